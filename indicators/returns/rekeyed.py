"""Which figures are worth keying a second time, and what came of it.

Ten at most: those that were queried, then those that moved most. A check of everything is a check of
nothing; of a few, the second person types each again from its source and sees the first only afterwards.
"""

from dataclasses import dataclass
from math import sqrt

from authority.days import moment
from authority.tally import so_many
from indicators.models import DataItem
from indicators.returns import queries
from indicators.returns.entry import BLANK, CHOICES, NOT_APPLICABLE, NOT_AVAILABLE, Entry, written
from indicators.returns.grid import KINDS, UNITS
from indicators.returns.sheet import entry_of
from indicators.returns.yardsticks import key_in
from indicators.statistics import percentage_change

MOST = 10


@dataclass(frozen=True)
class Rekeyed:
    """A figure keyed again that has not been changed since. `entry` is what was keyed."""

    entry: Entry
    agrees: bool
    by: str
    by_pk: int
    at: str

    @property
    def words(self):
        return written(self.entry)

    @property
    def outcome(self):
        """Without a figure."""
        return f"{'Agrees' if self.agrees else 'Differs'}, keyed by {self.by} on {self.at}."

    @property
    def sentence(self):
        keyed = "" if self.agrees else f" {self.words} was keyed."
        return f"{self.outcome}{keyed}"


def flagged(sheet, former=None):
    """Keys of the boxes to be keyed again: those queried first, each kind in the order of the return.

    `former`: as for `lines_of`.
    """
    keyed = [key for key in sheet.answers.items if _may_be_keyed(sheet.figures.get(key))]
    queried = [key for key in keyed if any(not problem.error for problem in sheet.problems.get(key, ()))]
    moved = {key: _moved(sheet, key, former) for key in keyed if key not in queried}
    most_moved = sorted(filter(moved.get, moved), key=lambda key: -moved[key])
    chosen = set((queried + most_moved)[:MOST])
    return sorted((key for key in keyed if key in chosen), key=lambda key: key not in queried)


@dataclass(frozen=True)
class Box:
    """What is shown of a flagged figure: what it is, and nothing of what was entered until it was keyed.

    `keyed`: what came of it. `both`: what stands and what was keyed, for whoever keyed it and it differs.
    """

    key: str
    item: DataItem
    area: str
    kind: str
    words: str = ""
    refusal: str = ""
    keyed: str = ""
    agrees: bool = False
    both: tuple[str, str] | None = None

    @property
    def name(self):
        return f"{self.item.name}, {self.area}" if self.area else self.item.name

    @property
    def unit(self):
        return UNITS.get(self.item.unit, "")

    @property
    def options(self):
        return ["", *CHOICES[self.item.unit], NOT_AVAILABLE, NOT_APPLICABLE]


def to_key(sheet, former, user, words, refused):
    """The `Box` of each flagged figure. `words`: what was just typed; `refused`: why it was not read."""
    rekeyed = rekeyings_of(sheet)
    for key in flagged(sheet, former):
        figure, found = sheet.figures[key], rekeyed.get(key)
        yield Box(
            key,
            figure.item,
            sheet.answers.items[key].area,
            KINDS.get(figure.item.unit, "number"),
            words.get(key, ""),
            refused.get(key, ""),
            found.outcome if found else "",
            bool(found and found.agrees),
            _both(figure, found, user),
        )


def _both(figure, found, user):
    if found is None or found.agrees or found.by_pk != user.pk:
        return None
    return written(entry_of(figure)), found.words


def rekeyings_of(sheet):
    """{key: Rekeyed} of what was keyed again and still stands as it stood then."""
    quarterly_return = sheet.quarterly_return
    found = {}
    for row in quarterly_return.rekeyings.select_related("item", "area", "keyed_by"):
        key = key_in(quarterly_return, row.item.code, row.area_id, row.area.code)
        figure = sheet.figures.get(key)
        if figure and figure.entered_at <= row.keyed_at:
            entry = Entry(row.value, row.text, row.absence)
            found[key] = Rekeyed(entry, row.agrees, str(row.keyed_by), row.keyed_by_id, moment(row.keyed_at))
    return found


def why_not_settled(sheet):
    """What stands against accepting the return, whoever accepts it, in a sentence; empty for nothing."""
    returned = sum(figure.query == queries.RETURNED for figure in sheet.figures.values())
    if returned:
        what = so_many(returned, "explanation was", "explanations were")
        return f"{what} returned. Send the return back for a better one, or accept what was explained."
    differing = sum(not rekeyed.agrees for rekeyed in rekeyings_of(sheet).values())
    if differing:
        what = so_many(differing, "figure")
        return f"{what} keyed again came out different. Send the return back to be mended, or key them anew."
    return ""


def _may_be_keyed(figure):
    return figure and not figure.absence and figure.item.unit != DataItem.Unit.TEXT


def _moved(sheet, key, former):
    """How far it moved, 0 for what is not worth keying: by more than chance, or at all from what it corrects.

    In units of chance: the difference of two counts over the root of their sum.
    """
    figure = sheet.figures[key]
    before = sheet.before(key, 1) if former is None else former.get(key, BLANK)
    if entry_of(figure) == before:
        return 0.0
    if None in (figure.value, before.value):
        return float(former is not None)
    now, then = float(figure.value), float(before.value)
    if former is None and not (figure.item.counts_events and percentage_change(then, now).direction):
        return 0.0
    return abs(now - then) / sqrt(max(1.0, abs(now) + abs(then)))
