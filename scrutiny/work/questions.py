"""Questions put to the force that wait for an answer, and answers that wait for a judgement."""

from django.urls import reverse

from scrutiny.work.cards import MOST, Card, Section
from strands.asking import listing


def to_chase(user, reader):
    """For officers: what the force owes an answer to, the longest overdue first."""
    rows = listing.listed(user, reader, state=listing.WAITING)[:MOST]
    more = f"{reverse('askings')}?state={listing.WAITING}"
    cards = tuple(_card(line) for line in listing.lines(rows, reader.day))
    return Section("Questions waiting for an answer", cards, more, "All questions that wait")


def to_judge(user, reader):
    """For lead members: answers in their strands, the oldest first."""
    rows = listing.to_judge(user, reader)[:MOST]
    more = f"{reverse('askings')}?state={listing.MINE}"
    cards = tuple(_card(line) for line in listing.lines(rows, reader.day))
    return Section("Answers to judge", cards, more, "All questions of yours")


def _card(line):
    asking = line.asking
    url = reverse("asking", args=[asking.pk])
    facts = f"{asking.strand}, {asking.force}."
    return Card(
        asking.question.text, url, facts, line.word, line.kind, asking.marking, lines=(line.sentence,)
    )
