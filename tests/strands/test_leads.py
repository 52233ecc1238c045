"""Pages on who leads a strand, how they learn and what they promise: read by all, kept by those who may."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from authority.models import AuditLine
from authority.refusal import NotAllowed
from strands import actions
from strands.leads import protocol as protocols
from strands.leads.seen import digest
from strands.models import Acknowledgement, Appointment, Protocol, Trained, Training
from tests.authority.factories import UserFactory
from tests.strands.factories import AppointmentFactory, StrandFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SINCE = date(2025, 4, 1)


def today():
    return timezone.localdate()


@pytest.fixture
def strand():
    return StrandFactory(name="Major crime", slug="major-crime")


@pytest.fixture
def secretary():
    return UserFactory(name="Sal Secretary", role="secretary")


@pytest.fixture
def member(secretary):
    return UserFactory(name="Max Member", role="member", authority=secretary.authority)


@pytest.fixture
def lead(strand, secretary, member):
    shared = {"authority": secretary.authority, "starts_on": SINCE, "by": secretary}
    return actions.appoint(strand, "lead member", user=member, **shared)


def page(client, user, name, *args, **query):
    client.force_login(user)
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def send(client, person, name, *args, **data):
    client.force_login(person)
    return client.post(reverse(name, args=args), data, follow=True)


# --- who leads ----------------------------------------------------------------------------------------


def test_a_gap_is_said_and_filled_on_a_page(client, strand, secretary, member):
    assert "Nobody appointed" in page(client, member, "leads")
    typed = {"part": "lead member", "user": member.pk, "starts_on": "1 April 2025"}
    send(client, secretary, "appoint", "major-crime", **typed)
    found = page(client, member, "leads")
    assert "Max Member" in found
    assert found.count("Nobody appointed") == 1  # the force lead


def test_what_does_not_fit_is_refused_in_words_and_stays_in_its_boxes(client, strand, secretary, lead):
    second = UserFactory(role="member", authority=secretary.authority)
    typed = {"part": "lead member", "user": second.pk, "starts_on": "3 May 2025"}
    answer = send(client, secretary, "appoint", "major-crime", **typed).content.decode()
    assert "Max Member is lead member for Major crime in that time" in answer
    assert 'value="3 May 2025"' in answer
    assert Appointment.objects.count() == 1


def test_now_to_come_and_past_stand_apart(client, strand, secretary, lead):
    shared = {"authority": secretary.authority, "strand": strand, "part": "force lead"}
    AppointmentFactory(name="Earlier Officer", ends_on=date(2024, 5, 1), **shared)
    AppointmentFactory(name="Later Officer", starts_on=today() + DAY, **shared)
    found = page(client, secretary, "leads")
    assert "To come: Later Officer" in found
    assert "Earlier Officer, force lead: 1 April 2020 to 1 May 2024" in found
    assert "Nobody appointed" in found  # today there is no force lead
    assert "Enter the last day" in found


def test_the_last_day_is_entered_on_a_page_by_those_who_keep_it_alone(client, secretary, member, lead):
    assert send(client, member, "appointment_end", lead.pk, ends_on="1 June 2025").status_code == 403
    send(client, secretary, "appointment_end", lead.pk, ends_on="1 June 2025")
    lead.refresh_from_db()
    assert (lead.ends_on, lead.place_in_circle.ends_on) == (date(2025, 6, 1), date(2025, 6, 1))


def test_another_authority_neither_sees_nor_ends_it(client, lead):
    stranger = UserFactory(role="secretary")
    assert "Max Member" not in page(client, stranger, "leads")
    assert send(client, stranger, "appointment_end", lead.pk, ends_on="1 June 2025").status_code == 404


def test_only_those_whose_post_reads_are_offered(client, strand, secretary, member):
    UserFactory(name="Ada Administrator", role="administrator", authority=secretary.authority)
    UserFactory(name="Postless Person", authority=secretary.authority)
    found = page(client, secretary, "appoint", "major-crime")
    assert "Max Member" in found
    assert "Ada Administrator" not in found
    assert "Postless Person" not in found


def test_the_page_takes_as_many_queries_for_many_appointments_as_for_few(
    client, strand, secretary, lead, django_assert_num_queries, django_assert_max_num_queries
):
    client.force_login(secretary)
    with django_assert_max_num_queries(16) as few:
        client.get(reverse("leads"))
    for _ in range(5):
        AppointmentFactory(strand=StrandFactory(), authority=secretary.authority, part="champion")
    with django_assert_num_queries(len(few)):
        client.get(reverse("leads"))


# --- training -----------------------------------------------------------------------------------------


@pytest.fixture
def training(secretary):
    due = today() - DAY
    return actions.plan_training(secretary.authority, topic="Charts", due_on=due, by=secretary)


def test_a_training_is_planned_changed_and_recorded_on_pages(client, secretary, member):
    send(
        client, secretary, "training_new", topic="Reading charts", due_on="1 May 2030", given_by="An analyst"
    )
    planned = Training.objects.get()
    typed = {"topic": "Reading charts", "due_on": "1 June 2030", "given_by": "An analyst"}
    opened = page(client, secretary, "training_change", planned.pk)
    seen = re.search(r'name="seen" value="(\w{64})"', opened)[1]
    send(client, secretary, "training_change", planned.pk, **typed, seen=seen)
    assert "1 June 2030" in page(client, member, "training")
    assert "No training is recorded for you yet" in page(client, member, "training")
    send(client, secretary, "training_had", planned.pk, users=[member.pk], on="1 April 2025")
    assert "Reading charts, on 1 April 2025" in page(client, member, "training")
    verbs = list(AuditLine.objects.order_by("number").values_list("verb", flat=True))
    assert verbs == ["training planned", "training changed", "training had"]


def test_what_is_overdue_says_so_until_one_has_had_it(client, secretary, member, training):
    assert "Overdue, yesterday" in page(client, member, "training")
    actions.record_training(training, [member], on=today(), by=secretary)
    assert "You have had it" in page(client, member, "training")


def test_nobody_has_a_training_twice_ahead_of_time_or_from_elsewhere(secretary, member, training):
    actions.record_training(training, [member], on=today(), by=secretary)
    with pytest.raises(NotAllowed, match="already recorded"):
        actions.record_training(training, [member], on=today(), by=secretary)
    with pytest.raises(NotAllowed, match="cannot lie ahead"):
        actions.record_training(training, [secretary], on=today() + DAY, by=secretary)
    with pytest.raises(NotAllowed, match="your own authority"):
        actions.record_training(training, [UserFactory()], on=today(), by=secretary)
    with pytest.raises(NotAllowed, match="your own authority"):
        actions.change_training(training, topic="Mischief", by=UserFactory(role="secretary"))
    assert Trained.objects.count() == 1


def test_a_stale_change_of_a_training_is_refused_and_what_was_typed_stays(client, secretary, training):
    seen, was = digest(training), training.topic
    actions.change_training(training, topic="Charts and limits", by=secretary)
    typed = {"topic": "My own words", "due_on": "1 May 2030", "given_by": "", "seen": seen}
    answer = send(client, secretary, "training_change", training.pk, **typed).content.decode()
    assert "Somebody changed this training after you opened the page" in answer
    assert 'value="My own words"' in answer
    training.refresh_from_db()
    assert training.topic == "Charts and limits"
    told = AuditLine.objects.filter(verb="training changed").get().detail
    assert (told["was"], told["now"]) == ({"topic": was}, {"topic": "Charts and limits"})
    send(client, secretary, "training_change", training.pk, **typed | {"seen": digest(training)})
    training.refresh_from_db()
    assert training.topic == "My own words"


def test_a_training_is_cancelled_with_its_reason_unless_somebody_had_it(client, secretary, member, training):
    send(client, secretary, "training_had", training.pk, users=[member.pk], on="1 April 2025")
    answer = send(client, secretary, "training_cancel", training.pk, reason="No trainer").content.decode()
    assert "Max Member had this training already" in answer
    send(client, secretary, "training_strike", Trained.objects.get().pk)
    send(client, secretary, "training_cancel", training.pk, reason="No trainer")
    found = page(client, member, "training")
    assert "Cancelled" in found
    assert "No trainer" in found
    with pytest.raises(NotAllowed, match="is cancelled"):
        actions.record_training(training, [member], on=today(), by=secretary)


def test_a_member_keeps_no_training(client, member, training):
    for name in ("training_change", "training_cancel", "training_had"):
        assert send(client, member, name, training.pk).status_code == 403
    assert "Record who had it" not in page(client, member, "training")


# --- protocol -----------------------------------------------------------------------------------------


@pytest.fixture
def issued(secretary):
    return actions.issue_protocol(secretary.authority, text="Ask.", starts_on=SINCE, by=secretary)


def test_a_lead_member_acknowledges_once_and_a_new_version_asks_again(
    client, secretary, member, lead, issued
):
    assert "Not yet" in page(client, secretary, "protocol")
    send(client, member, "protocol_acknowledge", issued.pk)
    assert "You acknowledged this version" in page(client, member, "protocol")
    with pytest.raises(NotAllowed, match="You acknowledged this version on"):
        actions.acknowledge_protocol(issued, by=member)
    typed = {"text": "Ask, and listen.", "starts_on": f"{today():%-d %B %Y}"}
    send(client, secretary, "protocol_new", **typed)
    assert protocols.due(member, today()).version == 2
    assert "Acknowledge the protocol" in page(client, member, "protocol")
    with pytest.raises(NotAllowed, match="newer version"):
        actions.acknowledge_protocol(issued, by=member)
    assert "You acknowledged this version" in page(client, member, "protocol", version="1")


def test_only_who_leads_today_acknowledges(secretary, member, lead, issued):
    with pytest.raises(NotAllowed, match="you do not lead one today"):
        actions.acknowledge_protocol(issued, by=secretary)
    actions.end_appointment(lead, ends_on=today() - DAY, by=secretary)
    with pytest.raises(NotAllowed, match="you do not lead one today"):
        actions.acknowledge_protocol(issued, by=member)
    assert not Acknowledgement.objects.exists()
    assert protocols.due(member, today()) is None


def test_a_version_to_come_is_not_yet_in_force(client, secretary, member, lead, issued):
    later = actions.issue_protocol(secretary.authority, text="Later.", starts_on=today() + DAY, by=secretary)
    assert protocols.protocol_on(member, today()) == issued
    assert protocols.protocol_on(member, today() + DAY) == later
    assert "to come" in page(client, member, "protocol")


@pytest.mark.parametrize(
    ("text", "starts_on", "sentence"),
    [
        (" ", date(2026, 1, 1), "Write what the protocol says"),
        ("Ask.", date(2026, 1, 1), "These are the words of the version before"),
        ("Listen.", SINCE, "Version 1 begins on 1 April 2025"),
    ],
)
def test_a_version_that_does_not_follow_is_refused_in_words(secretary, issued, text, starts_on, sentence):
    with pytest.raises(NotAllowed, match=sentence):
        actions.issue_protocol(secretary.authority, text=text, starts_on=starts_on, by=secretary)
    assert Protocol.objects.count() == 1


def test_the_protocol_of_another_authority_is_not_there(client, issued):
    stranger = UserFactory(role="secretary")
    assert "Ask." not in page(client, stranger, "protocol")
    assert send(client, stranger, "protocol_acknowledge", issued.pk).status_code == 404
    with pytest.raises(NotAllowed, match="your own authority"):
        actions.issue_protocol(issued.authority, text="Mine.", starts_on=today(), by=stranger)
