"""What a figure comes to as it is typed: for so many residents, or as a percentage of another figure.

The rate of record is worked out when a return is accepted (`rates`); this tells whoever types a figure at
once whether it can be right. static/js/worked_out.js says the same while they type.
"""

from dataclasses import asdict, dataclass
from decimal import Decimal

from indicators.models import Indicator, Population
from indicators.numerals import MINUS, NOT_AVAILABLE, per_words, rate
from indicators.returns.cells import code_and_area, key_of

Kind = Indicator.Kind
PER_RESIDENTS = (Kind.RATE, Kind.MONEY_RATE)
COLUMNS = ("kind", "numerator__code", "denominator__code", "denominator__name", "per", "display_per")


@dataclass(frozen=True)
class Basis:
    """Figure / `bottom` × `per`. `of`: the key of the box that holds the bottom, unless it is a population.

    `words` follow the result: per 1,000 or % of murders. `sign`: £ of money. `waits`: what is said while the
    bottom is not known.
    """

    per: int
    words: str
    bottom: Decimal | int | None
    of: str = ""
    sign: str = ""
    waits: str = NOT_AVAILABLE

    def result(self, value):
        if self.bottom is None:
            return self.waits
        if not self.bottom:
            return NOT_AVAILABLE
        minus = MINUS if value < 0 else ""
        return f"{minus}{self.sign}{rate(abs(value) / self.bottom * self.per)}{self.words}"

    @property
    def plain(self):
        """For the page, with numbers as JSON has them."""
        return asdict(self) | {"bottom": None if self.bottom is None else float(self.bottom)}


@dataclass(frozen=True)
class Bases:
    """`measures`: {item code: rows of COLUMNS}; `residents`: {area code, empty for the force: number}."""

    measures: dict
    residents: dict

    def of(self, sheet, key):
        """The `Basis` of each thing that the figure in a box comes to, the one that reads best first."""
        code, area = code_and_area(key)
        rows = self.measures.get(code, ())
        found = [
            basis for row in rows for basis in self._basis(sheet, area, dict(zip(COLUMNS, row, strict=True)))
        ]
        return list(dict.fromkeys(found))

    def _basis(self, sheet, area, row):
        if row["kind"] == Kind.PERCENTAGE:
            of = key_of(row["denominator__code"], area)
            return [_percentage(row["denominator__name"], sheet.kept(of).entry.value, of)]
        if area not in self.residents:
            return []
        pers = dict.fromkeys((row["display_per"], row["per"]))
        sign = "£" if row["kind"] == Kind.MONEY_RATE else ""
        return [Basis(per, f" {per_words(per)}", self.residents[area], sign=sign) for per in pers]


def _percentage(name, bottom, of):
    return Basis(100, f"% of {name[0].lower()}{name[1:]}", bottom, of, waits=f"waits for {name}")


def bases(sheet, reader):
    """The `Bases` of all items of a `Sheet`, as far as this person may read the measures."""
    measures = {}
    for row in _measures(sheet, reader).values_list(*COLUMNS):
        measures.setdefault(row[1], []).append(row)
    return Bases(measures, _residents(sheet))


def _measures(sheet, reader):
    kinds = Indicator.objects.of(reader).filter(
        kind__in=(*PER_RESIDENTS, Kind.PERCENTAGE), marking__in=reader.markings
    )
    asked = [item.pk for item in sheet.items]
    percentages = kinds.filter(kind=Kind.PERCENTAGE, denominator__in=asked)
    return (percentages | kinds.filter(denominator=None)).filter(numerator__in=asked).order_by("code")


def _residents(sheet):
    """The newest estimate of the latest mid-year that the quarter's own financial year has."""
    quarterly_return = sheet.quarterly_return
    if quarterly_return.force.unfit_reason:
        return {}
    codes = {quarterly_return.force_id: "", **{area.pk: area.code for area in sheet.areas}}
    estimates = Population.objects.filter(area__in=codes, mid_year__lte=quarterly_return.quarter.start_year)
    found = {}
    for area, estimate in estimates.order_by("area", "-mid_year", "-vintage").values_list("area", "estimate"):
        found.setdefault(codes[area], estimate)
    return found
