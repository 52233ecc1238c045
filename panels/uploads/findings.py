"""What a PDF holds besides its pages: all of this stays behind when it is written anew."""

from collections import Counter

import pikepdf

from panels.uploads import pictures

ACTIONS = {"/JavaScript": "script", "/Launch": "launch", "/SubmitForm": "script", "/ImportData": "script"}
NOTES = {
    "/Link": "link",
    "/Widget": "field",
    "/FileAttachment": "attachment",
    "/RichMedia": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/Screen": "media",
    "/3D": "media",
    "/Popup": None,  # the window of a comment that is counted by itself
}


def found(pdf, data):
    """{kind: how many} over all objects, reachable or not. `accepting` has words for each kind."""
    counts = Counter(kind for thing in pdf.objects for kind in _kinds(thing))
    counts["revision"] = _earlier_revisions(pdf, data)
    counts["details"] = int(len(pdf.docinfo) > 0 or "/Metadata" in pdf.Root)
    counts["bookmarks"] = int("/Outlines" in pdf.Root)
    counts["tags"] = int("/StructTreeRoot" in pdf.Root)
    counts["layers"] = int("/OCProperties" in pdf.Root)
    return {kind: number for kind, number in counts.items() if number}


def _kinds(thing):
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return
    if kind := ACTIONS.get(str(thing.get("/S"))):
        yield kind
    if thing.get("/Type") == pikepdf.Name.EmbeddedFile:
        yield "attachment"
    if pictures.is_photograph(thing) and pictures.bare(photo := pictures.photograph(thing)) != photo:
        yield "picture"
    if "/Rect" in thing and "/Subtype" in thing and (kind := NOTES.get(str(thing.Subtype), "comment")):
        yield kind


def _earlier_revisions(pdf, data):
    """Each way of saving that keeps what was there before adds a cross-reference; a fast web view has two."""
    return max(0, data.count(b"startxref") - (2 if pdf.is_linearized else 1))
