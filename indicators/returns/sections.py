"""The return in its sections, one for each strand and one for the whole service."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.text import slugify

from indicators.models import DataItem
from indicators.returns.cells import code_and_area


@dataclass(frozen=True)
class Section:
    name: str
    items: tuple[DataItem, ...]

    @property
    def slug(self):
        return slugify(self.name)

    def answered(self, sheet):
        return sum(item.code in sheet.figures for item in self.items)

    def open_problems(self, sheet):
        """Errors and unexplained queries of the section; what is not yet entered is not among them."""
        codes = {item.code for item in self.items}
        keys = [key for key in sheet.problems if code_and_area(key)[0] in codes]
        found = [problem for key in keys for problem in sheet.problems[key]]
        return [problem for problem in found if problem.open and not problem.missing]


def sections(items):
    """In the order of their names; items come ordered by section."""
    return [Section(name, tuple(group)) for name, group in groupby(items, key=lambda item: item.section)]


def section_called(slug, items):
    """The section with this slug, or None."""
    return next((section for section in sections(items) if section.slug == slug), None)


def section_after(section, items):
    """The next section, or None after the last."""
    every = sections(items)
    place = every.index(section) + 1
    return every[place] if place < len(every) else None
