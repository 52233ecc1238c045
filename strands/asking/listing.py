"""All questions that were put, those that wait first: what an officer chases and a lead member judges."""

from dataclasses import dataclass

from django.db.models import Case, DateField, Q, When

from strands.asking.askings import askings
from strands.asking.leading import strands_led
from strands.asking.standing import standing
from strands.asking.states import OWED
from strands.models import Asking

State = Asking.State
WAITING, OVERDUE, TO_JUDGE, JUDGED, MINE = "waiting", "overdue", "to-judge", "judged", "mine"
STATES = {
    "": "All",
    WAITING: "Waiting for the force",
    OVERDUE: "Overdue",
    TO_JUDGE: "Waiting for a judgement",
    JUDGED: "Judged",
    MINE: "Put by me, or mine to judge",
}


@dataclass(frozen=True)
class Line:
    asking: Asking
    word: str
    kind: str
    sentence: str


def listed(user, reader, *, force=None, strand=None, state=""):
    """Askings in the order of the list. `state` is a key of `STATES`; LookupError for another."""
    if state not in STATES:
        raise LookupError(f"There is no list “{state}”.")
    rows = askings(reader).filter(_in_state(state, user, reader.day))
    rows = rows.filter(force=force) if force else rows
    rows = rows.filter(strand=strand) if strand else rows
    return in_order(rows)


def in_order(rows):
    """Those that wait for the force first, the longest overdue on top; then to be judged; then judged."""
    stage = Case(When(state__in=OWED, then=0), When(state=State.ANSWERED, then=1), default=2)
    due = Case(When(state__in=OWED, then="reply_by"), output_field=DateField())
    return rows.annotate(stage=stage, due=due).order_by("stage", "due", "-on", "-pk")


def lines(rows, today):
    """A `Line` for each."""
    for asking in rows:
        stands = standing(asking, today)
        yield Line(asking, stands.word, stands.kind, stands.sentence)


def to_judge(user, reader):
    """Answers in the strands that the person leads, the oldest first."""
    rows = askings(reader).filter(_led(user, reader.day), state=State.ANSWERED)
    return rows.order_by("answered_on", "pk")


def _in_state(state, user, today):
    return {
        "": Q(),
        WAITING: Q(state__in=OWED),
        OVERDUE: Q(state__in=OWED, reply_by__lt=today),
        TO_JUDGE: Q(state=State.ANSWERED),
        JUDGED: Q(state=State.JUDGED),
        MINE: Q(pk__in=_put_by(user)) | (_led(user, today) & Q(state=State.ANSWERED)),
    }[state]


def _put_by(user):
    return Asking.objects.filter(versions__number=1, versions__by=user).values("pk")


def _led(user, today):
    """Of the strands that the person leads; of none where there are none."""
    pairs = [Q(authority=authority, strand=strand) for authority, strand in strands_led(user, today)]
    return Q(*pairs, _connector=Q.OR) if pairs else Q(pk=None)
