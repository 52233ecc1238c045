"""The scrutiny record: every version of an entry is kept, and nobody writes above themselves."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from authority import access
from authority.markings import Marking
from authority.models import AuditLine
from authority.refusal import NotAllowed
from scrutiny.search.reading import search
from strands import actions
from strands.models import Asking, Entry
from strands.record.reading import record
from tests.authority.factories import AuthorityFactory, CircleFactory, ForceFactory, UserFactory, clear
from tests.indicators.factories import IndicatorFactory
from tests.strands.factories import QuestionFactory, StrandFactory

pytestmark = pytest.mark.django_db
THREAT = {
    "title": "Vehicle crime across the border",
    "on": date(2026, 9, 1),
    "level": "substantial",
    "direction": "rising",
    "evidence": "Strategic assessment",
    "evidence_on": date(2026, 8, 1),
    "confidence": "medium",
}


@pytest.fixture
def officer():
    return UserFactory(role="officer", cleared=True)


@pytest.fixture
def force(officer):
    return ForceFactory(authority=officer.authority)


@pytest.fixture
def circle(officer):
    circle = CircleFactory(authority=officer.authority)
    circle.memberships.create(user=officer, starts_on=date(2020, 1, 1), reason="Needs to know")
    return circle


@pytest.fixture
def threat(officer, force, circle):
    return actions.enter(
        "threat", strand=StrandFactory(), force=force, circle=circle, by=officer, marking=20, **THREAT
    )


def test_an_entry_keeps_every_version_and_the_trail_says_nothing_of_it(threat, officer):
    actions.amend(threat.pk, seen=1, level="severe", why="New intelligence", by=officer)
    levels = [version.content["level"] for version in threat.versions.all()]
    assert levels == ["severe", "substantial"]
    told = str(list(AuditLine.objects.values("subject", "detail")))
    for said in ("Vehicle", "severe", "intelligence"):
        assert said not in told


def test_a_change_made_on_an_old_page_is_refused(threat, officer):
    actions.amend(threat.pk, seen=1, level="severe", by=officer)
    with pytest.raises(NotAllowed, match="changed this entry"):
        actions.amend(threat.pk, seen=1, level="low", by=officer)
    threat.refresh_from_db()
    assert threat.level == "severe"


def test_nobody_writes_above_themselves(force, circle):
    writer = UserFactory(role="officer", authority=force.authority)
    circle.memberships.create(user=writer, starts_on=date(2020, 1, 1), reason="Needs to know")
    with pytest.raises(NotAllowed, match="beyond your own sight"):
        actions.enter(
            "threat", strand=StrandFactory(), force=force, circle=circle, by=writer, marking=20, **THREAT
        )
    assert not Entry.objects.exists()


def test_an_entry_is_not_marked_lower(threat, officer):
    with pytest.raises(NotAllowed, match="not marked lower"):
        actions.amend(threat.pk, seen=1, marking=Marking.OFFICIAL, by=officer)


def test_a_withdrawn_entry_is_read_no_more_and_says_why(threat, officer, force):
    with pytest.raises(NotAllowed, match="Say why"):
        actions.withdraw(threat.pk, reason=" ", by=officer)
    actions.withdraw(threat.pk, reason="Entered for the wrong strand", by=officer)
    assert not record(threat.strand, force, officer).entries
    with pytest.raises(NotAllowed, match="withdrawn"):
        actions.amend(threat.pk, seen=1, level="low", by=officer)


def test_a_record_is_read_in_three_queries_whatever_it_holds(
    threat, officer, force, circle, django_assert_num_queries
):
    days = [{"area": force.area, "officer_days": Decimal("12.5")}]
    for number in range(3):
        actions.enter(
            "operation",
            strand=threat.strand,
            force=force,
            circle=circle,
            by=officer,
            steps=[{"text": "Share the channel plan"}],
            area_days=days,
            title=f"Operation {number}",
            on=date(2026, 10, 1),
            sort="operation",
        )
    reader = access.reader_of(officer)
    with django_assert_num_queries(3):
        found = record(threat.strand, force, reader)
        operations = found.of("operation")
        assert [one.steps.all()[0].text for one in operations] == ["Share the channel plan"] * 3
        assert operations[0].area_days.all()[0].area == force.area
        assert found.newest("threat").level == "substantial"
        assert found.newest("threat").strand.name


def test_another_authority_sees_none_of_it(threat, force):
    stranger = UserFactory(role="officer", authority=AuthorityFactory(), cleared=True)
    assert not record(threat.strand, force, stranger).entries
    with pytest.raises(NotAllowed, match="no longer open"):
        actions.withdraw(threat.pk, reason="Mischief", by=stranger)


def asked_about(operation, officer, circle):
    """An OFFICIAL question about the operation."""
    return actions.enter(
        "asking",
        strand=operation.strand,
        force=operation.force,
        circle=circle,
        by=officer,
        title="What did the harbour cost?",
        summary="The informant's boat",
        on=date(2026, 10, 1),
        question=QuestionFactory(),
        put_to="Superintendent",
        reply_by=date(2026, 11, 1),
        of_operation=operation,
    )


def test_a_question_about_a_hidden_operation_is_hidden_with_it_wherever_entries_are_read(
    officer, force, circle, client
):
    operation = actions.enter(
        "operation",
        strand=StrandFactory(),
        force=force,
        circle=circle,
        by=officer,
        title="Operation Dunlin",
        on=date(2026, 9, 1),
        sort="operation",
    )
    asking = asked_about(operation, officer, circle)
    reader = UserFactory(role="member", authority=force.authority)
    clear(reader, "NPPV1", to="OFFICIAL")
    circle.memberships.create(user=reader, starts_on=date(2020, 1, 1), reason="Needs to know")
    assert asking.visible_to(reader)
    assert [result.title for result in search("informant", reader).results] == [asking.title]
    actions.amend(operation.pk, seen=1, marking=20, by=officer)
    entry = Entry.objects.get(pk=asking.pk)
    assert not entry.visible_to(reader)
    assert not Entry.objects.visible_to(reader).exists()
    assert not Asking.objects.visible_to(reader).exists()
    assert not record(operation.strand, force, reader).entries
    assert search("informant", reader).results == ()
    client.force_login(reader)
    for name in ("entry", "asking"):
        assert client.get(reverse(name, args=[asking.pk])).status_code == 404
    assert Asking.objects.visible_to(officer).get() == asking


def test_to_see_an_entry_of_another_authority_is_not_to_write_it(threat, circle):
    guest = UserFactory(role="officer", cleared=True)
    threat.authority.constituents.add(guest.authority)
    circle.memberships.create(user=guest, starts_on=date(2020, 1, 1), reason="Takes part")
    assert threat.visible_to(guest)
    with pytest.raises(NotAllowed, match="another authority's"):
        actions.amend(threat.pk, seen=1, level="low", by=guest)
    with pytest.raises(NotAllowed, match="another authority's"):
        actions.withdraw(threat.pk, reason="Not ours", by=guest)


def test_no_record_is_kept_of_a_force_that_answers_to_others(officer, circle):
    foreign = ForceFactory(authority=AuthorityFactory())
    with pytest.raises(NotAllowed, match="does not answer to your authority"):
        actions.enter("threat", strand=StrandFactory(), force=foreign, circle=circle, by=officer, **THREAT)


def test_a_priority_is_marked_at_least_as_its_measure(officer, force, circle):
    measure = IndicatorFactory(name="Covert sources handled", marking=20)
    target = {"plan": "Plan", "target": "monitor only", "monitor_reason": "New", "indicator": measure}
    where = {"strand": StrandFactory(), "force": force, "circle": circle}
    with pytest.raises(NotAllowed, match="Mark the entry at least as high"):
        actions.enter("priority", by=officer, title="Sources", on=date(2026, 9, 1), **where, **target)


def test_a_recorded_conflict_stays(threat, officer):
    person = UserFactory(role="member", authority=threat.authority, cleared=True)
    actions.amend(threat.pk, seen=1, conflicted=[person], by=officer)
    with pytest.raises(NotAllowed, match="A conflict that was recorded stays"):
        actions.amend(threat.pk, seen=2, conflicted=[], by=officer)
