"""A workbook as Excel keeps it (.xlsx), and as others write it: its parts, and the order they are read in."""

import posixpath

from indicators.workbooks import markup, styles, texts
from indicators.workbooks.limits import NotReadable
from indicators.workbooks.worksheet import TRUE, Worksheet

MOST_SHEETS = 200
HIDDEN = {"hidden": "hidden", "veryHidden": "hidden so that the program does not even list it"}
COUNTED = {  # what a part's name begins with: what it is
    "xl/media/": "picture",
    "xl/charts/chart": "chart",
    "xl/embeddings/": "embedded",
    "xl/externalLinks/externalLink": "link",
}
NO_SHEETS = "has too many sheets, or none. Copy the one that matters into a new workbook, and upload that."


def read(archive, tray):
    """Put the rows of every sheet that shows down."""
    book = _book_of(archive)
    shared = texts.shared(archive, _part(book, "/sharedStrings"), tray.limits)
    looks = styles.looks(archive, _part(book, "/styles"))
    for name, path in _visible(book, tray):
        tray.table(name)
        Worksheet(tray, shared, looks, book["since 1904"]).read(archive.pieces(path))
    _pass_over(archive, book, tray)


def _book_of(archive):
    """The sheets as (name, state, type, path), the other parts by type, defined names counted."""
    top = _relations(archive, "")
    path = next((path for kind, path in top.values() if kind.endswith("/officeDocument")), "xl/workbook.xml")
    book = {"sheets": [], "since 1904": False, "names": 0, "parts": _relations(archive, path)}

    def start(name, attributes):
        given = markup.plain(attributes)
        if name == "sheet":
            kind, target = book["parts"].get(given.get("id"), ("", ""))
            book["sheets"].append((given.get("name", ""), given.get("state", ""), kind, target))
        elif name == "workbookPr":
            book["since 1904"] = given.get("date1904") in TRUE
        elif name == "definedName" and not given.get("name", "").startswith("_xlnm."):
            book["names"] += 1

    markup.walk(archive.pieces(path), start)
    if not 0 < len(book["sheets"]) <= MOST_SHEETS:
        raise NotReadable(NO_SHEETS)
    return book


def _relations(archive, path):
    """{id: (type, path of the part)} of what a part names."""
    folder, file = posixpath.split(path)
    beside = posixpath.join(folder, "_rels", f"{file}.rels")
    found = {}

    def start(name, attributes):
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attributes["Target"]))
            found[attributes["Id"]] = (attributes["Type"], target.lstrip("/"))

    if beside in archive.names:
        markup.walk(archive.pieces(beside), start)
    return found


def _part(book, kind):
    return next((path for type_, path in book["parts"].values() if type_.endswith(kind)), "")


def _visible(book, tray):
    for name, state, kind, path in book["sheets"]:
        if state in HIDDEN:
            tray.pass_over_sheet(name, HIDDEN[state])
        elif not kind.endswith("/worksheet"):
            tray.pass_over_sheet(name, "a chart or a dialogue and has no cells")
        else:
            yield name, path


def _pass_over(archive, book, tray):
    tray.pass_over("name", book["names"])
    for name in archive.names:
        for beginning, kind in COUNTED.items():
            if name.startswith(beginning):
                tray.pass_over(kind)
        if name.startswith("xl/comments"):
            markup.walk(
                archive.pieces(name), lambda element, _: tray.pass_over("comment", element == "comment")
            )
