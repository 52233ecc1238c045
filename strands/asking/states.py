"""Who speaks when to a question that was put, and in which state that leaves it. All of it is here."""

from dataclasses import dataclass
from enum import StrEnum

from authority.permissions import Permission
from strands.models import Asking, Voice

State, Speaker = Asking.State, Voice.Speaker


class Turn(StrEnum):
    ANSWER = "answer"
    CHALLENGE = "challenge"
    JUDGE = "judge"


@dataclass(frozen=True)
class Rule:
    """`after`: the states in which the turn may be taken; `who` and `when` refuse it in words."""

    speaker: str
    permission: Permission
    after: frozenset
    to: str
    who: str
    when: dict


NOT_ANSWERED = "The force has not answered yet, so there is nothing to {}. Write its answer down first."
JUDGED = "The lead member has judged this answer. To go on, put the question again."

# Whoever spoke last may speak again: nothing said is changed.
RULES = {
    Turn.ANSWER: Rule(
        speaker=Speaker.FORCE,
        permission=Permission.RECORD_KEEP,
        after=frozenset({State.PUT, State.ANSWERED, State.CHALLENGED}),
        to=State.ANSWERED,
        who="An officer of the authority writes down what the force answers. Send the answer to one.",
        when={State.JUDGED: JUDGED},
    ),
    Turn.CHALLENGE: Rule(
        speaker=Speaker.OFFICER,
        permission=Permission.RECORD_KEEP,
        after=frozenset({State.ANSWERED, State.CHALLENGED}),
        to=State.CHALLENGED,
        who="An officer of the authority challenges an answer. Tell one what you doubt.",
        when={State.PUT: NOT_ANSWERED.format("challenge"), State.JUDGED: JUDGED},
    ),
    Turn.JUDGE: Rule(
        speaker=Speaker.LEAD_MEMBER,
        permission=Permission.QUESTION_PUT,
        after=frozenset({State.ANSWERED, State.CHALLENGED, State.JUDGED}),
        to=State.JUDGED,
        who="Only the lead member for {strand} judges what the force answers.",
        when={State.PUT: NOT_ANSWERED.format("judge")},
    ),
}

OWED = (State.PUT, State.CHALLENGED)  # the force is to speak next


def refusal(turn, asking, *, permissions, leads):
    """Why a person may not take this turn now, in a sentence; empty where they may.

    `leads`: whether the person is lead member for the question's strand today.
    """
    rule = RULES[turn]
    if rule.permission not in permissions or (turn == Turn.JUDGE and not leads):
        return rule.who.format(strand=asking.strand)
    return "" if asking.state in rule.after else rule.when[asking.state]
