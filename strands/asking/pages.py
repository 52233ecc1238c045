"""The page of one question that was put: what was said in order of time, and what may be done next."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst

from authority.days import in_full, moment
from authority.permissions import Permission
from strands.asking.askings import in_use
from strands.asking.evidence import MeasureFound
from strands.asking.leading import lead_members, leads
from strands.asking.standing import judged
from strands.asking.states import Turn, refusal
from strands.models import Asking, Voice

SPEAKERS = {
    Voice.Speaker.FORCE: "The force",
    Voice.Speaker.OFFICER: "Authority officer",
    Voice.Speaker.LEAD_MEMBER: "Lead member",
}
COLUMNS = dict(zip(Voice.Speaker, ("force", "officer", "member"), strict=True))
BUTTONS = {
    Turn.ANSWER: ("asking_answer", "Write down an answer"),
    Turn.CHALLENGE: ("asking_challenge", "Challenge the answer"),
    Turn.JUDGE: ("asking_judge", "Judge the answer"),
}
AGAIN = "Judge it again"
TO_AGREE = (Asking.Judgement.PARTLY, Asking.Judgement.NOT)


@dataclass(frozen=True)
class Said:
    """One voice. `column`: force, officer or member; `by` says who spoke, `written` who wrote it and when."""

    column: str
    heading: str
    by: str
    written: str
    words: str
    judgement: str


@dataclass(frozen=True)
class Button:
    name: str
    label: str


@dataclass(frozen=True)
class Next:
    """What comes next in a sentence, and what this person may do of it."""

    sentence: str
    buttons: tuple[Button, ...]
    again: bool  # whether the question can be put again


def said(asking):
    """What the three said, in order of time. Needs `voices` with their writers at hand."""
    return [_said(voice) for voice in asking.voices.all()]


def comes_next(asking, user, permissions, today):
    """The `Next` for one person. Three queries at the most."""
    held = {"permissions": permissions, "leads": leads(user, asking, today)}
    turns = [turn for turn in BUTTONS if not refusal(turn, asking, **held)]
    return Next(
        sentence=_sentence(asking, lead_members(asking, today)),
        buttons=tuple(_button(turn, asking) for turn in turns),
        again=Permission.QUESTION_PUT in permissions and _can_be_put_again(asking, user),
    )


def _button(turn, asking):
    name, label = BUTTONS[turn]
    return Button(name, AGAIN if asking.state == Asking.State.JUDGED else label)


def _can_be_put_again(asking, user):
    """Once it is judged, unless the question was retired meanwhile."""
    judged_already = asking.state == Asking.State.JUDGED
    return judged_already and in_use(user, asking.strand).filter(pk=asking.question_id).exists()


def _said(voice):
    by_force = voice.speaker == Voice.Speaker.FORCE
    at = moment(voice.at)
    return Said(
        column=COLUMNS[voice.speaker],
        heading=SPEAKERS[voice.speaker],
        by=voice.said_by,
        written=f"written down by {voice.written_by} on {at}" if by_force else f"on {at}",
        words=voice.words,
        judgement=judged(voice.judgement) if voice.judgement else "",
    )


def _sentence(asking, members):
    member = f"the lead member, {members}," if members else "the lead member, once one is appointed,"
    if asking.state == Asking.State.PUT:
        due = in_full(asking.reply_by)
        return f"{asking.put_to} is to answer by {due}. An officer writes the answer down."
    if asking.state == Asking.State.ANSWERED:
        return capfirst(f"{member} judges the answer; an officer of the authority may challenge it first.")
    if asking.state == Asking.State.CHALLENGED:
        due = in_full(asking.reply_by)
        return f"The force is to answer the challenge by {due}; {member} may judge already."
    again = f" To be looked at again on {in_full(asking.review_on)}." if asking.review_on else ""
    agree = " The question can be put again." if asking.judgement in TO_AGREE else ""
    return f"Nothing is waited for.{agree}{again}"


def protection(asking):
    """How it is protected, in words: marking, caveats and who needs to know."""
    parts = [asking.marking_label, *map(str, asking.caveats.all())]
    known = f"Open to: {asking.circle}" if asking.circle else ""
    return [", ".join(parts), *filter(None, [known, asking.handling])]


def measure(asking, reader):
    """The measure that prompted it, as a `MeasureFound`; None without one that the reader may know of."""
    if asking.measure is None or asking.measure.marking not in reader.markings:
        return None
    page = reverse("indicator", args=[asking.strand.slug, asking.measure.code])
    return MeasureFound(capfirst(asking.measure.name), f"{page}?force={asking.force.slug}")


def again(asking):
    """The address on which to put the same question once more."""
    page = reverse("ask", args=[asking.strand.slug, asking.question.code])
    operation = f"&operation={asking.of_operation_id}" if asking.of_operation_id else ""
    return f"{page}?force={asking.force.slug}{operation}"
