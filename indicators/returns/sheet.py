"""One return as one person may read it: the items asked, their figures, and those of earlier quarters."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from authority import markings
from authority.days import moment
from authority.models import Area
from indicators import returns
from indicators.models import DataItem, Figure, QuarterlyReturn
from indicators.reports.reading import reported
from indicators.returns import checks, yardsticks
from indicators.returns.cells import NOTHING, Kept, key_of
from indicators.returns.checks import Answer, Answers
from indicators.returns.entry import BLANK, Entry
from indicators.returns.yardsticks import Published, key_in


@dataclass(frozen=True)
class Sheet:
    """`figures` and `published` by key of box; `earlier` by key, then quarter; `shares` as in `Answers`.

    `areas` are the basic command units of which some items are asked as well; `totals` are items that are
    not asked but added up from parts that are; `redefined` by code the days on which definitions began;
    `reported` the codes of items that reports beside the figures answer.
    """

    quarterly_return: QuarterlyReturn
    items: tuple[DataItem, ...]
    areas: tuple[Area, ...]
    figures: dict[str, Figure]
    earlier: dict
    shares: tuple
    totals: tuple[DataItem, ...]
    published: dict[str, Published] = field(default_factory=dict)
    redefined: dict[str, list[date]] = field(default_factory=dict)
    reported: frozenset[str] = frozenset()

    def boxes_of(self, items):
        """(key, DataItem, Area or None) of each box, an item's own before those of its units."""
        for item in items:
            yield item.code, item, None
            for area in self.areas if item.by_area else ():
                yield key_of(item.code, area.code), item, area

    @cached_property
    def answers(self):
        found = {box[0]: self._answer(*box) for box in self.boxes_of(self.items)}
        return Answers(found, tuple(self._shares_everywhere()))

    @cached_property
    def problems(self):
        """{key: [Problem]}, errors first."""
        found = defaultdict(list)
        for problem in checks.problems(self.answers):
            found[problem.code].append(problem)
        return found

    @property
    def marking(self):
        shown = [self.quarterly_return.marking, *(item.marking for item in self.items)]
        return markings.highest(shown).label

    def kept(self, key):
        if key not in self._kept:
            self._kept[key] = kept_of(self.figures.get(key))
        return self._kept[key]

    @cached_property
    def _kept(self):
        """Asked for several times while a figure is saved."""
        return {}

    def before(self, key, quarters):
        """The entry of some quarters ago, BLANK where there is none."""
        return self.earlier[key].get(self.quarterly_return.quarter - quarters, BLANK)

    def _answer(self, key, item, area):
        past = sorted(self.earlier[key].items(), reverse=True)
        return Answer(
            key,
            item.name,
            unit=item.unit,
            never_zero=item.never_zero and area is None,
            parent=key_of(item.parent.code, area.code if area else "") if item.parent else "",
            past=tuple(entry.value for _, entry in past if entry.value is not None),
            area=area.name if area else "",
            whole=item.code if area else "",
            redefined_on=self._redefined_on(item, past),
            reported=key in self.reported,
            **self._published(key),
            **_entered(self.figures.get(key)),
        )

    def _redefined_on(self, item, past):
        """The last new definition that began in the quarter, or since the quarter last returned."""
        quarter = self.quarterly_return.quarter
        since = past[0][0].end if past else quarter.start - timedelta(days=1)
        return max(
            (day for day in self.redefined.get(item.code, ()) if since < day <= quarter.end), default=None
        )

    def _published(self, key):
        found = self.published.get(key)
        return {"published": found.value, "published_in": found.release} if found else {}

    def _shares_everywhere(self):
        """Those of the force, and the same of every basic command unit."""
        for area in ("", *(area.code for area in self.areas)):
            for share in self.shares:
                yield replace(share, part=key_of(share.part, area), whole=key_of(share.whole, area))


def _entered(figure):
    if figure is None:
        return {}
    asked = {name: getattr(figure, name) for name in ("note", "query", "queried_at")}
    return {"entry": entry_of(figure), "reason": figure.query_reason, **asked}


def sheet(quarterly_return, user):
    """The `Sheet` of a return that this person may read."""
    items = tuple(returns.items_asked(user, quarterly_return).select_related("parent"))
    return Sheet(
        quarterly_return,
        items,
        areas_of(quarterly_return) if any(item.by_area for item in items) else (),
        figures_of(quarterly_return, items),
        yardsticks.earlier(quarterly_return, items, user),
        yardsticks.shares(items, user),
        returns.totals(items, user),
        yardsticks.published(quarterly_return, items, user),
        yardsticks.redefined(quarterly_return.quarter, items, user),
        reported(quarterly_return, items, user),
    )


def areas_of(quarterly_return):
    """The basic command units of the force, by name."""
    return tuple(Area.objects.filter(parent=quarterly_return.force_id, kind=Area.Kind.BCU))


def figures_of(quarterly_return, items):
    """{key: Figure} of the force and of its basic command units."""
    figures = quarterly_return.figures.filter(item__in=items).select_related("item", "area", "entered_by")
    return {
        key_in(quarterly_return, figure.item.code, figure.area_id, figure.area.code): figure
        for figure in figures
    }


def kept_of(figure):
    if figure is None:
        return NOTHING
    by, at = str(figure.entered_by or "Somebody"), moment(figure.entered_at)
    return Kept(entry_of(figure), figure.note, by, at, reason=figure.query_reason)


def entry_of(figure):
    return Entry(figure.value, figure.text, figure.absence)


def entries_of(quarterly_return, items):
    """{key: Entry} of a return, None for none."""
    if quarterly_return is None:
        return None
    return {key: entry_of(figure) for key, figure in figures_of(quarterly_return, items).items()}
