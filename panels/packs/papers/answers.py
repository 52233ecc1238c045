"""Questions that were put to the force, with its answers, what they rest on and how they were judged."""

from collections import defaultdict

from django.db.models import Q
from django.utils.text import capfirst

from authority.days import in_full
from panels.packs.papers.since import number, since_the_last, told
from strands.asking.askings import askings
from strands.asking.listing import in_order
from strands.asking.pages import said
from strands.asking.standing import overdue, standing
from strands.asking.states import OWED
from strands.models import Asking, Entry, Evidence
from strands.page.ages import dated

State = Asking.State
GROUPS = (
    ("Waiting for the force", OWED),
    ("Answered, and not yet judged", (State.ANSWERED,)),
    ("Judged", (State.JUDGED,)),
)
NONE = "No question that is still open, or was judged {}, is recorded for {}."


def answers(paper, reader):
    """Every open question of a strand and those judged since the panel last met, what waits first."""
    since = since_the_last(paper.item.meeting)
    rows = _rows(paper, reader, since)
    laid = _evidence(rows, reader)
    words = since.words[0].lower() + since.words[1:]
    return {
        "strand": str(paper.strand),
        "force": str(paper.force),
        "changes": _changes(rows, since, reader.day),
        "empty": "" if rows else NONE.format(words, paper.strand),
        "groups": [
            {"name": name, "questions": [_question(row, laid[row.pk], reader) for row in alike]}
            for name, states in GROUPS
            if (alike := [row for row in rows if row.state in states])
        ],
    }


def _rows(paper, reader, since):
    settled = Q(state=State.JUDGED, judged_on__lt=since.day)
    found = askings(reader).filter(strand=paper.strand, force=paper.force).exclude(settled)
    return list(in_order(found).select_related("measure").prefetch_related("voices__written_by"))


def _evidence(rows, reader):
    """{key of an asking: what was laid beside it}, of the record as far as the reader may see. One query."""
    entries = Entry.objects.visible_to(reader).filter(withdrawn_at=None)
    found = Evidence.objects.filter(Q(entry=None) | Q(entry__in=entries), asking__in=rows)
    laid = defaultdict(list)
    for one in found.select_related("entry"):
        laid[one.asking_id].append(_proof(one, reader.day))
    return laid


def _proof(one, day):
    if one.entry is None:
        return one.words
    return f"{capfirst(one.entry.get_kind_display())}: {one.entry.title}, {dated(one.entry.on, day)}"


def _question(row, evidence, reader):
    stands = standing(row, reader.day)
    return {
        "text": row.question.text,
        "code": row.question.code,
        "about": row.of_operation.title if row.of_operation_id else "",
        "measure": _measure(row, reader),
        "put": f"Put to {row.put_to} on {dated(row.on, reader.day)}. {_due(row, reader.day)}",
        "word": stands.word,
        "sentence": stands.sentence,
        "voices": [
            {
                "who": one.heading,
                "by": f"{one.by}, {one.written}",
                "words": one.words,
                "judged": one.judgement,
            }
            for one in said(row)
        ],
        "evidence": evidence,
    }


def _due(row, day):
    return f"A reply {'was' if row.reply_by < day else 'is'} due by {in_full(row.reply_by)}."


def _measure(row, reader):
    known = row.measure_id and row.measure.marking in reader.markings
    return row.measure.name if known else ""


def _changes(rows, since, day):
    answered = sum(row.answered_on is not None and row.answered_on >= since.day for row in rows)
    sentences = [
        number(sum(row.on >= since.day for row in rows), "question was put", "questions were put"),
        number(answered, "question was answered", "questions were answered"),
        number(sum(row.state == State.JUDGED for row in rows), "answer was judged", "answers were judged"),
        number(sum(overdue(row, day) for row in rows), "reply is overdue", "replies are overdue"),
    ]
    return told(since, sentences, "No question was put, answered or judged, and no reply is overdue.")
