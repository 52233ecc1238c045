"""A personal copy: the edition of what its reader may have, with the reader's name in every margin."""

import io

import pikepdf
from django.utils import timezone

from authority import days
from panels.packs import files, stamping


def personal(edition, *, number, name, at):
    """The bytes of a numbered copy. The same edition, number, name and time give the same bytes."""
    with pikepdf.open(io.BytesIO(files.read(edition))) as document:
        stamping.name_copy(document, copy_line(number, name, at))
        return files.written(document)


def copy_line(number, name, at):
    at = timezone.localtime(at)
    return f"Copy {number} for {name}, {days.in_full(at)} at {at:%H:%M:%S}"


def file_name(copy):
    """Says no more than that it is a pack: not whose, nor what is in it."""
    return f"pack-{timezone.localtime(copy.made_at):%Y-%m-%d}-copy-{copy.number}.pdf"
