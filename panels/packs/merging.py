"""Join tagged sections into one tagged document with bookmarks, contents that lead somewhere, and a title."""

import io
from dataclasses import dataclass
from itertools import count

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem

PART_LINK = "part:"  # the contents link to `part:3`; merging makes that a place in the document


@dataclass(frozen=True)
class Part:
    """Pages to be joined: one or more PDFs, under one bookmark (none where `title` is empty)."""

    files: tuple[bytes, ...]
    title: str = ""


def merge(parts, *, title, accessible):
    """An open `pikepdf.Pdf`, and the number of the first page of each part (from 1).

    `accessible` is the claim to meet PDF/UA-1: true only where every section was made by us.
    """
    document = pikepdf.new()
    tags = _Tags(document)
    firsts = []
    bookmarks = []
    for part in parts:
        firsts.append(len(document.pages) + 1)
        headings = [heading for file in part.files for heading in _append(document, tags, file)]
        if part.title:
            bookmarks.append(_bookmark(part.title, firsts[-1], headings))
    with document.open_outline() as outline:
        outline.root.extend(bookmarks)
    _lead_somewhere(document, parts, firsts)
    _describe(document, title, accessible)
    return document, firsts


class _Tags:
    """The tree of tags of the joined document, to which each section's own tree is added as a part."""

    def __init__(self, document):
        self.document = document
        self.keys = count()
        self.numbers = document.make_indirect(Dictionary(Nums=Array()))
        root = document.make_indirect(Dictionary(Type=Name.StructTreeRoot, ParentTree=self.numbers))
        self.top = document.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array())
        )
        root.K = Array([self.top])
        document.Root.StructTreeRoot = root
        document.Root.MarkInfo = Dictionary(Marked=True)

    def adopt(self, source, pages):
        """Copy and renumber the tree of `source`, whose pages already stand in the document as `pages`."""
        tree = self.document.copy_foreign(source.Root.StructTreeRoot)
        part = tree.K[0]
        part.S, part.P = Name.Part, self.top
        self.top.K.append(part)
        carriers = [page.obj for page in pages] + [note for page in pages for note in page.get("/Annots", ())]
        by_old_key = {_parent_key(carrier): carrier for carrier in carriers}
        numbers = tree.ParentTree.Nums
        for old, entry in zip(numbers[::2], numbers[1::2], strict=True):
            self._renumber(by_old_key[int(old)], entry)

    def _renumber(self, carrier, entry):
        key = next(self.keys)
        carrier["/StructParents" if carrier.Type == Name.Page else "/StructParent"] = key
        self.numbers.Nums.extend([key, self.document.make_indirect(entry)])


def _parent_key(carrier):
    return int(carrier["/StructParents" if carrier.Type == Name.Page else "/StructParent"])


def _append(document, tags, file):
    """Add the pages and tags of one PDF. Returns its headings as (title, page, top, headings below)."""
    first = len(document.pages)
    with pikepdf.open(io.BytesIO(file)) as source:
        document.pages.extend(source.pages)
        tags.adopt(source, document.pages[first:])
        places = {page.objgen: number for number, page in enumerate(source.pages, first)}
        with source.open_outline() as outline:
            return [_heading(item, places) for item in outline.root]


def _heading(item, places):
    page, _, _, top, _ = item.destination
    return item.title, places[page.objgen], float(top), [_heading(child, places) for child in item.children]


def _bookmark(title, first, headings):
    """The part's own bookmark. Its first heading repeats the title, so what is below that heading is kept."""
    bookmark = OutlineItem(title, first - 1, "XYZ", left=0, top=842)
    bookmark.is_closed = True
    for _, _, _, below in headings[:1]:
        bookmark.children.extend(_below(heading) for heading in below)
    return bookmark


def _below(heading):
    title, page, top, children = heading
    item = OutlineItem(title, page, "XYZ", left=0, top=top)
    item.children.extend(_below(child) for child in children)
    return item


def _lead_somewhere(document, parts, firsts):
    """Turn the links of the contents into places in this very document."""
    for page in document.pages[: firsts[1] - 1] if len(firsts) > 1 else ():
        for note in page.get("/Annots", ()):
            number = int(str(note.A.URI).removeprefix(PART_LINK))
            note.Dest = Array([document.pages[firsts[number] - 1].obj, Name.XYZ, 0, 842, 0])
            note.Contents = pikepdf.String(parts[number].title)
            del note.A


def _describe(document, title, accessible):
    document.Root.Lang = pikepdf.String("en-GB")
    document.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    document.Root.PageMode = Name.UseOutlines
    document.docinfo.Title = title
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = title
        metadata["dc:language"] = ["en-GB"]
        if accessible:
            metadata["pdfuaid:part"] = "1"
