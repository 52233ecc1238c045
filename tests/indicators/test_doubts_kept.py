"""What was said of a figure outlives what others do elsewhere, and does not outlive the figure itself."""

import pytest

from indicators import actions
from indicators.models import Definition
from indicators.returns.cells import Typed
from indicators.returns.sheet import sheet
from tests.authority.factories import UserFactory, clear
from tests.indicators.conftest import QUARTER
from tests.indicators.factories import DataItemFactory, IndicatorFactory, QuarterlyReturnFactory
from tests.indicators.visits import Visit, refusal

NOTE = "One incident with many victims."
OTHERS = {"arrests": Typed("1200"), "part": Typed("3")}


@pytest.fixture
def past(draft, murders):
    """Five quarters of two murders each, and sub-types of them: the return's own figures are linked."""
    DataItemFactory(code="part", name="Part", parent=murders)
    shared = {"force": draft.force, "circle": draft.circle, "authority": draft.authority}
    return [
        QuarterlyReturnFactory(accepted=True, quarter=QUARTER - back, figures={murders: 2}, **shared)
        for back in range(1, 6)
    ]


@pytest.fixture
def blind(past, officer):
    """Somebody who enters figures, and may not see the earlier quarters."""
    person = UserFactory(role="officer", cleared=True, authority=officer.authority)
    for before in past:
        before.conflicted.add(person)
    return person


def enter(quarterly_return, by, words=None, **cell):
    actions.save_figures(quarterly_return.pk, {"murder": Typed(words, **cell)}, by=by)
    return of_murders(quarterly_return)


def of_murders(quarterly_return):
    return quarterly_return.figures.get(item__code="murder")


# --- others, elsewhere --------------------------------------------------------------------------------
def test_whoever_may_not_see_earlier_quarters_wipes_no_explanation_of_another_figure(draft, officer, blind):
    enter(draft, officer, "300", reason="backlog")
    actions.save_figures(draft.pk, OTHERS, by=blind)
    figure = of_murders(draft)
    assert (figure.query, figure.query_reason) == ("explained", "backlog")


def test_whoever_may_not_see_a_measure_wipes_no_explanation_that_rests_on_it(draft, officer, murders):
    hidden = IndicatorFactory(count=True, numerator=murders, marking=20)
    Definition.objects.create(indicator=hidden, version=2, starts_on=QUARTER.start)
    DataItemFactory(code="part", name="Part", parent=murders)
    enter(draft, officer, "3", reason="definition")
    plain = UserFactory(role="officer", authority=officer.authority)
    clear(plain, kind="NPPV1", to="OFFICIAL")
    actions.save_figures(draft.pk, {"part": Typed("3")}, by=plain)
    figure = of_murders(draft)
    assert (figure.query, figure.query_reason) == ("explained", "definition")


@pytest.mark.parametrize("typed", [{"part": Typed("4")}, {"murder": Typed("301")}])
def test_what_the_second_officer_asked_is_not_settled_by_whoever_does_not_see_the_doubt(
    draft, officer, second_officer, blind, murders, typed
):
    murders.parts.update(parent=None)
    enter(draft, officer, "300", note=NOTE)
    actions.save_figures(draft.pk, OTHERS, by=officer)
    actions.submit(draft.pk, by=officer)
    actions.return_explanation(draft.pk, "murder", words="Say more.", by=second_officer)
    actions.send_back(draft.pk, note="See murders.", by=second_officer)
    murders.parts.model.objects.filter(code="part").update(parent=murders)
    actions.save_figures(draft.pk, typed, by=blind)
    assert of_murders(draft).query == ("open" if "murder" in typed else "returned")
    murders.parts.update(parent=None)
    assert "still to be explained" in refusal(actions.submit, draft.pk, by=officer)


def test_a_doubt_begins_of_a_linked_figure_that_nobody_touched(draft, officer, murders):
    convicted = DataItemFactory(code="convicted", name="Convicted")
    IndicatorFactory(percentage=True, numerator=convicted, denominator=murders, may_exceed=True)
    actions.save_figures(draft.pk, {"convicted": Typed("5", note="Of earlier years.")}, by=officer)
    enter(draft, officer, "3")
    assert draft.figures.get(item=convicted).query == "explained"


# --- the figure itself --------------------------------------------------------------------------------
@pytest.mark.parametrize("explained", [{"note": NOTE}, {"reason": "one incident"}])
def test_a_figure_that_is_changed_asks_again_and_keeps_the_former_words(draft, officer, past, explained):
    enter(draft, officer, "40", **explained)
    figure = enter(draft, officer, "90", saw="40")
    assert (figure.query, figure.note, figure.query_reason) == (
        "open",
        explained.get("note", ""),
        explained.get("reason", ""),
    )
    (problem,) = [one for one in sheet(draft, officer).problems["murder"] if not one.error]
    assert problem.open
    assert "given of the former figure" in problem.sentence


@pytest.mark.parametrize("again", [{"note": "Two incidents."}, {"reason": "backlog"}, {"holds": "yes"}])
def test_the_former_words_explain_it_once_they_are_written_anew_or_said_to_hold(draft, officer, past, again):
    enter(draft, officer, "40", note=NOTE)
    enter(draft, officer, "90", saw="40")
    assert enter(draft, officer, **again).query == "explained"


def test_words_written_with_the_new_figure_explain_it(draft, officer, past):
    enter(draft, officer, "40", note=NOTE)
    assert enter(draft, officer, "90", saw="40", note="Two incidents.", saw_note=NOTE).query == "explained"


def test_what_was_accepted_of_a_figure_is_asked_again_of_its_correction(
    draft, officer, second_officer, past, murders
):
    murders.parts.update(parent=None)
    enter(draft, officer, "40", note=NOTE)
    actions.save_figures(draft.pk, OTHERS, by=officer)
    actions.submit(draft.pk, by=officer)
    accepted = actions.accept(draft.pk, by=second_officer)
    correction = actions.open_correction(accepted.pk, reason="Late files.", by=officer)
    assert of_murders(correction).query == "accepted"
    assert enter(correction, officer, "90", saw="40").query == "open"
    assert "still to be explained" in refusal(actions.submit, correction.pk, by=officer)


def test_nothing_can_be_said_to_hold_of_a_figure_that_is_not_there(draft, officer, past):
    actions.save_figures(draft.pk, {"murder": Typed(holds="yes")}, by=officer)
    assert not draft.figures.exists()


def test_the_page_asks_whether_what_was_said_holds_and_hears_it(draft, officer, past):
    enter(draft, officer, "40", note=NOTE)
    enter(draft, officer, "90", saw="40")
    visit = Visit(officer)
    assert visit.get("return_check", draft.pk).has("It holds for this figure, too", "Not explained yet")
    visit.post("return_explain", draft.pk, **{"holds-murder": "yes", "saw-murder": "90"})
    assert of_murders(draft).query == "explained"
    assert not visit.get("return_check", draft.pk).has("It holds for this figure, too")
