"""Days and standings, in the words that people read."""

from datetime import date, timedelta

import pytest

from authority import days, standing
from authority.models import Declaration, Vetting
from authority.standing import Urgency
from authority.tally import so_many

TODAY = date(2026, 9, 28)


def day(ahead):
    return TODAY + timedelta(days=ahead)


@pytest.mark.parametrize(
    ("ahead", "words", "urgency"),
    [
        (-400, "expired on 24 August 2025", Urgency.EXPIRED),
        (-90, "expired 90 days ago", Urgency.EXPIRED),
        (-2, "expired 2 days ago", Urgency.EXPIRED),
        (-1, "expired yesterday", Urgency.EXPIRED),
        (0, "expires today", Urgency.EXPIRING),
        (1, "expires tomorrow", Urgency.EXPIRING),
        (40, "expires in 40 days", Urgency.EXPIRING),
        (183, "expires on 30 March 2027", Urgency.EXPIRING),
        (184, "expires on 31 March 2027", Urgency.IN_DATE),
    ],
)
def test_expiry_in_words(ahead, words, urgency):
    assert standing.until(day(ahead), TODAY) == standing.Standing(words, urgency)


def test_a_withdrawn_grant_says_when():
    grant = Vetting(granted_on=day(-300), expires_on=day(300), withdrawn_on=TODAY)
    assert standing.of_grant(grant, TODAY).words == "withdrawn today"


def test_a_grant_to_come_says_when_it_begins():
    grant = Vetting(granted_on=day(3), expires_on=day(300))
    assert standing.of_grant(grant, TODAY).words == "begins in 3 days"


@pytest.mark.parametrize(
    ("expires", "words"),
    [(None, "made on 1 April 2026"), (day(-1), "made on 1 April 2026, expired yesterday")],
)
def test_a_declaration_says_when_it_was_made(expires, words):
    declaration = Declaration(made_on=date(2026, 4, 1), expires_on=expires)
    assert standing.of_declaration(declaration, TODAY).words == words


@pytest.mark.parametrize(
    "typed",
    ["28 September 2026", "28 Sep 2026", "28/9/2026", "28.09.2026", "2026-09-28", " 28 september 2026 "],
)
def test_a_day_is_taken_as_people_write_it(typed):
    assert days.DayField().clean(typed) == TODAY


@pytest.mark.parametrize("typed", ["soon", "31/2/2026", "9/28/2026", "28 September"])
def test_a_day_that_is_none_is_refused_with_how_to_write_it(typed):
    with pytest.raises(days.forms.ValidationError, match="Write the day like 28 September 2026"):
        days.DayField().clean(typed)


def test_every_urgency_has_a_word_and_a_colour():
    assert set(standing.KINDS) == set(standing.IN_A_WORD) == set(Urgency)


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 lines"), (1, "1 line"), (2, "2 lines"), (1204, "1,204 lines")]
)
def test_so_many_are_one_or_more(number, words):
    assert so_many(number, "line") == words


def test_another_plural_is_given():
    assert [so_many(number, "row was", "rows were") for number in (1, 2)] == ["1 row was", "2 rows were"]
