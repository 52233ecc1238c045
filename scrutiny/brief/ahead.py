"""What comes next: the meeting with the force, the panels, and answers that wait for a judgement."""

from django.urls import reverse

from authority.days import distance, in_full
from panels.models import AgendaItem, Meeting
from scrutiny.brief.lines import Line, part
from scrutiny.brief.proofs import proof
from strands.leads.notes import meeting_due, this_quarter
from strands.models import Asking, Entry

MOST, OF_MEETINGS = 5, 2
NO_MEETING = "No meeting of a panel of yours has been called."


def ahead(strand, force, record, askings, meetings, reader, leads):
    """`meetings` as `panel_meetings` has them. `leads`: whether the reader is lead member of the strand."""
    notes = record.of(Entry.Kind.NOTE)
    lines = [_with_the_force(strand, force, notes, reader.day), *meetings]
    lines += [_to_judge(one) for one in askings if leads and one.state == Asking.State.ANSWERED]
    return part("next", "What is next", lines, MOST, empty="")


def panel_meetings(reader):
    """[(meeting, items of it that this reader may see)] of the next meetings of the reader's panels."""
    coming = Meeting.objects.visible_to(reader).filter(held_on__gte=reader.day)
    coming = list(coming.select_related("panel").order_by("held_on", "begins_at")[:OF_MEETINGS])
    items = AgendaItem.objects.visible_to(reader).filter(meeting__in=[meeting.pk for meeting in coming])
    about = {}
    for item in items.select_related("paper"):
        about.setdefault(item.meeting_id, []).append(item)
    return [(meeting, about.get(meeting.pk, [])) for meeting in coming]


def of_panels(meetings, strand, today):
    """Their lines, with the papers on this strand named."""
    return [_meeting(meeting, _on(items, strand), today) for meeting, items in meetings]


def _on(items, strand):
    return [item for item in items if getattr(getattr(item, "paper", None), "strand_id", None) == strand.pk]


def _meeting(meeting, items, today):
    papers = ", ".join(f"“{item.title}”" for item in items)
    return Line(
        str(meeting.panel),
        reverse("meeting", args=[meeting.pk]),
        f"meets {_when(meeting.held_on, today)}",
        f"On this strand: {papers}." if papers else "",
        marking=max((item.marking for item in items), default=10),
    )


def _with_the_force(strand, force, notes, today):
    day, why = meeting_due(notes, today)
    newest = next(iter(notes), None)
    query = f"?force={force.slug}"
    last = (
        f"Last met {distance(newest.on, today)}."
        if newest
        else this_quarter(notes, today).partition(".")[0] + "."
    )
    url = reverse("note", args=[newest.pk]) if newest else reverse("notes", args=[strand.slug]) + query
    by = "" if newest and newest.review_on == day else "by "
    words = f"{by}{in_full(day)}, {why}"
    return Line("Meeting with the force lead", url, words, last, marking=newest.marking if newest else 10)


def _to_judge(asking):
    return Line("Answer to judge", proof(asking), asking.question.text, marking=asking.marking)


def _when(day, today):
    away = distance(day, today)
    return away if away.startswith("on ") else f"{away}, on {in_full(day)}"
