"""Counts, sums and rates of one measure in words, in the unit that the measure is read in."""

from indicators import numerals
from indicators.models import DataItem, Indicator

PER_HEAD = (Indicator.Kind.RATE, Indicator.Kind.MONEY_RATE)
SHARE = (*PER_HEAD, Indicator.Kind.PERCENTAGE)  # a value over another; any other kind is a plain amount


def amount(indicator, value):
    """A numerator: 1,204, £1,204 or 1,204 officer-days; – where there is none."""
    return numerals.amount(value, indicator.numerator.unit)


def counted(indicator, point):
    """What a rate was made of: 12; for a share, 12 of 80."""
    if indicator.kind == Indicator.Kind.PERCENTAGE:
        return f"{amount(indicator, point.numerator)} of {numerals.count(point.denominator)}"
    return amount(indicator, point.numerator)


def displayed(indicator, value):
    """A value of the rate of record, in the unit in which it is displayed. None stays None."""
    return None if value is None else float(value) * indicator.display_per / indicator.per


def shown(indicator, value):
    """A value of the rate of record in words: three figures, per the residents that suit."""
    if value is None:
        return numerals.NOT_AVAILABLE
    if indicator.kind not in SHARE:
        return amount(indicator, value)
    return f"{_pounds(indicator)}{numerals.rate(displayed(indicator, value))}{_percent(indicator)}"


def record(indicator, value):
    """The same per the 1,000 residents of the rate of record; empty where it is no rate per resident."""
    if value is None or indicator.kind not in PER_HEAD:
        return ""
    return f"{_pounds(indicator)}{numerals.rate(value)} {numerals.per_words(indicator.per)}"


def bound(indicator, value):
    """An end of an interval, in the same form; of a count it need not be whole."""
    if value is None:
        return ""
    return shown(indicator, value) if indicator.kind in SHARE else numerals.rate(value)


def unit(indicator):
    """What `shown` is per: per 100,000 residents, or nothing where the value says it itself."""
    if indicator.kind in PER_HEAD:
        return f"{numerals.per_words(indicator.display_per)} residents"
    return ""


def heading(indicator):
    """What stands above a column of values: Per 100,000 residents, £ per 1,000 residents, Per cent, Count."""
    if indicator.kind in PER_HEAD:
        text = f"{_pounds(indicator)} {unit(indicator)}".strip()
        return text[0].upper() + text[1:]
    if indicator.kind in SHARE:
        return "Per cent"
    return indicator.numerator.get_unit_display().capitalize()


def _pounds(indicator):
    return "£" if indicator.numerator.unit == DataItem.Unit.POUNDS else ""


def _percent(indicator):
    return "%" if indicator.kind == Indicator.Kind.PERCENTAGE else ""
