"""A report after an operation: begun, written by two, changed, withdrawn, copied and locked."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from authority.markings import Marking
from authority.models import AuditLine, Caveat
from authority.refusal import NotAllowed
from indicators import actions, reports
from indicators.models import OperationReportWording
from indicators.reports import Box
from indicators.returns.entry import LONGEST_TEXT
from indicators.returns.sheet import sheet
from tests.authority.factories import LONG_AGO, UserFactory, clear
from tests.indicators.factories import DataItemFactory, ReportFactory, facts
from tests.indicators.visits import refusal, verbs

LONG = timedelta(minutes=11)


@pytest.fixture
def report(draft, officer):
    return actions.begin_report(draft.pk, by=officer, **facts())


def write(report, by, saw=None, **texts):
    """Save these texts as somebody who saw what stands, or `saw`."""
    newest = report.wordings.first()
    boxes = {
        name: Box(text, (getattr(newest, name) if newest else "") if saw is None else saw)
        for name, text in texts.items()
    }
    return actions.save_report(report.pk, boxes, by=by)


def pause(report):
    """As if the last version had been left some while ago."""
    found = report.wordings.first()
    OperationReportWording.objects.filter(pk=found.pk).update(written_at=found.written_at - LONG)


def clear_to_official(**fields):
    person = UserFactory(role="officer", **fields)
    clear(person, kind="NPPV1", to="OFFICIAL")
    return person


def test_a_report_belongs_to_those_who_read_the_return(report, draft):
    assert (report.authority, report.circle) == (draft.authority, draft.circle)
    assert (report.operation, report.section, report.marking) == ("Operation Larch", "Major crime", 20)


def test_what_is_written_is_kept_with_who_wrote_it(report, officer):
    saved = write(report, officer, activity="Twelve searches.", outcomes="Three charged.")
    assert set(saved.kept) == {"activity", "outcomes"}
    wording = report.wordings.get()
    assert (wording.version, wording.activity, wording.written_by) == (1, "Twelve searches.", officer)


def test_what_one_person_types_on_without_a_pause_is_one_version(report, officer):
    write(report, officer, activity="Twelve")
    write(report, officer, activity="Twelve searches.")
    assert report.wordings.get().activity == "Twelve searches."
    assert verbs().count("entry written") == 1


def test_after_a_pause_there_is_a_new_version_and_the_old_one_stays(report, officer):
    write(report, officer, activity="Twelve.", problems="Rain.")
    pause(report)
    write(report, officer, activity="Thirteen.")
    newest, first = report.wordings.all()
    assert (first.activity, newest.activity, newest.problems) == ("Twelve.", "Thirteen.", "Rain.")
    assert verbs().count("entry written") == 2


def test_what_was_sent_for_sign_off_is_never_written_over(report, entered, officer, second_officer):
    write(report, officer, activity="Twelve.")
    actions.submit(entered.pk, by=officer)
    actions.send_back(entered.pk, note="Say more.", by=second_officer)
    write(report, officer, activity="Thirteen.")
    assert [wording.activity for wording in report.wordings.all()] == ["Thirteen.", "Twelve."]


def test_two_people_at_different_headings_do_not_meet(report, officer, second_officer):
    write(report, officer, saw="", activity="Twelve.")
    saved = write(report, second_officer, saw="", outcomes="Three charged.")
    assert not saved.refused
    newest = report.wordings.first()
    assert (newest.activity, newest.outcomes) == ("Twelve.", "Three charged.")


def test_the_second_at_one_heading_is_told_and_nothing_is_overwritten(report, officer, second_officer):
    write(report, officer, saw="", activity="Twelve.", outcomes="None yet.")
    saved = write(report, second_officer, saw="", activity="Twenty.", problems="Rain.")
    told = saved.refused["activity"]
    assert told.sentence.startswith("Ann Hollis changed this text on ")
    assert "yours is still in its box. Nothing was overwritten." in told.sentence
    assert told.stands == "Twelve."
    assert saved.kept == {"problems": "Rain."}
    assert report.wordings.first().activity == "Twelve."


def test_whoever_changed_the_very_text_is_named_and_not_whoever_wrote_last(report, officer, second_officer):
    write(report, officer, activity="Twelve.")
    write(report, second_officer, outcomes="Three charged.")
    third = UserFactory(role="officer", cleared=True, authority=officer.authority)
    assert (
        write(report, third, saw="", activity="Mine.").refused["activity"].sentence.startswith("Ann Hollis")
    )


def test_the_same_person_in_two_windows_is_told_too(report, officer):
    write(report, officer, saw="", activity="Twelve.")
    told = write(report, officer, saw="", activity="Twenty.").refused["activity"]
    assert told.sentence.startswith("You changed this text in another window on ")


def test_a_text_that_is_too_long_keeps_the_others(report, officer):
    saved = write(report, officer, activity="x" * (LONGEST_TEXT + 1), outcomes="Three charged.")
    assert set(saved.refused) == {"activity"}
    assert report.wordings.get().outcomes == "Three charged."


def test_a_box_that_no_report_has_is_passed_over(report, officer):
    assert not actions.save_report(report.pk, {"version": Box("9", "")}, by=officer).kept
    assert not report.wordings.exists()


# --- who may write, and how far up --------------------------------------------------------------------
def test_nobody_writes_above_themselves(draft):
    person = clear_to_official(authority=draft.authority)
    told = refusal(actions.begin_report, draft.pk, by=person, **facts(marking=20))
    assert told.startswith("You cannot put a report beyond your own sight.")
    assert not draft.operation_reports.exists()


def test_nobody_gives_a_caveat_that_they_do_not_hold(draft, officer):
    caveat = Caveat.objects.create(code="CT", name="Counter terrorism")
    assert "beyond your own sight" in refusal(
        actions.begin_report, draft.pk, by=officer, **facts(caveats=[caveat])
    )
    officer.caveats_held.create(caveat=caveat, starts_on=LONG_AGO)
    assert actions.begin_report(draft.pk, by=officer, **facts(caveats=[caveat])).caveats.get() == caveat


@pytest.mark.parametrize("marking", [Marking.SECRET, 999])
def test_nothing_above_the_ceiling_is_held(draft, officer, marking):
    with pytest.raises(NotAllowed):
        actions.begin_report(draft.pk, by=officer, **facts(marking=marking))


def test_a_name_with_a_character_that_cannot_be_seen_is_refused(draft, officer):
    told = refusal(actions.begin_report, draft.pk, by=officer, **facts(operation="Lar\u202ech"))
    assert "cannot be seen" in told


def test_a_report_out_of_sight_is_not_written(report):
    person = clear_to_official(authority=report.authority)
    boxes = {"activity": Box("x", "")}
    told = "This report is no longer open to you. Nothing was changed."
    assert refusal(actions.save_report, report.pk, boxes, by=person) == told
    assert refusal(actions.save_report, 987654, boxes, by=person) == told
    assert refusal(actions.withdraw_report, report.pk, reason="x", by=person) == told


# --- what it is about ---------------------------------------------------------------------------------
def change(report, by, **said):
    """Say these facts anew, as somebody who saw what stands."""
    report.refresh_from_db()
    return actions.change_report(report.pk, seen=actions.reports.told(report), by=by, **facts(**said))


@pytest.fixture
def caveat(officer):
    """A caveat that the officer holds."""
    caveat = Caveat.objects.create(code="CT", name="Counter terrorism")
    officer.caveats_held.create(caveat=caveat, starts_on=LONG_AGO)
    return caveat


def test_what_it_is_about_can_be_said_anew(draft, officer, caveat):
    report = actions.begin_report(draft.pk, by=officer, **facts(marking=10))
    change(report, officer, operation="Operation Birch", marking=20, caveats=[caveat])
    report.refresh_from_db()
    assert (report.operation, report.marking, report.caveats.get()) == ("Operation Birch", 20, caveat)
    assert AuditLine.objects.last().detail == {
        "was": {"marking": "OFFICIAL", "caveats": []},
        "now": {"operation": "Operation Birch", "marking": "OFFICIAL-SENSITIVE", "caveats": ["CT"]},
    }


def test_a_report_is_not_marked_lower_so_that_its_former_words_stay_above(report, officer):
    write(report, officer, activity="The informant met us.")
    pause(report)
    write(report, officer, activity="A meeting was held.")
    told = refusal(change, report, officer, operation="Operation Birch", marking=10)
    assert told.endswith("Withdraw it and begin another with words that are fit for the lower marking.")
    report.refresh_from_db()
    assert (report.operation, report.marking) == ("Operation Larch", 20)
    assert "entry changed" not in verbs()


def test_a_report_loses_no_caveat(draft, officer, caveat):
    other = Caveat.objects.create(code="NF")
    officer.caveats_held.create(caveat=other, starts_on=LONG_AGO)
    report = actions.begin_report(draft.pk, by=officer, **facts(caveats=[caveat]))
    for fewer in ([], [other]):
        assert "nor does it lose a caveat" in refusal(change, report, officer, caveats=fewer)
    assert report.caveats.get() == caveat
    change(report, officer, caveats=[caveat, other])
    assert report.caveats.count() == 2


def test_what_it_was_called_is_not_said_of_what_it_has_become(report, officer):
    change(report, officer, operation="Operation Birch", handling="By hand")
    detail = AuditLine.objects.last().detail
    assert detail == {"was": {}, "now": {"operation": "Operation Birch", "handling": "By hand"}}


def test_what_somebody_said_meanwhile_is_not_overwritten(report, officer, second_officer):
    seen = actions.reports.told(report)
    actions.change_report(report.pk, seen=seen, by=second_officer, **facts(operation="Operation Birch"))
    told = refusal(actions.change_report, report.pk, seen=seen, by=officer, **facts(marking=10))
    assert (
        "It now says this. Name: Operation Birch; strand: Major crime; ended: 2 September 2024; "
        "marking: OFFICIAL-SENSITIVE. What you entered"
    ) in told
    report.refresh_from_db()
    assert (report.operation, report.marking) == ("Operation Birch", 20)


def test_caveats_changed_meanwhile_are_told_in_a_row(draft, officer, caveat):
    other = Caveat.objects.create(code="NF")
    officer.caveats_held.create(caveat=other, starts_on=LONG_AGO)
    report = actions.begin_report(draft.pk, by=officer, **facts(caveats=[other, caveat], ended_on=None))
    told = refusal(actions.change_report, report.pk, seen=None, by=officer, **facts())
    assert "; marking: OFFICIAL-SENSITIVE; caveats: CT, NF. What" in told
    assert "ended" not in told


# --- beside the figures -------------------------------------------------------------------------------
@pytest.fixture
def asked_in_words(entered):
    DataItemFactory(code="post-operation-report", name="Post-operation report", unit="text")
    return lambda reader: "post-operation-report" in sheet(entered, reader).problems


def test_what_a_report_says_is_not_asked_for_again(asked_in_words, report, entered, officer, second_officer):
    assert asked_in_words(officer)
    write(report, officer, activity="Twelve searches.")
    assert not asked_in_words(officer)
    assert actions.submit(entered.pk, by=second_officer).state == "submitted"


def test_a_report_that_was_withdrawn_says_nothing(asked_in_words, report, officer):
    write(report, officer, activity="Twelve searches.")
    actions.withdraw_report(report.pk, reason="Begun twice.", by=officer)
    assert asked_in_words(officer)


def test_whoever_cannot_read_the_report_is_asked_as_if_there_were_none(
    asked_in_words, report, officer, second_officer
):
    write(report, officer, activity="Twelve searches.")
    report.caveats.add(Caveat.objects.create(code="CT"))
    assert asked_in_words(second_officer)


# --- withdrawn, locked, copied ------------------------------------------------------------------------
def test_a_report_is_withdrawn_with_a_reason_and_stays_to_be_read(report, draft, officer):
    assert "Say why" in refusal(actions.withdraw_report, report.pk, reason=" ", by=officer)
    actions.withdraw_report(report.pk, reason="It did not end after all.", by=officer)
    assert not reports.standing(draft, officer)
    assert reports.every(draft, officer).get().withdrawn_reason == "It did not end after all."
    told = refusal(actions.save_report, report.pk, {"activity": Box("x", "")}, by=officer)
    assert told.startswith("Ann Hollis withdrew this report on ")


def test_a_report_is_locked_with_its_return(report, entered, officer, second_officer):
    actions.submit(entered.pk, by=officer)
    for attempt in (
        lambda: actions.begin_report(entered.pk, by=officer, **facts()),
        lambda: actions.save_report(report.pk, {"activity": Box("x", "")}, by=officer),
        lambda: actions.change_report(report.pk, seen={}, by=officer, **facts()),
        lambda: actions.withdraw_report(report.pk, reason="x", by=officer),
    ):
        assert "was already sent for sign-off by Ann Hollis" in refusal(attempt)


def test_a_correction_takes_the_reports_over_with_their_versions(report, entered, officer, second_officer):
    caveat = Caveat.objects.create(code="CT", name="Counter terrorism")
    hidden = ReportFactory(quarterly_return=entered, operation="Operation Yew")
    hidden.caveats.add(caveat)
    write(report, officer, activity="Twelve.")
    pause(report)
    write(report, officer, activity="Thirteen.")
    withdrawn = actions.begin_report(entered.pk, by=officer, **facts(operation="Operation Ash"))
    actions.withdraw_report(withdrawn.pk, reason="Begun twice.", by=officer)
    actions.submit(entered.pk, by=officer)
    actions.accept(entered.pk, by=second_officer)

    correction = actions.open_correction(entered.pk, reason="A late count.", by=officer)
    first, second = correction.operation_reports.order_by("operation")
    assert (first.operation, second.operation) == ("Operation Larch", "Operation Yew")
    assert [wording.activity for wording in first.wordings.all()] == ["Thirteen.", "Twelve."]
    assert second.caveats.get() == caveat

    write(first, officer, activity="Fourteen.")
    assert first.wordings.count() == 3
    assert report.wordings.first().activity == "Thirteen."


def test_only_accepted_reports_that_count_stand_on_the_page_of_a_strand(report, entered, officer, force):
    found = reports.accepted("Major crime", force, officer)
    assert not found
    ReportFactory(quarterly_return=entered, operation="Operation Oak", section="Public order")
    entered.state, entered.current = "accepted", True
    entered.save()
    assert [one.operation for one in found.all()] == ["Operation Larch"]
    assert found.get().ended_on == date(2024, 9, 2)
    report.withdrawn_at = timezone.now()
    report.save()
    assert not found.all()


def test_reports_whose_day_is_not_known_stand_last(entered, officer, force):
    for name, day in (("Ash", None), ("Oak", date(2024, 9, 1)), ("Yew", date(2024, 9, 3))):
        ReportFactory(quarterly_return=entered, operation=name, section="Major crime", ended_on=day)
    entered.state, entered.current = "accepted", True
    entered.save()
    found = reports.accepted("Major crime", force, officer)
    assert [one.operation for one in found] == ["Yew", "Oak", "Ash"]
