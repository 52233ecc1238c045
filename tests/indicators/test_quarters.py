from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.quarters import Quarter

days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
quarters = days.map(Quarter.of)


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2026, 3, 31), "2025-26 Q4"),
        (date(2026, 4, 1), "2026-27 Q1"),
        (date(2026, 6, 30), "2026-27 Q1"),
        (date(2026, 7, 1), "2026-27 Q2"),
        (date(2026, 12, 31), "2026-27 Q3"),
        (date(2027, 1, 1), "2026-27 Q4"),
        (date(2000, 1, 1), "1999-00 Q4"),
    ],
)
def test_the_police_year_begins_in_april(day, label):
    assert str(Quarter.of(day)) == label


@pytest.mark.parametrize(
    ("label", "start", "end", "words"),
    [
        ("2026-27 Q1", date(2026, 4, 1), date(2026, 6, 30), "April to June 2026"),
        ("2026-27 Q2", date(2026, 7, 1), date(2026, 9, 30), "July to September 2026"),
        ("2026-27 Q3", date(2026, 10, 1), date(2026, 12, 31), "October to December 2026"),
        ("2026-27 Q4", date(2027, 1, 1), date(2027, 3, 31), "January to March 2027"),
        ("2023-24 Q4", date(2024, 1, 1), date(2024, 3, 31), "January to March 2024"),
    ],
)
def test_a_quarter_knows_its_days_and_says_its_months(label, start, end, words):
    quarter = Quarter.parse(label)
    assert (quarter.start, quarter.end) == (start, end)
    assert quarter.long == f"{label} ({words})"


def test_the_index_is_the_start_year_times_four_plus_the_number_less_one():
    assert Quarter.parse("2026-27 Q2") == 2026 * 4 + 1
    assert Quarter(2026 * 4 + 1).number == 2
    assert Quarter(2026 * 4 + 1).start_year == 2026


def test_adding_a_number_gives_a_quarter_and_subtracting_a_quarter_gives_a_number():
    quarter = Quarter.parse("2026-27 Q4")
    assert repr(quarter + 1) == repr(1 + quarter) == "Quarter.parse('2027-28 Q1')"
    assert repr(quarter - 4) == repr(quarter.same_quarter_last_year) == "Quarter.parse('2025-26 Q4')"
    assert type(quarter - Quarter.parse("2025-26 Q4")) is int
    assert quarter - Quarter.parse("2025-26 Q4") == 4


def test_a_span_ends_with_the_quarter_and_runs_oldest_first():
    year = Quarter.span(Quarter.parse("2026-27 Q2"), 4)
    assert [str(quarter) for quarter in year] == ["2025-26 Q3", "2025-26 Q4", "2026-27 Q1", "2026-27 Q2"]
    assert Quarter.parse("2026-27 Q2").span(1) == (Quarter.parse("2026-27 Q2"),)


def test_a_quarter_prints_as_words_wherever_it_is_put_into_a_sentence():
    assert f"{Quarter(8105)}" == f"{Quarter(8105)!s}" == "%s" % Quarter(8105) == "2026-27 Q2"  # noqa: UP031


@pytest.mark.parametrize("written", ["2026-27 Q2", " 2026/27 q2 ", "2026-27  Q2"])
def test_a_quarter_may_be_written_in_the_usual_ways(written):
    assert Quarter.parse(written) == Quarter(2026 * 4 + 1)


@pytest.mark.parametrize(
    "written",
    ["", "2026-28 Q2", "2026-27 Q5", "2026-27 Q0", "2026-27", "Q2 2026-27", "26-27 Q2", "2026-27 Q2x"],
)
def test_what_is_not_a_quarter_is_refused_with_an_example(written):
    with pytest.raises(ValueError, match="is not a quarter"):
        Quarter.parse(written)


@given(days)
def test_every_day_lies_in_exactly_its_quarter(day):
    quarter = Quarter.of(day)
    assert quarter.start <= day <= quarter.end
    assert Quarter.of(quarter.end + timedelta(days=1)) == quarter + 1


@given(quarters)
def test_what_is_printed_can_be_read_back(quarter):
    assert Quarter.parse(str(quarter)) == quarter
    assert eval(repr(quarter)) == quarter
