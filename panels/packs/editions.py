"""The pages for everyone who may have exactly the same items.

An edition is put together from the sections that its readers may have and from nothing else. The public
edition uses public sections alone.
"""

from dataclasses import dataclass
from itertools import accumulate, groupby

from django.utils import timezone

from authority import access
from authority.markings import Marking, highest
from panels.models import Edition, PackItem, Section
from panels.packs import files, merging, stamping, typesetting
from panels.packs.distribution import key_of, may_have, protected, public_items

PARTS = {1: "Part 1: public", 2: "Part 2: the public and press may be excluded"}
USUAL_FRONT = 2  # pages: the front page and one of contents


@dataclass(frozen=True)
class Draft:
    """An edition to be made: which items of a pack, in order, in their public form or not."""

    pack: object
    items: tuple[PackItem, ...]
    public: bool = False

    @property
    def key(self):
        return key_of(self.items)

    @property
    def marking(self):
        return Marking.OFFICIAL if self.public else highest(item.marking for item in self.items)

    def content(self, item):
        return item.public_content if self.public else item.content

    def rows(self, item):
        """The stored files of an item: its section, then what was uploaded."""
        section = item.public_section if self.public else item.section
        return [row for row in (section, item.upload) if row]

    def firsts(self, front):
        """The number of the first page of each item, after a front of so many pages."""
        lengths = [sum(row.pages for row in self.rows(item)) for item in self.items]
        return list(accumulate(lengths, initial=front + 1))[:-1]

    def contents(self, front):
        """Groups of part and lines for the front template."""
        lines = [
            {
                "part": self.content(item)["part"],
                "number": number,
                "title": self.content(item)["title"],
                "marking": "" if self.public else item.marking_label,
                "page": first,
                "link": f"{merging.PART_LINK}{number}",
            }
            for number, (item, first) in enumerate(zip(self.items, self.firsts(front), strict=True), 1)
        ]
        groups = groupby(lines, key=lambda line: line["part"])
        return [{"part": PARTS[part], "lines": list(group)} for part, group in groups]

    def front(self, pages=USUAL_FRONT):
        """The request for its front page and contents, should these take so many pages."""
        notice = not self.public and any(item.declaration_required for item in self.items)
        return typesetting.front(self.pack.content, self.contents(pages), public=self.public, notice=notice)


def drafts(pack, people):
    """One for each distinct set of items that any of these people may have."""
    items = protected(pack.items.select_related("section", "upload"))
    sets = {}
    for reader in map(access.reader_of, people):
        theirs = tuple(item for item, live in items if may_have(reader, item, live))
        if theirs:
            sets[key_of(theirs)] = Draft(pack, theirs)
    return list(sets.values())


def public_draft(pack):
    """None where the meeting has no public edition, or nothing for it."""
    items = tuple(public_items(pack).select_related("public_section", "upload"))
    return Draft(pack, items, public=True) if items and pack.meeting.public_edition else None


def make(drafts, press):
    """Put editions together. Returns them."""
    fronts = _fronts(drafts, press)
    [(_, letters)] = press.make([typesetting.letters()])
    return [_edition(draft, front, letters) for draft, front in zip(drafts, fronts, strict=True)]


def _fronts(drafts, press):
    """Front sections. Where one takes more pages than supposed, its page numbers were wrong: once more."""
    pages = [USUAL_FRONT] * len(drafts)
    while True:
        requests = [draft.front(length) for draft, length in zip(drafts, pages, strict=True)]
        made = {request.key: section for request, section in press.make(requests)}
        fronts = [made[request.key] for request in requests]
        if [front.pages for front in fronts] == pages:
            return fronts
        pages = [front.pages for front in fronts]


def _edition(draft, front, letters):
    pages = assemble(draft, front, letters)
    edition, new = Edition.objects.get_or_create(
        pack=draft.pack,
        public=draft.public,
        key=draft.key,
        defaults={**files.stored(pages), "marking": draft.marking, "made_at": timezone.now()},
    )
    if new:
        edition.items.set(draft.items)
    return edition


def assemble(draft, front, letters):
    """The bytes of an edition, framed and ready for a name."""
    parts = [merging.Part((files.read(front),))]
    labels = [""] * front.pages
    for number, item in enumerate(draft.items, 1):
        rows = draft.rows(item)
        parts.append(merging.Part(tuple(map(_pages, rows)), f"{number}. {draft.content(item)['title']}"))
        labels += [f"Item {number}"] * sum(row.pages for row in rows)
    title = f"{draft.pack.content['panel']}, {draft.pack.content['day']}"
    accessible = not any(item.upload for item in draft.items)
    document, _ = merging.merge(parts, title=title, accessible=accessible)
    stamping.frame(document, files.read(letters), marking=draft.marking.label, labels=labels, title=title)
    if draft.public:
        stamping.name_copy(document, "Public edition")
    return files.written(document)


def _pages(row):
    return files.read(row, "sha256" if isinstance(row, Section) else "file_sha256")
