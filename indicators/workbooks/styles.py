"""How the numbers of a workbook look: as numbers, as percentages, or as dates."""

import re

from indicators.workbooks import markup

NUMBER, PERCENTAGE, DATE = "number", "percentage", "date"
BUILT_IN = {9: PERCENTAGE, 10: PERCENTAGE} | dict.fromkeys([*range(14, 23), *range(27, 37)], DATE)
BUILT_IN |= dict.fromkeys([*range(45, 48), *range(50, 59)], DATE)
MOST_STYLES = 100_000
SAID_PLAINLY = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
DATE_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)


def looks(archive, path):
    """The look of each style of a cell, in order."""
    if path not in archive.names:
        return []
    formats, found, inside = {}, [], False

    def start(name, attributes):
        nonlocal inside
        if name == "numFmt":
            formats[attributes.get("numFmtId")] = look_of(attributes.get("formatCode", ""))
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside and len(found) < MOST_STYLES:
            found.append(attributes.get("numFmtId", "0"))

    def end(name):
        nonlocal inside
        inside = inside and name != "cellXfs"

    markup.walk(archive.pieces(path), start, end)
    return [formats.get(kept) or BUILT_IN.get(_whole(kept), NUMBER) for kept in found]


def look_of(code):
    """What a format such as `0.0%` or `[$-809]d mmmm yyyy` makes of a number."""
    first = SAID_PLAINLY.sub("", code[:500]).partition(";")[0]
    if "%" in first:
        return PERCENTAGE
    return DATE if DATE_LETTERS.search(first) and "general" not in first.lower() else NUMBER


def _whole(words):
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else 0
