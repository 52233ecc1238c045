"""The table of demand: each line with count, rate and interval, and its place among all forces."""

from dataclasses import dataclass

from indicators.numerals import NOT_AVAILABLE
from indicators.statistics.intervals import NET_NEGATIVE
from strands import verdicts
from strands.amounts import amount, bound, shown, unit
from strands.comparison import compare
from strands.figures import YEAR
from strands.findings import RateInWords, Verdict
from strands.numbers import UNFIT, proof
from strands.service.demand.deciles import deciles
from strands.service.said import number

NO_FIGURES = "Not published, and not returned by this force"
NO_RATE = "No rate per resident is kept of this line."
TOO_FEW_FORCES = "Fewer than 10 forces have a rate: no tenths"
ALL_FORCES = "all forces"


@dataclass(frozen=True)
class DemandRow:
    """A line. `drawn`: the address that draws all forces; empty where there is nobody to draw beside."""

    code: str
    name: str
    kind: str
    year: str
    count: str
    proof: str
    rate: RateInWords
    rank: str
    tenth: str
    verdict: Verdict | None
    forces: str
    drawn: str
    notes: tuple[str, ...]


def rows(demand, address):
    """A `DemandRow` of each line. `address` makes the page's own address for a line's code."""
    return tuple(_row(line, demand, address) for line in demand.lines)


def _row(line, demand, address):
    own, rated = demand.own(line), demand.rated(line)
    return DemandRow(
        code=line.code,
        name=line.name,
        kind=line.kind,
        year=f"Year to {demand.year(line)}" if demand.of(line) else "",
        count=amount(line.measure, own.point.numerator) if own else NOT_AVAILABLE,
        proof=_proof(line, demand) if own else "",
        rate=_rate(line, own),
        rank=_rank(own, rated),
        tenth=_tenth(line, own, rated),
        verdict=_verdict(line, demand, own),
        forces=f"{number(len(rated), 'force')} with a rate" if rated else "",
        drawn=address(line.code) if len(rated) > 1 else "",
        notes=tuple(_notes(line, own)),
    )


def _proof(line, demand):
    return proof(line.measure, demand.force.area.code, demand.year(line), YEAR)


def _rate(line, own):
    if own is None:
        return RateInWords(missing=NO_FIGURES)
    if own.unfit or own.point.denominator is None:
        return RateInWords(missing=UNFIT if own.unfit else NO_RATE)
    point, measure = own.point, line.measure
    return RateInWords(
        value=shown(measure, point.value),
        unit=unit(measure),
        low=bound(measure, point.lower),
        high=bound(measure, point.upper),
    )


def _rank(own, rated):
    """7th highest of 42."""
    if own is None or not own.rated or len(rated) < 2:
        return ""
    higher = sum(place.point.value > own.point.value for place in rated)
    return f"{ordinal(higher + 1)}highest of {len(rated)}"


def ordinal(place):
    """Nothing for the first, else 2nd, 3rd, 11th and so on, with a space to follow."""
    if place == 1:
        return ""
    last = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{last} "


def _tenth(line, own, rated):
    if own is None or not own.rated or len(rated) < 2:
        return ""
    found = deciles([place.point.value for place in rated])
    interval = None if own.point.lower is None else (own.point.lower, own.point.upper)
    return found.place(own.point.value, interval) or TOO_FEW_FORCES


def _verdict(line, demand, own):
    """Words of size and never of merit: more demand is neither good nor bad."""
    if own is None or not own.rated:
        return None
    others = [place.point for place in demand.others(line)]
    return verdicts.standing(
        line.measure, compare(line.measure, own.point, others), ALL_FORCES, polarity="neither"
    )


def _notes(line, own):
    if own and own.point.numerator < 0:
        yield NET_NEGATIVE
    if line.monitored.printed_as and line.named:
        yield line.monitored.printed_as
