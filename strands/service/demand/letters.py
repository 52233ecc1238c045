"""The same line for a public report: the force by name, the others by letters, small numbers guarded.

A letter says only where a rate stands in the order of the rates that are printed. Nothing of another force is
printed but its rate: a count or an interval beside it would tell its population, and so its name.
"""

from dataclasses import dataclass
from string import ascii_uppercase

from indicators.models import Indicator
from indicators.statistics.suppression import CannotProtect, Total, suppress
from strands.service.demand.reading import Place

ALL = "all forces"
NOT_FOR_PUBLIC = (Indicator.Publication.SENSITIVE, Indicator.Publication.REFERENCE)
REFUSED = "This measure is not for public reports, so there is no version of it without names."
NOTE = (
    "Letters follow the order of the rates and nothing else, so the same letter is another force in another "
    "measure. Counts, residents and intervals of other forces are left out, since they would give the names "
    "away. Numbers under 5 are left blank, with what they could be worked out from. Whoever has the "
    "published tables can still look a rate up: letters keep names out of a report, and keep no secret."
)


@dataclass(frozen=True)
class Lettered:
    """`places`: [(name or letter, Place)], highest first; `blank`: how many forces are guarded."""

    places: tuple[tuple[str, Place], ...]
    blank: int
    refused: str = ""


def lettered(line, demand):
    """The `Lettered` edition of a line: the force itself, and others whose figures are published."""
    if line.measure.publication in NOT_FOR_PUBLIC or line.monitored.indicator.publication in NOT_FOR_PUBLIC:
        return Lettered((), 0, REFUSED)
    own = demand.force.pk
    rated = [place for place in demand.rated(line) if place.area == own or place.point.published]
    guarded = _guarded(rated)
    shown = [place for place in rated if guarded and guarded.shows(place.area)]
    return Lettered(
        places=tuple(_named(shown, demand.force)),
        blank=len(rated) - len(shown),
    )


def _guarded(rated):
    """`Suppressed`: the counts, with their sum, which is published. Without it where that fails."""
    cells = {place.area: int(place.point.numerator) for place in rated}
    whole = Total(ALL, tuple(cells))
    try:
        return suppress({**cells, ALL: sum(cells.values())}, [whole]) if cells else None
    except CannotProtect:
        return suppress({**cells, ALL: None})


def _named(shown, force):
    """Highest first; where rates are equal, by what nobody sees."""
    ordered = sorted(shown, key=lambda place: (-place.point.value, place.area != force.pk))
    letters = map(letter, range(len(ordered)))
    return [(str(force.area) if place.area == force.pk else next(letters), place) for place in ordered]


def letter(place):
    """A to Z, then AA, AB and so on."""
    first, last = divmod(place, len(ascii_uppercase))
    return (letter(first - 1) if first else "") + ascii_uppercase[last]
