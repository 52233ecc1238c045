"""The pages of the record: who sees an entry, how its versions are told apart, what is done and withdrawn."""

from datetime import date, timedelta
from decimal import Decimal as D
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from authority.models import AuditLine, Caveat
from authority.refusal import NotAllowed
from strands import actions
from strands.models import AreaDays, Entry, Version
from strands.record import headlines, history, told
from tests.authority.factories import (
    AreaFactory,
    AuthorityFactory,
    CircleFactory,
    ForceFactory,
    UserFactory,
    clear,
)
from tests.strands.factories import StrandFactory
from tests.strands.records import OPERATION, THREAT, enter

pytestmark = pytest.mark.django_db
STEPS = [{"text": "Share the channel plan", "due_on": date(2025, 6, 1)}, {"text": "Send letters first"}]


@pytest.fixture
def officer():
    return UserFactory(name="Ada Quill", role="officer", cleared=True)


@pytest.fixture
def force(officer):
    return ForceFactory(authority=officer.authority)


@pytest.fixture
def strand():
    return StrandFactory()


@pytest.fixture
def operation(officer, force, strand):
    return enter("operation", officer, force, strand, steps=STEPS, **OPERATION)


@pytest.fixture
def at(client, officer):
    """The officer's page of an address."""
    client.force_login(officer)
    return lambda name, *args, **get: page(client.get(reverse(name, args=args), get))


def page(response):
    assert response.status_code == 200
    return response.content.decode()


def hidden_by(entry, reader, how):
    """Make the entry one that the reader may not see, in one way alone."""
    if how == "marking":
        reader.vettings.all().delete()
        clear(reader, kind="NPPV1", to="OFFICIAL")
    elif how == "caveat":
        entry.caveats.add(Caveat.objects.get_or_create(code="CT", name="Counter terrorism")[0])
    elif how == "circle":
        entry.circle = CircleFactory(authority=entry.authority)
        entry.save()
    elif how == "conflict":
        entry.conflicted.add(reader)
    elif how == "declaration":
        entry.declaration_required = True
        entry.save()
        reader.declarations.all().delete()
    else:
        entry.authority = AuthorityFactory()
        entry.save()


@pytest.mark.parametrize("how", ["marking", "caveat", "circle", "conflict", "declaration", "authority"])
def test_an_entry_out_of_sight_is_nowhere(how, client, officer, force, strand):
    entry = enter("operation", officer, force, strand, marking=20, steps=STEPS, **OPERATION)
    actions.withdraw(
        enter("threat", officer, force, strand, marking=20, **THREAT).pk, reason="Wrong", by=officer
    )
    reader = UserFactory(role="officer", cleared=True, authority=officer.authority)
    client.force_login(reader)
    assert client.get(reverse("entry", args=[entry.pk])).status_code == 200
    for one in Entry.objects.all():
        hidden_by(one, reader, how)
        for name, args in addresses(one):
            assert client.get(reverse(name, args=args)).status_code == 404
            assert client.post(reverse(name, args=args)).status_code in (404, 405)
    for chosen in ({}, {"kind": "operation"}, {"withdrawn": "yes"}):
        shown = page(client.get(reverse("record", args=[strand.slug]), chosen))
        assert "Teal" not in shown
        assert "Vehicle crime" not in shown
        assert "(1)" not in shown
        assert ">OFFICIAL-SENSITIVE<" not in shown


def addresses(entry):
    names = ("entry", "entry_edit", "entry_withdraw", "entry_versions")
    return [*((name, [entry.pk]) for name in names), ("entry_step", [entry.pk, 0])]


def test_whoever_only_reads_is_offered_no_writing(client, operation, strand):
    client.force_login(UserFactory(role="member", cleared=True, authority=operation.authority))
    shown = page(client.get(reverse("entry", args=[operation.pk])))
    assert "Share the channel plan" in shown
    for word in ("Amend", "Withdraw", "Say that it is shared"):
        assert word not in shown
    assert "Add " not in page(client.get(reverse("record", args=[strand.slug])))
    assert client.get(reverse("entry_edit", args=[operation.pk])).status_code == 403
    assert client.get(reverse("entry_new", args=[strand.slug, "risk"])).status_code == 403


def test_the_record_is_by_kind_newest_first_with_what_is_not_there_named(
    at, officer, force, strand, operation
):
    enter(
        "operation", officer, force, strand, **OPERATION | {"title": "Operation Wren", "on": date(2025, 9, 1)}
    )
    shown = at("record", strand.slug)
    assert shown.index("Operation Wren") < shown.index("Operation Teal")
    assert "Nothing recorded yet" in shown
    assert "Add a risk" in shown
    assert "Operation Teal" not in at("record", strand.slug, kind="risk")


@pytest.mark.parametrize("kind", ["nonsense", "asking", "note"])
def test_a_kind_that_the_record_does_not_write_is_not_there(kind, client, officer, force, strand):
    client.force_login(officer)
    assert client.get(reverse("record", args=[strand.slug]), {"kind": kind}).status_code == 404
    assert client.get(reverse("entry_new", args=[strand.slug, kind])).status_code == 404


def test_a_record_without_a_force_or_an_entry_says_what_would_be_here(client, strand):
    client.force_login(UserFactory(role="officer", cleared=True))
    assert "The record of each force would be here" in page(client.get(reverse("record", args=[strand.slug])))


def test_a_list_of_a_strand_costs_the_same_queries_whatever_it_holds(
    client, officer, force, strand, django_assert_num_queries
):
    client.force_login(officer)
    address = reverse("record", args=[strand.slug])
    enter("threat", officer, force, strand, **THREAT)
    enter("operation", officer, force, strand, steps=STEPS, **OPERATION)
    with CaptureQueriesContext(connection) as before:
        client.get(address)
    for number in range(4):
        enter(
            "operation", officer, force, strand, steps=STEPS, **OPERATION | {"title": f"Operation {number}"}
        )
    with django_assert_num_queries(len(before)):
        client.get(address)


def test_what_changed_between_two_versions_is_told_field_by_field(at, officer, operation):
    steps = [STEPS[1], {"text": "Ask early"}]
    area = AreaFactory(name="Fells", kind="bcu", parent=operation.force.area)
    days = [{"area": area, "officer_days": 12}]
    actions.amend(
        operation.pk, seen=1, by=officer, spent=91450, summary="Searches", steps=steps, area_days=days
    )
    actions.amend(operation.pk, seen=2, by=officer, spent=90000, why="The invoice came")
    changes = {change.key: (change.before, change.after) for change in between(operation, officer, "1", "3")}
    assert changes == {
        "Spent so far": ("", "£90,000"),
        "What it is about": ("", "Searches"),
        "Lesson 2: What was learned": ("Share the channel plan", "Ask early"),
        "Lesson 2: To be shared by": ("1 June 2025", ""),
        "Fells: Officer-days given up": ("", "12"),
    }
    shown = at("entry_versions", operation.pk)
    assert "Version 2 beside version 3" in shown
    assert "£91,450" in shown
    assert "The invoice came" in shown
    assert "Both say the same" in at("entry_versions", operation.pk, earlier="2", later="2")
    assert "Version 2 beside version 3" in at("entry_versions", operation.pk, earlier="soon", later="never")


def between(entry, reader, earlier, later):
    versions = history.chosen(history.versions(entry), earlier, later)
    return history.between(entry.kind, *versions, reader)[0]


def test_a_version_from_before_a_column_was_there_can_still_be_compared(officer, operation):
    actions.amend(operation.pk, seen=1, by=officer, marking_reason="Names a witness")
    old = operation.versions.get(number=1)
    del old.content["marking_reason"]
    Version.objects.filter(pk=old.pk).update(content=old.content)
    assert [change.after for change in between(operation, officer, "1", "2")] == ["Names a witness"]


def test_a_lesson_is_shared_once_with_its_day_and_what_came_of_it(client, officer, operation, at):
    address = reverse("entry_step", args=[operation.pk, 0])
    sent = {"seen": "1", "done_on": "1 June 2025", "outcome": "In use", "shared_with": "All neighbours"}
    assert "Lesson 1 is shared" in at("entry_step", operation.pk, 0)
    client.post(address, sent)
    operation.refresh_from_db()
    step = operation.steps.first()
    assert (operation.version, step.done_on, step.shared_with) == (2, date(2025, 6, 1), "All neighbours")
    assert "changed this entry" in page(client.post(address, sent))
    assert "That is done already" in page(client.post(address, sent | {"seen": "2"}))
    shown = at("entry", operation.pk)
    assert "Shared with: All neighbours" in shown
    assert "1 of 2 done" in shown
    assert client.get(reverse("entry_step", args=[operation.pk, 2])).status_code == 404


def test_a_step_is_not_done_tomorrow(client, officer, operation):
    client.force_login(officer)
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    address = reverse("entry_step", args=[operation.pk, 1])
    assert "has not come yet" in page(client.post(address, {"seen": "1", "done_on": tomorrow}))
    with pytest.raises(NotAllowed, match="no longer in the entry"):
        actions.finish_step(operation.pk, 7, seen=1, by=officer, done_on=date(2025, 6, 1))


def test_what_is_withdrawn_stands_apart_with_its_reason_and_is_written_no_more(
    client, officer, operation, at, strand
):
    address = reverse("entry_withdraw", args=[operation.pk])
    client.force_login(officer)
    assert "Say why the entry is withdrawn" in page(client.post(address, {"reason": " "}))
    client.post(address, {"reason": "Entered twice"})
    assert "Operation Teal" not in at("record", strand.slug)
    gone = at("record", strand.slug, withdrawn="yes")
    assert "Operation Teal" in gone
    assert "Entered twice" in gone
    shown = at("entry", operation.pk)
    assert "Ada Quill withdrew this entry" in shown
    assert "Amend" not in shown
    for name, args in addresses(operation)[1:3]:
        assert client.get(reverse(name, args=args)).status_code == 404


def test_the_trail_says_what_was_done_and_nothing_that_is_protected(client, officer, operation):
    actions.finish_step(operation.pk, 0, seen=1, by=officer, done_on=date(2025, 6, 1), outcome="In use")
    actions.withdraw(operation.pk, reason="Entered twice", by=officer)
    verbs = list(AuditLine.objects.order_by("number").values_list("verb", flat=True))
    assert verbs[-3:] == ["entry made", "step finished", "entry withdrawn"]
    said = str(list(AuditLine.objects.values("subject", "detail")))
    for word in ("Teal", "channel", "In use", "twice"):
        assert word not in said


def test_officer_days_belong_to_the_force_of_the_entry(officer, force, strand):
    foreign = AreaFactory(kind="bcu", parent=ForceFactory().area)
    days = [{"area": foreign, "officer_days": 3}]
    with pytest.raises(NotAllowed, match="is not an area of"):
        enter("operation", officer, force, strand, area_days=days, **OPERATION)
    assert not AreaDays.objects.exists()


def test_an_entry_goes_into_a_smaller_circle_and_not_out_of_it(officer, operation):
    everyone = operation.circle
    small = CircleFactory(authority=officer.authority)
    small.memberships.create(user=officer, starts_on=date(2020, 4, 1), reason="Needs to know")
    actions.amend(operation.pk, seen=1, circle=small, by=officer)
    with pytest.raises(NotAllowed, match="not opened to others"):
        actions.amend(operation.pk, seen=2, circle=everyone, by=officer)


def test_more_than_agreed_is_said_of_the_areas_that_agreed():
    rows = [given("Fells", "12.5", D(10)), given("Vale", "5", D(9)), given("Harbour", "30", None)]
    assert headlines.beside_agreed(rows) == "47.5 officer-days, 2.5 more than agreed from Fells"
    assert headlines.beside_agreed(rows[1:]) == "35 officer-days"
    many = [given(name, "2", D(1)) for name in ("Fells", "Harbour", "Vale")]
    assert headlines.beside_agreed(many).endswith("3 more than agreed from Fells, Harbour and Vale")


def given(name, days, agreed):
    return SimpleNamespace(area=SimpleNamespace(name=name), officer_days=D(days), agreed_days=agreed)


@pytest.mark.parametrize(
    ("spent", "allotted", "words"),
    [
        (None, None, ""),
        (None, 100, ""),
        (90, None, "£90 spent"),
        (90, 100, "£90 spent of £100"),
        (120, 100, "£120 spent of £100, £20 over"),
    ],
)
def test_spending_is_beside_what_was_allotted(spent, allotted, words):
    assert headlines.spending(spent, allotted) == words


def test_money_keeps_its_pence_and_its_sign():
    assert [told.money(D(text)) for text in ("1250000", "38720.50", "-5")] == [
        "£1,250,000",
        "£38,720.50",
        "−£5",
    ]
    assert told.money(None) == "–"
