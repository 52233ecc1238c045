"""What a line shows in numbers: the count, the rolling year, and the verdicts on them."""

from dataclasses import replace

from django.urls import reverse

from indicators.numerals import NOT_AVAILABLE, date
from indicators.statistics.intervals import NET_NEGATIVE
from strands import verdicts
from strands.amounts import SHARE, bound, counted, record, shown, unit
from strands.comparison import ALONE, compare
from strands.figures import QUARTERS_IN_A_YEAR
from strands.findings import RateInWords, Verdict

UNFIT = "Residents mean little for this force."
NOBODY = "No {} force has figures for the year to {} yet."


def in_numbers(line, reading, polarity):
    """The numeric fields of a `Signal` as a dictionary; empty where the line has no figure."""
    series, indicator = reading.series(line), line.indicator
    if (last := series.latest) is None:
        return {}
    return {
        "quarter": str(last),
        "count": counted(indicator, series.quarters[last]),
        "proof": proof(indicator, reading.force.area.code, last),
        "rate": _rate(indicator, series, reading.force.area.code),
        "change": _change(line, series.quarters, last, 1, polarity),
        "year": _change(line, series.years, last, QUARTERS_IN_A_YEAR, polarity),
        "peers": _among_peers(line, reading, polarity),
        "process": verdicts.variation(reading.judged(line), polarity),
        **_target(line, reading),
        "notes": tuple(_notes(line, reading)),
    }


def proof(indicator, area, quarter, span=1):
    """The address of the page that proves a rate of the area with that code."""
    page = reverse("rate", args=[indicator.code, area, quarter])
    return page if span == 1 else f"{page}#year"


def _rate(indicator, series, area):
    year = series.years.get(series.latest)
    if year is None:
        gaps = [
            str(quarter)
            for quarter in series.latest.span(QUARTERS_IN_A_YEAR)
            if quarter not in series.quarters
        ]
        return RateInWords(missing=f"No figure for {', '.join(gaps)}" if gaps else NOT_AVAILABLE)
    return RateInWords(
        value=shown(indicator, year.value),
        unit=unit(indicator),
        low=bound(indicator, year.lower),
        high=bound(indicator, year.upper),
        count=f"{counted(indicator, year)} in all" if indicator.kind in SHARE else "",
        record=record(indicator, year.value) if indicator.display_per != indicator.per else "",
        url=proof(indicator, area, series.latest, QUARTERS_IN_A_YEAR),
    )


def _target(line, reading):
    """The target in words, and whether the process will meet it, where there is one to hold it against."""
    if (aim := reading.aim(line)) is None:
        return {}
    verdict = None if aim.value is None else verdicts.assurance(reading.judged(line))
    return {"target": f"{aim.words}. {aim.remark}".strip(), "assurance": verdict}


def _change(line, points, last, span, polarity):
    """Against four quarters earlier; never across a new definition, which makes the two unlike."""
    if line.broken(last, span):
        return Verdict("Not compared", "few", detail=f"Defined anew on {date(line.redefined_on)}.")
    before, after = points.get(last.same_quarter_last_year), points.get(last)
    return verdicts.change(line.indicator, before, after, polarity)


def _among_peers(line, reading, polarity):
    if (quarter := reading.compared(line)) is None:
        return verdicts.NOTHING
    if reading.unfit(line):
        return Verdict("Not compared", "few", detail=UNFIT)
    year, others = reading.series(line).years[quarter], reading.others(line)
    nobody = ALONE if reading.alone else NOBODY.format("similar" if reading.alike else "other", quarter)
    comparison = compare(line.indicator, year, others, nobody)
    verdict = verdicts.standing(line.indicator, comparison, reading.group, polarity)
    return replace(verdict, detail=f"{_earlier(line, reading)} {verdict.detail}".strip())


def _earlier(line, reading):
    """Which year was compared, where it is not the one to the last quarter; empty where it is."""
    series, quarter = reading.series(line), reading.compared(line)
    if quarter == series.latest or not reading.others(line):
        return ""
    theirs = f"that {'similar' if reading.alike else 'other'} forces have"
    return f"Year to {quarter}, the last {'without a gap' if quarter == max(series.years) else theirs}."


def _notes(line, reading):
    series = reading.series(line)
    if reading.unfit(line):
        yield f"Rate flagged. {UNFIT}"
    points = (series.quarters[series.latest], series.years.get(series.latest))
    if any(point and point.numerator < 0 for point in points):
        yield NET_NEGATIVE
