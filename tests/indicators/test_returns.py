"""The verbs of a return: opened, entered, sent, accepted, sent back, corrected. Each refuses in words."""

import pytest
from django.utils import timezone

from authority.models import AuditLine
from authority.refusal import NotAllowed
from indicators import actions, returns
from indicators.cells import Typed
from indicators.models import Figure, QuarterlyReturn, Recomputation
from indicators.quarters import Quarter
from tests.authority.factories import AuthorityFactory, ForceFactory, UserFactory, clear
from tests.indicators.conftest import QUARTER
from tests.indicators.factories import DataItemFactory, QuarterlyReturnFactory

State = QuarterlyReturn.State
WHOLE = {"murder": Typed("3"), "arrests": Typed("1,200")}


def refusal(action, *given, **named):
    with pytest.raises(NotAllowed) as refused:
        action(*given, **named)
    return str(refused.value)


def verbs():
    return list(AuditLine.objects.order_by("number").values_list("verb", flat=True))


@pytest.fixture
def entered(draft, officer):
    actions.save_figures(draft.pk, WHOLE, by=officer)
    return draft


@pytest.fixture
def submitted(entered, officer):
    return actions.submit(entered.pk, by=officer)


@pytest.fixture
def accepted(submitted, second_officer):
    return actions.accept(submitted.pk, by=second_officer)


# --- states ------------------------------------------------------------------------------------------
def test_every_state_is_in_the_table_and_leads_only_to_states():
    assert set(QuarterlyReturn.NEXT) == set(State)
    assert set().union(*QuarterlyReturn.NEXT.values()) <= set(State)


def test_every_state_is_reached_from_the_first():
    reached, ahead = set(), {State.DRAFT}
    while ahead - reached:
        reached |= ahead
        ahead = set().union(*(QuarterlyReturn.NEXT[state] for state in reached))
    assert reached == set(State)


# --- opening -----------------------------------------------------------------------------------------
def test_a_return_is_opened_for_everyone_at_the_forces_authority(draft, everyone, officer):
    assert (draft.state, draft.version, draft.current) == ("draft", 1, False)
    assert (draft.circle, draft.authority) == (everyone, officer.authority)
    assert draft in returns.entered(officer)
    assert "return opened" in verbs()


def test_a_force_has_one_return_for_a_quarter(draft, force, officer):
    said = refusal(actions.open_return, force, QUARTER, due_on=None, by=officer)
    assert said == (
        "There is already a return of Westmarch Police for 2024-25 Q2. It has not been sent for sign-off."
    )


def test_an_accepted_quarter_is_not_opened_a_second_time(accepted, force, officer):
    assert "was already accepted by Ben Carrow" in refusal(
        actions.open_return, force, QUARTER, due_on=None, by=officer
    )


def test_a_quarter_that_has_not_begun_is_refused(force, officer):
    ahead = Quarter.of(timezone.localdate()) + 1
    assert "has not begun" in refusal(actions.open_return, force, ahead, due_on=None, by=officer)


def test_a_force_that_answers_to_nobody_here_has_no_return(officer):
    said = refusal(
        actions.open_return, ForceFactory(title="Farland Police"), QUARTER, due_on=None, by=officer
    )
    assert "No authority here holds Farland Police to account" in said


# --- entering ----------------------------------------------------------------------------------------
def test_figures_are_kept_with_who_entered_them(entered, officer):
    figure = entered.figures.get(item__code="arrests")
    assert (figure.value, figure.entered_by, figure.area_id) == (1200, officer, entered.force_id)
    line = AuditLine.objects.get(verb="figures entered")
    assert {"item": "arrests", "from": "", "to": "1,200", "note": ""} in line.detail["changes"]


def test_what_can_be_kept_is_kept_and_the_rest_is_refused(draft, officer):
    outcome = actions.save_figures(draft.pk, {"murder": Typed("3"), "arrests": Typed("many")}, by=officer)
    assert list(outcome.kept) == ["murder"]
    assert "“many” is not a number" in outcome.refused["arrests"].sentence
    assert set(draft.figures.values_list("item__code", flat=True)) == {"murder"}


def test_nothing_is_written_where_nothing_changed(entered, officer):
    before = AuditLine.objects.count()
    assert actions.save_figures(entered.pk, WHOLE, by=officer).kept == {}
    assert AuditLine.objects.count() == before


def test_an_emptied_box_leaves_no_figure(entered, officer):
    actions.save_figures(entered.pk, {"murder": Typed("")}, by=officer)
    assert not entered.figures.filter(item__code="murder").exists()


def test_nil_not_available_and_not_applicable_are_kept_apart(draft, officer):
    for words, kept in {
        "nil": (0, ""),
        "na": (None, "not available"),
        "n/a": (None, "not applicable"),
    }.items():
        actions.save_figures(draft.pk, {"murder": Typed(words)}, by=officer)
        assert draft.figures.values_list("value", "absence").get() == kept


def test_two_people_at_one_box_lose_nothing_in_silence(entered, officer, second_officer):
    both = {"by": second_officer}
    actions.save_figures(entered.pk, {"murder": Typed("4", saw="3")}, by=officer)
    told = actions.save_figures(entered.pk, {"murder": Typed("5", saw="3")}, **both).refused["murder"]
    assert "Ann Hollis entered “4”" in told.sentence
    assert "“5”" in told.sentence
    assert entered.figures.get(item__code="murder").value == 4
    actions.save_figures(entered.pk, {"murder": Typed("5", saw=told.stands)}, **both)
    assert entered.figures.get(item__code="murder").value == 5


def test_items_out_of_sight_cannot_be_written(draft):
    secret = DataItemFactory(code="covert", marking=20)
    plain = UserFactory(role="officer", authority=draft.authority)
    clear(plain, kind="NPPV1", to="OFFICIAL")
    outcome = actions.save_figures(draft.pk, {secret.code: Typed("3"), "murder": Typed("1")}, by=plain)
    assert set(outcome.kept) == {"murder"}
    assert not Figure.objects.filter(item=secret).exists()


def test_a_locked_return_says_why_by_whom_and_how_it_is_opened(submitted, accepted, officer):
    said = refusal(actions.save_figures, accepted.pk, WHOLE, by=officer)
    assert "was already accepted by Ben Carrow on" in said
    assert "open a correction" in said


def test_whoever_explains_a_figure_has_not_entered_it(entered, officer, second_officer):
    actions.save_figures(entered.pk, {"murder": Typed(note="One incident.")}, by=second_officer)
    figure = entered.figures.get(item__code="murder")
    assert (figure.note, figure.entered_by) == ("One incident.", officer)


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
    assert correction.decision_note == "A file came late."
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


# --- reading -----------------------------------------------------------------------------------------
def test_another_authority_sees_nothing_of_a_return(draft):
    stranger = UserFactory(role="officer", cleared=True, authority=AuthorityFactory())
    assert not returns.listed(stranger).exists()
    assert draft.force not in returns.forces_of(stranger)


def test_published_statistics_are_no_return_of_a_force(force, officer):
    published = QuarterlyReturnFactory(published=True, force=force)
    assert published not in returns.entered(officer)


def test_the_list_counts_only_answers_to_what_the_reader_may_read(entered, officer):
    covert = DataItemFactory(code="covert", marking=20)
    actions.save_figures(entered.pk, {covert.code: Typed("1")}, by=officer)
    plain = UserFactory(role="member", authority=entered.authority)
    clear(plain, kind="NPPV1", to="OFFICIAL")
    assert returns.listed(plain).get().done == 2
    assert returns.listed(officer).get().done == 3
    assert covert not in returns.items_asked(plain)


def test_a_total_is_shown_only_where_all_its_parts_are_in_sight(officer, draft):
    total = DataItemFactory(code="total", returned=False)
    DataItemFactory(code="fixed", parent=total)
    DataItemFactory(code="covert", parent=total, marking=20)
    plain = UserFactory(role="officer", authority=officer.authority)
    clear(plain, kind="NPPV1", to="OFFICIAL")
    assert returns.totals(returns.items_asked(officer), officer) == (total,)
    assert returns.totals(returns.items_asked(plain), plain) == ()
