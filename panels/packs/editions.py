"""The pages for everyone who may have exactly the same items.

An edition is put together from the sections that its readers may have and from nothing else. The public
edition uses public sections alone.
"""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from django.utils import timezone

from authority import access
from authority.markings import Marking, highest
from panels.models import Edition, PackItem, Panel, Section
from panels.packs import changes, files, merging, page_maps, stamping, typesetting
from panels.packs.distribution import key_of, may_have, protected, public_items
from panels.packs.page_maps import Gap

PARTS = {1: "Part 1: public", 2: "Part 2: the public and press may be excluded"}
USUAL_FRONT = 2  # pages: the front page and one of contents; one more where there are changes to tell


@dataclass(frozen=True)
class Draft:
    """An edition to be made: which items of a pack, in order, in their public form or not.

    `counted`: the items whose pages have numbers. `earlier` and `was`: the version released before this one,
    and its items.
    """

    pack: object
    items: tuple[PackItem, ...]
    public: bool = False
    counted: tuple[PackItem, ...] = ()
    earlier: object = None
    was: dict = field(default_factory=dict)

    @property
    def key(self):
        return key_of(self.items)

    @property
    def marking(self):
        return Marking.OFFICIAL if self.public else highest(item.marking for item in self.items)

    @property
    def one_number_for_all(self):
        return not self.public and self.pack.page_map == Panel.PageMap.PLACEHOLDERS

    def content(self, item):
        return item.public_content if self.public else item.content

    def rows(self, item):
        """The stored files of an item: its section, then what was uploaded."""
        section = item.public_section if self.public else item.section
        return [row for row in (section, item.upload) if row]

    def laid_out(self, front):
        """The places of its items and the gaps between them, after a front of so many pages."""
        counted = self.counted if self.one_number_for_all else self.items
        lengths = [(item, sum(row.pages for row in self.rows(item))) for item in counted]
        after = 0 if self.one_number_for_all else front
        return page_maps.laid_out(lengths, {item.pk for item in self.items}, after)

    def contents(self, front):
        """Groups of part and lines for the front template. A gap stands with what is before it."""
        lines = []
        for part, place in enumerate(self.laid_out(front), 1):
            before = lines[-1]["part"] if lines else 0
            line = {"gap": place.words, "part": before} if _is_gap(place) else self._line(part, place)
            lines.append(line)
        groups = groupby(lines, key=lambda line: line["part"])
        return [{"part": PARTS.get(part, ""), "lines": list(group)} for part, group in groups]

    def _line(self, part, place):
        content = self.content(place.item)
        return {
            "part": content["part"],
            "number": place.number,
            "title": content["title"],
            "marking": "" if self.public else place.item.marking_label,
            "late": not self.public and content.get("late", False),
            "page": place.first,
            "link": f"{merging.PART_LINK}{part}",
        }

    @cached_property
    def changes(self):
        places = [place for place in self.laid_out(0) if not _is_gap(place)]
        lines = [(place.number, place.item, self.content(place.item)["title"]) for place in places]
        return changes.page(self.earlier, self.was, lines, public=self.public)

    @property
    def usual_front(self):
        return USUAL_FRONT + bool(self.changes)

    def front(self, pages=None):
        """The request for its front page and contents, should these take so many pages."""
        notice = not self.public and any(item.declaration_required for item in self.items)
        return typesetting.front(
            self.pack.content,
            self.contents(pages or self.usual_front),
            public=self.public,
            notice=notice,
            changes=self.changes,
        )

    def slips(self):
        """{gap: the request for the page that stands for it}"""
        return {gap: typesetting.slip(gap.words) for gap in self.laid_out(0) if _is_gap(gap)}


def _is_gap(place):
    return isinstance(place, Gap)


def drafts(pack, people):
    """One for each distinct set of items that any of these people may have."""
    items = protected(pack.items.select_related("section", "upload"))
    counted = tuple(item for item, _ in items)
    sets, released = {}, _released_before(pack)
    for reader in map(access.reader_of, people):
        theirs = tuple(item for item, live in items if may_have(reader, item, live))
        if theirs:
            sets[key_of(theirs)] = Draft(pack, theirs, counted=counted, **released)
    return list(sets.values())


def public_draft(pack):
    """None where the meeting has no public edition, or nothing for it."""
    items = tuple(public_items(pack).select_related("public_section", "upload"))
    if not items or not pack.meeting.public_edition:
        return None
    return Draft(pack, items, public=True, **_released_before(pack))


def _released_before(pack):
    earlier = changes.before(pack)
    return {"earlier": earlier, "was": changes.items_of(earlier)}


def make(drafts, press):
    """Put editions together. Returns them."""
    fronts = _fronts(drafts, press)
    letters = typesetting.letters()
    slips = {request.key: request for draft in drafts for request in draft.slips().values()}
    made = {request.key: section for request, section in press.make([letters, *slips.values()])}
    editions = []
    for draft, front in zip(drafts, fronts, strict=True):
        press.beat()
        editions.append(_edition(draft, front, made[letters.key], made))
    return editions


def _fronts(drafts, press):
    """Front sections. Where one takes more pages than supposed, its page numbers were wrong: once more."""
    pages = [draft.usual_front for draft in drafts]
    while True:
        requests = [draft.front(length) for draft, length in zip(drafts, pages, strict=True)]
        made = {request.key: section for request, section in press.make(requests)}
        fronts = [made[request.key] for request in requests]
        if [front.pages for front in fronts] == pages:
            return fronts
        pages = [front.pages for front in fronts]


def _edition(draft, front, letters, slips):
    pages = assemble(draft, front, letters, slips)
    edition, new = Edition.objects.get_or_create(
        pack=draft.pack,
        public=draft.public,
        key=draft.key,
        defaults={**files.stored(pages), "marking": draft.marking, "made_at": timezone.now()},
    )
    if new:
        edition.items.set(draft.items)
    return edition


def assemble(draft, front, letters, slips):
    """The bytes of an edition, framed and ready for a name. `slips`: their sections, by key."""
    laid = draft.laid_out(front.pages)
    wanted = draft.slips()
    parts = [merging.Part((files.read(front),))]
    for place in laid:
        if _is_gap(place):
            parts.append(merging.Part((files.read(slips[wanted[place].key]),)))
        else:
            title = f"{place.number}. {draft.content(place.item)['title']}"
            parts.append(merging.Part(tuple(map(_pages, draft.rows(place.item))), title))
    return _framed(draft, parts, list(page_maps.leaves(laid, front.pages, draft.one_number_for_all)), letters)


def _framed(draft, parts, leaves, letters):
    title = f"{draft.pack.content['panel']}, {draft.pack.content['day']}"
    accessible = not any(item.upload for item in draft.items)
    document, _ = merging.merge(parts, title=title, accessible=accessible)
    marking = draft.marking.label
    corners = [(leaf.corner, leaf.says) for leaf in leaves]
    stamping.frame(document, files.read(letters), marking=marking, corners=corners, title=title)
    page_maps.call_pages(document, [leaf.label for leaf in leaves])
    if draft.public:
        stamping.name_copy(document, "Public edition")
    return files.written(document)


def _pages(row):
    return files.read(row, "sha256" if isinstance(row, Section) else "file_sha256")
