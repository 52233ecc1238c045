"""Every mark on a series, with who made it and when, and who took it back and why."""

from dataclasses import dataclass

from django.utils.text import capfirst

from authority.days import moment
from indicators.models import SeriesMark


@dataclass(frozen=True)
class Marked:
    pk: int
    quarter: str
    what: str
    words: str
    by: str
    marking: str
    withdrawn: str  # by whom, when and why; empty while it stands


def marked(line, force, reader):
    """A `Marked` for each that this reader may see: those that stand first, by quarter, the newest first."""
    rows = SeriesMark.objects.visible_to(reader).filter(indicator=line.indicator, area=force.pk)
    rows = rows.select_related("made_by", "withdrawn_by")
    return tuple(
        _in_words(mark) for mark in sorted(rows, key=lambda row: (bool(row.withdrawn_at), -row.quarter))
    )


def _in_words(mark):
    return Marked(
        pk=mark.pk,
        quarter=str(mark.quarter),
        what=capfirst(mark.get_kind_display()),
        words=mark.words,
        by=f"{mark.made_by}, {moment(mark.made_at)}",
        marking=mark.marking_label,
        withdrawn=_withdrawn(mark),
    )


def _withdrawn(mark):
    if not mark.withdrawn_at:
        return ""
    when = moment(mark.withdrawn_at)
    return f"Withdrawn by {mark.withdrawn_by} on {when}: {mark.withdrawn_reason}"
