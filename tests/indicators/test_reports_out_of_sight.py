"""A report that a person may not read does not exist for them: no name, number, link, line or letter."""

import re

import pytest
from django.core import mail

from authority import access, trail
from authority.models import Caveat
from authority.permissions import Role
from indicators import actions, reports
from indicators.models import OperationReport
from tests.authority.factories import CircleFactory, UserFactory, clear
from tests.indicators.factories import ReportFactory, facts
from tests.indicators.test_reports import write
from tests.indicators.visits import Visit

READ = ["report", "report_history"]
WRITTEN = ["report_about", "report_withdraw"]
HIDDEN = re.compile("larch|seventeen crates", re.IGNORECASE)


@pytest.fixture
def report(draft, officer):
    report = actions.begin_report(draft.pk, by=officer, **facts())
    write(report, officer, activity="Seventeen crates.")
    return report


@pytest.fixture
def lesser(draft):
    return cleared_to_official(Role.OFFICER, draft)


def cleared_to_official(role, draft):
    person = UserFactory(role=role, authority=draft.authority)
    clear(person, kind="NPPV1", to="OFFICIAL")
    return person


@pytest.mark.parametrize("name", READ + WRITTEN)
def test_no_page_of_it_is_found(lesser, draft, report, name):
    assert Visit(lesser).get(name, draft.pk, report.pk).status == 404


@pytest.mark.parametrize("name", [*WRITTEN, "report_save"])
def test_nothing_is_done_to_it(lesser, draft, report, name):
    assert Visit(lesser).post(name, draft.pk, report.pk, reason="x", words__activity="x").status == 404
    assert report.wordings.get().activity == "Seventeen crates."


def test_no_page_of_the_return_names_or_counts_it(lesser, draft, report):
    visit = Visit(lesser)
    for page in ("return", "return_check", "reports"):
        assert visit.get(page, draft.pk).status == 200
        assert not HIDDEN.search(visit.body), page
        assert "SENSITIVE" not in visit.body, page
    assert "would be here" in visit.get("reports", draft.pk).body


def test_a_report_is_looked_for_in_its_own_return_alone(first, report, officer):
    other = actions.open_return(
        report.quarterly_return.force, report.quarterly_return.quarter - 1, due_on=None, by=officer
    )
    for name in READ + WRITTEN:
        assert first.get(name, other.pk, report.pk).status == 404
    assert first.post("report_save", other.pk, report.pk, words__activity="x").status == 404


HIDING = {
    "its marking": lambda report, person: (
        person.vettings.all().delete(),
        clear(person, "NPPV1", "OFFICIAL"),
    ),
    "a caveat": lambda report, person: report.caveats.add(Caveat.objects.create(code="CT")),
    "a conflict": lambda report, person: report.conflicted.add(person),
    "another circle": lambda report, person: OperationReport.objects.update(circle=CircleFactory()),
    "a conflict with the return": lambda report, person: report.quarterly_return.conflicted.add(person),
}


@pytest.mark.parametrize("why", HIDING)
def test_the_queryset_and_the_report_in_hand_agree(report, second_officer, why):
    assert reports.every(report.quarterly_return, second_officer).get() == report
    HIDING[why](report, second_officer)
    found = OperationReport.objects.get(pk=report.pk)
    assert not reports.every(report.quarterly_return, second_officer)
    assert not found.visible_to(second_officer)


def test_the_audit_trail_says_of_it_that_there_was_an_entry(draft, report, officer):
    actions.withdraw_report(report.pk, reason="Seventeen crates was wrong.", by=officer)
    person = cleared_to_official(Role.CHIEF_EXECUTIVE, draft)
    lines = trail.read(trail.lines(person, verb="entry"), access.reader_of(person))
    assert [line.verb for line in lines] == ["entry withdrawn", "entry written", "entry begun"]
    assert {line.subject for line in lines} == {f"entry {report.pk}"}
    assert not any(line.detail for line in lines)
    lines = trail.read(trail.lines(officer, verb="entry"), access.reader_of(officer))
    assert {line.subject for line in lines} == {"Operation Larch"}


def test_no_letter_tells_of_it(entered, report, officer, second_officer):
    actions.submit(entered.pk, by=officer)
    actions.accept(entered.pk, by=second_officer)
    assert not [letter for letter in mail.outbox if HIDDEN.search(letter.subject + letter.body)]


def test_only_what_its_writer_holds_is_offered(lesser, first, draft):
    Caveat.objects.create(code="CT", name="Counter terrorism")
    offered = Visit(lesser).get("report_new", draft.pk).response.context["form"]
    assert offered.fields["marking"].choices == [(10, "OFFICIAL")]
    assert "caveats" not in offered.fields
    assert [
        label
        for _, label in first.get("report_new", draft.pk).response.context["form"].fields["marking"].choices
    ] == [
        "OFFICIAL",
        "OFFICIAL-SENSITIVE",
    ]


def test_a_marking_that_was_not_offered_is_refused(lesser, draft):
    asked = {"section": "Major crime", "operation": "Operation Oak", "ended_on": "", "marking": 20}
    visit = Visit(lesser)
    assert visit.post("report_new", draft.pk, **asked).has("Choose one of those listed.")
    assert visit.post("report_new", draft.pk, **asked | {"marking": 30}).has("Choose one of those listed.")
    assert not draft.operation_reports.exists()


def test_the_pages_carry_the_marking_of_the_reports_on_them(first, draft, report):
    for page in (
        ("reports", draft.pk),
        ("report", draft.pk, report.pk),
        ("report_history", draft.pk, report.pk),
    ):
        assert first.get(*page).has("OFFICIAL-SENSITIVE")


def test_whoever_reads_and_enters_nothing_has_no_boxes(draft, report):
    member = Visit(UserFactory(role=Role.MEMBER, cleared=True, authority=draft.authority))
    assert member.get("report", draft.pk, report.pk).has("Seventeen crates.")
    assert "<textarea" not in member.body
    assert "Withdraw" not in member.body
    assert member.get("report_withdraw", draft.pk, report.pk).status == 403


def test_a_plain_report_in_the_same_return_is_read(lesser, draft, report):
    ReportFactory(quarterly_return=draft, operation="Operation Oak", marking=10)
    assert Visit(lesser).get("reports", draft.pk).has("Operation Oak")
