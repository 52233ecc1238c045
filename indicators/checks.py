"""What is looked at before a return is sent for sign-off. One check, one function, one sentence.

An error must be mended first. A query keeps the figure and asks for a note that explains it. Checks see the
`Answers` of one return, as plain data, and yield the code of an item with the sentence. Nothing here knows of
Django.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import fmean, variance

from indicators.entry import BLANK, NOT_AVAILABLE, Entry
from indicators.numerals import count
from indicators.statistics import NEAR_CERTAINTY, count_interval

ENOUGH = 4  # earlier quarters; fewer say too little about what is usual
MEND_OR_EXPLAIN = "Correct it, or say why."
MAY_EXCEED = (
    "It may, for it also counts what was recorded in earlier quarters. Correct it, or say so in a note."
)


@dataclass(frozen=True)
class Answer:
    """One item of a return: what was entered, its note, and the known values of the past, newest first."""

    code: str
    name: str
    unit: str = "count"
    entry: Entry = BLANK
    note: str = ""
    never_zero: bool = False
    parent: str = ""
    past: tuple[Decimal, ...] = ()

    @property
    def value(self):
        return self.entry.value

    @property
    def printed(self):
        return count(self.value)


@dataclass(frozen=True)
class Share:
    """Codes of two items, one a part of the other. `may_exceed`: the part counts over a longer time."""

    part: str
    whole: str
    may_exceed: bool = False


@dataclass(frozen=True)
class Answers:
    """All items of a return by code, and which of them are shares of others."""

    items: Mapping[str, Answer]
    shares: tuple[Share, ...] = ()

    def __iter__(self):
        return iter(self.items.values())

    def with_values(self):
        return [answer for answer in self if answer.value is not None]

    def exceeding(self, may_exceed):
        """(part, whole) of every share of that sort whose part is the larger, where both are known."""
        shares = [share for share in self.shares if share.may_exceed == may_exceed]
        pairs = [(self.items.get(share.part), self.items.get(share.whole)) for share in shares]
        known = [pair for pair in pairs if None not in pair and None not in (pair[0].value, pair[1].value)]
        return [(part, whole) for part, whole in known if part.value > whole.value]

    def parts_of(self, answer):
        return [part for part in self if part.parent == answer.code]


@dataclass(frozen=True)
class Problem:
    """What a check found about one item. An error blocks sending; so does a query while it has no note."""

    code: str
    sentence: str
    error: bool = False
    note: str = ""

    @property
    def open(self):
        return self.error or not self.note


def figure_missing(answers):
    for answer in answers:
        if answer.entry.blank:
            yield answer.code, "Nothing is entered. Type a figure, nil, not available or not applicable."


def part_exceeds_whole(answers):
    for part, whole in answers.exceeding(may_exceed=False):
        yield part.code, f"{_more(part, whole)} Correct one of them."


def sub_types_do_not_add_up(answers):
    for whole in answers.with_values():
        parts = answers.parts_of(whole)
        total = sum(part.value or 0 for part in parts)
        if parts and not any(part.entry.blank for part in parts) and total != whole.value:
            yield (
                whole.code,
                f"The parts add up to {count(total)}, not {whole.printed}. Correct what is wrong.",
            )


def percentage_above_100(answers):
    for answer in answers.with_values():
        if answer.unit == "percentage" and answer.value > 100:
            yield answer.code, f"{answer.printed}% is more than all there is. Type 100 or less."


def outside_usual_range(answers):
    for answer in answers.with_values():
        side = unusual(answer.value, answer.past) if answer.unit == "count" else 0
        if side and not _zero_in_doubt(answer):
            than, past = "more" if side > 0 else "fewer", answer.past
            seen = f"the last {len(past)} known quarters ran from {count(min(past))} to {count(max(past))}"
            yield answer.code, f"{answer.printed} is {than} than chance explains: {seen}. {MEND_OR_EXPLAIN}"


def zero_where_never_zero(answers):
    for answer in answers.with_values():
        if _zero_in_doubt(answer):
            yield answer.code, f"There are always some of these. {MEND_OR_EXPLAIN}"


def part_counted_over_longer(answers):
    for part, whole in answers.exceeding(may_exceed=True):
        yield part.code, f"{_more(part, whole)} {MAY_EXCEED}"


def not_available(answers):
    for answer in answers:
        if answer.entry.absence == NOT_AVAILABLE:
            yield answer.code, "Say why this is not available, and when it will be."


ERRORS = [figure_missing, part_exceeds_whole, sub_types_do_not_add_up, percentage_above_100]
QUERIES = [outside_usual_range, zero_where_never_zero, part_counted_over_longer, not_available]
"""These two lists are the specification."""


def problems(answers):
    """Every `Problem` of a return, errors first, each kind in the order of its list."""
    errors = [Problem(*found, error=True) for check in ERRORS for found in check(answers)]
    queries = [found for check in QUERIES for found in check(answers)]
    return errors + [Problem(code, sentence, note=answers.items[code].note) for code, sentence in queries]


def unusual(value, past):
    """1 where a count is above, -1 where it is below what the `past` counts let expect, else 0.

    The mean of the past lies outside the 99.8% Poisson interval of the count. Counts that have varied more
    than chance would are judged in units of that variation (variance over mean), so that large ones are not
    all queried; half an event more in the past keeps a first event after years without any from being one.
    Source: the rule of `statistics.compare_with_peers`, with an index of dispersion.
    """
    if len(past) < ENOUGH or min(value, *past) < 0:
        return 0
    mean = fmean(past) + 0.5 / len(past)
    spread = max(1.0, float(variance(past)) / mean)
    return count_interval(float(value) / spread, NEAR_CERTAINTY).side_of(mean / spread)


def _more(part, whole):
    return f"{part.printed} is more than the {whole.printed} it is counted from ({whole.name})."


def _zero_in_doubt(answer):
    return answer.never_zero and answer.value == 0
