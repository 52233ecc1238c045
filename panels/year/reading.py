"""A panel's programme as one reader sees it: month by month, and the strands that nobody reviews in time."""

from dataclasses import dataclass
from itertools import groupby

from panels.actions.programme import PUT_OFF
from panels.models import AgendaItem, Meeting, ProgrammeItem
from panels.year.cycle import months_on
from strands.models import Strand

A_YEAR = 12


@dataclass(frozen=True)
class Planned:
    """`meeting`: to which it was taken, as far as the reader sees its item there."""

    row: ProgrammeItem
    meeting: Meeting | None
    today: object

    @property
    def done(self):
        return bool(self.meeting) and self.meeting.state == Meeting.State.HELD

    @property
    def open(self):
        return not self.row.withdrawn_reason and self.meeting is None

    @property
    def month(self):
        """When it is, or was, dealt with."""
        return self.meeting.held_on.replace(day=1) if self.meeting else self.row.planned_for

    @property
    def word(self):
        if self.row.withdrawn_reason:
            return "Withdrawn", "neutral"
        if self.meeting:
            return ("Done", "done") if self.done else ("On an agenda", "working")
        late = self.row.planned_for < self.today.replace(day=1)
        return ("Overdue", "late") if late else ("Planned", "waiting")


def programme(panel, reader, today):
    """Everything in the panel's programme that the reader may know of, by month."""
    rows = panel.programme.visible_to(reader).select_related("strand", "item__meeting__panel")
    items = AgendaItem.objects.visible_to(reader).filter(programme__panel=panel)
    seen = set(items.values_list("pk", flat=True))
    return [Planned(row, _meeting(row, seen), today) for row in rows]


def by_month(planned):
    """[(“October 2026”, what is planned for it)]"""
    months = groupby(planned, key=lambda one: one.row.planned_for)
    return [(f"{month:%B %Y}", list(rows)) for month, rows in months]


def without_review(planned, reader, today):
    """The strands without a focused review in some twelve months, as far as it was held or is planned."""
    reviews = [one for one in planned if one.row.kind == "review" and not one.row.withdrawn_reason]
    this = today.replace(day=1)
    return [
        strand
        for strand in Strand.objects.in_use(reader)
        if not _in_time([one for one in reviews if one.row.strand_id == strand.pk], this)
    ]


def _in_time(reviews, this):
    held = max((one.month for one in reviews if one.done), default=None)
    ahead = [one.month for one in reviews if not one.done and one.month >= this]
    due = months_on(held or this, A_YEAR)
    if ahead:
        return min(ahead) <= due
    return held is not None and due >= this


def _meeting(row, seen):
    item = row.item
    return item.meeting if item and item.pk in seen and item.meeting.state not in PUT_OFF else None
