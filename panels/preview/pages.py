"""The pages of one recipient's copy, as far as whoever looks may see them too.

One way for every recipient: the items that both may have, assembled as an edition of their own. Where the
viewer may see all that the recipient gets, these are the exact pages; where not, nothing on them or beside
them says so, for that would tell of an item that the viewer may not know of.
"""

import io
from dataclasses import dataclass, replace

import pikepdf
import pypdfium2
from django.utils import timezone

from authority import access, days
from authority.markings import Marking
from panels.packs import distribution, editions, files, pictures, stamping

PUBLIC = "public"


@dataclass(frozen=True)
class Heading:
    title: str
    page: int


def draft(pack, viewer, person):
    """The edition of what both may have now, not yet made, or None. Without a person: the public one."""
    if person is None:  # it is for anyone to read
        return editions.public_draft(pack)
    mine = editions.drafts(pack, [viewer])
    reader = access.reader_of(person)
    allowed = distribution.protected(distribution.seen(pack, viewer))
    theirs = {item.pk for item, live in allowed if distribution.may_have(reader, item, live)}
    both = tuple(item for one in mine for item in one.items if item.pk in theirs)
    return replace(mine[0], items=both) if both else None


def made(pack, wanted):
    """The edition, if its pages were put together before."""
    return pack.editions.filter(public=wanted.public, key=wanted.key).first()


def contents(edition):
    """[Heading] of the first pages of its items."""
    with pictures.ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(files.read(edition))
        try:
            return [_heading(mark) for mark in document.get_toc() if mark.level == 0]
        finally:
            document.close()


def _heading(mark):
    return Heading(mark.get_title(), mark.get_dest().get_index() + 1)


def stamped(edition, whose):
    """The bytes of the edition, in each margin that this is a preview and no copy."""
    with pikepdf.open(io.BytesIO(files.read(edition))) as document:
        stamping.name_copy(document, f"Preview as {whose}, {days.in_full(timezone.localdate())}: not a copy")
        return files.written(document)


def marking(edition):
    return Marking(edition.marking).label
