"""Questions put to the fictitious force, in every state, and the meetings at which they were heard."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from authority.markings import named
from panels import actions as meetings
from panels.models import Panel
from scrutiny.demonstration.reading import fixture
from strands import actions
from strands.asking.states import Turn
from strands.models import Asking, Entry, Question, Strand

FORCE_LEAD = "Superintendent (fictitious)"
HELD = (-259, -168, -77)  # days from the day of loading on which the first panel met
SPEAKERS = {Turn.ANSWER: "officer", Turn.CHALLENGE: "second-officer", Turn.JUDGE: "lead-member"}


def load(force, people, today):
    """Every question with all that was said to it, each on its own day."""
    coming = _meetings(people, today)
    for row in fixture("asking"):
        asking = _put(row, force, people, today)
        for place, said in enumerate(row["said"]):
            _say(asking, said, place, people)
        _in_its_own_time(asking, row, today)
        if row.get("meeting"):
            meetings.take_to_meeting(asking, coming, by=people["secretary"], on=today)


def _meetings(people, today):
    """The meetings held before; gives the one that is still to come."""
    panel = Panel.objects.get(name=fixture("panels")[0]["name"])
    coming = panel.meetings.get()
    for days in HELD:
        held_on = today + timedelta(days=days)
        meetings.call_meeting(panel, held_on=held_on, place=coming.place, by=people["secretary"])
    return coming


def _put(row, force, people, today):
    on = today + timedelta(days=row["put"])
    operation = Entry.objects.get(title=row["operation"]) if "operation" in row else None
    return actions.put_question(
        Question.objects.get(code=row["code"]),
        strand=Strand.objects.get(code=row["strand"]),
        force=force,
        by=people["officer"],
        put_to=FORCE_LEAD,
        on=on,
        reply_by=on + timedelta(days=row["reply"]),
        of_operation=operation,
        summary=row["context"],
        marking=named(row.get("marking", "OFFICIAL")),
        circle=force.authority.circles.get(everyone=True),
    )


def _say(asking, said, place, people):
    turn = Turn(said["turn"])
    needed = {
        Turn.ANSWER: {"said_by": FORCE_LEAD},
        Turn.CHALLENGE: {"reply_by": timezone.localdate()},
        Turn.JUDGE: {"judgement": said.get("judgement", "")},
    }
    actions.speak(asking.pk, turn, words=said["words"], seen=place, by=people[SPEAKERS[turn]], **needed[turn])


def _in_its_own_time(asking, row, today):
    """All was said while this loaded; each voice is given its own day, and so is the question."""
    put, days = today + timedelta(days=row["put"]), {}
    for voice, said in zip(asking.voices.all(), row["said"], strict=True):
        day = put + timedelta(days=said["after"])
        asking.voices.filter(pk=voice.pk).update(at=timezone.make_aware(datetime.combine(day, time(11))))
        days |= _days_of(said, put, day)
    if days:
        Asking.objects.filter(pk=asking.pk).update(**days)


def _days_of(said, put, day):
    """The columns that a voice sets."""
    if said["turn"] == Turn.ANSWER:
        return {"answered_on": day}
    if said["turn"] == Turn.CHALLENGE:
        return {"reply_by": put + timedelta(days=said["reply"])}
    review = {"review_on": day + timedelta(days=said["review"])} if "review" in said else {}
    return {"judged_on": day} | review
