"""Questions to put to the force, in the groups in which they are asked."""

from itertools import groupby

from django.db.models import Q

from strands.findings import QuestionInWords
from strands.models import Question
from strands.pages import QuestionGroup

WHOLE_SERVICE, EVERY_STRAND = "For the whole service", "For every strand"
EACH_OPERATION = "For each operation or investigation"


def questions(strand):
    """Every `QuestionInWords` for a strand: its own, those for each operation, and those for all strands."""
    rows = Question.objects.filter(Q(strand=strand) | Q(scope=Question.Scope.GENERIC)).select_related(
        "strand"
    )
    found = [in_words(row) for row in rows]
    return tuple(
        sorted(found, key=lambda question: LAST.index(question.group) if question.group in LAST else -1)
    )


def grouped(found):
    """`QuestionGroup`s of questions that stand in the order of their groups."""
    return tuple(
        QuestionGroup(name, tuple(rows)) for name, rows in groupby(found, key=lambda question: question.group)
    )


def in_words(row):
    return QuestionInWords(
        code=row.code,
        text=row.text,
        prompts=tuple(row.prompts),
        repeats_per_operation=row.repeats_per_operation,
        group=_group(row),
        place=row.place,
    )


def _group(row):
    if row.repeats_per_operation:
        return EACH_OPERATION
    if row.scope == Question.Scope.STRAND:
        return f"For {row.strand.name[0].lower()}{row.strand.name[1:]}"
    return WHOLE_SERVICE if row.scope == Question.Scope.REVIEW else EVERY_STRAND


LAST = (EACH_OPERATION, EVERY_STRAND)
