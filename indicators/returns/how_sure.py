"""What a figure comes to and how sure that is, for whoever checks a return before its rates are there."""

from indicators.models import DataItem
from indicators.numerals import interval
from indicators.statistics import crude_rate, proportion


def how_sure(item, value, basis):
    """0.92 per 1,000 (95% interval 0.61 to 1.34). `basis`: a `worked_out.Basis`. Empty where there is none.

    A sum of money, and a number as it stands on a day, are no number of events: they have no interval.
    """
    if value is None or value < 0 or not basis.bottom:
        return ""
    bounds = _interval(item, float(value), basis)
    return basis.result(value) + (f" (95% interval {interval(bounds)})" if bounds else "")


def _interval(item, value, basis):
    bottom = float(basis.bottom)
    if item.unit != DataItem.Unit.COUNT or item.standing:
        return None
    if not basis.of:
        return crude_rate(value, bottom, basis.per).interval
    return proportion(value, bottom, basis.per).interval if value <= bottom else None
