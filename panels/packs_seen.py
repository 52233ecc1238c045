"""Packs as pages show them: which there are, how far one is, and who did what."""

from django.urls import reverse
from django.utils import timezone

from authority import days
from authority.models import Job
from panels.actions.copy_events import GONE
from panels.models import Copy, Pack
from panels.packs import copies, distribution

KINDS = {
    Pack.State.BUILDING: "working",
    Pack.State.BUILT: "waiting",
    Pack.State.RELEASED: "done",
    Pack.State.REPLACED: "neutral",
    Pack.State.FAILED: "problem",
    Pack.State.CANCELLED: "neutral",
}


def versions(meeting):
    """A line for each pack of the meeting, the newest first."""
    return [
        {
            "pack": pack,
            "asked": f"{pack.asked_by or 'A command'}, {clock(pack.asked_at)}",
            "word": pack.get_state_display().capitalize(),
            "kind": KINDS[pack.state],
        }
        for pack in meeting.packs.select_related("asked_by")
    ]


def released(meeting):
    return meeting.packs.filter(state=Pack.State.RELEASED).first()


def resumes(pack):
    """Whether its building stopped and can be gone on with: no later version was asked for."""
    stopped = pack.state in (Pack.State.FAILED, Pack.State.CANCELLED)
    return stopped and not pack.meeting.packs.filter(version__gt=pack.version).exists()


def opened(pack, reader):
    """Whether this person would get anything of the pack today."""
    return distribution.allowed(pack, reader).exists()


def own_copies(meeting, user):
    """The copies that this person has had, each with what became of it and whether they hold it still."""
    taken = user.copies.filter(meeting=meeting).select_related("pack").prefetch_related("events")
    return [
        {
            "pk": copy.pk,
            "sentence": f"{copies.called(copy.number, copy.pack.version)}, {clock(copy.made_at)}",
            "became": [event(one) for one in copy.events.all()],
            "held": copy.kind == Copy.Kind.FILE and not any(one.kind in GONE for one in copy.events.all()),
        }
        for copy in taken
    ]


def event(one):
    """“Destroyed, 28 October 2026 at 14:05”"""
    return f"{one.get_kind_display().capitalize()}, {clock(one.at)}"


def progress(pack, reader):
    """For components/progress.html, until the build ends. A problem names its item to who may see it.

    The bar counts the papers that this person may see: how many others there are is not theirs to know.
    """
    job = pack.build
    set_ = [item.section_id is not None for item in distribution.seen(pack, reader)]
    return {
        "title": f"Pack, version {pack.version}",
        "state": _state(job),
        "poll_url": reverse("pack_progress", args=[pack.pk]),
        "step": job.step,
        "done": sum(set_),
        "total": len(set_) + 1,  # and then the copies are put together
        "problem": _problem(job, reader),
    }


def _state(job):
    """A job whose worker fell silent waits to be taken up again."""
    silent = job.state == Job.State.RUNNING and job.lease_until and job.lease_until < timezone.now()
    return Job.State.WAITING.value if silent else job.state


def _problem(job, reader):
    item = distribution.seen(job.pack, reader).filter(pk=job.stopped_at_id).first()
    return f"“{item.content['title']}”: {job.problem}" if item else job.problem


def sections(pack, reader):
    """How far each paper is, of those that this person may see: for components/task_list.html."""
    return [
        {
            "label": item.content["title"],
            "word": "Set" if item.section_id else "Waiting",
            "kind": "done" if item.section_id else "neutral",
        }
        for item in distribution.seen(pack, reader)
    ]


def facts(pack):
    """For components/summary_list.html: who did what, and when."""
    rows = [("Asked for by", pack.asked_by or "a command", pack.asked_at)]
    rows += [("Released by", pack.released_by, pack.released_at)] if pack.released_at else []
    return [{"key": key, "value": f"{who}, {clock(at)}"} for key, who, at in rows]


def clock(at):
    at = timezone.localtime(at)
    return f"{days.in_full(at)} at {at:%H:%M}"
