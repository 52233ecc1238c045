"""What was asked because of a measure, and what was said to it: the words that stand beside its chart."""

from dataclasses import dataclass

from authority.markings import highest, named
from strands.asking.askings import askings
from strands.asking.pages import Said, said
from strands.asking.standing import Standing, standing
from strands.models import Asking

NEWEST = 3


@dataclass(frozen=True)
class AboutMeasure:
    asking: Asking
    stands: Standing
    voices: tuple[Said, ...]


def asked_about(code, force, reader):
    """The newest askings of a force that the measure with this code prompted. Two queries."""
    rows = askings(reader).filter(measure__code=code, measure__marking__in=reader.markings, force=force)
    rows = rows.prefetch_related("voices__written_by")[:NEWEST]
    return [AboutMeasure(row, standing(row, reader.day), tuple(said(row))) for row in rows]


def marking(label, found):
    """That of a page with this label, together with what was asked."""
    return highest([named(label), *(one.asking.marking for one in found)]).label
