"""The second person answers explanations; what is in doubt keeps a return from being sent or accepted."""

import pytest

from indicators import actions
from indicators.models import Figure
from indicators.returns.cells import Typed
from tests.authority.factories import AreaFactory, UserFactory
from tests.indicators.conftest import WHOLE
from tests.indicators.visits import refusal, verbs

WHY = "The suite was shut."


@pytest.fixture
def sent(draft, officer):
    actions.save_figures(draft.pk, WHOLE | {"arrests": Typed("nil", note=WHY)}, by=officer)
    return actions.submit(draft.pk, by=officer)


def of_arrests(quarterly_return):
    return Figure.objects.get(quarterly_return=quarterly_return, item__code="arrests")


def test_an_explanation_is_accepted(sent, second_officer):
    actions.accept_explanation(sent.pk, "arrests", by=second_officer)
    assert of_arrests(sent).query == "accepted"
    assert verbs()[-1] == "explanation accepted"


def test_an_explanation_is_returned_with_words_and_keeps_its_age(sent, second_officer):
    since = of_arrests(sent).queried_at
    actions.return_explanation(sent.pk, "arrests", words=" For how long? ", by=second_officer)
    figure = of_arrests(sent)
    assert (figure.query, figure.query_answer, figure.queried_at) == ("returned", "For how long?", since)
    assert sent.figures.get(item__code="murder").query == ""
    sent.refresh_from_db()
    assert sent.state == "submitted"


def test_an_explanation_is_not_returned_without_a_word(sent, second_officer):
    assert "what the explanation leaves open" in refusal(
        actions.return_explanation, sent.pk, "arrests", words=" ", by=second_officer
    )


@pytest.mark.parametrize("key", ["arrests\0", "\0", "arrests@\0"])
def test_a_key_that_no_database_takes_is_not_there(sent, second_officer, key):
    assert "Nothing was explained there" in refusal(
        actions.accept_explanation, sent.pk, key, by=second_officer
    )


def test_a_return_with_a_returned_explanation_is_not_accepted_until_it_is(sent, second_officer):
    actions.return_explanation(sent.pk, "arrests", words="For how long?", by=second_officer)
    assert refusal(actions.accept, sent.pk, by=second_officer).startswith("1 explanation was returned.")
    actions.accept_explanation(sent.pk, "arrests", by=second_officer)
    assert actions.accept(sent.pk, by=second_officer).state == "accepted"


def test_accepting_the_return_accepts_every_explanation(sent, second_officer):
    actions.accept(sent.pk, by=second_officer)
    assert of_arrests(sent).query == "accepted"


def test_a_returned_explanation_is_touched_before_the_return_is_sent_again(sent, officer, second_officer):
    actions.return_explanation(sent.pk, "arrests", words="For how long?", by=second_officer)
    actions.send_back(sent.pk, note="One question.", by=second_officer)
    assert "1 query is still to be explained" in refusal(actions.submit, sent.pk, by=officer)
    typed = Typed(note=f"{WHY} For all of May.")
    actions.save_figures(sent.pk, {"arrests": typed}, by=officer)
    assert actions.submit(sent.pk, by=officer).state == "submitted"
    assert (of_arrests(sent).query, of_arrests(sent).query_answer) == ("explained", "For how long?")


@pytest.mark.parametrize("key", ["murder", "no-such", "arrests@n"])
def test_only_what_was_explained_is_answered(sent, force, second_officer, key):
    AreaFactory(kind="bcu", parent=force.area, code="n")
    assert "Nothing was explained there" in refusal(
        actions.accept_explanation, sent.pk, key, by=second_officer
    )


@pytest.mark.parametrize("action", [actions.accept_explanation, actions.return_explanation])
def test_nobody_judges_their_own_explanation(sent, officer, action):
    words = {"words": "Why?"} if action is actions.return_explanation else {}
    assert "Somebody else" in refusal(action, sent.pk, "arrests", by=officer, **words)
    assert of_arrests(sent).query == "explained"


def test_nobody_judges_without_the_vetting_for_the_whole_return(sent, officer):
    person = UserFactory(role="officer", authority=officer.authority)
    assert "vetting" in refusal(actions.accept_explanation, sent.pk, "arrests", by=person)


def test_nothing_is_judged_once_the_return_was_decided(sent, second_officer):
    actions.accept(sent.pk, by=second_officer)
    assert "already accepted by Ben Carrow" in refusal(
        actions.accept_explanation, sent.pk, "arrests", by=second_officer
    )


def test_a_quick_reason_explains_by_itself_and_another_one_does_not(draft, officer):
    typed = WHOLE | {"arrests": Typed("nil", reason="other")}
    actions.save_figures(draft.pk, typed, by=officer)
    assert "1 query is still to be explained" in refusal(actions.submit, draft.pk, by=officer)
    actions.save_figures(draft.pk, {"arrests": Typed(reason="backlog")}, by=officer)
    assert actions.submit(draft.pk, by=officer).state == "submitted"


def test_a_doubt_that_another_figure_raised_is_written_down_when_the_return_is_sent(
    sent, officer, second_officer, arrests
):
    """The check itself changed, and nothing was saved since."""
    actions.send_back(sent.pk, note="Look again.", by=second_officer)
    arrests.never_zero = False
    arrests.save()
    actions.submit(sent.pk, by=officer)
    figure = Figure.objects.get(quarterly_return=sent, item=arrests)
    assert (figure.query, figure.queried_at) == ("", None)


def test_the_posts_of_both_people_and_how_it_was_checked_are_kept(entered, officer, second_officer):
    actions.submit(entered.pk, by=officer, checked="sample", checked_note=" One in ten. ")
    accepted = actions.accept(entered.pk, by=second_officer)
    assert (accepted.checked, accepted.checked_note) == ("sample", "One in ten.")
    assert (accepted.submitted_post, accepted.decided_post) == ("officer", "officer")


def test_a_post_that_ended_is_not_named(entered, officer, second_officer):
    second_officer.posts.create(role="member", starts_on="2020-01-01", ends_on="2020-12-31")
    actions.submit(entered.pk, by=officer)
    assert actions.accept(entered.pk, by=second_officer).decided_post == "officer"
