"""Where an entry of the record is read."""

from django.urls import reverse

from strands.models import Entry

OWN_PAGES = {Entry.Kind.NOTE: "note", Entry.Kind.ASKING: "asking"}


def entry_url(entry):
    """The page of an entry, wherever its kind has it."""
    return reverse(OWN_PAGES.get(entry.kind, "entry"), args=[entry.pk])
