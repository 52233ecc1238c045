"""Which row of a sheet is which box of the return. Exactly, or by the same words; nothing is guessed.

Nothing here knows of Django.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass

from indicators.downloads import as_typed

KEY, ITEM, FIGURE, NOTE = "Key", "Item", "Figure", "Note"  # columns of a form of ours
AND, APART = re.compile(r"&"), re.compile(r"[\W_]+")
UNKNOWN = "No figure of this return is called this."
SEVERAL = "More than one figure of this return is called this."
LOOKED_AT = 20  # rows, in which a heading is looked for
COMPARED = 200  # characters of a name; normalising can make each of them eighteen


@dataclass(frozen=True)
class Found:
    """A row that says something. `key`: of the box that it is for, empty with the reason `why` not; `cell`:
    where its figure stands in the file, such as F37.
    """

    place: int
    name: str
    words: str
    note: str = ""
    key: str = ""
    why: str = ""
    cell: str = ""


def same(words):
    """Words as they are compared: neither case, spaces nor punctuation tell two names apart."""
    words = unicodedata.normalize("NFKC", words[:COMPARED]).casefold()
    return APART.sub(" ", AND.sub(" and ", words)).strip()


def own_columns(heading):
    """The columns of a form of ours, None where it is not one."""
    places = {same(cell): place for place, cell in reversed(list(enumerate(heading)))}
    wanted = {"key": KEY, "name": ITEM, "value": FIGURE, "note": NOTE}
    if not {same(KEY), same(FIGURE)} <= set(places):
        return None
    return {role: places[same(word)] for role, word in wanted.items() if same(word) in places}


def heading_place(rows, known=()):
    """Where the heading stands: that of a form of ours, one that is `known` (by `same` words), or the first
    row with two cells or more.
    """
    first = rows[:LOOKED_AT]
    for recognised in (own_columns, lambda row: signature(row) in known):
        for place, row in enumerate(first):
            if recognised(row):
                return place
    return next((place for place, row in enumerate(first) if sum(map(bool, row)) > 1), 0)


def signature(heading):
    """A heading as it is recognised again."""
    cells = [same(cell) for cell in heading]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def matched(rows, columns, names, said=()):
    """A `Found` for each row that has a figure or a note. `names`: {key: name}; `said`: {name of a row: key}.

    The heading is a row like others where it is called as a figure is: some sheets have none.
    """
    called = _called(names)
    said = {same(name): key for name, key in dict(said).items() if key in names}
    for place, row in enumerate(rows):
        found = _found(place, row, columns, names, called, said)
        if (found.words or found.note) and (place or found.key):
            yield found


def twice(found):
    """{key: [Found]} of boxes for which there is more than one row."""
    counted, rows = Counter(one.key for one in found if one.key), defaultdict(list)
    for one in found:
        if counted[one.key] > 1:
            rows[one.key].append(one)
    return rows


def _called(names):
    """({exact words: {key}}, {the `same` words: {key}})."""
    exactly, alike = defaultdict(set), defaultdict(set)
    for key, name in names.items():
        exactly[key].add(key)
        exactly[name].add(key)
        alike[same(name)].add(key)
    return exactly, alike


def _found(place, row, columns, names, called, said):
    cell = {role: as_typed(row[at]) for role, at in columns.items() if at < len(row)}
    key, name = cell.get("key", "").strip(), cell.get("name", "").strip()
    keys = {key} & names.keys() if key else _keys(name, called, said)
    return Found(
        place,
        name or key,
        cell.get("value", "").strip(),
        cell.get("note", "").strip(),
        key=next(iter(keys)) if len(keys) == 1 else "",
        why={0: UNKNOWN, 1: ""}.get(len(keys), SEVERAL),
    )


def _keys(name, called, said):
    """What was said by hand goes first, then the exact words, then the same words."""
    exactly, alike = called
    if not same(name):
        return set()
    if same(name) in said:
        return {said[same(name)]}
    return exactly.get(name) or alike.get(same(name)) or set()
