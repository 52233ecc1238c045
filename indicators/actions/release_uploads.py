"""A published file that an officer sends: kept, read, shown to them, and taken in on their word."""

from django.db import transaction
from django.utils import timezone

from authority import audit
from authority.days import moment
from authority.refusal import NotAllowed
from indicators.models import Release, ReleaseUpload
from indicators.published import KINDS, LIMITS
from indicators.releases import arrivals, previews
from indicators.releases.taken import by_whom

State, Phase = ReleaseUpload.State, ReleaseUpload.Phase
OPEN = (State.WAITING, State.RUNNING)
LONGEST_NAME = 200


def send_release(file_name, content, *, by, published_on=None, title=""):
    """Keep a published file and have it read. Gives the `ReleaseUpload`. Raises NotAllowed."""
    _refuse_unfit(file_name, content)
    sha256 = arrivals.digest(content)
    kept = arrivals.keep(content)
    try:
        return _sent(kept, file_name[-LONGEST_NAME:], sha256, by, published_on=published_on, title=title)
    except BaseException:
        arrivals.discard(kept)
        raise


@transaction.atomic
def say_publication(pk, *, by, published_on, title=""):
    """Say when it was published, and have the file held against what was known on that day."""
    upload = _locked(pk, "has been decided on")
    _refuse_before_reading(upload)
    upload.published_on, upload.title = published_on, title
    upload.state = State.WAITING
    upload.save()
    audit.record("publication of a file said", upload, by=by, published_on=published_on, title=title)
    upload.ring()
    return upload


@transaction.atomic
def approve_release(pk, *, by):
    """Have what was shown taken in, by whoever says so. Raises NotAllowed."""
    upload = _locked(pk, "has been approved already")
    _refuse_before_reading(upload)
    previews.refuse_unknown_days(upload.found)
    upload.phase, upload.state, upload.approved_by = Phase.IMPORT, State.WAITING, by
    upload.step, upload.done, upload.total = "", 0, 0
    upload.save()
    audit.record("release approved", upload, by=by, sha256=upload.sha256)
    upload.ring()
    return upload


@transaction.atomic
def give_up_release(pk, *, by):
    """Take nothing of it in, and delete the file. Raises NotAllowed once it is being taken in."""
    upload = ReleaseUpload.objects.select_for_update().get(pk=pk)
    if upload.state == State.CANCELLED or (upload.phase == Phase.IMPORT and upload.state != State.WAITING):
        raise NotAllowed(f"{upload.file_name} {_stands(upload)}, so it can no longer be given up.")
    upload.state, upload.finished_at = State.CANCELLED, timezone.now()
    forget_file(upload)
    audit.record("release given up", upload, by=by, sha256=upload.sha256)
    return upload


def forget_file(upload):
    """Save the upload without its file, which is deleted once that is certain."""
    name, upload.file = upload.file, ""
    upload.save()
    transaction.on_commit(lambda: arrivals.discard(name), robust=True)


@transaction.atomic
def _sent(kept, file_name, sha256, by, **said):
    _refuse_known(file_name, sha256)
    upload = ReleaseUpload.objects.create(file=kept, file_name=file_name, sha256=sha256, asked_by=by, **said)
    audit.record("release sent", upload, by=by, sha256=sha256)
    upload.ring()
    return upload


def _refuse_unfit(file_name, content):
    if not file_name.lower().endswith(KINDS):
        raise NotAllowed(f"Choose a file that ends in {', '.join(KINDS[:-1])} or {KINDS[-1]}.")
    if len(content) > LIMITS.most_bytes:
        raise NotAllowed(f"The file is larger than {LIMITS.most_bytes / 1_000_000:g} MB. Split it by years.")
    if not content.strip():
        raise NotAllowed("The file is empty. Get it again from where it was published.")


def _refuse_known(file_name, sha256):
    if release := Release.objects.filter(sha256=sha256).first():
        when = f"on {moment(release.imported_at)}, {by_whom(release)}"
        raise NotAllowed(f"This very file was taken in {when}: {release}. Nothing was changed.")
    waiting = ReleaseUpload.objects.filter(sha256=sha256).exclude(state__in=[State.CANCELLED, State.FAILED])
    if before := waiting.exclude(phase=Phase.IMPORT, state=State.DONE).first():
        raise NotAllowed(
            f"{before.asked_by} sent this very file on {moment(before.asked_at)}, and it is waiting. "
            "Approve it there, or give it up there first."
        )


def _locked(pk, otherwise):
    """The upload, its row locked, while it is still to be decided on."""
    upload = ReleaseUpload.objects.select_for_update().get(pk=pk)
    if upload.phase == Phase.IMPORT:
        raise NotAllowed(f"{upload.file_name} {otherwise}, by {upload.approved_by}.")
    return upload


def _refuse_before_reading(upload):
    if upload.state != State.DONE:
        raise NotAllowed(f"{upload.file_name} {_stands(upload)}.")


def _stands(upload):
    if upload.state == State.CANCELLED:
        return "was given up"
    if upload.state == State.FAILED:
        return "could not be taken in"
    if upload.phase == Phase.IMPORT:
        return "is being taken in" if upload.state in OPEN else "was taken in"
    return "is still being read" if upload.state in OPEN else "was read"
