"""The exempt items that a reader may see, with why each is private and when that is looked at again."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from authority import days
from panels.models import AgendaItem, Meeting, PrivacyReview

Outcome = PrivacyReview.Outcome


@dataclass(frozen=True)
class Line:
    """What the register says of one item. `due` is None where it was decided that it may be published."""

    item: AgendaItem
    title: str
    meeting: str
    paragraph: str
    reason: str
    decided_by: str
    outcome: str
    due: date | None
    due_on: str
    word: str
    kind: str
    url: str
    change_url: str

    @property
    def overdue(self):
        return self.kind == "late"


def exempt(reader):
    """Exempt items that this reader may see, of meetings that they may see, with their reviews."""
    items = AgendaItem.objects.visible_to(reader).filter(part=AgendaItem.Part.EXEMPT)
    items = items.filter(meeting__in=Meeting.objects.visible_to(reader))
    return items.select_related("meeting__panel", "exemption").prefetch_related("reviews")


def register(reader, panel=None):
    """Lines: what may be published first, then what was due longest ago."""
    items = exempt(reader).filter(meeting__panel=panel) if panel else exempt(reader)
    return sorted(map(line, items), key=lambda one: (one.due or date.min, one.item.pk))


def pressing(reader):
    """The lines of what is to be done: looked at again, or moved to Part 1."""
    return [one for one in register(reader) if one.due is None or one.overdue]


def line(item):
    newest = next(iter(item.reviews.all()), None)
    due = newest.next_on if newest else item.review_on
    word, kind = _stands(newest, due, timezone.localdate())
    return Line(
        item=item,
        title=item.title,
        meeting=str(item.meeting),
        paragraph=f"Paragraph {item.exemption.paragraph}: {item.exemption.about}",
        reason=newest.reason if newest else item.public_interest,
        decided_by=newest.decided_by if newest else item.decision_maker,
        outcome=newest.get_outcome_display().capitalize() if newest else "",
        due=due,
        due_on=days.in_full(due) if due else "",
        word=word,
        kind=kind,
        url=reverse("item_review", args=[item.pk]),
        change_url=reverse("item_change", args=[item.pk]) if due is None else "",
    )


def _stands(newest, due, today):
    if newest and newest.outcome == Outcome.RELEASED:
        return "May be published: move it to Part 1", "waiting"
    return ("Overdue", "late") if due < today else ("Private", "neutral")


def history(item):
    """The reviews of an item, newest first."""
    return [
        {
            "on": days.in_full(review.reviewed_on),
            "outcome": review.get_outcome_display().capitalize(),
            "reason": review.reason,
            "who": f"Decided by {review.decided_by}, written down by {review.recorded_by}",
        }
        for review in item.reviews.select_related("recorded_by")
    ]
