"""Which questions put to the force a meeting hears of, and to which meetings a question is taken."""

from collections import defaultdict
from dataclasses import dataclass

from django.dispatch import receiver
from django.urls import reverse

from panels.models import AgendaItem, Meeting, QuestionPut
from strands.asking.askings import askings
from strands.asking.meetings import Taken, meetings_wanted
from strands.asking.standing import Standing, standing
from strands.models import Asking


@dataclass(frozen=True)
class Heard:
    """A question that a meeting hears of; `item`: the title it stands under, if the reader may see it."""

    put: QuestionPut
    asking: Asking
    stands: Standing
    item: str


def of_meeting(meeting, reader):
    """The `Heard` of a meeting, oldest first, as far as the reader may see them. Two queries."""
    puts = meeting.questions_put.filter(asking__in=askings(reader).values("pk"))
    items = dict(meeting.items.visible_to(reader).values_list("pk", "title"))
    for put in puts.select_related("asking__question", "asking__strand"):
        yield Heard(put, put.asking, standing(put.asking, reader.day), items.get(put.item_id, ""))


def choices(asking, reader):
    """[(meeting, its items)] ahead to which the question can be taken, the soonest first. Three queries."""
    coming = Meeting.objects.visible_to(reader).filter(held_on__gte=reader.day)
    coming = coming.exclude(questions_put__asking=asking).select_related("panel__authority")
    coming = coming.prefetch_related("panel__authority__constituents").order_by("held_on", "begins_at")
    asked = [meeting for meeting in coming if _answers_to(asking.force, meeting.panel.authority)]
    items = defaultdict(list)
    for item in AgendaItem.objects.visible_to(reader).filter(meeting__in=asked):
        items[item.meeting_id].append(item)
    return [(meeting, items[meeting.pk]) for meeting in asked]


def _answers_to(force, authority):
    return force.authority_id in {authority.pk, *(one.pk for one in authority.constituents.all())}


@receiver(meetings_wanted)
def taken(sender, asking, reader, **kwargs):
    """For the page of a question: the meetings that hear of it, the newest first."""
    meetings = Meeting.objects.visible_to(reader)
    puts = QuestionPut.objects.filter(asking=asking, meeting__in=meetings).select_related("meeting__panel")
    return [
        Taken(str(put.meeting), reverse("meeting", args=[put.meeting_id]))
        for put in puts.order_by("-meeting__held_on")
    ]
