"""For one strand: how each question was last put and answered, and which are most worth asking next."""

from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils.text import capfirst

from authority import access
from authority.days import distance
from authority.markings import Marking, highest
from strands import signals as signal_table
from strands.asking.askings import askings, in_use, newest
from strands.models import Asking, Question
from strands.reading import read

LONG = timedelta(days=275)  # three meetings a quarter apart
CONCERN = "performance"  # the tag of questions that a measure of concern raises
OF_CONCERN = 1  # the rank of a question that a measure raises
NEVER = "It has not been asked yet."
State, Judgement = Asking.State, Asking.Judgement


@dataclass(frozen=True)
class WorthAsking:
    """A question with the reason to ask it, the page on which to put it, and where it was put last.

    `marking`: the highest of what the reason speaks of, its last asking and the measure of concern.
    """

    question: Question
    reason: str
    url: str
    asking: Asking | None
    rank: int
    marking: Marking

    @property
    def asked_url(self):
        return reverse("asking", args=[self.asking.pk]) if self.asking else ""


def latest(strand, force, user):
    """{key of a question: the newest `Asking` of it} in a strand, or in all with None. One query.

    Each has `last_answered` beside its columns: the newest asking of the question that the force answered,
    which may be itself, or None. Its day and judgement are those of the last answer.
    """
    rows = askings(user).filter(force=force)
    return newest(rows.filter(strand=strand) if strand else rows)


def worth_asking(strand, force, user, limit=3, signals=None, asked=None, questions=None):
    """The `limit` questions most worth asking, the strand's own before those for every strand.

    In this order: answered and not assured; a measure of concern shares its tag; partly assured; not asked
    yet; not asked for nine months. Left out are those that wait for an answer or a judgement, and those that
    repeat for every operation. `signals`, `asked` and `questions` are what `dashboards.signals`, `latest` and
    `in_use` give, where the caller has them already.
    """
    reader = access.reader_of(user)
    asked = latest(strand, force, reader) if asked is None else asked
    signals = signal_table.table(read(strand, force, reader)) if signals is None else signals
    concerns = [signal for signal in signals if of_concern(signal)]
    questions = in_use(reader, strand) if questions is None else questions
    once = [one for one in questions if one.scope != Question.Scope.REVIEW and not one.repeats_per_operation]
    found = (_worth(one, asked.get(one.pk), concerns, strand, force, reader.day) for one in once)
    return sorted(filter(None, found), key=_order)[:limit]


def of_concern(signal):
    """Whether the measure says that something is worse, than before or than elsewhere."""
    verdicts = (signal.process, signal.change, signal.year, signal.peers)
    return any(verdict is not None and verdict.kind == "concern" for verdict in verdicts)


def _worth(question, asking, concerns, strand, force, today):
    if asking and asking.state != State.JUDGED:
        return None
    concern = concerns[0] if concerns and CONCERN in question.tags else None
    rank, reason = _reason(asking, concern, today)
    prompt = concern if rank == OF_CONCERN else None
    url = _url(question, strand, force, prompt)
    return WorthAsking(question, reason, url, asking, rank, _marking(asking, prompt)) if reason else None


def _url(question, strand, force, prompt):
    """With the measure that prompts it, if one, so that the page has it chosen already."""
    page = f"{reverse('ask', args=[strand.slug, question.code])}?force={force.slug}"
    return f"{page}&measure={prompt.indicator}" if prompt else page


def _marking(*spoken_of):
    return highest([Marking.OFFICIAL, *(one.marking for one in spoken_of if one)])


def _reason(asking, concern, today):
    """(rank, reason), the lower the rank the more it is worth asking; an empty reason for none."""
    long = asking is None or asking.on < today - LONG
    since = f"Last asked {distance(asking.on, today)}." if asking else NEVER
    if asking and asking.judgement == Judgement.NOT:
        return 0, f"The last answer did not assure: judged {distance(asking.judged_on, today)}."
    if concern and long:
        return OF_CONCERN, f"{capfirst(concern.name)} gives cause for concern. {since}"
    if asking and asking.judgement == Judgement.PARTLY:
        return 2, f"The last answer assured in part: judged {distance(asking.judged_on, today)}."
    return (4 if asking else 3), since if long else ""


def _order(found):
    return found.rank, found.question.scope != Question.Scope.STRAND, found.question.order
