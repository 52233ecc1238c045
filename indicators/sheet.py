"""One return as one person may read it: the items asked, their figures, and those of earlier quarters."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from authority import markings
from indicators import checks, returns
from indicators.cells import Kept
from indicators.checks import Answer, Answers, Share
from indicators.entry import BLANK, Entry
from indicators.models import DataItem, Figure, Indicator, QuarterlyReturn
from indicators.states import moment

HISTORY = 12  # quarters


@dataclass(frozen=True)
class Sheet:
    """`figures` by code of item; `earlier` by code, then quarter; `shares` as in `Answers`.

    `totals` are items that are not asked but added up from parts that are.
    """

    quarterly_return: QuarterlyReturn
    items: tuple[DataItem, ...]
    figures: dict[str, Figure]
    earlier: dict
    shares: tuple
    totals: tuple[DataItem, ...]

    @cached_property
    def answers(self):
        return Answers({item.code: self._answer(item) for item in self.items}, self.shares)

    @cached_property
    def problems(self):
        """{code: [Problem]}, errors first."""
        found = defaultdict(list)
        for problem in checks.problems(self.answers):
            found[problem.code].append(problem)
        return found

    @property
    def marking(self):
        shown = [self.quarterly_return.marking, *(item.marking for item in self.items)]
        return markings.highest(shown).label

    def kept(self, code):
        return kept_of(self.figures.get(code))

    def before(self, code, quarters):
        """The entry of some quarters ago, BLANK where there is none."""
        return self.earlier[code].get(self.quarterly_return.quarter - quarters, BLANK)

    def _answer(self, item):
        kept = self.kept(item.code)
        parent = item.parent.code if item.parent else ""
        fields = {"unit": item.unit, "never_zero": item.never_zero, "parent": parent}
        return Answer(item.code, item.name, entry=kept.entry, note=kept.note, past=self._past(item), **fields)

    def _past(self, item):
        entries = sorted(self.earlier[item.code].items(), reverse=True)
        return tuple(entry.value for _, entry in entries if entry.value is not None)


def sheet(quarterly_return, user):
    """The `Sheet` of a return that this person may read."""
    items = tuple(returns.items_asked(user).select_related("parent"))
    return Sheet(
        quarterly_return,
        items,
        figures_of(quarterly_return, items),
        _earlier(quarterly_return, items, user),
        _shares(items),
        returns.totals(items, user),
    )


def figures_of(quarterly_return, items):
    """{code: Figure} of the whole force."""
    codes = {item.pk: item.code for item in items}
    figures = quarterly_return.figures.filter(item__in=items, area=quarterly_return.force_id)
    return {codes[figure.item_id]: figure for figure in figures.select_related("entered_by")}


def kept_of(figure):
    if figure is None:
        return Kept()
    return Kept(
        entry_of(figure), figure.note, str(figure.entered_by or "Somebody"), moment(figure.entered_at)
    )


def entry_of(figure):
    return Entry(figure.value, figure.text, figure.absence)


def _earlier(quarterly_return, items, user):
    """Current entries of earlier quarters, by code and quarter; a force's own goes before a published one."""
    quarter = quarterly_return.quarter
    known = QuarterlyReturn.objects.visible_to(user).filter(
        force=quarterly_return.force, current=True, quarter__gte=quarter - HISTORY, quarter__lt=quarter
    )
    figures = Figure.objects.filter(
        quarterly_return__in=known, item__in=items, area=quarterly_return.force_id
    )
    columns = ("item__code", "quarterly_return__quarter", "value", "text", "absence")
    found = defaultdict(dict)
    for code, at, *entry in figures.order_by("-quarterly_return__origin").values_list(*columns):
        found[code][at] = Entry(*entry)
    return found


def _shares(items):
    found = Indicator.objects.filter(
        kind=Indicator.Kind.PERCENTAGE, numerator__in=items, denominator__in=items
    ).order_by("code")
    columns = found.values_list("numerator__code", "denominator__code", "may_exceed")
    return tuple(Share(*share) for share in columns)
