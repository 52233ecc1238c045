"""The audit trail as a person reads it: every line, and the words of what that person may read."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from authority import actions, audit, trail
from authority.models import AuditLine
from indicators.models import QuarterlyReturn
from indicators.quarters import Quarter
from tests.authority.factories import LONG_AGO, CircleFactory, ForceFactory, UserFactory, clear

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor(client):
    user = UserFactory(name="Bo Teal", role="auditor")
    client.force_login(user)
    return user


@pytest.fixture
def officer(auditor):
    return UserFactory(name="Ines Marlow", authority=auditor.authority, role="officer")


@pytest.fixture
def secret_return(officer):
    circle = CircleFactory(authority=officer.authority)
    force = ForceFactory(title="Canary Police")
    quarterly_return = QuarterlyReturn.objects.create(
        force=force,
        quarter=Quarter.of(date(2026, 9, 28)),
        authority=officer.authority,
        circle=circle,
        marking=20,
    )
    audit.record("return submitted", quarterly_return, by=officer, note="Canary")
    return quarterly_return


def words(response):
    return " ".join(response.content.decode().split())


def page_of(client, **wanted):
    return words(client.get(reverse("audit_trail"), wanted))


def test_a_line_says_who_did_what_when(client, officer):
    audit.record("vetting granted", officer, by=officer, kind="CTC", note=None)
    page = page_of(client)
    assert "vetting granted" in page
    assert "Ines Marlow" in page
    assert "kind: CTC" in page
    assert "note" not in page


def test_the_words_of_what_the_reader_may_not_open_are_not_shown(client, secret_return):
    page = page_of(client)
    assert "return submitted" in page
    assert f"quarterly return {secret_return.pk}" in page
    assert "Canary" not in page
    assert "OFFICIAL-SENSITIVE" not in page


def test_who_may_open_it_reads_the_words_under_its_marking(client, auditor, secret_return):
    clear(auditor)
    auditor.circle_memberships.create(circle=secret_return.circle, starts_on=LONG_AGO, reason="audits it")
    page = page_of(client)
    assert "Canary Police" in page
    assert "note: Canary" in page
    assert "OFFICIAL-SENSITIVE" in page


def test_a_circle_is_named_only_to_those_in_it(client, auditor, officer):
    circle = CircleFactory(authority=officer.authority, name="Quiet panel")
    actions.add_to_circle(circle, officer, starts_on=LONG_AGO, reason="chair of Quiet panel", by=officer)
    page = page_of(client)
    assert "circle joined" in page
    assert "Quiet panel" not in page
    auditor.circle_memberships.create(circle=circle, starts_on=LONG_AGO, reason="audits it")
    assert "Ines Marlow in Quiet panel" in page_of(client)


def test_the_circle_of_everyone_is_no_secret(client, auditor, officer):
    actions.give_post(officer, "member", starts_on=LONG_AGO, by="a command")
    assert "holds the post of member" in page_of(client)


def test_lines_of_another_authority_are_not_shown(client, auditor):
    stranger = UserFactory(name="Somebody Else", role="officer")
    audit.record("account closed", stranger, by=stranger)
    assert "Somebody Else" not in page_of(client)


def test_what_a_command_did_is_shown_and_words_of_another_authority_are_not(client, officer):
    stranger = UserFactory(name="Somebody Else")
    audit.record("account opened", stranger, by="load_demonstration")
    audit.record("account opened", officer, by="load_demonstration")
    page = page_of(client)
    assert f"user {stranger.pk}" in page
    assert "Somebody Else" not in page
    assert "Ines Marlow" in page


def test_a_line_outlives_the_kind_of_thing_that_it_is_about(auditor):
    line = AuditLine(
        number=1, at=audit.timezone.now(), actor="x", verb="y", subject_kind="gone.Thing", subject_id="7"
    )
    assert trail.read([line], auditor)[0].subject == "record 7"


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        ({"verb": "VETTING"}, ["vetting granted"]),
        ({"actor": "marlow"}, ["account opened", "vetting granted"]),
        ({"actor": "nobody"}, []),
        ({"since": "1 January 2100"}, []),
        ({"until": "1/1/2020"}, []),
        ({"since": "1/1/2020", "until": "1 January 2100"}, ["account opened", "vetting granted"]),
    ],
)
def test_lines_are_looked_for_by_person_deed_and_day(client, officer, wanted, shown):
    audit.record("vetting granted", officer, by=officer)
    audit.record("account opened", officer, by=officer)
    response = client.get(reverse("audit_trail"), wanted)
    assert [line.verb for line in response.context["lines"]] == shown


def test_a_day_that_is_none_is_refused_in_words(client, auditor):
    assert "Write the day like 28 September 2026" in page_of(client, since="soon")


@pytest.mark.parametrize("wanted", [{"until": "31/12/9999"}, {"since": "1/1/0001"}])
def test_a_day_at_the_end_of_time_is_refused_in_words(client, auditor, wanted):
    assert "Check the year" in page_of(client, **wanted)


def test_fifty_lines_stand_on_a_page(client, officer):
    for _ in range(60):
        audit.record("tested", officer, by=officer)
    assert len(client.get(reverse("audit_trail")).context["lines"]) == 50
    assert len(client.get(reverse("audit_trail"), {"page": 2}).context["lines"]) == 10
    assert "Page 2 of 2" in page_of(client, page=9)


def test_a_page_asks_as_much_for_fifty_lines_as_for_one(client, officer, django_assert_max_num_queries):
    for _ in range(50):
        audit.record("tested", officer, by=officer)
    with django_assert_max_num_queries(14):
        page_of(client)


@pytest.mark.django_db(transaction=True)
def test_verifying_is_itself_in_the_trail_and_says_how_it_went(client):
    auditor = UserFactory(name="Bo Teal", role="auditor")
    client.force_login(auditor)
    with audit.transaction.atomic():
        audit.record("tested", auditor, by=auditor)
    assert "Not verified yet." in page_of(client)
    page = words(client.post(reverse("audit_verify"), follow=True))
    assert "The whole audit trail is verified" in page
    assert "by Bo Teal: <strong>1 line, 0 faults</strong>" in page


def test_a_fault_is_shown_where_it_is(client, auditor):
    audit.record("tested", auditor, by=auditor)
    page = words(client.post(reverse("audit_verify"), follow=True))
    assert "The audit trail has 1 fault." in page
    assert "There are no seals" in page


def test_a_page_is_not_kept_by_the_browser(client, auditor):
    assert client.get(reverse("audit_trail")).headers["Cache-Control"] == "no-store"


def test_days_are_counted_by_the_clock_here(officer):
    line = audit.record("tested", officer, by=officer)
    day = audit.timezone.localdate(line.at)
    assert list(trail.lines(officer, since=day, until=day)) == [line]
    assert not trail.lines(officer, until=day - timedelta(days=1)).exists()
