"""Since when a paper says what changed: since the panel last met."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from authority.days import in_full
from panels.models import Meeting

A_QUARTER = timedelta(days=91)


@dataclass(frozen=True)
class Since:
    """The day, and that day in words."""

    day: date
    words: str

    @property
    def moment(self):
        return timezone.make_aware(datetime.combine(self.day, time.min))


def since_the_last(meeting):
    """Since the meeting of the panel before this one; without one, for three months. One query."""
    earlier = Meeting.objects.filter(panel=meeting.panel_id, held_on__lt=meeting.held_on)
    last = earlier.exclude(state=Meeting.State.CANCELLED).order_by("-held_on").first()
    if last:
        return Since(last.held_on, f"Since the meeting of {in_full(last.held_on)}")
    day = meeting.held_on - A_QUARTER
    return Since(day, f"Since {in_full(day)}, as no earlier meeting is recorded")


def told(since, sentences, nothing):
    """What a front sheet says of changes: a heading and sentences, or that there are none."""
    sentences = [sentence for sentence in sentences if sentence]
    return {"heading": since.words, "lines": sentences or [nothing]}


def number(count, one, many, rest=""):
    """2 risks were closed; empty for none."""
    return f"{count} {one if count == 1 else many}{rest}." if count else ""
