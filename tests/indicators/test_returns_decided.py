"""Sending, accepting, sending back and correcting a return. Each refuses in words."""

import pytest

from indicators import actions
from indicators.models import QuarterlyReturn, Recomputation
from indicators.returns.cells import Typed
from tests.authority.factories import UserFactory, clear
from tests.indicators.conftest import QUARTER
from tests.indicators.visits import refusal, verbs

State = QuarterlyReturn.State


# --- sending -----------------------------------------------------------------------------------------
def test_a_whole_return_is_sent_for_sign_off(submitted, officer):
    assert (submitted.state, submitted.submitted_by) == ("submitted", officer)
    assert "return sent for sign-off" in verbs()


def test_errors_keep_a_return_back_and_leave_no_trace(draft, officer):
    assert refusal(actions.submit, draft.pk, by=officer) == "Not sent: 2 errors are still to be mended."
    draft.refresh_from_db()
    assert draft.state == "draft"
    assert "return sent for sign-off" not in verbs()


def test_a_query_keeps_a_return_back_until_it_is_explained(entered, officer):
    actions.save_figures(entered.pk, {"arrests": Typed("nil")}, by=officer)
    assert refusal(actions.submit, entered.pk, by=officer) == "Not sent: 1 query is still to be explained."
    actions.save_figures(entered.pk, {"arrests": Typed(note="The custody suite was shut.")}, by=officer)
    assert actions.submit(entered.pk, by=officer).state == "submitted"


def test_a_second_press_is_refused_in_words(submitted, officer):
    assert "was already sent for sign-off by Ann Hollis on" in refusal(
        actions.submit, submitted.pk, by=officer
    )


def test_only_somebody_who_may_read_all_of_it_sends_a_return(entered):
    plain = UserFactory(role="officer", authority=entered.authority)
    clear(plain, kind="NPPV1", to="OFFICIAL")
    said = refusal(actions.submit, entered.pk, by=plain)
    assert "vetting opens every marking held here" in said


# --- signing off -------------------------------------------------------------------------------------
def test_an_accepted_return_counts_and_asks_for_its_rates_and_no_others(accepted, second_officer):
    assert (accepted.state, accepted.current, accepted.decided_by) == ("accepted", True, second_officer)
    job = Recomputation.objects.get()
    assert job.areas == [accepted.force_id]
    assert job.items == sorted(accepted.figures.values_list("item", flat=True))
    assert (job.first_quarter, job.last_quarter, job.asked_by) == (QUARTER, QUARTER, second_officer)
    assert verbs()[-2:] == ["return accepted", "rates asked for"]


def test_whoever_sent_a_return_cannot_accept_it(submitted, officer):
    assert "You sent this return" in refusal(actions.accept, submitted.pk, by=officer)


def test_whoever_entered_a_figure_cannot_accept_the_return(entered, officer, second_officer):
    actions.save_figures(entered.pk, {"murder": Typed("5")}, by=second_officer)
    actions.submit(entered.pk, by=officer)
    assert "You entered figures" in refusal(actions.accept, entered.pk, by=second_officer)


def test_only_somebody_who_may_read_all_of_it_accepts_a_return(submitted):
    plain = UserFactory(role="officer", authority=submitted.authority)
    clear(plain, kind="NPPV1", to="OFFICIAL")
    assert "vetting opens every marking" in refusal(actions.accept, submitted.pk, by=plain)


def test_a_return_is_accepted_once(accepted, second_officer):
    assert "was already accepted by Ben Carrow on" in refusal(actions.accept, accepted.pk, by=second_officer)
    assert Recomputation.objects.count() == 1


def test_a_return_that_was_not_sent_is_not_accepted(entered, second_officer):
    said = refusal(actions.accept, entered.pk, by=second_officer)
    assert said == "This return has not been sent for sign-off."


def test_a_return_goes_back_with_a_note_and_comes_again(submitted, officer, second_officer):
    back = actions.send_back(submitted.pk, note=" Murders look high. ", by=second_officer)
    assert (back.state, back.decision_note) == ("draft", "Murders look high.")
    assert "was sent back by Ben Carrow" in refusal(actions.accept, submitted.pk, by=second_officer)
    assert actions.submit(submitted.pk, by=officer).state == "submitted"


def test_a_return_does_not_go_back_without_a_word(submitted, second_officer):
    assert "Say what is to be mended" in refusal(actions.send_back, submitted.pk, note=" ", by=second_officer)
    submitted.refresh_from_db()
    assert submitted.state == "submitted"


# --- correcting --------------------------------------------------------------------------------------
@pytest.fixture
def correction(accepted, officer):
    return actions.open_correction(accepted.pk, reason="A file came late.", by=officer)


def test_a_correction_begins_with_the_figures_and_leaves_the_old_version_current(accepted, correction):
    assert (correction.version, correction.state, correction.current) == (2, "draft", False)
    assert correction.circle == accepted.circle
    assert (correction.reason, correction.decision_note) == ("A file came late.", "")
    columns = ("item", "value", "entered_by", "entered_at")
    assert set(correction.figures.values_list(*columns)) == set(accepted.figures.values_list(*columns))
    accepted.refresh_from_db()
    assert accepted.current


def test_an_accepted_correction_takes_the_place_and_costs_what_changed(
    accepted, correction, murders, officer, second_officer
):
    actions.save_figures(correction.pk, {"murder": Typed("4")}, by=officer)
    actions.submit(correction.pk, by=officer)
    actions.accept(correction.pk, by=second_officer)
    accepted.refresh_from_db()
    assert not accepted.current
    assert accepted.figures.get(item=murders).value == 3
    assert Recomputation.objects.first().items == [murders.pk]


def test_the_first_writer_may_accept_the_correction_of_another(accepted, correction, officer, second_officer):
    actions.save_figures(correction.pk, {"murder": Typed("4")}, by=second_officer)
    actions.submit(correction.pk, by=second_officer)
    assert actions.accept(correction.pk, by=officer).current


def test_a_correction_that_changes_nothing_asks_for_no_rates(correction, officer, second_officer):
    actions.submit(correction.pk, by=officer)
    actions.accept(correction.pk, by=second_officer)
    assert Recomputation.objects.count() == 1


def test_a_correction_needs_a_reason(accepted, officer):
    assert "Say why" in refusal(actions.open_correction, accepted.pk, reason="", by=officer)


def test_one_correction_at_a_time(accepted, correction, officer):
    said = refusal(actions.open_correction, accepted.pk, reason="Another.", by=officer)
    assert "There is already a return" in said


def test_only_the_current_version_is_corrected(entered, officer):
    assert "Only the accepted version" in refusal(actions.open_correction, entered.pk, reason="x", by=officer)
