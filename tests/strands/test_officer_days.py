"""One sum of officer-days for every page."""

from decimal import Decimal

from strands.page.money import against_line
from strands.record.officer_days import Days

AS_AGREED = Days(Decimal(10), Decimal(10), Decimal(10))
UNAGREED = Days(Decimal(20))


def test_days_with_nothing_agreed_are_not_over_the_line_of_others():
    days = AS_AGREED + UNAGREED
    assert days.words == "as agreed; 20 days more with nothing agreed"
    cell = against_line(days)
    assert (cell.words, cell.detail) == ("Within the line", "10 agreed; 20 days more with nothing agreed")
    assert not cell.kind


def test_what_one_area_gave_below_its_line_makes_up_for_none_above_anothers():
    over, under = Days(Decimal(15), Decimal(15), Decimal(10)), Days(Decimal(2), Decimal(2), Decimal(10))
    days = over + under + AS_AGREED
    assert (days.over, days.under) == (5, 8)
    assert days.words == "5 days above what was agreed; 8 days below it elsewhere"
    assert against_line(days).words.startswith("5 days over the line")
