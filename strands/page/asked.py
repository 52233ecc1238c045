"""The questions of the page: when each was last put, what the force said and how that was judged."""

from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.text import Truncator

from authority.markings import Marking
from strands.asking.askings import askings, in_use, newest
from strands.asking.standing import Standing, standing
from strands.models import Question, Voice
from strands.questions import in_order, in_words

OPERATIONS_NAMED = 3  # beside each question that repeats for every operation
WORDS_SHOWN = 40
NOT_ASKED = Standing("Not asked", "neutral", "")


@dataclass(frozen=True)
class Asked:
    """How a question stands. `about`: the operation that it was put of, if one. `said`: the force's words."""

    standing: Standing
    ask_url: str
    url: str = ""
    about: str = ""
    said: str = ""
    marking: int = Marking.OFFICIAL


@dataclass(frozen=True)
class QuestionOnPage:
    """A question with how it stands, once or for each operation."""

    code: str
    text: str
    prompts: tuple[str, ...]
    place: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True)
class Group:
    name: str
    questions: tuple[QuestionOnPage, ...]


@dataclass(frozen=True)
class Askings:
    """Every asking of a strand and force that one reader may see, and what the force last said to each."""

    strand: object
    force: object
    reader: object
    latest: dict  # {question key: its newest Asking}
    of_operation: dict  # {(question key, operation key): the newest Asking of the two}
    said: dict  # {asking key: the force's last words}
    questions: tuple  # those in use, as rows


def read(strand, force, reader):
    """The `Askings`. Three queries."""
    rows = list(askings(reader).filter(strand=strand, force=force))
    of_operation = {}
    for row in rows:
        of_operation.setdefault((row.question_id, row.of_operation_id), row)
    latest = newest(rows)
    said, questions = _said([*of_operation.values()]), _in_use(strand, reader)
    return Askings(strand, force, reader, latest, of_operation, said, questions)


def _in_use(strand, reader):
    return tuple(in_use(reader, strand).exclude(scope=Question.Scope.REVIEW))


def _said(rows):
    voices = Voice.objects.filter(asking__in=rows, speaker=Voice.Speaker.FORCE).order_by("at", "pk")
    return dict(voices.values_list("asking", "words")) if rows else {}


def groups(found, operations):
    """Every `Group` of the questions in use, in the order of the page.

    `operations`: those shown on the page, of which a repeating question is asked one by one.
    """
    told = [(in_words(row), row) for row in found.questions]
    named = operations[:OPERATIONS_NAMED]
    by_group = groupby(sorted(told, key=lambda pair: in_order(pair[0])), key=lambda pair: pair[0].group)
    return tuple(
        Group(name, tuple(_on_page(words, row, found, named) for words, row in pairs))
        for name, pairs in by_group
    )


def plain(strand, reader):
    """The same where nothing can be put: no standing beside a question. One query."""
    return groups(Askings(strand, None, reader, {}, {}, {}, _in_use(strand, reader)), ())


def markings(found):
    """The markings of all askings shown."""
    return (one.marking for group in found for question in group.questions for one in question.asked)


def _on_page(words, row, found, operations):
    told = tuple(_how_asked(row, found, operations)) if found.force else ()
    return QuestionOnPage(words.code, words.text, words.prompts, words.place, told)


def _how_asked(row, found, operations):
    """Of each operation where it repeats for them; else once."""
    if not row.repeats_per_operation:
        yield _asked(found.latest.get(row.pk), row, found)
        return
    for one in operations:
        yield _asked(found.of_operation.get((row.pk, one.pk)), row, found, one)


def _asked(asking, row, found, operation=None):
    ask = f"{reverse('ask', args=[found.strand.slug, row.code])}?force={found.force.slug}"
    ask, about = (f"{ask}&operation={operation.pk}", operation.title) if operation else (ask, "")
    if asking is None:
        return Asked(NOT_ASKED, ask, about=about)
    said = Truncator(found.said.get(asking.pk, "")).words(WORDS_SHOWN)
    url = reverse("asking", args=[asking.pk])
    return Asked(standing(asking, found.reader.day), ask, url, about, said, asking.marking)
