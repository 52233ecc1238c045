"""What stands in the catalogue, strand by strand, as one reader may know it."""

from dataclasses import dataclass
from itertools import pairwise

from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils.text import Truncator, capfirst

from authority import access
from authority.days import in_full
from authority.markings import Marking, highest
from indicators.models import Definition
from strands.keeping import headings
from strands.keeping.kinds import KINDS, known
from strands.models import Monitored, Retirement, Strand

EVERY, EVERY_STRAND = "every", "For every strand and the whole service"
OWN, GUIDANCE, ADDED = "own", "guidance", "service"
WHOSE = {OWN: "Your own", GUIDANCE: "From the guidance", ADDED: "Added by the service"}
WORDS_SHOWN = 30


@dataclass(frozen=True)
class Row:
    """One record. `whose`: a key of WHOSE; `place`: in the guidance; `retired`: since when, by whom, why."""

    kind: str
    code: str
    name: str
    url: str
    strand: str  # slug; empty for none
    whose: str
    place: str
    marking: int
    definition: str = ""
    review: str = ""
    late: bool = False  # whether its definition should have been looked at again
    retired: str = ""
    gone: bool = False  # retired today, and not only from a day to come

    @property
    def stands_under(self):
        """The word in addresses for where it stands: a strand, or what is for every one."""
        return self.strand or EVERY

    @property
    def whose_in_words(self):
        """From where it comes: the guidance, the service, or the authority itself."""
        return WHOSE[self.whose]


@dataclass(frozen=True)
class Group:
    name: str
    slug: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Superseded:
    """A wording that no longer holds: of which measure, and from when until when."""

    name: str
    url: str
    version: int
    span: str
    wording: str


@dataclass(frozen=True)
class Standing:
    rows: tuple[Row, ...]
    strands: tuple[Strand, ...]
    superseded: tuple[Superseded, ...]
    effort: str  # what the own figures cost the force each quarter, in a sentence

    @property
    def marking(self):
        """The highest marking of any row, in words."""
        return highest(row.marking for row in self.rows).label

    @property
    def due(self):
        """Measures whose definition should have been looked at again."""
        return [row for row in self.rows if row.late and not row.gone]

    def number(self, kind):
        """How many of a kind are in use."""
        return sum(row.kind == kind and not row.gone for row in self.rows)

    @property
    def places(self):
        """[(word in addresses, name)] of what is for every strand, and of each strand."""
        return [(EVERY, EVERY_STRAND), *((strand.slug, strand.name) for strand in self.strands)]

    @property
    def first(self):
        """The slug of the first strand in use; empty where none is."""
        return next((row.strand for row in self.rows if row.kind == "strand" and not row.gone), "")

    def groups(self, wanted):
        """`Group`s of the rows that are wanted, a test; without the empty ones."""
        rows = [row for row in self.rows if wanted(row)]
        found = [
            Group(name, slug, tuple(row for row in rows if row.stands_under == slug))
            for slug, name in self.places
        ]
        return [group for group in found if group.rows]


def read(user):
    """The `Standing`. The number of queries does not grow with what stands in the catalogue."""
    reader = access.reader_of(user)
    retired = {(row.kind, row.code): row for row in reversed(_retirements(reader))}
    strands = tuple(known("strand", reader))
    lines = _lines(reader)
    records = _records(strands, lines, reader)
    rows = [_row(kind, one, retired, reader) for kind, found in records for one in found]
    superseded = [one for line in lines for one in _superseded(line)]
    return Standing(tuple(rows), strands, tuple(dict.fromkeys(superseded)), _effort(lines))


def _records(strands, lines, reader):
    """(kind, its rows) in the order in which they are read."""
    yield "strand", strands
    yield "measure", lines
    of_these = Q(strand=None) | Q(strand__in=strands)
    for kind in ("question", "reference", "case study"):
        yield kind, known(kind, reader).filter(of_these).select_related("strand")


def _lines(reader):
    versions = Prefetch("indicator__definitions", Definition.objects.order_by("version"))
    rows = Monitored.objects.visible_to(reader).filter(strand__in=Strand.objects.visible_to(reader))
    return list(rows.select_related("strand", "indicator__numerator").prefetch_related(versions))


def _retirements(reader):
    """Those that stand or are to come, the first of a record first."""
    ahead = Q(back_on=None) | Q(back_on__gt=reader.day) & Q(back_on__gt=F("retired_on"))
    rows = Retirement.objects.of(reader).filter(ahead).select_related("retired_by")
    return list(rows.order_by("retired_on"))


def _row(kind, record, retired, reader):
    gone = retired.get((KINDS[kind].retires, record.code))
    return Row(
        kind=kind,
        code=record.code,
        name=_name(kind, record),
        url=reverse("catalogue_record", args=[KINDS[kind].slug, record.code]),
        strand=_slug(kind, record),
        whose=OWN if record.authority_id else GUIDANCE if record.chapter else ADDED,
        place=capfirst(record.place),
        marking=record.indicator.marking if kind == "measure" else Marking.OFFICIAL,
        retired=gone.in_words if gone else "",
        gone=bool(gone) and gone.retired_on <= reader.day,
        **(_defined(record.indicator, reader.day) if kind == "measure" else {}),
    )


def _name(kind, record):
    if kind == "question":
        return Truncator(record.text).words(WORDS_SHOWN)
    if kind == "measure":
        return f"{record.indicator.name} ({headings.in_words(record.heading)})"
    return record.name if kind == "strand" else record.title


def _slug(kind, record):
    if kind == "strand":
        return record.slug
    return record.strand.slug if record.strand_id else ""


def in_force(indicator, day):
    """The definition that holds on a day; the first one before any does; None without one."""
    versions = list(indicator.definitions.all())
    begun = [one for one in versions if one.starts_on <= day]
    return (begun or versions or [None])[-1 if begun else 0]


def _defined(indicator, day):
    found = in_force(indicator, day)
    if found is None:
        return {}
    since = f"Version {found.version}, from {in_full(found.starts_on)}: {found.status}"
    review = f"Looked at again on {in_full(found.review_on)}" if found.review_on else ""
    return {"definition": since, "review": review, "late": bool(found.review_on) and found.review_on <= day}


def _superseded(line):
    versions = list(line.indicator.definitions.all())
    url = reverse("catalogue_record", args=["measures", line.code])
    for one, after in pairwise(versions):
        span = f"{in_full(one.starts_on)} until {in_full(after.starts_on)}"
        yield Superseded(line.indicator.name, url, one.version, span, one.wording)


def _effort(lines):
    items = {line.indicator.numerator for line in lines if line.authority_id and line.indicator.numerator_id}
    own = [item for item in items if item.authority_id]
    if not own:
        return ""
    minutes = sum(item.minutes or 0 for item in own)
    said = "1 figure in the return is" if len(own) == 1 else f"{len(own)} figures in the return are"
    takes = f" It takes about {minutes:,} minutes a quarter." if minutes else ""
    return f"{said} asked by your authority alone. {_new_work(own)}{takes}"


def _new_work(items):
    new = sum(item.effort == "new" for item in items)
    if not new:
        return "None of that is known to be new work for the force."
    if new == len(items):
        return "That is new work for the force."
    return f"Of these, {new} {'is' if new == 1 else 'are'} new work for the force."
