"""Whether all that was asked for is in the pages: each row and each chart, counted in the finished file.

What is asked for is read from the frozen content, so that a template that drops a row is found out as well as
a renderer that does.
"""

import io
import re
import unicodedata
from collections import Counter

import pikepdf

from panels.packs import pictures
from panels.packs.rendering import NotRendered

LOST = "a row or a chart that belongs in it is missing from its pages"
# Where the rows of tables are in the body of a paper, and which part of a row stands at its head.
ROWS = (
    ("changed", "name"),
    ("tables", "signals", "name"),
    ("charts", "rows", "name"),
    ("groups", "rows", "words"),
    ("registers", "items", "name"),
    ("parts", "steps", "rows", 0),
    ("stands", "what"),
    ("reported", "quarter"),
    ("marks", "quarter"),
    ("sources", "quarter"),
)
A_ROW = re.compile(r"<tr\b(?:(?!</tr>).)*<td\b", re.DOTALL)


def asked_for(body):
    """(headings of all rows, number of pictures) in the body of a paper."""
    return tuple(name for path in ROWS for name in _at(body, path)), len(body.get("charts", ()))


def _at(thing, path):
    step, *rest = path
    if isinstance(thing, list) and rest != []:
        return [found for each in thing for found in _at(each, path)]
    if isinstance(thing, list):
        return [str(_part(each, step)) for each in thing if _part(each, step) is not None]
    inner = _part(thing, step)
    return _at(inner, rest) if inner and rest else []


def _part(thing, step):
    if isinstance(thing, dict):
        return thing.get(step)
    return thing[step] if isinstance(thing, list) and isinstance(step, int) else None


def counted(request, pages):
    """What the pages of a request hold, for Section.holds. Raises NotRendered where something is missing."""
    holds = in_the_tags(pages)
    rows = max(len(request.rows), len(A_ROW.findall(request.html)))
    # A row that is longer than a page goes on in another; so there may be more of them, never fewer.
    if holds["rows"] < rows or holds["pictures"] < request.pictures or missing(request.rows, pages):
        raise NotRendered(LOST)
    return holds


def in_the_tags(pages):
    """How many rows of figures and how many pictures a tagged file holds."""
    with pikepdf.open(io.BytesIO(pages)) as document:
        tags = [thing for thing in document.objects if _is_tag(thing)]
        rows = sum(tag.S == "/TR" and any(part.S == "/TD" for part in tag.K) for tag in tags)
        return {"rows": rows, "pictures": sum(tag.S == "/Figure" and "/Alt" in tag for tag in tags)}


def _is_tag(thing):
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/StructElem"


def missing(headings, pages):
    """Headings of rows that the words of the pages lack, as often as they are asked for."""
    if not headings:
        return []
    said = _letters(pictures.all_words(pages))
    wanted = Counter(map(_letters, headings))
    return [heading for heading, times in wanted.items() if said.count(heading) < times]


def _letters(words):
    """Letters and digits alone: lines break anywhere, and fonts have letters that are two."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", words)))
