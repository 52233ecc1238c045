"""Checking, sending and signing off a return on its pages."""

import re

import pytest

from authority.markings import Marking
from indicators import actions
from indicators.models import DataItem, QuarterlyReturn
from indicators.returns.cells import Typed
from tests.indicators.conftest import QUARTER, WHOLE
from tests.indicators.factories import (
    DataItemFactory,
    FigureFactory,
    IndicatorFactory,
    QuarterlyReturnFactory,
)
from tests.indicators.visits import refusal, save


# --- checking and signing off ------------------------------------------------------------------------
def test_the_check_shows_what_is_missing_and_what_changed(first, draft, force, murders, officer):
    shared = {"force": force, "circle": draft.circle, "authority": draft.authority}
    QuarterlyReturnFactory(accepted=True, quarter=QUARTER - 1, figures={murders: 5}, **shared)
    actions.save_figures(draft.pk, {"murder": Typed("3")}, by=officer)
    first.get("return_check", draft.pk)
    assert first.has(
        "Not entered", "Arrests", "down 2", f"/returns/{draft.pk}/sections/whole-service/#words-arrests"
    )


def test_explanations_are_kept_even_where_the_return_cannot_be_sent_yet(first, draft, officer):
    actions.save_figures(draft.pk, {"arrests": Typed("nil")}, by=officer)
    boxes = {"saw-arrests": "0", "saw_note-arrests": "", "note-arrests": "The suite was shut."}
    first.post("return_submit", draft.pk, checked="sample", **boxes)
    assert first.has("Not sent: 1 error is still to be mended.", "The suite was shut.")
    assert draft.figures.get().note == "The suite was shut."


def test_an_explanation_of_a_figure_that_changed_meanwhile_is_still_in_its_box(first, draft, officer):
    actions.save_figures(draft.pk, {"arrests": Typed("1,300")}, by=officer)
    boxes = {"saw-arrests": "0", "saw_note-arrests": "", "note-arrests": "The suite was shut."}
    first.post("return_explain", draft.pk, **boxes)
    assert first.has("Some explanations are not saved", "entered “1,300”")
    assert first.box("note-arrests") == "The suite was shut."


def test_the_return_is_sent_from_the_check(first, draft, officer):
    actions.save_figures(draft.pk, WHOLE, by=officer)
    first.post("return_submit", draft.pk, checked="sample")
    assert first.has("Sent for sign-off by you on", "send it back to yourself below.")
    assert not first.has("ask the officer")
    assert first.post("return_submit", draft.pk, checked="sample").has(
        "was already sent for sign-off by Ann Hollis"
    )


def test_explanations_typed_after_somebody_sent_the_return_are_shown(first, second, draft, officer):
    actions.save_figures(draft.pk, WHOLE, by=officer)
    actions.submit(draft.pk, by=officer)
    boxes = {"saw-murder": "3", "saw_note-murder": "", "note-murder": "One incident."}
    assert second.post("return_explain", draft.pk, **boxes).has("was already sent", "One incident.")


@pytest.mark.parametrize(("may_exceed", "heading"), [(False, "To be mended (1)"), (True, "Queries (1)")])
def test_a_part_above_its_whole_is_mended_unless_it_counts_earlier_quarters_too(
    first, draft, officer, murders, may_exceed, heading
):
    detected = DataItemFactory(code="detected", name="Murders detected")
    IndicatorFactory(percentage=True, numerator=detected, denominator=murders, may_exceed=may_exceed)
    actions.save_figures(draft.pk, WHOLE | {"detected": Typed("4")}, by=officer)
    assert first.get("return_check", draft.pk).has(
        heading, "4 is more than the 3 it is counted from (Murders)."
    )


def test_a_figure_to_be_mended_and_explained_stands_once_with_its_box(first, draft, officer, murders):
    charged = DataItemFactory(code="charged", name="Charged", never_zero=True)
    DataItemFactory(code="adult", name="Adults", parent=charged)
    actions.save_figures(draft.pk, WHOLE | {"charged": Typed("nil"), "adult": Typed("1")}, by=officer)
    first.get("return_check", draft.pk)
    assert first.has("To be mended (1)", "The parts add up to 1, not 0.", "There are always some of these.")
    assert not first.has("Queries (")
    assert first.body.count('name="note-charged"') == 1


def test_what_stays_the_same_is_said_to(first, draft, officer, force):
    grade = DataItemFactory(code="grade", name="Grade", unit="grade")
    before = QuarterlyReturnFactory(
        accepted=True, quarter=QUARTER - 1, force=force, circle=draft.circle, authority=draft.authority
    )
    FigureFactory(quarterly_return=before, item=grade, value=None, text="meets the standard")
    actions.save_figures(draft.pk, {"grade": Typed("meets the standard")}, by=officer)
    first.get("return_check", draft.pk)
    assert cells(first, "Grade") == ["meets the standard", "meets the standard", "no change"]


def test_a_signer_reads_every_text_in_full(first, draft, officer, force):
    report = DataItemFactory(code="report", name="Report", unit="text")
    now, then = "This quarter. " * 40, "Last quarter. " * 40
    before = QuarterlyReturnFactory(
        accepted=True, quarter=QUARTER - 1, force=force, circle=draft.circle, authority=draft.authority
    )
    FigureFactory(quarterly_return=before, item=report, value=None, text=then)
    actions.save_figures(draft.pk, WHOLE | {"report": Typed(now)}, by=officer)
    actions.submit(draft.pk, by=officer)
    assert first.get("return_check", draft.pk).has(now.strip(), then.strip())
    assert "…" not in first.body


def cells(visit, name):
    """The cells of the first row of that name."""
    row = next(row for row in re.findall(r"<tr.*?</tr>", visit.body, re.DOTALL) if name in row)
    return [cell.strip() for cell in re.findall(r"<td[^>]*>([^<]*)</td>", row)]


@pytest.fixture
def sent(draft, officer):
    typed = WHOLE | {"arrests": Typed("nil", note="The suite was shut.")}
    actions.save_figures(draft.pk, typed, by=officer)
    return actions.submit(draft.pk, by=officer)


def test_the_second_officer_sees_what_was_queried_first(second, sent):
    second.get("return_check", sent.pk)
    assert second.has("The suite was shut.", "Accept the return", "Send it back")
    assert second.body.index("Queried, with the explanation") < second.body.index(
        "Changed since last quarter"
    )


def test_the_first_officer_is_told_why_another_has_to_decide(first, sent):
    assert first.get("return_check", sent.pk).has("You sent this return for sign-off yourself.")
    assert not first.has("Accept the return")


def test_an_accepted_return_says_so_and_a_second_press_is_refused_in_words(second, sent):
    assert second.post("return_accept", sent.pk).has(
        "Accepted. The figures count from now", "by Ben Carrow, officer, on"
    )
    assert second.post("return_accept", sent.pk).has("This return was already accepted by Ben Carrow on")


def test_sending_back_needs_a_note_and_the_note_meets_whoever_enters(first, second, sent):
    assert second.post("return_send_back", sent.pk, note="").has("Say what is to be mended.")
    second.post("return_send_back", sent.pk, note="Look at murders.")
    assert first.get("return_section", sent.pk, "major-crime").has(
        "Ben Carrow sent this return back", "Look at murders."
    )


def test_what_it_was_sent_back_for_is_no_longer_said_once_it_is_sent_again(second, sent, officer):
    second.post("return_send_back", sent.pk, note="Look at murders.")
    actions.submit(sent.pk, by=officer)
    assert not second.get("return_check", sent.pk).has("sent this return back")


@pytest.mark.parametrize(
    ("before", "typed"),
    [
        ({}, {"arrests": Typed(note="Believe me.")}),
        ({"optional": Typed("4")}, {"optional": Typed("")}),
    ],
)
def test_whoever_explained_or_emptied_a_figure_may_not_accept_it(
    draft, officer, second_officer, before, typed
):
    if before:
        DataItemFactory(code="optional", name="Optional")
    actions.save_figures(draft.pk, WHOLE | before, by=officer)
    assert actions.save_figures(draft.pk, typed, by=second_officer).kept
    DataItem.objects.filter(code="optional").delete()
    actions.submit(draft.pk, by=officer)
    assert "changed or explained figures" in refusal(actions.accept, draft.pk, by=second_officer)


def test_whoever_explained_a_figure_marked_above_the_return_may_not_accept_it(draft, officer, second_officer):
    DataItemFactory(code="sources", name="Sources", marking=Marking.OFFICIAL_SENSITIVE)
    actions.save_figures(draft.pk, WHOLE | {"sources": Typed("4")}, by=officer)
    actions.save_figures(draft.pk, {"sources": Typed(note="Believe me.")}, by=second_officer)
    actions.submit(draft.pk, by=officer)
    assert "changed or explained figures" in refusal(actions.accept, draft.pk, by=second_officer)


def test_a_note_for_a_return_that_was_accepted_meanwhile_is_not_lost(second, sent, second_officer):
    actions.accept(sent.pk, by=second_officer)
    assert second.post("return_send_back", sent.pk, note="Look at murders.").has(
        "was already accepted by Ben Carrow", "Look at murders."
    )


def test_a_correction_is_opened_with_its_reason_and_shows_what_it_changes(
    first, second, sent, second_officer
):
    actions.accept(sent.pk, by=second_officer)
    first.post("return_correct", sent.pk, reason="A file came late.")
    correction = QuarterlyReturn.objects.get(version=2)
    assert first.has("Corrects version 1", "A file came late.")
    save(first, correction, **{"words-murder": "4", "saw-murder": "3"})
    first.post("return_submit", correction.pk, checked="none")
    assert second.get("return_check", correction.pk).has(
        "Changed since the version before", "As in the version before", "Change since version 1"
    )
    assert cells(second, "Murders") == ["4", "3", "–", "up 1"]
    assert second.post("return_accept", correction.pk).has("Accepted")
