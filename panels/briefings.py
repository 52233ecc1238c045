"""A written briefing is plain text: an empty line ends a paragraph, `## ` begins a heading, `- ` a point."""

import re

HEADING, POINT = "## ", "- "


def blocks(text):
    """The text as a list of dicts: kind (heading, paragraph or list) with text, or with points."""
    pieces = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return [block for piece in pieces for block in _blocks_of(piece.strip())]


def _blocks_of(piece):
    first, _, rest = piece.partition("\n")
    if first.startswith(HEADING):
        return [
            {"kind": "heading", "text": first.removeprefix(HEADING).strip()},
            *(_blocks_of(rest) if rest else ()),
        ]
    if piece.startswith(POINT):
        points = re.split(r"^- ", piece, flags=re.MULTILINE)[1:]
        return [{"kind": "list", "points": [_one_line(point) for point in points]}]
    return [{"kind": "paragraph", "text": _one_line(piece)}] if piece else []


def _one_line(words):
    return " ".join(words.split())
