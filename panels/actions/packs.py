"""Packs: asked for, built, released by a second person, and given out copy by copy."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from authority import audit, days
from authority.refusal import NotAllowed
from panels import checks
from panels.actions.persons import person
from panels.models import Copy, Meeting, Pack, PackBuild
from panels.packs import copies, distribution, editions, files, freezing
from panels.packs.press import Press

WORKER = "background worker"


@transaction.atomic
def ask_for_pack(meeting, *, by):
    """Freeze what the agenda says now, and have its pages made."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if running := meeting.packs.filter(state=Pack.State.BUILDING).first():
        raise NotAllowed(
            f"A pack for this meeting is already being built, asked for at {_clock(running.asked_at)}. "
            "Wait until it is ready."
        )
    if problems := checks.problems(meeting, by):
        raise NotAllowed(problems[0].says)
    version = (meeting.packs.aggregate(last=Max("version"))["last"] or 0) + 1
    pack = freezing.freeze(meeting, version=version, by=person(by), now=timezone.now())
    PackBuild.objects.create(pack=pack, asked_by=person(by)).ring()
    audit.record("pack asked for", pack, by=by)
    return pack


@transaction.atomic
def finish_build(job):
    """The pages are all there: the pack is ready to be released, and an older one that never was is not."""
    job.hold()
    pack = _advance(job.pack_id, Pack.State.BUILT)
    pack.built_at = timezone.now()
    pack.save()
    _replace(pack.meeting.packs.filter(state=Pack.State.BUILT).exclude(pk=pack.pk), by=WORKER)
    job.finish()
    audit.record("pack built", pack, by=WORKER)


@transaction.atomic
def fail_build(job, problem, item=None):
    """Nothing comes of this version. `problem` has no word of any paper in it; `item` is the one at fault."""
    job.hold()
    pack = _advance(job.pack_id, Pack.State.FAILED)
    pack.save()
    PackBuild.objects.filter(pk=job.pk).update(stopped_at=item)
    job.fail(problem)
    audit.record("pack not built", pack, by=WORKER, problem=problem)


@transaction.atomic
def release_pack(pack, *, by):
    """Let everyone take their copy. By a second person, once; the version before is no longer given out."""
    pack = Pack.objects.select_for_update().get(pk=pack.pk)
    if pack.state == Pack.State.RELEASED:
        raise NotAllowed(
            f"This pack is already released: {pack.released_by} did it at {_clock(pack.released_at)}."
        )
    if pack.asked_by_id == by.pk:
        raise NotAllowed("You asked for this pack, so another person must release it.")
    if not distribution.allowed(pack, by).exists():
        raise NotAllowed("You may read nothing in this pack today, so another person must release it.")
    pack = _advance(pack.pk, Pack.State.RELEASED)
    pack.released_by, pack.released_at = by, timezone.now()
    _replace(pack.meeting.packs.filter(state=Pack.State.RELEASED), by=by)
    pack.save()
    audit.record("pack released", pack, by=by)
    return pack


def take_copy(pack, *, by):
    """A new numbered copy of what this person may read at this moment: (Copy, bytes).

    Pages for a set of items that nobody had at the time of building are put together first.
    """
    edition = _edition_for(pack, by)
    with transaction.atomic():
        meeting = Meeting.objects.select_for_update().get(pk=pack.meeting_id)  # whose copies are counted
        pack = Pack.objects.select_for_update().get(pk=pack.pk)
        if pack.state != Pack.State.RELEASED:
            raise NotAllowed(
                "This version of the pack is not given out. Go back to the meeting for the one that is."
            )
        if distribution.key_of(distribution.allowed(pack, by)) != edition.key:
            raise NotAllowed("What you may read has just changed. Ask for your copy again.")
        number = (meeting.copies.aggregate(last=Max("number"))["last"] or 0) + 1
        now = timezone.now()
        pages = copies.personal(edition, number=number, version=pack.version, name=str(by), at=now)
        copy = Copy.objects.create(
            meeting=meeting,
            pack=pack,
            edition=edition,
            number=number,
            recipient=by,
            made_at=now,
            marking=edition.marking,
            pages=edition.pages,
            sha256=files.digest(pages),
        )
        audit.record("copy taken", copy, by=by, sha256=copy.sha256)
    return copy, pages


def _edition_for(pack, user):
    drafts = editions.drafts(pack, [user])
    if not drafts:
        raise NotAllowed(
            "There is nothing in this pack that you may read today. If you expected papers, ask the vetting "
            "officer whether your vetting is in date."
        )
    if made := pack.editions.filter(public=False, key=drafts[0].key).first():
        return made
    with Press() as press:
        return editions.make(drafts, press)[0]


def _advance(pk, state):
    """Lock the row, so that a second press waits and is then refused."""
    pack = Pack.objects.select_for_update().get(pk=pk)
    if state not in Pack.NEXT[pack.state]:
        raise NotAllowed(f"This pack is {pack.get_state_display()}.")
    pack.state = state
    return pack


def _replace(packs, by):
    for pack in packs.select_for_update():
        pack.state = Pack.State.REPLACED
        pack.save()
        audit.record("pack replaced", pack, by=by)


def _clock(at):
    at = timezone.localtime(at)
    return f"{at:%H:%M} on {days.in_full(at)}"
