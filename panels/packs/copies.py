"""A personal copy: the edition of what its reader may have, with the reader's name in every margin."""

import io

import pikepdf
from django.utils import timezone

from authority import days
from panels.packs import files, stamping


def personal(edition, *, number, name, at, version=1):
    """The bytes of a numbered copy. The same edition, number, version, name and time give the same bytes."""
    with pikepdf.open(io.BytesIO(files.read(edition))) as document:
        stamping.name_copy(document, copy_line(number, version, name, at))
        return files.written(document)


def called(number, version):
    """“Copy 3”; from the second version on “Copy 4, version 2”."""
    return f"Copy {number}, version {version}" if version > 1 else f"Copy {number}"


def copy_line(number, version, name, at):
    at = timezone.localtime(at)
    return f"{called(number, version)} for {name}, {days.in_full(at)} at {at:%H:%M:%S}"


def file_name(copy):
    """Says no more than that it is a pack, and of which day's meeting: not whose, nor what is in it."""
    return f"pack-{copy.meeting.held_on:%Y-%m-%d}-copy-{copy.number}.pdf"
