"""Questions to put to the force, in the groups in which they are asked."""

from itertools import groupby

from django.db.models import Q

from strands.findings import QuestionInWords
from strands.models import Question
from strands.pages import QuestionGroup

WHOLE_SERVICE, EVERY_STRAND = "For the whole service", "For every strand"
EACH_OPERATION = "For each operation or investigation"
ADDED = "added by your authority"  # and so in no place of the guidance


def questions(strand, user=None):
    """Every `QuestionInWords` for a strand: its own, those for each operation, and those for all strands.

    Those in use with the user's authority; without a user, those that are everybody's.
    """
    known = Question.objects.in_use(user) if user else Question.objects.filter(authority=None)
    rows = known.filter(Q(strand=strand) | Q(scope=Question.Scope.GENERIC))
    rows = rows.select_related("strand")
    return tuple(sorted(map(in_words, rows), key=in_order))


def in_order(question):
    """The strand's own come first, then those of each operation, then those for every strand."""
    return LAST.index(question.group) if question.group in LAST else -1


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
        place=row.place or ADDED,
    )


def _group(row):
    if row.repeats_per_operation:
        return EACH_OPERATION
    if row.scope == Question.Scope.STRAND:
        return f"For {row.strand.name[0].lower()}{row.strand.name[1:]}"
    return WHOLE_SERVICE if row.scope == Question.Scope.REVIEW else EVERY_STRAND


LAST = (EACH_OPERATION, EVERY_STRAND)
