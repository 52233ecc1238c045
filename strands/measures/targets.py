"""The target of a measure, as a priority of the policing plan sets it, and whether it fits what is drawn.

What is drawn is a quarter. A target for a year, of what adds up over one, is set beside a quarter as a fourth
of itself; one that does not say what it is for is named and not drawn.
"""

import re
from dataclasses import dataclass

from indicators.models import Indicator
from indicators.numerals import date, number, significant_decimals
from strands.amounts import PER_HEAD, shown, unit
from strands.figures import QUARTERS_IN_A_YEAR
from strands.models import Priority

Target, Polarity = Priority.Target, Indicator.Polarity
AGAINST = {Target.AT_LEAST: Polarity.LOWER, Target.AT_MOST: Polarity.HIGHER}
PER = re.compile(r"\bper (million|[\d,]+)")
TIMES = ((re.compile(r"\bquarter"), 1), (re.compile(r"\b(year|annual|annum|12 months)"), QUARTERS_IN_A_YEAR))
NO_TIME = "It does not say whether it is for a quarter or a year, so it is not drawn."
NO_UNIT = "Its unit does not fit what is drawn here, so it is not drawn."
CONTRADICTS = "That is the wrong way for this measure, of which {}. It is not drawn: ask which is meant."
EVEN = "Drawn as an even quarter of it."
TOO_CLOSE = "That is too close to the target to say."


@dataclass(frozen=True)
class Aim:
    """A target of one measure. `value`: of a quarter, in the unit of the rate of record; None if not drawn.

    `words` say what it is and until when; `remark` why it is not drawn, or how.
    """

    priority: Priority
    words: str
    value: float | None = None
    remark: str = ""
    yearly: float | None = None  # of four quarters, in the unit of the rate of record


def targets(lines, force, reader):
    """{indicator's key: Aim} of the newest priority with that measure which the reader may see. One query."""
    indicators = {line.indicator.pk: line.indicator for line in lines}
    rows = Priority.objects.visible_to(reader).filter(
        indicator__in=indicators, force=force, withdrawn_at=None
    )
    newest = {row.indicator_id: row for row in rows.order_by("on", "pk")}
    return {key: aim(row, indicators[key]) for key, row in newest.items()}


def aim(priority, indicator):
    """The `Aim` of a priority for its measure."""
    if priority.target == Target.MONITOR:
        return Aim(priority, f"Watched without a target: {priority.monitor_reason.rstrip('.')}")
    said = _said(priority)
    if indicator.polarity == AGAINST[priority.target]:
        against = CONTRADICTS.format(indicator.get_polarity_display())
        return Aim(priority, said, remark=against)
    named = priority.unit.lower()
    factor, span = _factor(indicator, named), _span(indicator, named)
    if factor is None or span is None:
        return Aim(priority, said, remark=NO_UNIT if factor is None else NO_TIME)
    value = float(priority.value) * factor
    yearly = value if span > 1 else None
    return Aim(priority, said, value / span, EVEN if yearly else "", yearly)


def _said(priority):
    value = number(priority.value, significant_decimals(priority.value) if priority.value % 1 else 0)
    return f"Target: {priority.target} {value} {priority.unit}".strip() + f", by {date(priority.due_on)}"


def _factor(indicator, named):
    """What turns the target's number into the unit of record; None where its unit is another."""
    per = PER.search(named)
    if indicator.numerator is None:
        return None
    if indicator.kind in PER_HEAD:
        return per and indicator.per / float(per[1].replace(",", "").replace("million", "1000000"))
    if indicator.kind == Indicator.Kind.PERCENTAGE:
        return 1 if re.search(r"%|per ?cent", named) else None
    return None if per or re.search(r"%|per ?cent", named) else 1


def _span(indicator, named):
    """How many quarters it is for; None where that matters and is not said."""
    if indicator.kind == Indicator.Kind.PERCENTAGE or indicator.numerator.standing:
        return 1
    return next((quarters for words, quarters in TIMES if words.search(named)), None)


def over_a_year(indicator, aim, series):
    """How the last four quarters stand to a target for a year, in a sentence; empty without either."""
    year = series.years.get(series.latest)
    if aim.yearly is None or year is None:
        return ""
    figures = f"{shown(indicator, year.value)} {unit(indicator)}".strip()
    return f"Four quarters to {series.latest}: {figures}. {_met(aim, year)}"


def _met(aim, year):
    """By the whole of its interval, where it has one."""
    ends = [year.value] * 2 if year.lower is None else [year.lower, year.upper]
    beyond = [
        end < aim.yearly if aim.priority.target == Target.AT_LEAST else end > aim.yearly for end in ends
    ]
    if all(beyond):
        return "That misses the target."
    return TOO_CLOSE if any(beyond) else "That meets the target."
