"""The list of errors, queries and what is missing: on its page, and answered there."""

import re

import pytest
from django.urls import reverse

from authority.markings import Marking
from indicators import actions
from indicators.models import Assignment, Figure
from indicators.returns.cells import Typed
from tests.authority.factories import UserFactory, clear
from tests.indicators.conftest import WHOLE
from tests.indicators.factories import DataItemFactory, IndicatorFactory
from tests.indicators.visits import Visit

WHY = "The suite was shut."


@pytest.fixture
def doubtful(draft, officer, murders):
    """An error in detections, an explained query of arrests, and gun crime missing."""
    detected = DataItemFactory(code="detected", name="Detected", order=2)
    IndicatorFactory(percentage=True, numerator=detected, denominator=murders)
    DataItemFactory(code="gun", name="Gun crime", order=3)
    typed = {"murder": Typed("3"), "detected": Typed("4"), "arrests": Typed("nil", note=WHY)}
    actions.save_figures(draft.pk, typed, by=officer)
    return draft


@pytest.fixture
def sent(draft, officer):
    actions.save_figures(draft.pk, WHOLE | {"arrests": Typed("nil", note=WHY)}, by=officer)
    return actions.submit(draft.pk, by=officer)


def shown(visit, draft, query=""):
    """Names and states of what is listed."""
    response = visit.client.get(reverse("return_issues", args=[draft.pk]) + query)
    visit._keep(response)
    headings = re.findall(r"<h2[^>]*><a[^>]*>([^<]*)</a>", visit.body)
    missing = re.findall(r"<li>\s*<a[^>]*#words-[^>]*>([^<]*)</a>", visit.body)
    states = re.findall(r"app-status--\w+\">([^<]*)<", visit.body)
    return [*zip(headings, states, strict=True), *((name, "Missing") for name in missing)]


def test_what_presses_most_is_first_and_each_leads_to_its_cell(first, doubtful):
    assert shown(first, doubtful) == [
        ("Detected", "Error"),
        ("Arrests", "Explained"),
        ("Gun crime", "Missing"),
    ]
    assert first.has(f"/returns/{doubtful.pk}/sections/whole-service/#words-arrests")
    assert first.has("There are always some of these.", WHY, "asked today")


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?state=errors", ["Detected"]),
        ("?state=missing", ["Gun crime"]),
        ("?state=explained", ["Arrests"]),
        ("?state=open", []),
        ("?state=no-such", ["Detected", "Arrests", "Gun crime"]),
    ],
)
def test_the_list_is_narrowed_by_state(first, doubtful, query, names):
    assert [name for name, _ in shown(first, doubtful, query)] == names


def test_mine_are_the_figures_entered_by_me_and_what_is_missing_in_my_part(
    first, second, doubtful, officer, second_officer
):
    assert [name for name, _ in shown(first, doubtful, "?mine=1")] == ["Detected", "Arrests"]
    assert shown(second, doubtful, "?mine=1") == []
    Assignment.objects.create(
        quarterly_return=doubtful,
        section="Major crime",
        person=second_officer,
        assigned_by=officer,
        assigned_at=doubtful.opened_at,
    )
    assert shown(second, doubtful, "?mine=1") == [("Gun crime", "Missing")]


def test_a_reader_without_the_vetting_reads_nothing_of_what_is_marked_higher(doubtful, officer):
    DataItemFactory(code="covert", name="Covert work", marking=Marking.OFFICIAL_SENSITIVE, never_zero=True)
    actions.save_figures(doubtful.pk, {"covert": Typed("nil", note="Quillfeather")}, by=officer)
    person = UserFactory(role="officer", authority=officer.authority)
    clear(person, kind="NPPV1", to="OFFICIAL")
    visit = Visit(person)
    shown(visit, doubtful)
    assert visit.has("Arrests")
    assert not visit.has("Covert work")
    assert not visit.has("Quillfeather")


def test_an_explanation_is_accepted_on_the_page(second, sent):
    shown(second, sent)
    assert second.has("Accept this explanation", "Return this explanation")
    second.post("return_answer", sent.pk, key="arrests", accept="")
    assert second.has("Accepted (1)")
    assert Figure.objects.get(item__code="arrests").query == "accepted"


def test_an_explanation_is_returned_on_the_page_and_meets_its_writer_first(first, second, sent):
    second.post("return_answer", sent.pk, key="arrests", words="For how long?", **{"return": ""})
    assert second.has("Returned, with what you asked.", "For how long?")
    assert second.get("return_check", sent.pk).has("1 explanation was returned.")
    second.post("return_send_back", sent.pk, note="One question.")
    first.get("return_check", sent.pk)
    assert first.has("Explanations returned (1)", "The second officer asked:</b> For how long?")
    assert first.body.index("Explanations returned") < first.body.index("Whole service")


def test_words_that_were_refused_are_still_in_their_box(first, second, sent):
    second.post("return_answer", sent.pk, key="arrests", words=" ", **{"return": ""})
    assert second.has("Say what the explanation leaves open.")
    first.post("return_answer", sent.pk, key="arrests", words="My own.", **{"return": ""})
    assert first.has("Somebody else has to accept it.")


def test_whoever_wrote_it_is_offered_no_answer(first, sent):
    shown(first, sent)
    assert not first.has("Accept this explanation")


def test_a_return_without_a_doubt_says_so(first, entered):
    assert shown(first, entered) == []
    assert first.has("Nothing of this sort is left.")


# --- sending and signing off -------------------------------------------------------------------------
def test_a_return_is_sent_only_with_how_it_was_checked(first, entered):
    first.post("return_submit", entered.pk)
    assert first.has("Say how the figures were checked.")
    entered.refresh_from_db()
    assert entered.state == "draft"
    first.post("return_submit", entered.pk, checked="sample", checked_note="Custody by hand.")
    assert first.has("A sample was checked against its source. Custody by hand.")


def test_name_post_and_time_of_both_stand_on_the_page(second, sent):
    second.post("return_accept", sent.pk)
    second.get("return_check", sent.pk)
    assert second.has("by Ann Hollis, officer, on", "by Ben Carrow, officer, on", "Completeness")


def test_a_quick_reason_is_given_on_the_page(first, draft, officer):
    actions.save_figures(draft.pk, WHOLE | {"arrests": Typed("nil")}, by=officer)
    first.get("return_check", draft.pk)
    assert first.has("One incident with many victims")
    boxes = {"saw-arrests": "0", "saw_note-arrests": "", "note-arrests": "", "reason-arrests": "backlog"}
    first.post("return_submit", draft.pk, checked="none", **boxes)
    assert first.has("Sent for sign-off", "A backlog was cleared")
