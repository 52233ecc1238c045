"""How each force is organised for a strand, in a few words for beside its bar."""

from dataclasses import dataclass

from strands.models import Structure


@dataclass(frozen=True)
class Organised:
    words: str
    marking: int


def structures(strand, reader):
    """{force's key: Organised} of the newest note on each force that this reader may see. One query."""
    rows = Structure.objects.visible_to(reader).filter(withdrawn_at=None)
    rows = rows.filter(strand=strand) if strand else rows.none()
    return {row.force_id: Organised(_words(row), row.marking) for row in rows.order_by("on", "pk")}


def _words(row):
    team = "a team of its own" if row.dedicated else "no team of its own"
    return f"{row.get_form_display()}, {team}"
