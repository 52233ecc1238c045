"""The law of suppression, held by a reader who is out to break it."""

from itertools import product
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from indicators.statistics import CannotProtect, Policy, Total, suppress

counts = st.one_of(st.integers(0, 7), st.sampled_from([0, 0, 1, 2, 30]), st.integers(0, 2000))


def margins(rows, columns):
    """The totals of a table of `rows` × `columns` with keys (row, column), and "all" for a total."""
    across = [
        Total((row, "all"), tuple((row, column) for column in range(columns)))
        for row in [*range(rows), "all"]
    ]
    down = [
        Total(("all", column), tuple((row, column) for row in range(rows)))
        for column in [*range(columns), "all"]
    ]
    return across + down


def summed(cells, totals):
    for _ in totals:
        for total in totals:
            parts = [cells[part] for part in total.parts if cells.get(part) is not None]
            cells[total.whole] = sum(parts) if parts else None
    return cells


@st.composite
def grids(draw):
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    totals = margins(rows, columns)
    cells = {
        (row, column): draw(st.one_of(counts, st.none())) for row in range(rows) for column in range(columns)
    }
    return summed(cells, totals), totals


@st.composite
def rolling_years(draw):
    """A run of quarters and the overlapping years they form, as a page with both would print them."""
    quarters = draw(st.lists(counts, min_size=4, max_size=10))
    totals = [Total(f"year to {n}", tuple(range(n - 3, n + 1))) for n in range(3, len(quarters))]
    return summed(dict(enumerate(quarters)), totals), totals


tables = st.one_of(grids(), rolling_years())


def worked_out(shown, cells, totals, least):
    """What an attacker who solves all the sums at once, in whole numbers, can pin down: {key: value}.

    `shown` is what is printed. A blank is whatever has a figure and is not printed; a missing figure is
    known to be missing.
    """
    blanks = [key for key, count in cells.items() if count is not None and shown[key] is None]
    signs = [
        {part: 1 for part in total.parts if cells[part] is not None} | {total.whole: -1}
        for total in totals
        if cells[total.whole] is not None
    ]
    left = [[known.get(blank, 0) for blank in blanks] for known in signs]
    right = [-sum(sign * (shown[name] or 0) for name, sign in known.items()) for known in signs]
    sums = [LinearConstraint(np.array(left), right, right)] if blanks and signs else []
    ends = {
        key: [extreme(sums, len(blanks), n, way, least) for way in (1, -1)] for n, key in enumerate(blanks)
    }
    return {key: low for key, (low, high) in ends.items() if low == high}


def extreme(sums, size, position, way, least):
    """The least (1) or the greatest (-1) that one blank can be."""
    aim = np.zeros(size)
    aim[position] = way
    answer = milp(aim, integrality=np.ones(size), bounds=Bounds(least, 10**6), constraints=sums)
    assert answer.success, "the attacker has the sums wrong"
    return round(answer.x[position])


@settings(deadline=None, max_examples=150)
@given(tables, st.sampled_from([3, 5, 10]), st.booleans())
def test_no_blank_can_be_worked_out_by_solving_all_the_sums(table, threshold, zero_is_disclosive):
    cells, totals = table
    policy = Policy(threshold, zero_is_disclosive)
    result = suppress(cells, totals, policy=policy)
    assert worked_out(result.shown, cells, totals, policy.least) == {}


@settings(deadline=None, max_examples=100)
@given(tables, st.booleans())
def test_every_small_count_is_blank_and_what_is_printed_is_true(table, zero_is_disclosive):
    cells, totals = table
    policy = Policy(zero_is_disclosive=zero_is_disclosive)
    result = suppress(cells, totals, policy=policy)
    for key, count in cells.items():
        assert result.shown[key] in (None, count)
        assert result.shown[key] is None or not policy.is_small(count)
        assert result.shows(key) is (key not in result.small | result.covering)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 6), min_size=2, max_size=3))
def test_no_blank_can_be_worked_out_by_trying_every_number(parts):
    """The same law without a solver: every table there could be is written out."""
    cells = {**dict(enumerate(parts)), "all": sum(parts)}
    shown = suppress(cells, [Total("all", tuple(range(len(parts))))]).shown
    blanks = [key for key in cells if shown[key] is None]
    possible = [
        shown | dict(zip(blanks, guess, strict=True)) for guess in product(range(1, 20), repeat=len(blanks))
    ]
    possible = [table for table in possible if sum(table[n] for n in range(len(parts))) == table["all"]]
    assert all(len({table[key] for table in possible}) > 1 for key in blanks)


def test_the_attacker_does_find_what_is_left_open():
    cells, totals = {"a": 3, "b": 50, "all": 53}, [Total("all", ("a", "b"))]
    assert worked_out(cells | {"a": None}, cells, totals, 1) == {"a": 3}


def forces_by_quarter(random, forces, quarters):
    """Forces, their total and the rolling years of each, quarter by quarter, as a public page has them."""
    names, totals = [*range(forces), "all"], []
    cells = {
        (force, quarter): random.choice([0, 1, 2, 4, 6, 9, 30])
        for force in range(forces)
        for quarter in range(quarters)
    }
    for quarter in range(quarters):
        totals.append(Total(("all", quarter), tuple((force, quarter) for force in range(forces))))
    for name in names:
        for last in range(3, quarters):
            parts = tuple((name, quarter) for quarter in range(last - 3, last + 1))
            totals.append(Total((name, f"to {last}"), parts))
    for last in range(3, quarters):
        totals.append(Total(("all", f"to {last}"), tuple((force, f"to {last}") for force in range(forces))))
    return summed(cells, totals), totals


def known_by(cells, totals, last):
    """What there is to print once `last` is the newest quarter."""
    known = {key: count for key, count in cells.items() if int(str(key[1]).removeprefix("to ")) <= last}
    return known, [total for total in totals if total.whole in known]


@pytest.mark.parametrize("seed", range(6))
def test_each_new_quarter_keeps_the_secrets_of_those_before(seed):
    """Quarter after quarter is published; a reader keeps all of them and solves all sums at once."""
    cells, totals = forces_by_quarter(Random(seed), 3, 6)
    public = {}
    for last in (4, 5):
        known, sums = known_by(cells, totals, last)
        try:
            now = suppress(known, sums, public=public.keys())
        except CannotProtect:
            continue  # and so nothing is printed
        public |= {key: count for key, count in now.shown.items() if count is not None}
        read = {key: public.get(key) for key in known}
        assert worked_out(read, known, sums, 1) == {}
        assert not any(Policy().is_small(count) for count in public.values())
    assert public, "something could be printed"


def test_a_table_without_small_counts_is_printed_whole():
    cells, totals = {"a": 5, "b": 0, "all": 5}, [Total("all", ("a", "b"))]
    assert suppress(cells, totals).shown == cells


def test_the_threshold_itself_is_printed():
    assert suppress({"a": 4, "b": 5}).shown == {"a": None, "b": 5}


def test_a_single_small_count_takes_the_next_smallest_with_it():
    cells, totals = {"a": 3, "b": 50, "c": 60, "all": 113}, [Total("all", ("a", "b", "c"))]
    result = suppress(cells, totals)
    assert (result.small, result.covering) == ({"a"}, {"b"})


def test_two_ones_that_add_up_to_two_do_not_cover_for_each_other():
    cells, totals = {"a": 1, "b": 1, "c": 60, "all": 62}, [Total("all", ("a", "b", "c"))]
    assert suppress(cells, totals).covering == {"c"}


def test_two_ones_do_cover_for_each_other_where_a_blank_may_be_nought():
    cells, totals = {"a": 1, "b": 1, "c": 60, "all": 62}, [Total("all", ("a", "b", "c"))]
    assert suppress(cells, totals, policy=Policy(zero_is_disclosive=True)).covering == set()


@pytest.mark.parametrize(("disclosive", "shown"), [(False, 0), (True, None)])
def test_the_policy_says_whether_a_nought_gives_anybody_away(disclosive, shown):
    policy = Policy(zero_is_disclosive=disclosive)
    assert suppress({"a": 0, "b": 9}, policy=policy).shown["a"] is shown


def test_a_nought_that_is_printed_never_covers():
    cells, totals = {"a": 3, "b": 0, "c": 0, "all": 3}, [Total("all", ("a", "b", "c"))]
    result = suppress(cells, totals)
    assert result.shown == {"a": None, "b": 0, "c": 0, "all": None}


def test_a_rate_or_percentage_goes_with_its_count():
    cells, totals = {"a": 3, "b": 50, "c": 60, "all": 113}, [Total("all", ("a", "b", "c"))]
    result = suppress(cells, totals)
    assert not result.shows("a", "all")
    assert result.shows("c", "all")


def test_quarters_do_not_give_away_each_other_through_rolling_years():
    quarters = {1: 10, 2: 3, 3: 12, 4: 9, 5: 11, 6: 14}
    totals = [Total(f"to {n}", tuple(range(n - 3, n + 1))) for n in (4, 5, 6)]
    cells = summed(dict(quarters), totals)
    result = suppress(cells, totals)
    assert result.shown[2] is None
    assert worked_out(result.shown, cells, totals, 1) == {}


def test_what_is_already_public_is_taken_into_account_and_left_alone():
    cells, totals = {"a": 3, "b": 50, "c": 60, "all": 113}, [Total("all", ("a", "b", "c"))]
    result = suppress(cells, totals, public={"b", "all"})
    assert result.covering == {"c"}


def test_a_count_that_is_public_already_is_not_made_secret():
    assert suppress({"a": 3, "b": 9}, public={"a"}).shown == {"a": 3, "b": 9}


def test_what_the_public_can_work_out_already_is_said_and_not_printed():
    cells, totals = {"a": 3, "b": 50, "all": 53}, [Total("all", ("a", "b"))]
    with pytest.raises(CannotProtect, match="a can be worked out from what is public already"):
        suppress(cells, totals, public={"b", "all"})


def test_a_missing_figure_is_neither_small_nor_a_cover():
    cells, totals = {"a": 3, "b": None, "c": 60, "all": 63}, [Total("all", ("a", "b", "c"))]
    result = suppress(cells, totals)
    assert (result.small, result.covering) == ({"a"}, {"c"})


def test_a_total_that_is_missing_gives_nothing_away():
    cells, totals = {"a": 3, "b": 50, "all": None}, [Total("all", ("a", "b"))]
    assert suppress(cells, totals).shown == {"a": None, "b": 50, "all": None}


def test_a_net_negative_count_is_small_and_is_covered_for():
    cells, totals = {"a": -2, "b": 50, "c": 70, "all": 118}, [Total("all", ("a", "b", "c"))]
    result = suppress(cells, totals)
    assert (result.small, result.covering) == ({"a"}, {"b"})


def test_counts_that_cancel_out_leave_each_other_in_doubt():
    cells, totals = {"a": 1, "b": -1, "all": 0}, [Total("all", ("a", "b"))]
    assert suppress(cells, totals).shown == {"a": None, "b": None, "all": 0}


@pytest.mark.parametrize("threshold", [0, 1, 2])
def test_a_threshold_that_hides_one_number_is_refused(threshold):
    with pytest.raises(ValueError, match="Use 3 or more"):
        Policy(threshold)


def test_a_total_that_does_not_add_up_is_refused():
    with pytest.raises(ValueError, match="all is 60, but its parts add up to 53"):
        suppress({"a": 3, "b": 50, "all": 60}, [Total("all", ("a", "b"))])


def test_a_total_of_nothing_known_is_refused_a_figure():
    with pytest.raises(ValueError, match="a total without any part has no figure"):
        suppress({"a": None, "all": 0}, [Total("all", ("a",))])


def test_a_fraction_is_refused():
    with pytest.raises(ValueError, match="Only whole numbers"):
        suppress({"a": 1.5})
