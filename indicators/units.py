"""Per how many residents rates are read together, and with how many figures. Nothing here knows of Django.

The rate of record is per 1,000. Rates in one table share a unit, and have as many figures as it takes to tell
them apart: three at least, and no more than ten, beyond which a difference is the computer's own rounding.
"""

from dataclasses import dataclass

from indicators import numerals

PERS = numerals.DISPLAY_PERS  # those that a reader may choose
LEAST, MOST = 3, 10  # significant figures


@dataclass(frozen=True, slots=True)
class Unit:
    """Rates that are kept per `record` are shown per `per`, with so many significant figures."""

    per: int
    record: int = 1000
    figures: int = LEAST

    def shown(self, rate):
        """A rate of record in this unit, a number; None stays None."""
        return None if rate is None else _to_figures(float(rate) * self.per / self.record, MOST)

    def written(self, rate):
        """The same as it is printed; – for None."""
        return numerals.rate(self.shown(rate), self.figures)


def unit_for(rates, record=1000, usual=None, chosen=None):
    """The `Unit` of rates that are shown together; those that are missing are None.

    What the reader chose goes before what is `usual` for the measure. Without either it is the smallest unit
    in which the middle one of the rates is 1 or more.
    """
    per = chosen or usual or numerals.display_per(rates, record)
    in_it = Unit(per, record)
    return Unit(per, record, figures_for([in_it.shown(rate) for rate in rates if rate is not None]))


def figures_for(values):
    """The fewest significant figures with which values that differ are printed differently."""
    different = {_to_figures(value, MOST) for value in values}
    return next((n for n in range(LEAST, MOST) if _apart(different, n)), MOST)


def _apart(values, figures):
    return len({numerals.rate(value, figures) for value in values}) == len(values)


def chosen_unit(text):
    """The unit that a reader asked for, as it came; None for anything but those there are to choose."""
    return next((per for per in PERS if text == str(per)), None)


def _to_figures(value, figures):
    return float(f"{value:.{figures - 1}e}")
