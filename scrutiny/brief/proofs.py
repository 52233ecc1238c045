"""The page on which an entry of the record stands in full."""

from django.urls import reverse

from strands.models import Entry

PAGES = {Entry.Kind.NOTE: "note", Entry.Kind.ASKING: "asking"}


def proof(entry):
    return reverse(PAGES.get(entry.kind, "entry"), args=[entry.pk])
