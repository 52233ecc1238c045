"""Who gets what of a pack or an agenda: people and items, of the items that the viewer may see."""

from dataclasses import dataclass

from django.utils import timezone

from authority import access
from authority.tally import so_many
from panels.models import AgendaItem, Pack
from panels.packs import distribution

FULL, REFERENCE, PUBLIC, HIDDEN = "Full", "Reference", "Public summary", "Hidden"
WORDS = {
    FULL: "the paper, or the spoken item, as it is",
    REFERENCE: "where a paper that is not held here may be read",
    PUBLIC: "nothing in their copy; what the public edition says of it",
    HIDDEN: "nothing, and not that it exists",
}


@dataclass(frozen=True)
class Row:
    """One person, and a word for each item. `pages`: of those that they get; None before a pack."""

    person: object
    cells: tuple[str, ...]
    pages: int | None = None

    @property
    def gets(self):
        return any(cell in (FULL, REFERENCE) for cell in self.cells)


@dataclass(frozen=True)
class Reach:
    titles: tuple[str, ...]
    rows: tuple[Row, ...]
    markings: tuple[int, ...]

    @property
    def people(self):
        """“9 people” who get something."""
        return _people(sum(row.gets for row in self.rows))

    @property
    def nothing(self):
        """A sentence on those who would get none of these items."""
        without = [str(row.person) for row in self.rows if not row.gets]
        if not without:
            return ""
        return f"Of these items, {_people(len(without))} would get nothing today: {', '.join(without)}."

    @property
    def lines(self):
        """[(row, [(title, word)])] for the page."""
        return [(row, list(zip(self.titles, row.cells, strict=True))) for row in self.rows]

    @property
    def legend(self):
        used = {cell for row in self.rows for cell in row.cells}
        return [(word, WORDS[word]) for word in WORDS if word in used]


def of_pack(pack, viewer):
    """What each person on the panel would have in a copy taken now."""
    frozen = distribution.seen(pack, viewer).select_related("section", "upload")
    items = distribution.protected(frozen)
    public = _public_keys(pack)
    rows = [
        _row(person, [(_word(reader, item, live, public), item) for item, live in items])
        for person, reader in _readers(pack.meeting)
    ]
    marked = [each.marking for pair in items for each in pair if each]
    return Reach(tuple(item.content["title"] for item, _ in items), tuple(rows), tuple(marked))


def of_agenda(meeting, viewer):
    """What each person on the panel would have, were the pack made of the agenda as it is now."""
    items = AgendaItem.objects.visible_to(viewer).filter(meeting=meeting)
    items = list(items.prefetch_related("caveats", "conflicted"))
    rows = [
        Row(person, tuple(_agenda_word(access.allows(reader, item), item, meeting) for item in items))
        for person, reader in _readers(meeting)
    ]
    return Reach(tuple(item.title for item in items), tuple(rows), tuple(item.marking for item in items))


def people_of(meeting):
    return list(meeting.panel.people_on(timezone.localdate()))


def _readers(meeting):
    """[(person, the Reader that they are today)] in two queries for all."""
    today = timezone.localdate()
    people = people_of(meeting)
    readers = access.readers_of(people, today)
    return [(person, readers[person.pk]) for person in people]


def _word(reader, item, live, public):
    if distribution.may_have(reader, item, live):
        return REFERENCE if live.kind == AgendaItem.Kind.REFERENCE else FULL
    return PUBLIC if item.pk in public else HIDDEN


def _agenda_word(may, item, meeting):
    if may:
        return REFERENCE if item.kind == AgendaItem.Kind.REFERENCE else FULL
    public = item.part == AgendaItem.Part.PUBLIC and item.kind != AgendaItem.Kind.REFERENCE
    return PUBLIC if public and meeting.public_edition and not item.caveats.all() else HIDDEN


def _row(person, told):
    pages = sum(_pages(item) for word, item in told if word in (FULL, REFERENCE))
    return Row(person, tuple(word for word, _ in told), pages)


def _pages(item):
    return sum(row.pages for row in (item.section, item.upload) if row)


def _public_keys(pack):
    if not pack.meeting.public_edition or pack.state == Pack.State.BUILDING:
        return frozenset()
    return frozenset(distribution.public_items(pack).values_list("pk", flat=True))


def _people(number):
    return so_many(number, "person", "people")
