"""The questions on the whole service, each with its last answer, its age and how it was judged."""

from dataclasses import dataclass, replace

from django.utils.text import capfirst

from authority.days import distance, in_full
from strands.findings import QuestionInWords
from strands.models import Asking, Question
from strands.questions import in_words
from strands.service import said
from strands.service.said import Said

NEVER = replace(said.NOTHING, detail="Whoever may put questions can put it from a strand’s page.")


@dataclass(frozen=True)
class Reviewed:
    question: QuestionInWords
    last: Said


def review(whole):
    """A `Reviewed` of each question on the whole service. One query."""
    rows = (
        Question.objects.in_use(whole.reading.reader)
        .filter(scope=Question.Scope.REVIEW)
        .select_related("strand")
    )
    askings = {}
    for asking in whole.askings:
        askings.setdefault(asking.question_id, asking)
    return tuple(Reviewed(in_words(row), _last(askings.get(row.pk), whole.day)) for row in rows)


def _last(asking, day):
    if asking is None:
        return NEVER
    return said.of(asking, capfirst(_standing(asking)), _age(asking, day))


def _standing(asking):
    if asking.state == Asking.State.JUDGED:
        return asking.judgement
    return asking.get_state_display()


def _age(asking, day):
    if asking.judged_on:
        return f"Judged {distance(asking.judged_on, day)}, in {asking.strand}"
    if asking.answered_on:
        return f"Answered {distance(asking.answered_on, day)}, in {asking.strand}"
    return f"Put on {in_full(asking.on)}, in {asking.strand}; to be answered by {in_full(asking.reply_by)}"
