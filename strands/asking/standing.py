"""How a question stands that was put, in words: what it waits for, since when, and how it was judged."""

from dataclasses import dataclass

from authority.days import distance, in_full
from strands.models import Asking

State = Asking.State


@dataclass(frozen=True)
class Standing:
    """`word` and `kind` as in components/status.html; `sentence` says the rest."""

    word: str
    kind: str
    sentence: str


def standing(asking, today):
    """The `Standing` of an `Asking` on a day."""
    return Standing(*WAYS[asking.state](asking, today))


def overdue(asking, today):
    """Whether the force should have spoken by now."""
    return asking.state in (State.PUT, State.CHALLENGED) and asking.reply_by < today


def judged(judgement):
    """Assured, Partly assured, Not assured."""
    return judgement.capitalize()


def answer_in_words(asking, today):
    """When the force last answered, and how that was judged; empty where it has not."""
    if not asking.answered_on:
        return ""
    verdict = f", judged “{asking.judgement}”" if asking.judgement else ", not judged yet"
    return f"Last answered {distance(asking.answered_on, today)}{verdict}."


def _put(asking, today):
    word, kind = _waiting(asking, today)
    return word, kind, f"Put {distance(asking.on, today)} to {asking.put_to}. {_reply(asking, today)}"


def _answered(asking, today):
    return "Answered", "waiting", f"Answered {distance(asking.answered_on, today)}. Not judged yet."


def _challenged(asking, today):
    word, kind = _waiting(asking, today, "Challenged")
    sentence = f"Answered {distance(asking.answered_on, today)} and challenged. {_reply(asking, today)}"
    return word, kind, sentence


def _judged(asking, today):
    kind = {"assured": "done", "partly assured": "waiting"}.get(asking.judgement, "problem")
    answered, given = distance(asking.answered_on, today), distance(asking.judged_on, today)
    return judged(asking.judgement), kind, f"Answered {answered}, judged {given}."


def _waiting(asking, today, word="Waiting"):
    return ("Overdue", "late") if overdue(asking, today) else (word, "working")


def _reply(asking, today):
    if overdue(asking, today):
        late = (today - asking.reply_by).days
        return f"The reply is {late} day{'' if late == 1 else 's'} overdue: due {in_full(asking.reply_by)}."
    return f"A reply is due {distance(asking.reply_by, today)}."


WAYS = {
    State.PUT: _put,
    State.ANSWERED: _answered,
    State.CHALLENGED: _challenged,
    State.JUDGED: _judged,
}
