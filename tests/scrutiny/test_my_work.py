"""My work holds what waits for this person, as far as they may go, and nothing else."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from authority import access
from authority import actions as people
from authority.markings import Marking
from authority.permissions import permissions_of
from indicators.models import QuarterlyReturn, Recomputation
from indicators.quarters import Quarter
from panels.models import Copy, Edition, Pack, Section
from panels.packs import distribution, freezing
from scrutiny.work import board
from strands.models import Appointment
from tests.authority.factories import LONG_AGO, AuthorityFactory, ForceFactory, UserFactory, clear
from tests.panels.factories import ItemFactory, MeetingFactory, PanelFactory, person
from tests.strands.factories import StrandFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def today():
    return timezone.localdate()


@pytest.fixture
def authority():
    return AuthorityFactory()


@pytest.fixture
def officer(authority):
    return UserFactory(name="Ada Quill", authority=authority, role="officer", cleared=True)


@pytest.fixture
def panel(authority):
    return PanelFactory(authority=authority, name="Roads panel")


def work(user):
    return board(user, access.reader_of(user), permissions_of(user, today()))


def waiting(user):
    """{title of section: [(title of card, word)]}"""
    return {part.title: [(card.title, card.word) for card in part.cards] for part in work(user).sections}


def make_return(authority, state="draft", marking=10, **fields):
    everyone = authority.circles.get(everyone=True)
    defaults = {"force": ForceFactory(title="Eastmark Police"), "quarter": Quarter.parse("2026-27 Q1")}
    given = defaults | fields
    return QuarterlyReturn.objects.create(
        authority=authority, circle=everyone, marking=marking, state=state, **given
    )


def make_pack(panel, state, held_on=None, **fields):
    meeting = MeetingFactory(panel=panel, held_on=held_on or today() + 20 * DAY)
    fields = {"version": 1, "content": {}, "asked_at": timezone.now(), "marking": 10} | fields
    return Pack.objects.create(meeting=meeting, state=state, **fields)


def test_who_has_nothing_to_do_is_told_what_would_be_here(client, authority):
    client.force_login(UserFactory(authority=authority, role="member", cleared=True))
    page = client.get(reverse("my_work")).content.decode()
    assert "What waits for you would stand here" in page


# --- returns ------------------------------------------------------------------------------------------


def test_a_return_that_is_late_says_so(authority, officer):
    make_return(authority, due_on=today() - DAY)
    assert waiting(officer) == {"Returns to enter": [("Eastmark Police, 2026-27 Q1", "Overdue")]}


def test_a_correction_is_called_one_and_comes_after_what_is_due(authority, officer):
    make_return(authority, version=2, reason="A file came late.")
    make_return(authority, quarter=Quarter.parse("2026-27 Q2"), force=ForceFactory(), due_on=today())
    assert [word for _, word in waiting(officer)["Returns to enter"]] == ["Being entered", "Correction"]


def test_a_return_waits_for_a_second_person(authority, officer):
    second = UserFactory(authority=authority, role="officer", cleared=True)
    make_return(authority, "submitted", submitted_by=officer, submitted_at=timezone.now())
    title = "Eastmark Police, 2026-27 Q1"
    assert waiting(second)["Returns waiting for sign-off"] == [(title, "Waiting for you")]
    assert waiting(officer)["Returns waiting for sign-off"] == [(title, "Sent by you")]


def test_a_member_is_not_asked_to_enter_or_sign_off(authority):
    make_return(authority)
    assert waiting(UserFactory(authority=authority, role="member", cleared=True)) == {}


def test_a_return_above_the_readers_vetting_is_not_there(authority, officer):
    make_return(authority, marking=20)
    clear(other := UserFactory(authority=authority, role="officer"), kind="NPPV1", to="OFFICIAL")
    assert waiting(other) == {}
    assert work(officer).marking == "OFFICIAL-SENSITIVE"


def test_the_page_carries_the_highest_marking_of_what_it_shows(client, authority, officer):
    client.force_login(officer)
    make_return(authority)
    assert "OFFICIAL-SENSITIVE" not in client.get(reverse("my_work")).content.decode()
    QuarterlyReturn.objects.update(marking=Marking.OFFICIAL_SENSITIVE)
    assert "OFFICIAL-SENSITIVE" in client.get(reverse("my_work")).content.decode()


# --- rates in hand ------------------------------------------------------------------------------------


def test_rates_that_one_caused_are_watched_by_oneself_alone(client, authority, officer):
    job = Recomputation.objects.create(reason="Eastmark accepted", asked_by=officer)
    other = UserFactory(authority=authority, role="officer")
    client.force_login(officer)
    assert "Rates: Eastmark accepted" in client.get(reverse("my_work")).content.decode()
    assert client.get(reverse("rates_in_hand", args=[job.pk])).status_code == 200
    client.force_login(other)
    assert "Eastmark accepted" not in client.get(reverse("my_work")).content.decode()
    assert client.get(reverse("rates_in_hand", args=[job.pk])).status_code == 404


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "waiting"),
        ({"state": "running", "lease_until": DAY}, "running"),
        ({"state": "running", "lease_until": -DAY}, "waiting"),
        ({"state": "failed", "finished_at": -DAY}, "failed"),
        ({"state": "failed", "finished_at": -5 * DAY}, None),
        ({"state": "done", "finished_at": -DAY / 24}, None),
        ({"state": "cancelled", "finished_at": -DAY / 24}, None),
    ],
)
def test_rates_in_hand_say_how_they_stand(officer, fields, state):
    moments = {name: timezone.now() + ahead for name, ahead in fields.items() if name != "state"}
    Recomputation.objects.create(reason="x", asked_by=officer, **fields | moments)
    assert [progress["state"] for progress in work(officer).in_hand] == ([state] if state else [])


def test_the_part_that_polls_ends_in_a_link_to_the_result(client, officer):
    job = Recomputation.objects.create(reason="x", asked_by=officer, state="done", finished_at=timezone.now())
    client.force_login(officer)
    page = client.get(reverse("rates_in_hand", args=[job.pk])).content.decode()
    assert "See the strands with the new rates" in page
    assert "hx-get" not in page


# --- meetings and packs -------------------------------------------------------------------------------


def release(meeting):
    """A pack of what the agenda says, out, without its pages."""
    secretary = UserFactory(authority=meeting.panel.authority, role="secretary")
    version = meeting.packs.count() + 1
    meeting.packs.update(state="replaced")
    pack = freezing.freeze(meeting, version=version, by=None, now=timezone.now())
    pack.state, pack.released_by, pack.released_at = "released", secretary, timezone.now()
    pack.save()
    return pack


def take(pack, user, number=1):
    edition = Edition.objects.create(pack=pack, key=str(number), marking=10, pages=1, made_at=timezone.now())
    held = {"pages": 1, "marking": 10, "made_at": timezone.now()}
    return Copy.objects.create(
        meeting=pack.meeting, pack=pack, edition=edition, number=number, recipient=user, **held
    )


@pytest.fixture
def meeting(panel):
    meeting = MeetingFactory(panel=panel, held_on=today() + 20 * DAY)
    ItemFactory(meeting=meeting)
    return meeting


def test_a_released_pack_is_ready_to_read_for_the_panel_alone(authority, meeting):
    release(meeting)
    assert waiting(person(meeting.panel)) == {"Packs ready to read": [("Roads panel", "New")]}
    assert waiting(UserFactory(authority=authority, role="member", cleared=True)) == {}


def test_a_new_version_says_that_it_replaces_the_copy_that_one_took(meeting):
    reader = person(meeting.panel)
    take(release(meeting), reader)
    assert waiting(reader)["Packs ready to read"] == [("Roads panel", "Copy taken")]
    newer = release(meeting)
    words = "New version: replaces the copy that you took"
    assert waiting(reader)["Packs ready to read"] == [("Roads panel", words)]
    take(newer, reader, number=2)
    assert waiting(reader)["Packs ready to read"] == [("Roads panel", "Copy taken")]


def test_a_pack_of_which_lapsed_vetting_opens_nothing_is_not_called_ready(authority, meeting):
    UserFactory(name="Kit Rowan", authority=authority, role="vetting officer")
    release(meeting)
    lapsed = person(meeting.panel, expires_on=today() - DAY)
    (section,) = work(lapsed).sections
    (card,) = section.cards
    assert (section.title, card.word, card.more_url) == ("Packs that are out", "Not open to you", "")
    assert card.facts.endswith("A pack is out. Your vetting opens none of it today: ask Kit Rowan.")


def test_a_pack_that_is_shut_for_another_reason_does_not_blame_the_vetting(panel):
    meeting = MeetingFactory(panel=panel, held_on=today() + 20 * DAY)
    item = ItemFactory(meeting=meeting)
    item.conflicted.add(conflicted := person(panel))
    release(meeting)
    (section,) = work(conflicted).sections
    words = "None of it is open to you today: ask the vetting officer of your authority."
    assert section.cards[0].facts.endswith(words)


def test_a_pack_that_is_shut_leads_to_its_public_edition(client, panel):
    meeting = MeetingFactory(panel=panel, held_on=today() + 20 * DAY, public_edition=True)
    ItemFactory(meeting=meeting, public=True)
    pack = release(meeting)
    section = Section.objects.create(key="x", pages=1, made_at=timezone.now())
    pack.items.update(public_section=section)
    key = distribution.key_of(distribution.public_items(pack))
    Edition.objects.create(pack=pack, public=True, key=key, marking=10, pages=1, made_at=timezone.now())
    client.force_login(person(panel, to=None))
    page = client.get(reverse("my_work")).content.decode()
    assert f'href="{reverse("public_meeting", args=[meeting.pk])}">Read the public edition</a>' in page


def test_many_packs_that_are_out_take_as_many_queries_as_one(panel):
    reader = person(panel)
    held, allowed = access.reader_of(reader), permissions_of(reader, today())
    taken = []
    for number in range(10):
        meeting = MeetingFactory(panel=panel, held_on=today() + (number + 1) * DAY)
        ItemFactory(meeting=meeting)
        release(meeting)
        with CaptureQueriesContext(connection) as captured:
            assert len(board(reader, held, allowed).sections[0].cards) == number + 1
        taken.append(len(captured))
    assert set(taken) == {taken[0]}


def test_a_pack_of_a_meeting_that_is_over_waits_no_longer(authority, panel):
    secretary = UserFactory(authority=authority, role="secretary")
    make_pack(panel, "released", today() - DAY, released_by=secretary, released_at=timezone.now())
    assert waiting(person(panel)) == {}


def test_a_built_pack_waits_for_a_second_person(panel):
    first, second = person(panel, role="secretary"), person(panel, role="secretary")
    make_pack(panel, "built", asked_by=first)
    assert waiting(first)["Packs waiting for release"] == [("Roads panel", "A second person releases it")]
    assert waiting(second)["Packs waiting for release"] == [("Roads panel", "Waiting for you")]


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (None, "Papers to come"),
        ("building", "Pack being built"),
        ("built", "Pack waiting for release"),
        ("failed", "Pack could not be built"),
    ],
)
def test_a_meeting_ahead_says_how_its_papers_stand(panel, state, word):
    if state:
        make_pack(panel, state)
    else:
        MeetingFactory(panel=panel, held_on=today() + DAY)
    assert waiting(person(panel))["Meetings ahead"] == [("Roads panel", word)]


# --- strands, vetting, keeping ------------------------------------------------------------------------


def test_a_lead_member_finds_their_strand(authority):
    member = UserFactory(authority=authority, role="member", cleared=True)
    strand = StrandFactory(name="Roads policing")
    appointment = Appointment.objects.create(
        authority=authority, strand=strand, part="lead member", user=member, starts_on=LONG_AGO
    )
    assert waiting(member) == {"Your strands": [("Roads policing", "")]}
    appointment.ends_on = today() - DAY
    appointment.save()
    assert waiting(member) == {}


def test_vetting_that_was_withdrawn_is_said_first_with_whom_to_ask(client, authority):
    keeper = UserFactory(name="Kit Rowan", authority=authority, role="vetting officer")
    clear(user := UserFactory(authority=authority, role="member"))
    people.withdraw_vetting(user.vettings.get(), by=keeper)
    client.force_login(user)
    page = " ".join(client.get(reverse("my_work")).content.decode().split())
    assert "Your NPPV3 vetting was withdrawn today. Ask Kit Rowan." in page


def test_vetting_withdrawn_to_be_granted_anew_is_not_worth_a_notice(client, authority):
    keeper = UserFactory(authority=authority, role="vetting officer")
    clear(user := UserFactory(authority=authority, role="member"))
    people.withdraw_vetting(user.vettings.get(), by=keeper)
    clear(user)
    client.force_login(user)
    assert "withdrawn" not in client.get(reverse("my_work")).content.decode()


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (-1, "Your NPPV3 vetting expired yesterday. To renew it, ask Kit Rowan."),
        (40, "Your NPPV3 vetting expires in 40 days. To renew it, ask Kit Rowan."),
    ],
)
def test_vetting_that_runs_out_is_said_first_with_whom_to_ask(client, authority, left, words):
    UserFactory(name="Kit Rowan", authority=authority, role="vetting officer")
    clear(user := UserFactory(authority=authority, role="member"), expires_on=today() + left * DAY)
    client.force_login(user)
    assert words in " ".join(client.get(reverse("my_work")).content.decode().split())


def test_vetting_in_date_is_not_worth_a_notice(client, authority):
    user = UserFactory(authority=authority, role="member", cleared=True)
    client.force_login(user)
    assert "To renew it" not in client.get(reverse("my_work")).content.decode()


@pytest.mark.parametrize(
    ("role", "title", "facts"),
    [
        ("vetting officer", "Vetting register", "runs out within half a year for nobody"),
        ("administrator", "Accounts and posts", "One person can sign in, all of them with a post."),
        ("auditor", "Audit trail", "Not verified yet."),
    ],
)
def test_each_keeper_finds_what_they_keep_and_no_more(authority, role, title, facts):
    (section,) = work(UserFactory(authority=authority, role=role)).sections
    (card,) = section.cards
    assert card.title == title
    assert facts in card.facts


def test_a_full_board_takes_a_fixed_number_of_queries(panel, authority, django_assert_max_num_queries):
    secretary = person(panel, role="chief executive")
    for number in range(20):
        make_pack(panel, "built", today() + (number + 1) * DAY, version=number + 1)
        make_return(authority, "submitted", submitted_by=secretary, submitted_at=timezone.now())
    reader, allowed = access.reader_of(secretary), permissions_of(secretary, today())
    with django_assert_max_num_queries(20):
        assert len(board(secretary, reader, allowed).sections[0].cards) == 12
