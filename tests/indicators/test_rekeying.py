"""Flagged figures are keyed again by the second person, who does not see what was entered."""

import json
import re

import pytest

from indicators import actions
from indicators.models import Rekeying
from indicators.returns.cells import Typed
from indicators.returns.rekeyed import MOST, flagged
from indicators.returns.sheet import entries_of, sheet
from tests.authority.factories import AreaFactory, UserFactory
from tests.indicators.conftest import QUARTER
from tests.indicators.factories import DataItemFactory, FigureFactory, QuarterlyReturnFactory
from tests.indicators.visits import Visit, refusal, verbs

# Figures, a note and a past that occur nowhere else on a page.
MURDERS, ARRESTS, PAST, NOTE = "7317", "68713", 9419, "Operation Quillfeather"
TRACES = [MURDERS, "7,317", ARRESTS, "68,713", str(PAST), "9,419", NOTE]


@pytest.fixture
def sent(draft, officer, murders, arrests):
    shared = {"force": draft.force, "circle": draft.circle, "authority": draft.authority}
    QuarterlyReturnFactory(
        accepted=True, quarter=QUARTER - 1, figures={murders: PAST, arrests: PAST}, **shared
    )
    typed = {"murder": Typed(MURDERS, note=NOTE), "arrests": Typed(ARRESTS, note=NOTE)}
    actions.save_figures(draft.pk, typed, by=officer)
    return actions.submit(draft.pk, by=officer)


def test_of_what_changed_the_most_changed_are_flagged_and_no_more_than_ten(draft, officer):
    shared = {"force": draft.force, "circle": draft.circle, "authority": draft.authority}
    items = [DataItemFactory(code=f"count-{number:02}") for number in range(MOST + 4)]
    QuarterlyReturnFactory(accepted=True, quarter=QUARTER - 1, figures=dict.fromkeys(items, 100), **shared)
    typed = {item.code: Typed(str(100 + 50 * number)) for number, item in enumerate(items)}
    actions.save_figures(draft.pk, typed, by=officer)
    assert flagged(sheet(draft, officer)) == [f"count-{number:02}" for number in range(4, MOST + 4)]


def test_what_was_queried_is_flagged_before_what_only_changed(draft, officer):
    shared = {"force": draft.force, "circle": draft.circle, "authority": draft.authority}
    items = [DataItemFactory(code=f"count-{number:02}") for number in range(MOST + 1)]
    figures = dict.fromkeys(items, 100)
    QuarterlyReturnFactory(accepted=True, quarter=QUARTER - 1, figures=figures, **shared)
    typed = {item.code: Typed("900") for item in items} | {"arrests": Typed("nil", note=NOTE)}
    actions.save_figures(draft.pk, typed, by=officer)
    assert len(found := flagged(sheet(draft, officer))) == MOST
    assert found[0] == "arrests"


@pytest.mark.parametrize(
    ("unit", "before", "words", "worth"),
    [
        ("count", 100, "103", False),
        ("count", 0, "1", False),
        ("pounds", 100, "900", False),
        ("count", 100, "na", False),
        ("count", 100, "200", True),
    ],
)
def test_what_moved_by_no_more_than_chance_or_cannot_be_keyed_is_not_flagged(
    draft, officer, unit, before, words, worth
):
    item = DataItemFactory(code="one", unit=unit)
    shared = {"force": draft.force, "circle": draft.circle, "authority": draft.authority}
    QuarterlyReturnFactory(accepted=True, quarter=QUARTER - 1, figures={item: before}, **shared)
    actions.save_figures(draft.pk, {"one": Typed(words)}, by=officer)
    assert ("one" in flagged(sheet(draft, officer))) == worth


def test_of_a_correction_whatever_it_changes_is_flagged(accepted, officer):
    correction = actions.open_correction(accepted.pk, reason="A file came late.", by=officer)
    actions.save_figures(correction.pk, {"murder": Typed("4", saw="3")}, by=officer)
    found = sheet(correction, officer)
    assert flagged(found, entries_of(accepted, found.items)) == ["murder"]


def test_what_is_keyed_is_compared_and_kept(sent, second_officer):
    compared = actions.rekey(sent.pk, {"murder": "7,317", "arrests": "68731"}, by=second_officer)
    assert compared.agrees == {"murder": True, "arrests": False}
    assert Rekeying.objects.get(item__code="arrests").value == 68731
    assert verbs()[-1] == "figures keyed again"


def test_what_is_left_empty_is_not_keyed_and_what_cannot_be_read_is_said(sent, second_officer):
    compared = actions.rekey(sent.pk, {"murder": " ", "arrests": "lots"}, by=second_officer)
    assert compared.agrees == {}
    assert "“lots” is not a number" in compared.refused["arrests"]
    assert not Rekeying.objects.exists()


def test_comparing_nothing_is_an_error_in_words(second, sent):
    second.post("return_rekey_save", sent.pk, **{"words-murder": " ", "words-arrests": ""})
    assert second.has("There is a problem", "Nothing was typed. Type at least one of these figures")
    assert not Rekeying.objects.exists()


def test_nobody_keys_their_own_figures_again(sent, officer):
    assert "Somebody else" in refusal(actions.rekey, sent.pk, {"murder": MURDERS}, by=officer)


def test_a_return_is_not_accepted_while_a_figure_keyed_again_differs(sent, second_officer):
    actions.rekey(sent.pk, {"arrests": "68731"}, by=second_officer)
    assert refusal(actions.accept, sent.pk, by=second_officer).startswith("1 figure keyed again came out")
    actions.rekey(sent.pk, {"arrests": ARRESTS}, by=second_officer)
    assert actions.accept(sent.pk, by=second_officer).state == "accepted"


def test_a_figure_changed_since_is_no_longer_held_against_what_was_keyed(sent, officer, second_officer):
    actions.rekey(sent.pk, {"arrests": "68731"}, by=second_officer)
    actions.send_back(sent.pk, note="Two digits changed places.", by=second_officer)
    actions.save_figures(sent.pk, {"arrests": Typed("68732")}, by=officer)
    actions.submit(sent.pk, by=officer)
    assert actions.accept(sent.pk, by=second_officer).state == "accepted"


def test_a_figure_sent_again_without_a_change_still_differs(sent, officer, second_officer):
    actions.rekey(sent.pk, {"arrests": "68731"}, by=second_officer)
    actions.send_back(sent.pk, note="Two digits changed places.", by=second_officer)
    actions.submit(sent.pk, by=officer)
    assert "came out different" in refusal(actions.accept, sent.pk, by=second_officer)


# --- blindness ---------------------------------------------------------------------------------------
def traces(visit):
    """What of the figures is anywhere in the answer: in its text, its boxes or its headers."""
    whole = visit.body + json.dumps(dict(visit.response.headers)) + str(visit.response.cookies)
    return [trace for trace in TRACES if trace in whole]


def test_the_page_names_what_is_to_be_keyed_and_shows_no_figure(second, sent):
    second.get("return_rekey", sent.pk)
    assert second.has("Murders", "Arrests", "before you open any page with the figures")
    assert traces(second) == []
    assert re.findall(r'name="words-[^"]*" value="([^"]*)"', second.body) == ["", ""]


def test_what_agrees_is_never_shown(second, sent):
    second.post("return_rekey_save", sent.pk, **{"words-murder": MURDERS})
    assert second.has("1 of 1 keyed just now agree", "Agrees, keyed by Ben Carrow on")
    assert traces(second) == []


def test_what_cannot_be_read_shows_no_figure_either(second, sent):
    second.post("return_rekey_save", sent.pk, **{"words-murder": "lots", "words-arrests": ""})
    assert second.has("Murders: “lots” is not a number")
    assert traces(second) == []


def test_what_differs_is_shown_with_both_values_to_whoever_keyed_it_and_no_other_is(second, sent):
    second.post("return_rekey_save", sent.pk, **{"words-arrests": "68731"})
    assert second.has("The return has 68,713; you typed 68,731.")
    assert traces(second) == ["68,713"]


def test_a_third_person_may_key_what_differs_without_seeing_it(second, sent, second_officer):
    actions.rekey(sent.pk, {"arrests": "68731"}, by=second_officer)
    third = Visit(UserFactory(role="officer", cleared=True, authority=second_officer.authority))
    third.get("return_rekey", sent.pk)
    assert third.has("Differs, keyed by Ben Carrow on")
    assert traces(third) == []
    assert "68,731" not in third.body


def test_the_first_officer_is_told_why_another_has_to_key(first, sent):
    assert first.get("return_rekey", sent.pk).has("You sent this return for sign-off yourself.")
    assert not first.has("Compare")


def test_a_return_that_does_not_wait_has_nothing_to_key(second, draft):
    assert second.get("return_rekey", draft.pk).has("This one does not.")


def test_what_came_of_it_stands_on_the_page_where_the_return_is_signed_off(second, sent, second_officer):
    actions.rekey(sent.pk, {"arrests": "68731", "murder": MURDERS}, by=second_officer)
    second.get("return_check", sent.pk)
    assert second.has("Differs, keyed by Ben Carrow on", "68,731 was keyed", "Agrees, keyed by")
    assert second.has("1 figure keyed again came out different.")
    assert not second.has("Accept the return")


def test_a_unit_is_keyed_by_itself(draft, officer, second_officer, murders):
    murders.by_area = True
    murders.save()
    unit = AreaFactory(kind="bcu", parent=draft.force.area, code="n", name="Northby")
    shared = {"force": draft.force, "circle": draft.circle, "authority": draft.authority}
    before = QuarterlyReturnFactory(accepted=True, quarter=QUARTER - 1, figures={murders: 500}, **shared)
    FigureFactory(quarterly_return=before, item=murders, area=unit, value=5)
    typed = {"murder": "500", "murder@n": "500", "arrests": "1200"}
    actions.save_figures(draft.pk, {key: Typed(words) for key, words in typed.items()}, by=officer)
    sent = actions.submit(draft.pk, by=officer)
    compared = actions.rekey(sent.pk, {"murder": "5", "murder@n": "500"}, by=second_officer)
    assert compared.agrees == {"murder@n": True}
