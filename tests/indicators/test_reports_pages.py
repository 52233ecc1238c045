"""The pages of reports after operations: written by hand, by themselves and by two; compared; withdrawn."""

import json

import pytest
from django.urls import reverse

from indicators import actions
from indicators.models import OperationReport
from tests.indicators.factories import facts
from tests.indicators.test_reports import pause, write
from tests.indicators.visits import refusal

ASKED = {
    "section": "Major crime",
    "operation": "Operation Larch",
    "ended_on": "2 September 2024",
    "marking": 20,
}


@pytest.fixture
def report(draft, officer):
    return actions.begin_report(draft.pk, by=officer, **facts())


def by_itself(visit, report, **boxes):
    """What a page that saves by itself is told."""
    boxes = {name.replace("__", "-"): words for name, words in boxes.items()}
    address = reverse("report_save", args=[report.quarterly_return_id, report.pk])
    return json.loads(visit.client.post(address, boxes, headers={"accept": "application/json"}).content)


def test_the_page_of_a_return_leads_to_its_reports(first, draft):
    assert reverse("reports", args=[draft.pk]) in first.get("return", draft.pk).body
    assert first.get("reports", draft.pk).has(
        "Reports on operations that ended in the quarter would be here."
    )


def test_a_report_is_begun_and_leads_to_where_it_is_written(first, draft):
    first.post("report_new", draft.pk, **ASKED)
    report = draft.operation_reports.get()
    assert first.has("Operation Larch", "The report is begun.", "2 September 2024", "OFFICIAL-SENSITIVE")
    assert all(first.box(f"words-{name}") == "" for name in ("activity", "effect_elsewhere"))
    assert first.get("reports", draft.pk).has("Operation Larch", "0 of 5")
    assert report.ended_on.isoformat() == "2024-09-02"


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(first, draft):
    first.post("report_new", draft.pk, **ASKED | {"section": "", "ended_on": "soon", "handling": "By hand"})
    assert first.has(
        "Choose the strand", "Write the day like 28 September 2026", "Operation Larch", "By hand"
    )
    first.post("report_new", draft.pk, **ASKED | {"ended_on": "2 September 2199"})
    assert first.has("That day has not come.")
    assert not OperationReport.objects.exists()


def test_what_is_written_without_scripts_is_kept(first, draft, report):
    first.post("report_save", draft.pk, report.pk, words__activity="Twelve searches.", saw__activity="")
    assert first.has("Saved.", "by Ann Hollis on ")
    assert first.box("words-activity") == first.box("saw-activity") == "Twelve searches."
    first.post("report_save", draft.pk, report.pk, words__activity="Twelve searches.", saw__activity="")
    assert first.has("Nothing had changed.")


def test_markup_is_text(first, draft, report):
    first.post(
        "report_save", draft.pk, report.pk, words__activity="<script>alert(1)</script> 🚓", saw__activity=""
    )
    assert "<script>alert(1)" not in first.body
    assert first.has("&lt;script&gt;alert(1)&lt;/script&gt; 🚓")


def test_a_page_that_saves_by_itself_is_told_what_became_of_each_box(first, report):
    told = by_itself(first, report, words__activity="Twelve.", saw__activity="", words__problems="x" * 8001)
    assert told["said"].startswith("Saved at ")
    assert told["refused"]["problems"]["sentence"].startswith("This is 8,001 characters long")
    assert told["locked"] == ""
    assert report.wordings.get().activity == "Twelve."


def test_a_page_that_saves_by_itself_is_told_that_the_return_was_sent(first, report, entered, officer):
    actions.submit(entered.pk, by=officer)
    assert "was already sent for sign-off" in by_itself(first, report, words__activity="Late.")["locked"]


def test_the_second_writer_sees_both_texts_and_saving_again_decides(first, second, draft, report):
    first.post("report_save", draft.pk, report.pk, words__activity="Twelve.", saw__activity="")
    second.post("report_save", draft.pk, report.pk, words__activity="Twenty.", saw__activity="")
    assert second.has(
        "Not everything is saved.", "Ann Hollis changed this text on", "Activity as it stands now"
    )
    assert (second.box("words-activity"), second.box("saw-activity")) == ("Twenty.", "Twelve.")
    assert report.wordings.first().activity == "Twelve."
    second.post("report_save", draft.pk, report.pk, words__activity="Twenty.", saw__activity="Twelve.")
    assert report.wordings.first().activity == "Twenty."


def test_what_was_typed_into_a_report_that_was_sent_meanwhile_is_shown(
    first, report, entered, second_officer
):
    actions.submit(entered.pk, by=second_officer)
    first.post("report_save", entered.pk, report.pk, words__activity="Too late.", saw__activity="")
    assert first.has(
        "Not saved", "was already sent for sign-off", "What you typed, which was not saved", "Too late."
    )
    assert 'name="words-activity"' not in first.body


def test_a_report_of_a_return_that_was_sent_is_only_read(first, report, entered, officer):
    write(report, officer, activity="Twelve searches.")
    actions.submit(entered.pk, by=officer)
    assert first.get("report", entered.pk, report.pk).has("Twelve searches.", "Nothing is written here.")
    assert "Save</button>" not in first.body
    assert "Begin a report" not in first.get("reports", entered.pk).body


def test_whoever_comes_back_after_signing_in_again_is_led_to_the_report(first, draft, report):
    address = reverse("report_save", args=[draft.pk, report.pk])
    assert first.client.get(address).headers["Location"] == reverse("report", args=[draft.pk, report.pk])


def test_two_versions_are_compared_in_words(first, draft, report, officer):
    write(report, officer, activity="Ten searches were made.", outcomes="None.")
    assert first.get("report_history", draft.pk, report.pk).status == 200
    for words in ("Twelve searches were made.", "Twelve searches were made today."):
        pause(report)
        write(report, officer, activity=words)
    first.get("report_history", draft.pk, report.pk)
    assert first.has("Version 3 compared with version 2", "Added:</b> made today.", "The same in both.")
    page = reverse("report_history", args=[draft.pk, report.pk])
    body = first.client.get(page, {"earlier": "1", "later": "3"}).content.decode()
    assert "Version 3 compared with version 1" in body
    assert "<b>Deleted:</b> Ten" in body
    assert "<b>Added:</b> Twelve" in body
    assert "Version 3 compared" in first.client.get(page, {"earlier": "x", "later": "9"}).content.decode()


def test_what_it_is_about_is_changed_on_a_page_of_its_own(first, second, draft, report):
    second.get("report_about", draft.pk, report.pk)
    seen = second.response.context["form"]["seen"].value()
    first.post("report_about", draft.pk, report.pk, **ASKED | {"operation": "Operation Birch", "seen": seen})
    assert first.has("Operation Birch")
    second.post("report_about", draft.pk, report.pk, **ASKED | {"handling": "By hand", "seen": seen})
    assert second.has("Somebody changed this after you opened the page", "Operation Birch", "By hand")
    again = second.response.context["form"]["seen"].value()
    second.post("report_about", draft.pk, report.pk, **ASKED | {"handling": "By hand", "seen": again})
    report.refresh_from_db()
    assert (report.operation, report.handling) == ("Operation Larch", "By hand")


def test_a_report_that_would_be_marked_lower_says_what_to_do_instead(first, draft, report):
    first.get("report_about", draft.pk, report.pk)
    seen = first.response.context["form"]["seen"].value()
    first.post(
        "report_about", draft.pk, report.pk, **ASKED | {"operation": "Oak", "marking": 10, "seen": seen}
    )
    assert first.has("Withdraw it and begin another with words", 'value="Oak"')
    report.refresh_from_db()
    assert (report.operation, report.marking) == ("Operation Larch", 20)


@pytest.mark.parametrize("seen", ["", "nonsense", "[1]", "9" * 5000, "[" * 90_000])
def test_a_form_that_was_tampered_with_overwrites_nothing(first, draft, report, seen):
    first.post("report_about", draft.pk, report.pk, **ASKED | {"operation": "Other", "seen": seen})
    report.refresh_from_db()
    assert report.operation == "Operation Larch"


def test_a_report_is_withdrawn_with_a_reason(first, draft, report):
    first.post("report_withdraw", draft.pk, report.pk, reason="")
    assert first.has("Say why the report is withdrawn.")
    first.post("report_withdraw", draft.pk, report.pk, reason="Begun twice.")
    assert first.has("Withdrawn", "Ann Hollis withdrew this report on", "Begun twice.")
    assert first.get("report", draft.pk, report.pk).has("Withdrawn because", "Begun twice.")
    assert "Save</button>" not in first.body
    first.post("report_save", draft.pk, report.pk, words__activity="More.", saw__activity="")
    assert first.has("Ann Hollis withdrew this report on", "More.")


def test_the_reports_stand_in_full_below_the_figures_of_the_whole_return(second, report, entered, officer):
    write(report, officer, activity="Twelve searches.", effect_elsewhere="Two areas lent officers.")
    gone = actions.begin_report(entered.pk, by=officer, **facts(operation="Operation Ash"))
    actions.withdraw_report(gone.pk, reason="Begun twice.", by=officer)
    assert second.get("return_check", entered.pk).has(
        "Reports after operations (1)", "Two areas lent officers."
    )
    actions.submit(entered.pk, by=officer)
    assert second.get("return_check", entered.pk).has(
        "Operation Larch", "Twelve searches.", "OFFICIAL-SENSITIVE"
    )
    assert "Operation Ash" not in second.body
    assert second.body.index("Murders") < second.body.index("Operation Larch")


def test_whoever_wrote_a_report_does_not_sign_the_return_off(report, entered, officer, second_officer):
    write(report, second_officer, activity="Twelve searches.")
    actions.submit(entered.pk, by=officer)
    told = refusal(actions.accept, entered.pk, by=second_officer)
    assert told.startswith("You wrote a report in this return.")
