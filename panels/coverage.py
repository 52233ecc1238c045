"""Which questions a panel's meetings heard of, strand by strand, and which they have long not asked.

A question belongs to a meeting when it was put after the meeting before it and by the day of it, or when
somebody took it there.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from authority import access
from authority.days import distance, in_full
from authority.markings import Marking, highest
from panels.models import Meeting, QuestionPut
from strands.asking.askings import askings, in_use
from strands.asking.evidence import entries_laid
from strands.asking.pages import TO_AGREE
from strands.asking.standing import standing
from strands.models import Question, Strand

SHOWN = 4  # meetings held, beside the next
CHOICES = (4, 6, 8)
SILENT = 3  # meetings without it, from which on a question is said to be overlooked
NEVER = "Not asked yet"
PUT, PUT_AGAIN = "Put it", "Put it again"
ALL = "all"  # in place of the slug of one strand


@dataclass(frozen=True)
class Column:
    """A meeting. A question belongs to it that was put later than `after` (None: ever) and by its day."""

    meeting: Meeting
    after: date | None
    ahead: bool

    @property
    def day(self):
        return in_full(self.meeting.held_on)

    def holds(self, day):
        return (self.after is None or self.after < day) and day <= self.meeting.held_on


@dataclass(frozen=True)
class Cell:
    """How a question stood for one meeting: the newest time it was put; empty words where it was not."""

    day: str
    word: str = ""
    kind: str = ""
    url: str = ""
    sentence: str = ""
    more: str = ""  # where it was put several times


@dataclass(frozen=True)
class Row:
    """`silence`: for how long it was not asked, in words. `evidence`: how old its last answer or proof is."""

    question: Question
    cells: tuple[Cell, ...]
    silence: str
    silent: bool
    evidence: str
    ask_url: str
    ask: str  # what the link to put it says; empty where there is no reason to put it now

    @property
    def never(self):
        return self.silence == NEVER


@dataclass(frozen=True)
class OfStrand:
    strand: Strand
    rows: tuple[Row, ...]

    @property
    def asked(self):
        return sum(any(cell.word for cell in row.cells) for row in self.rows)

    @property
    def silent(self):
        return sum(row.silent for row in self.rows)


@dataclass(frozen=True)
class Coverage:
    columns: tuple[Column, ...]
    strands: tuple[OfStrand, ...]
    marking: str

    def opened(self, slug=""):
        """Those shown question by question: one, or `ALL`; by default the first of which anything was asked.

        Empty where there is no such strand.
        """
        if slug:
            return tuple(one for one in self.strands if slug in (ALL, one.strand.slug))
        return tuple(one for one in self.strands if one.asked)[:1] or self.strands[:1]


def coverage(panel, force, user, *, shown=SHOWN):
    """The `Coverage` of a force by the last meetings held and the next. Seven queries, whatever there is.

    Of every strand that the reader's authority has not retired.
    """
    reader = access.reader_of(user)
    days = columns(panel, reader.day, shown)
    strands = list(Strand.objects.in_use(reader))
    put = list(askings(reader).filter(force=force, strand__in=strands))
    reading = _Reading(reader, force, days, _belongs(put, days), _put_by_question(put), _proofs(put, reader))
    questions = list(in_use(reader, *strands).exclude(scope=Question.Scope.REVIEW))
    found = tuple(OfStrand(one, tuple(reading.rows(one, questions))) for one in strands)
    return Coverage(days, found, highest([Marking.OFFICIAL, *(asking.marking for asking in put)]).label)


def columns(panel, today, shown=SHOWN):
    """The last `shown` meetings held and the next one, oldest first, as `Column`s. One query."""
    meetings = sorted(panel.meetings.all(), key=lambda meeting: (meeting.held_on, meeting.begins_at))
    held = [meeting for meeting in meetings if meeting.held_on <= today]
    ahead = [meeting for meeting in meetings if meeting.held_on > today]
    return tuple(
        Column(meeting, _day_before(meeting, meetings), meeting.held_on > today)
        for meeting in [*held[-shown:], *ahead[:1]]
    )


def _day_before(meeting, meetings):
    return max((one.held_on for one in meetings if one.held_on < meeting.held_on), default=None)


@dataclass(frozen=True)
class _Reading:
    """By (strand, question), newest first: `put`, and of those what `belongs` to each column."""

    reader: access.Reader
    force: object
    columns: tuple[Column, ...]
    belongs: dict
    put: dict
    proofs: dict

    def rows(self, strand, questions):
        for question in questions:
            if question.strand_id in (None, strand.pk):
                yield self._row(strand, question)

    def _row(self, strand, question):
        key = strand.pk, question.pk
        cells = [self._cell(column, self.belongs[key][column]) for column in self.columns]
        silence, missed = self._silence(key, cells)
        page = reverse("ask", args=[strand.slug, question.code])
        return Row(
            question=question,
            cells=tuple(cells),
            silence=silence,
            silent=missed >= SILENT,
            evidence=self._evidence(key),
            ask_url=f"{page}?force={self.force.slug}",
            ask=_ask(question, self.put.get(key), missed),
        )

    def _cell(self, column, put):
        if not put:
            return Cell(column.day)
        stands = standing(put[0], self.reader.day)
        more = f"the last of {len(put)}" if len(put) > 1 else ""
        url = reverse("asking", args=[put[0].pk])
        return Cell(column.day, stands.word, stands.kind, url, stands.sentence, more)

    def _silence(self, key, cells):
        """(words, number of meetings held in a row without it)."""
        by_meeting = list(zip(self.columns, cells, strict=True))
        if any(column.ahead and cell.word for column, cell in by_meeting):
            return "Put for the next meeting", 0
        held = [cell for column, cell in reversed(by_meeting) if not column.ahead]
        missed = next((place for place, cell in enumerate(held) if cell.word), len(held))
        return _in_words(missed, self.put.get(key), self.reader.day), missed

    def _evidence(self, key):
        put = self.put.get(key, [])
        days = [asking.answered_on for asking in put if asking.answered_on]
        days += [min(day, self.reader.day) for asking in put for day in self.proofs[asking.pk]]
        return distance(max(days), self.reader.day) if days else ""


def _ask(question, put, missed):
    """A question of each operation is put again from the page of its last asking, which knows of which."""
    if put and put[0].judgement in TO_AGREE and not question.repeats_per_operation:
        return PUT_AGAIN
    return PUT if missed >= SILENT or not put else ""


def _in_words(missed, put, today):
    if not put:
        return NEVER
    if not missed:
        return ""
    meetings = "at the last meeting" if missed == 1 else f"for {missed} meetings"
    return f"Not asked {meetings}; last {distance(put[0].on, today)}"


def _put_by_question(put):
    found = defaultdict(list)
    for asking in put:
        found[asking.strand_id, asking.question_id].append(asking)
    return dict(found)


def _belongs(put, days):
    """{(strand, question): {column: askings}}, newest first, by the day or by having been taken there."""
    meetings = [column.meeting for column in days]
    links = QuestionPut.objects.filter(meeting__in=meetings).values_list("meeting", "asking")
    taken = set(links)
    found = defaultdict(lambda: defaultdict(list))
    for asking in put:
        for column in days:
            if column.holds(asking.on) or (column.meeting.pk, asking.pk) in taken:
                found[asking.strand_id, asking.question_id][column].append(asking)
    return found


def _proofs(put, reader):
    """{key of an asking: days of the entries laid beside it that the reader may see}."""
    found = defaultdict(list)
    for asking, day in entries_laid(put, reader):
        found[asking].append(day)
    return found
