"""The list of returns and the grid: what they show, what they keep, what they cost."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from authority.days import in_full
from indicators import actions
from indicators.models import QuarterlyReturn
from indicators.quarters import Quarter
from indicators.returns.cells import Typed
from tests.authority.factories import ForceFactory, UserFactory
from tests.indicators.conftest import QUARTER, WHOLE
from tests.indicators.factories import DataItemFactory, QuarterlyReturnFactory
from tests.indicators.visits import Visit, save


# --- the list and opening ----------------------------------------------------------------------------
def test_the_list_shows_state_holder_due_date_and_how_much_is_done(first, draft, officer):
    actions.save_figures(draft.pk, {"murder": Typed("3")}, by=officer)
    first.get("returns")
    assert first.has("Westmarch Police", "2024-25 Q2", "Overdue", "Ann Hollis", "30 September 2024", "1 of 2")


def test_an_empty_list_says_what_would_be_there(first):
    assert first.get("returns").has("Returns would be listed here")


def test_a_return_is_opened_from_the_form(first, force):
    first.get("return_new")
    quarter = re.search(r'<option value="(\d+)" selected>', first.body)[1]
    day = Quarter(int(quarter)).end + timedelta(days=28)
    first.post("return_open", force=force.pk, quarter=quarter, due_on=day)
    opened = QuarterlyReturn.objects.get()
    assert first.response.redirect_chain[-1][0] == reverse("return", args=[opened.pk])
    assert first.has("Westmarch Police", "Due", in_full(day))


def test_a_refused_opening_keeps_the_form_and_says_why(first, force):
    first.get("return_new")
    quarter = re.search(r'<option value="(\d+)" selected>', first.body)[1]
    day = Quarter(int(quarter)).end + timedelta(days=28)
    chosen = {"force": force.pk, "quarter": quarter, "due_on": day}
    first.post("return_open", **chosen)
    assert first.post("return_open", **chosen).has("There is already a return", f'value="{day}"')


def test_only_forces_of_the_readers_authority_are_offered(first, force):
    ForceFactory(title="Farland Police")
    first.get("return_new")
    assert first.has("Westmarch Police")
    assert not first.has("Farland")


def test_what_is_left_out_of_a_form_is_asked_for_in_words(first, second, accepted):
    first.post("return_open", force="", due_on="")
    assert first.has("Choose the force.", "Choose the quarter.", "Enter the day by which it is due.")
    assert first.post("return_correct", accepted.pk, reason="").has(
        "Say why the figures are to be corrected."
    )
    assert not first.has("This field is required")


def test_a_return_that_was_sent_back_says_by_whom_and_why(first, submitted, second_officer):
    actions.send_back(submitted.pk, note="Look at murders.", by=second_officer)
    first.get("returns")
    assert first.has("Sent back", "Sent back by Ben Carrow: Look at murders.")
    assert not first.has("Overdue")


def test_a_correction_is_not_late_and_what_it_replaces_leads_to_it(first, accepted, officer, second_officer):
    correction = actions.open_correction(accepted.pk, reason="A file came late.", by=officer)
    first.get("returns")
    assert first.has("Correction", "Corrects version 1: A file came late.", 'data-heading="Due">–</td>')
    assert not first.has("Overdue")
    actions.submit(correction.pk, by=officer)
    actions.accept(correction.pk, by=second_officer)
    link = f'by <a class="govuk-link" href="{reverse("return", args=[correction.pk])}">version 2</a>'
    assert first.get("returns").has("Replaced", link)
    assert first.get("return", accepted.pk).has("Replaced", link)
    assert not first.get("return", correction.pk).has("Replaced")


def test_the_list_leads_to_the_published_statistics(first, draft):
    assert first.get("returns").has(f'href="{reverse("releases")}">Published statistics</a>')


# --- the grid ----------------------------------------------------------------------------------------
def test_a_section_shows_last_quarter_and_the_same_quarter_last_year(first, draft, force, murders, officer):
    shared = {"force": force, "circle": draft.circle, "authority": draft.authority}
    QuarterlyReturnFactory(accepted=True, quarter=QUARTER - 1, figures={murders: 17}, **shared)
    QuarterlyReturnFactory(accepted=True, quarter=QUARTER - 4, figures={murders: 1234}, **shared)
    first.get("return_section", draft.pk, "major-crime")
    assert first.has("2024-25 Q1", ">17<", "2023-24 Q2", ">1,234<")


def test_figures_are_saved_and_the_next_section_opens(first, draft):
    save(first, draft, **{"words-murder": "1,234", "saw-murder": "", "then": "whole-service"})
    assert first.response.redirect_chain[-1][0] == reverse("return_section", args=[draft.pk, "whole-service"])
    assert first.has("1 figure saved.")
    assert first.get("return_section", draft.pk, "major-crime").box("words-murder") == "1,234"


def test_saving_can_lead_to_the_check(first, draft):
    save(first, draft, **{"words-murder": "3", "saw-murder": "", "then": "check"})
    assert first.response.redirect_chain[-1][0] == reverse("return_check", args=[draft.pk])


@pytest.mark.parametrize("words", ["three", "12,5", "3 May 2026", "😀", "-4", "x" * 10_000])
def test_what_was_refused_stays_in_its_box_and_the_rest_is_saved(first, draft, murders, words):
    DataItemFactory(code="rape", name="Rapes", order=2)
    save(first, draft, **{"words-murder": words, "saw-murder": "", "words-rape": "7", "saw-rape": ""})
    assert first.status == 200
    assert first.box("words-murder") == words
    assert first.has("1 figure saved.", 'href="#words-murder"', "Murders:", 'aria-invalid="true"')
    assert draft.figures.get().item.code == "rape"


def test_what_is_typed_is_shown_as_text_and_never_as_html(first, draft):
    save(first, draft, **{"words-murder": "<b>7</b>", "saw-murder": ""})
    assert "<b>7</b>" not in first.body
    assert "&lt;b&gt;7&lt;/b&gt;" in first.body


def test_a_note_beside_a_refused_figure_is_not_lost(first, draft):
    boxes = {"words-murder": "three", "saw-murder": "", "note-murder": "One incident.", "saw_note-murder": ""}
    assert save(first, draft, **boxes).has("One incident.")


def test_the_second_of_two_writers_sees_both_values_and_may_insist(first, second, draft):
    save(first, draft, **{"words-murder": "3", "saw-murder": ""})
    save(second, draft, **{"words-murder": "4", "saw-murder": ""})
    assert second.has("Ann Hollis entered “3”", "you typed “4”")
    assert (second.box("words-murder"), second.box("saw-murder")) == ("4", "3")
    save(second, draft, **{"words-murder": "4", "saw-murder": second.box("saw-murder")})
    assert draft.figures.get().value == 4


def test_typing_into_a_return_that_was_sent_meanwhile_loses_nothing(first, second, draft, officer):
    actions.save_figures(draft.pk, WHOLE, by=officer)
    actions.submit(draft.pk, by=officer)
    save(
        second,
        draft,
        **{"words-murder": "999", "saw-murder": "3", "words-arrests": "1,200", "saw-arrests": "1,200"},
    )
    assert second.status == 200
    assert second.has(
        "Not saved", "was already sent for sign-off by Ann Hollis", "send it back", ">999<", ">3<"
    )
    assert draft.figures.get(item__code="murder").value == 3


def test_a_query_stands_under_its_row_and_asks_for_a_note(first, draft, officer):
    actions.save_figures(draft.pk, {"arrests": Typed("nil")}, by=officer)
    first.get("return_section", draft.pk, "whole-service")
    assert first.has("Query:", "There are always some of these.", 'name="note-arrests"')


def test_the_total_of_sub_types_is_added_up(first, draft, officer):
    total = DataItemFactory(code="systems", name="Systems", returned=False)
    for code in ("fixed", "mobile"):
        DataItemFactory(code=code, parent=total)
    typed = {"fixed": Typed("1,200"), "mobile": Typed("34")}
    first.get("return_section", draft.pk, "major-crime")
    assert first.has("<strong>–</strong>")
    actions.save_figures(draft.pk, typed, by=officer)
    assert first.get("return_section", draft.pk, "major-crime").has("<strong>1,234</strong>")


def test_grades_are_chosen_and_texts_keep_their_lines(first, draft):
    DataItemFactory(code="grade", unit="grade", order=3)
    DataItemFactory(code="report", unit="text", order=4)
    boxes = {
        "words-grade": "meets the standard",
        "saw-grade": "",
        "words-report": "One.\r\nTwo.",
        "saw-report": "",
    }
    save(first, draft, **boxes)
    assert first.has('<option value="meets the standard" selected>')
    assert first.box("words-report") == "One.\nTwo."
    save(first, draft, **{"words-report": "One.\r\nTwo.", "saw-report": "One.\r\nTwo."})
    assert first.has("Nothing had changed.")


def test_a_member_reads_the_figures_and_has_no_boxes(client, draft, officer):
    actions.save_figures(draft.pk, WHOLE, by=officer)
    member = Visit(UserFactory(role="member", cleared=True, authority=officer.authority))
    member.get("return_section", draft.pk, "major-crime")
    assert member.has(">3<")
    assert 'name="words-' not in member.body
    assert member.post("return_save", draft.pk, "major-crime").status == 403


# --- signing in again --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("save/", "return_section"),
        ("explain/", "return_check"),
        ("submit/", "return_check"),
        ("accept/", "return_check"),
        ("send-back/", "return_check"),
        ("correct/", "return"),
    ],
)
def test_whoever_signs_in_again_after_sending_a_form_is_led_to_its_page(first, draft, address, page):
    section = ["major-crime"] if page == "return_section" else []
    before = "sections/major-crime/" if section else ""
    response = first.client.get(f"/returns/{draft.pk}/{before}{address}")
    assert (response.status_code, response["Location"]) == (302, reverse(page, args=[draft.pk, *section]))
    assert first.client.get(f"/returns/999/{before}{address}").status_code == 404


def test_whoever_signs_in_again_after_opening_a_return_is_led_to_its_form(first, db):
    assert first.client.get(reverse("return_open"))["Location"] == reverse("return_new")


# --- cost and refusals -------------------------------------------------------------------------------
@pytest.mark.parametrize("items", [1, 40])
def test_a_page_costs_the_same_number_of_queries_whatever_its_length(
    first, draft, officer, items, django_assert_max_num_queries
):
    for number in range(items):
        DataItemFactory(code=f"counted-{number}")
    actions.save_figures(draft.pk, {f"counted-{number}": Typed("3") for number in range(items)}, by=officer)
    for visit in (("return_section", "major-crime"), ("return_check",)):
        with django_assert_max_num_queries(20):
            first.get(visit[0], draft.pk, *visit[1:])
