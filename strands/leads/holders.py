"""Who holds which part in each strand of an authority: now, to come and before. Reads only."""

from dataclasses import dataclass
from datetime import date

from authority.days import in_full
from authority.holdings import span
from strands.models import Appointment, Strand

NOBODY = "Nobody appointed"
WANTED = (Appointment.Part.LEAD_MEMBER, Appointment.Part.FORCE_LEAD)  # a strand without one has a gap


@dataclass(frozen=True)
class Holder:
    pk: int
    name: str
    span: str  # from 1 April 2026 to 3 May 2027
    ends: bool  # whether a last day is entered


@dataclass(frozen=True)
class Part:
    """A part in a strand with those who hold it and those who will. `gap`: what to say where nobody does."""

    name: str
    now: tuple[Holder, ...]
    to_come: tuple[Holder, ...]
    gap: str


@dataclass(frozen=True)
class StrandLeads:
    strand: Strand
    parts: tuple[Part, ...]
    past: tuple[dict, ...]

    @property
    def wanting(self):
        """The parts that nobody holds: lead member, force lead."""
        return [part.name.lower() for part in self.parts if part.gap]


def leads(user, reader):
    """A `StrandLeads` for each strand that the authority of this person scrutinises. Two queries."""
    held = {}
    for row in Appointment.objects.filter(authority=user.authority_id).select_related("user"):
        held.setdefault(row.strand_id, []).append(row)
    strands = Strand.objects.in_use(reader)
    return [_of_strand(strand, held.get(strand.pk, []), reader.day) for strand in strands]


def _of_strand(strand, rows, today: date):
    rows = sorted(rows, key=lambda row: (row.starts_on, row.pk))
    parts = (_part(part, [row for row in rows if row.part == part], today) for part in Appointment.Part)
    past = [row for row in reversed(rows) if row.ends_on and row.ends_on < today]
    shown = tuple(part for part in parts if part.now or part.to_come or part.gap)
    return StrandLeads(strand, shown, tuple(_past(row) for row in past))


def _part(part, rows, today):
    now = tuple(_holder(row, today) for row in rows if _stands(row, today))
    to_come = tuple(_holder(row, today) for row in rows if row.starts_on > today)
    return Part(part.label.capitalize(), now, to_come, NOBODY if part in WANTED and not now else "")


def _stands(row, today):
    return row.starts_on <= today and (row.ends_on is None or row.ends_on >= today)


def _holder(row, today):
    return Holder(row.pk, str(row.user or row.name), span(row, today), row.ends_on is not None)


def _past(row):
    return {
        "name": str(row.user or row.name),
        "part": row.get_part_display().capitalize(),
        "span": f"{in_full(row.starts_on)} to {in_full(row.ends_on)}",
    }
