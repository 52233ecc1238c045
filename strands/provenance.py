"""Where figures come from: how far they go, what a rate is made of, who signed it off, by which licence."""

from django.utils import timezone
from django.utils.text import capfirst

from authority.days import in_full
from indicators.freshness import outstanding
from indicators.models import Indicator
from indicators.numerals import count
from indicators.provenance.restated import restated as changes
from indicators.provenance.sources import sources as figures_behind
from indicators.quarters import Quarter
from indicators.returns import labels
from indicators.words import INTERVAL_METHOD
from strands.amounts import PER_HEAD, amount, bound, record, shown, unit
from strands.figures import QUARTERS_IN_A_YEAR, RECENT
from strands.pages import DataTo, Fact

OPEN_GOVERNMENT = (
    "Contains public sector information licensed under the Open Government Licence v3.0: "
    "police recorded crime, Home Office; population estimates, Office for National Statistics."
)
INVENTED = "This force and its figures are invented, to show how the service works."
MOST_NAMED = 4  # quarters named one by one


def attribution(reading):
    """Sentences that must stand wherever imported figures do."""
    if reading.force.fictitious:
        return (INVENTED,)
    return (OPEN_GOVERNMENT,) if reading.published else ()


def data_to(reading, line=None):
    """The `DataTo` of the page, or of one line; None without figures."""
    latest = reading.series(line).latest if line else reading.latest
    if latest is None:
        return None
    computed = max(point.computed_at for point in _latest_points(reading, latest))
    at = timezone.localtime(computed)
    label = labels.label(reading.force, latest, reading.reader)
    return DataTo(latest.long, f"{in_full(at)} at {at:%H:%M}", _outstanding(reading, latest), label)


def _latest_points(reading, latest):
    return [series.quarters[latest] for series in reading.own.values() if latest in series.quarters]


def _outstanding(reading, latest):
    """What the rates lack: a computation that is under way or has failed, and returns not accepted."""
    return " ".join(
        filter(None, (outstanding([reading.force.pk], reading.reader), _not_accepted(reading, latest)))
    )


def _not_accepted(reading, latest):
    """Quarters that have ended without an accepted return, told to those to whom the force answers."""
    if reading.force.authority_id not in reading.reader.authorities:
        return ""
    ended = Quarter.of(reading.reader.day)
    missing = [str(Quarter(n)) for n in range(latest + 1, ended)]
    if len(missing) > MOST_NAMED:
        return f"No figures yet for the {len(missing)} quarters since then."
    return f"No figures yet for {', '.join(missing)}." if missing else ""


def definition(line):
    """What is measured, which way is good and why, and the state of the definition."""
    indicator = line.indicator
    newest = indicator.definitions.order_by("-version").first()
    facts = [
        ("What is measured", newest.wording if newest else ""),
        ("Why it matters", indicator.why_it_matters),
        ("Which way is good", _polarity(indicator)),
        ("Definition", _version(newest)),
        ("In the guidance", capfirst(line.monitored.place)),
        ("As printed there", line.monitored.printed_as),
        ("Also monitored by", ", ".join(str(strand) for strand in line.shared)),
    ]
    return tuple(Fact(key, value) for key, value in facts if value)


def made_of(line, reading):
    """Numerator, denominator, population and moment of computation of the rolling year, or of the quarter."""
    series, indicator = reading.series(line), line.indicator
    if series.latest is None:
        return ()
    year = series.years.get(series.latest)
    point, span = (year, "four quarters") if year else (series.quarters[series.latest], "one quarter")
    at = timezone.localtime(point.computed_at)
    facts = [
        ("Span", f"{capfirst(span)} to {series.latest.long}"),
        ("Numerator", f"{indicator.numerator.name}: {amount(indicator, point.numerator)}"),
        ("Denominator", _denominator(indicator, point)),
        ("Rate of record", _record(indicator, point)),
        ("Displayed", f"{shown(indicator, point.value)} {unit(indicator)}".strip()),
        ("Interval", _interval(indicator, point)),
        ("Worked out", f"{in_full(at)} at {at:%H:%M}"),
    ]
    return tuple(Fact(key, value) for key, value in facts if value)


def sources(line, reading):
    """A `Source` for each figure of the last four quarters, the quarter of the newest first."""
    latest = reading.series(line).latest
    if latest is None:
        return ()
    quarters = latest.span(QUARTERS_IN_A_YEAR)
    return figures_behind(line.indicator, reading.force.area, quarters, reading.reader)


def restated(line, reading):
    """What of the last two years was reported otherwise before: each a `Change`, the newest first."""
    latest = reading.series(line).latest
    items = [item for item in (line.indicator.numerator, line.indicator.denominator) if item]
    return (
        ()
        if latest is None
        else tuple(changes(items, reading.force.area, latest.span(RECENT), reading.reader))
    )


def _polarity(indicator):
    return ". ".join(filter(None, [capfirst(indicator.get_polarity_display()), indicator.polarity_reason]))


def _version(definition):
    if not definition:
        return ""
    return f"Version {definition.version}, from {in_full(definition.starts_on)}: {definition.status}"


def _denominator(indicator, point):
    if indicator.kind in PER_HEAD:
        made = (
            f"mid-{point.mid_year} estimate published on {in_full(point.vintage)}"
            if point.vintage
            else "no estimate"
        )
        return f"{count(point.denominator)} residents, {made}"
    return f"{indicator.denominator.name}: {count(point.denominator)}" if indicator.denominator_id else ""


def _record(indicator, point):
    text = record(indicator, point.value)
    return text and f"{text} residents"


def _interval(indicator, point):
    if point.lower is None:
        return "None can be given"
    method = (
        "Wilson's method"
        if indicator.kind == Indicator.Kind.PERCENTAGE
        else INTERVAL_METHOD.partition(", ")[2]
    )
    return f"95%: {bound(indicator, point.lower)} to {bound(indicator, point.upper)}, {method}"
