"""Reports after operations on the page of their strand: accepted ones, for those who may read them."""

import pytest
from django.urls import reverse

from authority import access
from authority.models import Circle
from indicators.models import OperationReportWording
from indicators.reports.sections import offered
from tests.authority.factories import ForceFactory, UserFactory, clear
from tests.indicators.factories import DataItemFactory, QuarterlyReturnFactory, ReportFactory
from tests.strands.factories import StrandFactory


@pytest.fixture
def strand(db):
    return StrandFactory(name="Major crime", slug="major-crime")


@pytest.fixture
def member(db):
    return UserFactory(role="member", cleared=True)


@pytest.fixture
def report(strand, member):
    everyone = Circle.objects.get(authority=member.authority, everyone=True)
    force = ForceFactory(authority=member.authority)
    accepted = QuarterlyReturnFactory(accepted=True, force=force, authority=member.authority, circle=everyone)
    report = ReportFactory(quarterly_return=accepted, operation="Operation Larch")
    OperationReportWording.objects.create(
        report=report,
        version=1,
        activity="Twelve searches.",
        written_by=member,
        written_at="2024-09-01T10:00Z",
    )
    return report


def page(client, person, **asked):
    client.force_login(person)
    response = client.get(reverse("strand_reports", args=["major-crime"]), asked)
    return response.status_code, response.content.decode()


def test_the_page_of_a_strand_leads_to_its_reports(client, member, report):
    client.force_login(member)
    body = client.get(reverse("strand", args=["major-crime"])).content.decode()
    assert reverse("strand_reports", args=["major-crime"]) in body


def test_an_accepted_report_is_read_with_its_marking(client, member, report):
    _, body = page(client, member)
    assert "Operation Larch" in body
    assert "Twelve searches." in body
    assert body.count("OFFICIAL-SENSITIVE") >= 3
    assert reverse("report", args=[report.quarterly_return_id, report.pk]) in body


def test_whoever_lacks_the_grant_sees_that_there_are_none(client, member, report):
    reader = UserFactory(role="member", authority=member.authority)
    clear(reader, kind="NPPV1", to="OFFICIAL")
    _, body = page(client, reader)
    assert "would be here" in body
    assert "Larch" not in body
    assert "SENSITIVE" not in body


def test_a_return_that_is_still_entered_tells_nothing_here(client, member, report):
    report.quarterly_return.state, report.quarterly_return.current = "submitted", False
    report.quarterly_return.save()
    assert "Larch" not in page(client, member)[1]


def test_another_authority_has_no_such_report(client, report, strand):
    stranger = UserFactory(role="member", cleared=True)
    assert "Larch" not in page(client, stranger)[1]
    assert page(client, stranger, force=report.quarterly_return.force.slug)[0] == 404


def test_the_strands_of_a_report_are_those_of_the_return_and_those_without_figures(member, strand):
    StrandFactory(name="Civil contingencies")
    StrandFactory(name="Theirs alone", authority=UserFactory().authority)
    DataItemFactory(section="Whole service")
    DataItemFactory(section="Hidden section", marking=20)
    member.vettings.all().delete()
    clear(member, kind="NPPV1", to="OFFICIAL")
    assert offered(access.reader_of(member)) == ["Civil contingencies", "Major crime", "Whole service"]
