"""Officer-days that areas gave up, beside what was agreed: one sum for every page."""

from dataclasses import dataclass
from decimal import Decimal

from indicators.numerals import NOT_AVAILABLE, number

NOT_AGREED = "nothing agreed to measure it by"


@dataclass(frozen=True)
class Days:
    """Officer-days given up. `lined`: those of them that have an agreed line, `agreed`, beside them.

    `more`: what sums of several gave above their lines; what one gave below its own makes up for none of it.
    """

    given: Decimal = Decimal(0)
    lined: Decimal = Decimal(0)
    agreed: Decimal | None = None
    more: Decimal | None = None

    def __add__(self, other):
        known = [days.agreed for days in (self, other) if days.agreed is not None]
        agreed = sum(known) if known else None
        return Days(self.given + other.given, self.lined + other.lined, agreed, self.over + other.over)

    @property
    def over(self):
        """How many more than agreed, of those with a line each by itself."""
        if self.more is not None:
            return self.more
        return Decimal(0) if self.agreed is None else max(self.lined - self.agreed, Decimal(0))

    @property
    def under(self):
        """How many fewer than agreed, in the same way."""
        return Decimal(0) if self.agreed is None else self.over - (self.lined - self.agreed)

    @property
    def unlined(self):
        """Those for which nothing was agreed."""
        return self.given - self.lined

    @property
    def shown(self):
        return figure(self.given)

    @property
    def line(self):
        return figure(self.agreed)

    @property
    def words(self):
        """12 days above what was agreed; 2 days below it elsewhere; 6 days more with nothing agreed."""
        if self.agreed is None:
            return NOT_AGREED
        more = f"; {in_days(self.unlined)} more with nothing agreed" if self.unlined else ""
        return self._deviation + more

    @property
    def _deviation(self):
        if not self.over:
            return f"{in_days(self.under)} below what was agreed" if self.under else "as agreed"
        below = f"; {in_days(self.under)} below it elsewhere" if self.under else ""
        return f"{in_days(self.over)} above what was agreed{below}"


def given_up(row):
    """The `Days` of one area in one entry."""
    lined = Decimal(0) if row.agreed_days is None else row.officer_days
    return Days(row.officer_days, lined, row.agreed_days)


def in_days(days):
    """12 days, 1 day, 12.5 days."""
    return f"{number(days, 0 if days == int(days) else 1)} {'day' if days == 1 else 'days'}"


def figure(days):
    """Days without their unit; – for None."""
    return NOT_AVAILABLE if days is None else number(days, 0 if days == int(days) else 1)
