"""How far a day is from the day on which a return is due. The law: a step is reached once, in order."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.deadlines.steps import LONGEST, STEPS, about, left, step_on

DUE = date(2026, 10, 20)


@pytest.mark.parametrize(
    ("after", "step"),
    [
        *[(-15, None), (-14, -14), (-8, -14), (-7, -7), (-2, -2), (-1, -2), (0, 0), (1, 1), (4, 1), (5, 5)],
        *[(LONGEST, 5), (LONGEST + 1, None)],
    ],
)
def test_the_step_of_a_day_is_the_last_one_reached(after, step):
    assert step_on(DUE, DUE + timedelta(days=after)) == step


@pytest.mark.parametrize(
    ("due_on", "steps"),
    [
        (date(2026, 3, 29), [-2, -2, 0, 1]),  # clocks go forward on the day
        (date(2026, 10, 25), [-2, -2, 0, 1]),  # clocks go back on the day
    ],
)
def test_the_hour_that_summer_time_takes_or_gives_moves_no_step(due_on, steps):
    days = [due_on + timedelta(days=after) for after in (-2, -1, 0, 1)]
    assert [step_on(due_on, day) for day in days] == steps


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_day_by_day_every_step_comes_up_once_and_in_order(due_on):
    days = [due_on + timedelta(days=after) for after in range(-30, 30)]
    reached = [step_on(due_on, day) for day in days]
    changes = [step for step, before in zip(reached[1:], reached, strict=False) if step != before]
    assert changes == list(STEPS)


@pytest.mark.parametrize(
    ("after", "words"),
    [(-9, "9 days left"), (-1, "1 day left"), (0, "due today"), (1, "1 day late"), (4, "4 days late")],
)
def test_days_left_are_said_in_words(after, words):
    assert left(DUE, DUE + timedelta(days=after)) == words


def test_a_step_is_said_in_words():
    assert [about(step) for step in (-7, 0, 1)] == ["7 days before", "on the day", "1 day after"]
