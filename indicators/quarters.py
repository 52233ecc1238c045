"""Quarters of the police financial year: Q1 is April to June, Q4 the January to March that follow."""

import re
from datetime import date, timedelta

MONTHS = ("April to June", "July to September", "October to December", "January to March")
WRITTEN = re.compile(r"\s*(\d{4})[-/](\d{2})\s+[Qq]([1-4])\s*")


class Quarter(int):
    """A quarter as a whole number: the year its financial year starts in × 4, plus its number less one.

    The next quarter is one more, the same quarter a year ago four less, so a quarter sorts, subtracts and
    sits in an integer column. Adding or taking away a number gives a quarter; the difference of two quarters
    is a plain number.

    >>> Quarter.parse("2026-27 Q4") + 1
    Quarter.parse('2027-28 Q1')
    """

    __slots__ = ()

    @classmethod
    def of(cls, day):
        """The quarter that holds `day`, a date or datetime."""
        year, number = (day.year, (day.month - 4) // 3) if day.month > 3 else (day.year - 1, 3)
        return cls(year * 4 + number)

    @classmethod
    def parse(cls, text):
        """The quarter written as 2026-27 Q2 or 2026/27 Q2. ValueError, in a sentence, for anything else."""
        match = WRITTEN.fullmatch(text)
        if not match or (int(match[1]) + 1) % 100 != int(match[2]):
            raise ValueError(f"“{text}” is not a quarter. Write one like this: 2026-27 Q2.")
        return cls(int(match[1]) * 4 + int(match[3]) - 1)

    @property
    def number(self):
        """1 to 4."""
        return int(self) % 4 + 1

    @property
    def start_year(self):
        """The calendar year in which the financial year starts: 2026 for 2026-27."""
        return int(self) // 4

    @property
    def financial_year(self):
        return f"{self.start_year}-{(self.start_year + 1) % 100:02}"

    @property
    def start(self):
        """First day, a date."""
        if self.number == 4:
            return date(self.start_year + 1, 1, 1)
        return date(self.start_year, self.number * 3 + 1, 1)

    @property
    def end(self):
        """Last day, a date."""
        return (self + 1).start - timedelta(days=1)

    @property
    def same_quarter_last_year(self):
        return self - 4

    def span(self, quarters):
        """The `quarters` consecutive quarters that end with this one, oldest first: a tuple."""
        return tuple(Quarter(self + back) for back in range(1 - quarters, 1))

    @property
    def long(self):
        """For a reader who does not live by quarters: 2026-27 Q2 (July to September 2026)."""
        return f"{self} ({MONTHS[self.number - 1]} {self.end.year})"

    def __str__(self):
        year, quarter = divmod(int(self), 4)
        return f"{year}-{(year + 1) % 100:02} Q{quarter + 1}"

    def __repr__(self):
        return f"Quarter.parse({str(self)!r})"

    def __add__(self, quarters):
        return Quarter(int(self) + int(quarters))

    __radd__ = __add__

    def __sub__(self, other):
        difference = int(self) - int(other)
        return difference if isinstance(other, Quarter) else Quarter(difference)
