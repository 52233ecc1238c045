"""Packs as pages show them: which there are, how far one is, and who would have what of it."""

from django.urls import reverse
from django.utils import timezone

from authority import access, days
from authority.models import Job
from panels.models import Pack
from panels.packs import copies, distribution

KINDS = {
    Pack.State.BUILDING: "working",
    Pack.State.BUILT: "waiting",
    Pack.State.RELEASED: "done",
    Pack.State.REPLACED: "neutral",
    Pack.State.FAILED: "problem",
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


def opened(pack, reader):
    """Whether this person would get anything of the pack today."""
    return distribution.allowed(pack, reader).exists()


def own_copies(meeting, user):
    """The copies that this person has had: “Copy 3, 28 October 2026 at 14:05”."""
    taken = user.copies.filter(meeting=meeting).select_related("pack")
    return [f"{copies.called(copy.number, copy.pack.version)}, {clock(copy.made_at)}" for copy in taken]


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


def matrix(pack, reader):
    """(items, rows): who would have which items in a copy taken now, of those that this person may see."""
    items = distribution.protected(distribution.seen(pack, reader).select_related("item"))
    people = pack.meeting.panel.people_on(timezone.localdate())
    rows = [{"person": person, "cells": _cells(access.reader_of(person), items)} for person in people]
    return [item for item, _ in items], rows


def reach(rows):
    """(“9 people”, a sentence on those who would get none) of the items of a `matrix`."""
    without = [str(row["person"]) for row in rows if not any(row["cells"])]
    nothing = f"Of these items, {_people(len(without))} would get nothing today: {', '.join(without)}."
    return _people(len(rows) - len(without)), nothing if without else ""


def _people(number):
    return f"{number} {'person' if number == 1 else 'people'}"


def _cells(theirs, items):
    return [distribution.may_have(theirs, item, live) for item, live in items]


def facts(pack):
    """For components/summary_list.html: who did what, and when."""
    rows = [("Asked for by", pack.asked_by or "a command", pack.asked_at)]
    rows += [("Released by", pack.released_by, pack.released_at)] if pack.released_at else []
    return [{"key": key, "value": f"{who}, {clock(at)}"} for key, who, at in rows]


def clock(at):
    at = timezone.localtime(at)
    return f"{days.in_full(at)} at {at:%H:%M}"
