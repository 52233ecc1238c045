"""The picture of one line in all forces, its table and its file: with names, or with letters for a report."""

from dataclasses import dataclass

from indicators.charts.dots import dot_chart
from indicators.charts.parts import Table
from indicators.charts.peers import Peer
from indicators.numerals import NOT_AVAILABLE, count
from indicators.statistics import Interval
from indicators.units import LEAST
from strands.amounts import amount, bound, displayed, heading, shown
from strands.figures import YEAR
from strands.findings import Chart, Row
from strands.numbers import proof
from strands.service.demand.deciles import EXPLANATION, NAMES, deciles
from strands.service.demand.letters import NOTE, lettered
from strands.service.demand.rows import ordinal

HOW_TO_READ = (
    "Each dot is a force over four quarters; the line through it is its 95% interval. Bands cut the forces "
    "into tenths, and the dashed line parts the lower half from the higher."
)
LETTERS_HOW = (
    "Each dot is a force over four quarters; letters stand for the names of all others. Bands cut the forces "
    "into tenths, and the dashed line parts the lower half from the higher."
)
UNFIT = "{} recorded {}, with hardly any residents: left out of the order, the tenths and the average."
MISSING = "No figure for the year: {}."


@dataclass(frozen=True)
class Drawn:
    """A line, drawn. `explanation` of tenths; `note` on letters; `refused`: why nothing is drawn."""

    chart: Chart | None
    explanation: str = EXPLANATION
    note: str = ""
    refused: str = ""


@dataclass(frozen=True)
class Edition:
    """What of a line is drawn: with names, or with letters. `figures`: significant ones, None for enough."""

    peers: list[Peer]
    cuts: tuple[float, ...]
    table: Table
    proofs: list[str]
    notes: tuple[str, ...]
    explanation: str
    figures: int | None = None


def drawn(line, demand, csv_url):
    """The `Drawn` line with every force by name."""
    rated = sorted(demand.rated(line), key=lambda place: -place.point.value)
    found = deciles([place.point.value for place in rated])
    edition = Edition(
        peers=[_peer(line, place, place.name, demand) for place in rated],
        cuts=found.cuts,
        table=Table(_header(line), tuple(_row(line, place, found) for place in rated)),
        proofs=[proof(line.measure, place.code, demand.year(line), YEAR) for place in rated],
        notes=tuple(_left_out(line, demand)),
        explanation=HOW_TO_READ,
    )
    return Drawn(_chart(line, demand, edition, csv_url))


def drawn_with_letters(line, demand, csv_url):
    """The `Drawn` line for a public report."""
    told = lettered(line, demand)
    if told.refused:
        return Drawn(None, refused=told.refused)
    found = deciles([place.point.value for _, place in told.places])
    edition = Edition(
        peers=[_peer(line, place, name, demand, alone=True) for name, place in told.places],
        cuts=found.cuts,
        table=_lettered(line, told.places, found, demand),
        proofs=[""] * len(told.places),
        notes=(_blanks(told.blank),) if told.blank else (),
        explanation=LETTERS_HOW,
        figures=LEAST,
    )
    return Drawn(_chart(line, demand, edition, csv_url), note=NOTE)


def _chart(line, demand, edition, csv_url):
    measure = f"{heading(line.measure)}, year to {demand.year(line)}, {line.kind.lower()}"
    picture = dot_chart(
        f"demand-{line.code}",
        edition.peers,
        title=_finding(line, demand, edition.peers),
        subtitle=measure,
        cuts=tuple(displayed(line.measure, cut) for cut in edition.cuts),
        table=edition.table,
        figures=edition.figures,
    )
    pairs = zip(edition.table.rows, edition.proofs, strict=True)
    return Chart(
        slug=f"demand-{line.code}",
        finding=picture.title,
        measure=measure,
        svg=picture.svg,
        headings=edition.table.header,
        rows=tuple(Row(name, tuple(cells), url) for (name, *cells), url in pairs),
        notes=edition.notes,
        explanation=edition.explanation,
        csv_url=csv_url,
        marking=line.measure.marking,
    )


def _finding(line, demand, peers):
    """Blackmail offences: 7th highest of 42 forces."""
    values = [peer.value for peer in peers]
    own = next((peer.value for peer in peers if peer.own), None)
    if own is None:
        return f"{line.name}: {demand.force.area} has no rate to place"
    return f"{line.name}: {ordinal(1 + sum(value > own for value in values))}highest of {len(values)} forces"


def _peer(line, place, name, demand, alone=False):
    """`alone`: only the force itself has its interval."""
    own, point = place.area == demand.force.pk, place.point
    whole = point.lower is not None and (own or not alone)
    ends = [displayed(line.measure, end) for end in (point.lower, point.upper)] if whole else ()
    return Peer(name, displayed(line.measure, point.value), Interval(*ends) if ends else None, own)


def _header(line):
    return ("Force", "Count", "Residents", heading(line.measure), "95% interval", "Tenth")


def _row(line, place, found):
    point, measure = place.point, line.measure
    ends = f"{bound(measure, point.lower)} to {bound(measure, point.upper)}"
    return (
        place.name,
        amount(measure, point.numerator),
        count(point.denominator),
        shown(measure, point.value),
        NOT_AVAILABLE if point.lower is None else ends,
        _tenth(found, point.value),
    )


def _lettered(line, places, found, demand):
    """The `Table`: a count beside the force itself alone."""
    rows = (
        (
            name,
            amount(line.measure, place.point.numerator) if place.area == demand.force.pk else NOT_AVAILABLE,
            shown(line.measure, place.point.value),
            _tenth(found, place.point.value),
        )
        for name, place in places
    )
    return Table(("Force", "Count", heading(line.measure), "Tenth"), tuple(rows))


def _tenth(found, value):
    return NAMES[found.tenth(value) - 1] if found.cuts else NOT_AVAILABLE


def _left_out(line, demand):
    for place in demand.of(line):
        if place.unfit:
            yield UNFIT.format(place.name, amount(line.measure, place.point.numerator))
    if missing := demand.missing(line):
        yield MISSING.format(", ".join(missing))


def _blanks(many):
    forces = "1 force is" if many == 1 else f"{many} forces are"
    return f"{forces} left blank: small numbers, and what would give them away."
