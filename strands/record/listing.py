"""The record of a strand as one page: every kind with its entries, newest first, as far as a reader sees."""

from dataclasses import dataclass

from authority.days import in_full
from authority.markings import highest
from strands.record.addresses import entry_url
from strands.record.finding import record_url
from strands.record.headlines import headline
from strands.record.kinds import KINDS
from strands.record.reading import listed

NEWEST = 8  # entries of each kind where all kinds are shown


@dataclass(frozen=True)
class Row:
    title: str
    url: str
    on: str
    headline: str
    marked: str
    reason: str  # why it was withdrawn


@dataclass(frozen=True)
class Group:
    """The entries of one kind. `more`: the address of all of them, empty where all are here."""

    kind: str
    plural: str
    one: str
    day: str
    number: int
    rows: tuple
    more: str


@dataclass(frozen=True)
class Listing:
    """`kinds`: (name, plural, number) of each, to choose from; `marking`: of what is shown."""

    groups: tuple[Group, ...]
    kinds: tuple
    marking: str

    @property
    def filled(self):
        return [group for group in self.groups if group.rows]

    @property
    def empty(self):
        return [group for group in self.groups if not group.rows]


def written_kinds():
    """The kinds that the record's own form writes, in the order of its pages."""
    return {kind: told for kind, told in KINDS.items() if not told.on_own_pages}


def listing(strand, force, reader, kind="", *, withdrawn=False):
    """The `Listing` of a strand and a force, of every kind or of one; or of what was withdrawn from it."""
    found, kinds = listed(strand, force, reader, withdrawn=withdrawn), written_kinds()
    place = (strand, force, {"withdrawn": "yes"} if withdrawn else {})
    wanted = {name: told for name, told in kinds.items() if kind in ("", name)}
    groups = [
        _group(name, told, found.get(name, []), place, reader, whole=bool(kind))
        for name, told in wanted.items()
    ]
    shown = [entry for name in wanted for entry in found.get(name, [])]
    numbers = tuple((name, told.plural, len(found.get(name, []))) for name, told in kinds.items())
    return Listing(tuple(groups), numbers, highest(entry.marking for entry in shown).label)


def marked(entry):
    """How it is marked, in a line: the marking, its caveats, and how it is to be handled."""
    caveats = ", ".join(caveat.code for caveat in entry.caveats.all())
    return ". ".join(filter(None, [entry.marking_label, caveats, entry.handling]))


def _group(kind, told, entries, place, reader, *, whole):
    shown = entries if whole else entries[:NEWEST]
    strand, force, chosen = place
    more = "" if len(shown) == len(entries) else record_url(strand, force, kind=kind, **chosen)
    rows = tuple(_row(entry, reader) for entry in shown)
    return Group(kind, told.plural, told.one, told.on, len(entries), rows, more)


def _row(entry, reader):
    line = headline(entry, reader.day)
    return Row(entry.title, entry_url(entry), in_full(entry.on), line, marked(entry), entry.withdrawn_reason)
