"""A return as the lines of a sheet: the same for a workbook, for a file of commas, and when it comes back."""

from dataclasses import dataclass, field
from itertools import groupby

from indicators.returns.cells import Kept
from indicators.returns.entry import BLANK, CHOICES, COUNTED, Entry
from indicators.returns.grid import UNITS
from indicators.returns.sections import sections
from indicators.sheets.matching import FIGURE, ITEM, KEY, NOTE

HOW = (
    "Fill in Figure: a number, nil, not available or not applicable. Say why in Note. Leave Key as it is. "
    "Empty cells leave a figure as it stands."
)


@dataclass(frozen=True)
class Line:
    """A heading, which has no key, or one box of the return: two past entries, and what is kept of it now."""

    name: str
    key: str = ""
    unit: str = ""
    last: Entry = BLANK
    year_ago: Entry = BLANK
    kept: Kept = field(default_factory=Kept)
    depth: int = 0  # 1 for a basic command unit, beneath the figure of its force


def title(quarterly_return):
    """What a sheet says it is for."""
    return f"{quarterly_return.force}, {quarterly_return.quarter.long}, version {quarterly_return.version}"


def heading(quarterly_return):
    quarter = quarterly_return.quarter
    past = f"Last quarter ({quarter - 1})", f"A year before ({quarter.same_quarter_last_year})"
    return KEY, ITEM, "Unit", *past, FIGURE, NOTE


def lines(read):
    """Every `Line` of a sheet read by a person, section by section and heading by heading."""
    for section in sections(read.items):
        yield Line(section.name)
        ordered = sorted(section.items, key=lambda item: item.order)
        for name, items in groupby(ordered, key=lambda item: item.heading):
            if name and name != section.name:
                yield Line(name)
            yield from (_line(read, *box) for box in read.boxes_of(items))


def names(boxes):
    """{key: what a person calls the box}: an item, or an item of a basic command unit. `boxes`: (key, item,
    area or None) each.
    """
    return {key: f"{item.name}, {area.name}" if area else item.name for key, item, area in boxes}


def unit_of(item):
    """Empty for what is plainly counted."""
    if item.unit in CHOICES:
        return " / ".join(CHOICES[item.unit])
    return UNITS.get(item.unit, "" if item.unit in COUNTED else item.unit)


def _line(read, key, item, area):
    return Line(
        area.name if area else item.name,
        key,
        unit_of(item),
        read.before(key, 1),
        read.before(key, 4),
        read.kept(key),
        depth=1 if area else 0,
    )
