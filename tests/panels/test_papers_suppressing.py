"""No number from 1 to 4 is told, and none can be worked out from what is."""

from hypothesis import given
from hypothesis import strategies as st

from panels.packs.suppressing import FEWER, FEWEST, hidden, said, small

COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.none() | st.integers(0, 12), min_size=1)
TOTALS = st.dictionaries(st.sampled_from("XYZ"), st.frozensets(st.sampled_from("abcdefgh"), min_size=1))


def told(counts, totals):
    """All that is printed: numbers, and totals as sums."""
    gone = hidden(counts, totals)
    sums = {key: sum(counts[part] for part in parts) for key, parts in totals.items() if key not in gone}
    return {key: count for key, count in counts.items() if key not in gone} | sums


@given(COUNTS, TOTALS)
def test_nothing_from_1_to_4_is_told(counts, totals):
    shown = told(counts, totals)
    assert not any(small(shown.get(key)) for key in counts)


@given(COUNTS, TOTALS, st.data())
def test_whatever_is_told_would_be_the_same_with_any_other_small_number(counts, totals, data):
    others = {
        key: data.draw(st.integers(1, FEWEST - 1)) if small(count) else count for key, count in counts.items()
    }
    assert told(others, totals) == told(counts, totals)


@given(COUNTS)
def test_what_is_not_small_is_told(counts):
    assert hidden(counts) == {key for key, count in counts.items() if count in (1, 2, 3, 4)}


def test_nought_is_told_and_so_is_five():
    assert hidden({"a": 0, "b": 5, "c": 4}) == {"c"}


def test_a_total_goes_with_one_part_that_is_hidden_or_not_known():
    assert hidden({"a": 9, "b": 2}, {"both": ("a", "b")}) == {"b", "both"}
    assert hidden({"a": 9, "b": None}, {"both": ("a", "b")}) == {"both"}
    assert hidden({"a": 9}, {"both": ("a", "z")}) == {"both"}


def test_all_but_a_few_of_a_base_tell_of_the_few():
    assert hidden({"a": 98}, bases={"a": 100}) == {"a"}
    assert hidden({"a": 90}, bases={"a": 100}) == set()
    assert hidden({"a": None}, bases={"a": 100}) == set()


def test_what_is_printed_in_place_of_a_number():
    assert said(3, "3") == FEWER == "fewer than 5"
    assert (said(0, "0"), said(5, "5")) == ("0", "5")
