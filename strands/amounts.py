"""Counts, sums and rates of one measure in words, with the unit that the measure is read in."""

from indicators import numerals
from indicators.models import DataItem, Indicator

AMOUNTS = {
    DataItem.Unit.POUNDS: "£{}",
    DataItem.Unit.GRAMS: "{} g",
    DataItem.Unit.OFFICER_DAYS: "{} officer-days",
    DataItem.Unit.PERCENTAGE: "{}%",
}
PER_HEAD = (Indicator.Kind.RATE, Indicator.Kind.MONEY_RATE)


def amount(indicator, value):
    """A numerator: 1,204, £1,204 or 1,204 officer-days; – where there is none."""
    return in_unit(indicator.numerator.unit, value)


def in_unit(unit, value):
    if value is None:
        return numerals.NOT_AVAILABLE
    text = AMOUNTS.get(unit, "{}").format(numerals.count(abs(value)))
    return numerals.MINUS + text if value < 0 else text


def counted(indicator, point):
    """What a rate was made of: 12, or 12 of 80 for a share."""
    if indicator.denominator_id and point.denominator is not None:
        return f"{amount(indicator, point.numerator)} of {numerals.count(point.denominator)}"
    return amount(indicator, point.numerator)


def shown(indicator, value):
    """A value of the rate of record as it is displayed: three figures, per the residents that suit."""
    if value is None:
        return numerals.NOT_AVAILABLE
    if not indicator.denominator_id and indicator.kind not in PER_HEAD:
        return amount(indicator, value)
    return (
        _pounds(indicator)
        + numerals.rate(value * indicator.display_per / indicator.per)
        + _percent(indicator)
    )


def unit(indicator):
    """What `shown` is per: per 100,000 residents, or nothing where the value says it itself."""
    if indicator.kind in PER_HEAD:
        return f"{numerals.per_words(indicator.display_per)} residents"
    return ""


def _pounds(indicator):
    return "£" if indicator.numerator.unit == DataItem.Unit.POUNDS else ""


def _percent(indicator):
    return "%" if indicator.kind == Indicator.Kind.PERCENTAGE else ""
