"""Published files that officers sent, as far as this person may watch them, and where each stands."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from authority import access
from authority.days import in_full, moment
from indicators.models import Recomputation, Release, ReleaseUpload
from indicators.numerals import count
from indicators.quarters import Quarter

State, Phase = ReleaseUpload.State, ReleaseUpload.Phase
SHOWN_FOR = timedelta(days=2)  # once it is over
OPEN = (State.WAITING, State.RUNNING)
OVER = Q(state__in=[State.FAILED, State.CANCELLED]) | Q(phase=Phase.IMPORT, state=State.DONE)
STEPS = 3
IMPORTED = "Published figures were imported"  # as actions.publishing calls the rates that it asks for


@dataclass(frozen=True)
class Standing:
    """Where a file stands: a word, the kind of word for components/status.html, and who did what."""

    pk: int
    file_name: str
    sent: str
    word: str
    kind: str


def watchable(user):
    """Those of one's own authority: who sent them is its business, though all in them is published."""
    return ReleaseUpload.objects.filter(asked_by__authority__in=access.reader_of(user).authorities)


def standings(user):
    """Files that are not yet taken in, and those of the last days, newest first."""
    recent = Q(finished_at__gte=timezone.now() - SHOWN_FOR)
    uploads = watchable(user).select_related("asked_by").filter(~OVER | recent)
    return [_standing(upload) for upload in uploads]


def progress(upload):
    """For components/progress.html, while a worker has it or is to have it."""
    silent = upload.state == State.RUNNING and upload.lease_until and upload.lease_until < timezone.now()
    importing = upload.phase == Phase.IMPORT
    return {
        "title": f"{'Taking in' if importing else 'Reading'} {upload.file_name}",
        "state": State.WAITING.value if silent else upload.state,
        "poll_url": reverse("release_upload", args=[upload.pk]),
        "step": f"{upload.step}.",
        "done": upload.done,
        "total": upload.total,
        "count": f"Step {upload.done + 1} of {STEPS}",
        "problem": upload.problem,
    }


def facts(issue):
    """Rows of components/summary_list.html on one publication of a file."""
    said = issue["published_on"]
    period = _mid_year if issue["kind"] == Release.Kind.POPULATION else _quarter
    return [
        {"key": "Publisher", "value": issue["publisher"]},
        {"key": "Published", "value": in_full(date.fromisoformat(said)) if said else "Not known"},
        {"key": "Covers", "value": f"{period(issue['first'])} to {period(issue['last'])}"},
        {"key": "Forces", "value": f"{count(issue['forces'])} of {count(issue['expected'])}"},
    ]


def rates_of(upload):
    """The recomputation that taking it in asked for, or None."""
    since = Recomputation.objects.filter(asked_by=upload.approved_by, asked_at__gte=upload.started_at)
    return since.filter(reason=IMPORTED).order_by("pk").first() if upload.finished_at else None


def _standing(upload):
    word, kind = _word(upload)
    return Standing(
        upload.pk, upload.file_name, f"{moment(upload.asked_at)}, by {upload.asked_by}", word, kind
    )


def _word(upload):
    if upload.state == State.FAILED:
        return "Not taken in", "problem"
    if upload.state == State.CANCELLED:
        return "Given up", "neutral"
    if upload.phase == Phase.IMPORT:
        return ("Taken in", "done") if upload.state == State.DONE else ("Being taken in", "working")
    return ("Waiting for approval", "waiting") if upload.state == State.DONE else ("Being read", "working")


def _quarter(index):
    return str(Quarter(index))


def _mid_year(year):
    return f"mid-{year}"
