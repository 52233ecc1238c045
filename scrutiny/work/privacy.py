"""Private items that are to be looked at again, and those that may be published by now."""

from django.urls import reverse

from panels.private import reading
from scrutiny.work.cards import MOST, Card, Section


def to_look_at(user, reader):
    cards = tuple(_card(line) for line in reading.pressing(reader)[:MOST])
    return Section("Private items to look at again", cards, reverse("private_items"), "All private items")


def _card(line):
    facts = f"{line.meeting}. {line.paragraph}."
    facts += f" To be looked at again by {line.due_on}." if line.due_on else ""
    return Card(line.title, line.url, facts, line.word, line.kind, marking=line.item.marking)
