"""What proves a rate: the figures that it was made of, the formula, its doubt, and when it was worked out."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst

from authority.days import in_full, moment
from indicators import numerals
from indicators.models import Indicator, Population, Rate
from indicators.provenance.by_area import PER_HEAD
from indicators.provenance.sources import Source, sources
from indicators.statistics.intervals import NET_NEGATIVE
from indicators.units import Unit
from indicators.words import INTERVAL_METHOD

SPANS = {1: ("quarter", "One quarter"), 4: ("year", "Four quarters")}
WILSON = "95%: Wilson's method"


@dataclass(frozen=True)
class Proof:
    """One rate. `facts`: for components/summary_list.html."""

    slug: str
    title: str
    facts: tuple[dict, ...]
    sources: tuple[Source, ...]


def rates_of(indicator, area, quarter, user):
    """The `Rate`s that this person may see, the year first: at most two."""
    rows = Rate.objects.visible_to(user).filter(indicator=indicator, area=area, quarter=quarter)
    return list(rows.order_by("-span"))


def proof(indicator, area, rate, user, per=None):
    slug, title = SPANS[rate.span]
    facts = {
        "Numerator": f"{indicator.numerator.name}: {_amount(indicator, rate.numerator)}",
        "Denominator": _denominator(indicator, area, rate),
        "How it is worked out": _formula(indicator, rate),
        **_written(_record(indicator, rate), _shown(indicator, area, rate, per)),
        "Interval": _interval(indicator, rate),
        "Worked out": f"On {moment(rate.computed_at)}",
    }
    links = {"Denominator": _release(area, rate)} if indicator.kind in PER_HEAD else {}
    return Proof(
        slug,
        f"{title} to {rate.quarter.long}" if rate.span > 1 else rate.quarter.long,
        tuple({"key": key, "value": value} | links.get(key, {}) for key, value in facts.items() if value),
        sources(indicator, area, rate.quarter.span(rate.span), user),
    )


def _amount(indicator, value):
    return numerals.amount(value, indicator.numerator.unit)


def _denominator(indicator, area, rate):
    if indicator.kind in PER_HEAD:
        return f"{numerals.count(rate.denominator)} residents: {_estimate(area, rate)}"
    if indicator.denominator_id:
        return f"{indicator.denominator.name}: {numerals.count(rate.denominator)}"
    return ""


def _population(area, rate):
    """The estimate that was used; None where it is no longer kept."""
    rows = Population.objects.filter(area=area, mid_year=rate.mid_year, vintage=rate.vintage)
    return rows.select_related("release").first()


def _release(area, rate):
    """Where the estimate was published, for components/summary_list.html."""
    row = _population(area, rate)
    if not row or not row.release:
        return {}
    return {"url": reverse("release", args=[row.release_id]), "label": "The release"}


def _estimate(area, rate):
    """The estimate by mid-year, vintage and release."""
    row = _population(area, rate)
    release = row and row.release
    by = f", {release.publisher}, {release.title}" if release else ""
    return f"estimate for 30 June {rate.mid_year}, published on {in_full(rate.vintage)}{by}"


def _formula(indicator, rate):
    if rate.denominator is None:
        return ""
    over = "residents" if indicator.kind in PER_HEAD else indicator.denominator.name.lower()
    made = f"{_amount(indicator, rate.numerator)} ÷ {numerals.count(rate.denominator)} {over} × {rate.per:,}"
    return (
        f"{made} = {numerals.rate(rate.value)}" if rate.value is not None else f"{made}: nothing to divide by"
    )


def _written(record, shown):
    """Once, where it is shown as it is kept."""
    return {"Rate of record": record, "Shown as": "" if shown == record else shown}


def _record(indicator, rate):
    if indicator.kind not in PER_HEAD or rate.value is None:
        return ""
    return f"{numerals.rate(rate.value)} {numerals.per_words(rate.per)} residents"


def _shown(indicator, area, rate, per):
    """In the unit in which it is read, where that is another."""
    unit = Unit(per or indicator.display_per, rate.per)
    if indicator.kind not in PER_HEAD or rate.value is None:
        return ""
    force = getattr(area, "force", None)
    if force and force.unfit_reason:
        return f"Not shown. {force.unfit_reason}"
    return f"{unit.written(rate.value)} {numerals.per_words(unit.per)} residents"


def _interval(indicator, rate):
    if rate.numerator < 0:
        return NET_NEGATIVE
    if rate.lower is None:
        return "None can be given: this is no number of events."
    share = indicator.kind == Indicator.Kind.PERCENTAGE
    method = WILSON if share else capfirst(INTERVAL_METHOD.replace("95% interval, ", "95%: "))
    ends = f"{numerals.rate(rate.lower)} to {numerals.rate(rate.upper)}"
    per = f" {numerals.per_words(rate.per)}" if rate.per > 1 else ""
    return f"{ends}{per}. {method}"
