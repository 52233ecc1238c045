"""The verbs of a return: opened, entered, sent, accepted, sent back, corrected. Each refuses in words."""

from django.utils import timezone

from authority.models import AuditLine
from indicators import actions, returns
from indicators.models import Figure, QuarterlyReturn
from indicators.quarters import Quarter
from indicators.returns.cells import Typed
from tests.authority.factories import AuthorityFactory, ForceFactory, UserFactory, clear
from tests.indicators.conftest import QUARTER, WHOLE
from tests.indicators.factories import DataItemFactory, QuarterlyReturnFactory
from tests.indicators.visits import refusal, verbs

State = QuarterlyReturn.State


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


def test_whoever_could_not_read_a_return_opens_none_and_hears_nothing_of_one(accepted, force, officer):
    officer.vettings.update(withdrawn_on=timezone.localdate())
    for quarter in (QUARTER, QUARTER + 1):
        said = refusal(actions.open_return, force, quarter, due_on=None, by=officer)
        assert said.startswith(f"You may not read a return of Westmarch Police for {quarter} today")
    assert QuarterlyReturn.objects.count() == 1


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
