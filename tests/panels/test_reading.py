"""Papers are read on screen under the rule of the moment, as a copy that is numbered and registered."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from authority import actions as people
from authority.markings import Marking
from authority.refusal import NotAllowed
from panels import actions
from panels.models import AgendaItem, Copy, Meeting, Pack
from panels.packs import copies, files
from tests.panels.factories import ItemFactory
from tests.panels.pdf import pages_of


@pytest.fixture
def pack(cast, released):
    ItemFactory(meeting=cast.meeting, title="Open matter")
    ItemFactory(meeting=cast.meeting, title="Hidden matter", sensitive=True, briefing="A few words.")
    return released()


@pytest.fixture
def reading(cast, pack, client):
    """(client, address of the page, address of a picture) of someone who has opened their papers."""
    client.force_login(cast.cleared)
    page = reverse("pack_read", args=[pack.pk])
    assert client.post(page).url == page
    return client, page, reverse("pack_read_page", args=[pack.pk, 1])


def test_papers_are_read_as_pictures_and_words(reading):
    client, page, picture = reading
    answer = client.get(page, {"page": 3})
    assert "Open matter" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    drawn = client.get(picture)
    assert drawn.content.startswith(b"\x89PNG")
    assert drawn["Cache-Control"] == "no-store"


def test_a_lesser_reader_reads_nothing_of_what_is_withheld(cast, pack, client):
    client.force_login(cast.member)
    client.post(reverse("pack_read", args=[pack.pk]))
    last = pack.copies.get().pages
    for number in range(1, last + 1):
        assert "Hidden" not in client.get(reverse("pack_read", args=[pack.pk]), {"page": number}).text
    assert client.get(reverse("pack_read_page", args=[pack.pk, last + 1])).status_code == 404


def test_a_picture_of_somebody_elses_copy_is_not_there(cast, pack, reading, client):
    client.force_login(cast.member)
    assert client.get(reading[2]).status_code == 404


def lapse(cast, pack):
    people.withdraw_vetting(cast.cleared.vettings.get(), by=cast.secretary)


def mark_higher(cast, pack):
    AgendaItem.objects.filter(title="Open matter").update(marking=Marking.OFFICIAL_SENSITIVE)


def declare_a_conflict(cast, pack):
    AgendaItem.objects.get(title="Hidden matter").conflicted.add(cast.cleared)


def leave(cast, pack):
    yesterday = timezone.localdate() - timedelta(days=1)
    actions.stand_down(cast.cleared.panel_memberships.get(), ends_on=yesterday, by=cast.secretary)


def replace(cast, pack):
    Pack.objects.filter(pk=pack.pk).update(state=Pack.State.REPLACED)


@pytest.mark.parametrize("change", [lapse, mark_higher, declare_a_conflict, leave, replace])
def test_pages_that_were_open_are_gone_as_soon_as_the_rule_says_so(cast, pack, reading, change):
    client, page, picture = reading
    change(cast, pack)
    assert client.get(picture).status_code == 404
    assert client.get(page).status_code in (302, 404)


def test_opening_twice_is_one_copy_and_within_the_hour_one_event(cast, pack):
    first, second = (actions.open_on_screen(pack, by=cast.cleared) for _ in range(2))
    assert first == second
    assert first.events.count() == 1
    first.events.update(at=timezone.now() - timedelta(hours=2))
    assert actions.open_on_screen(pack, by=cast.cleared).events.count() == 2


def test_no_file_is_given_out_of_what_is_read_on_screen_only(cast, pack, client):
    Meeting.objects.update(view_only=True)
    with pytest.raises(NotAllowed, match="read on screen"):
        actions.take_copy(Pack.objects.get(), by=cast.cleared)
    assert not Copy.objects.exists()
    client.force_login(cast.cleared)
    meeting = client.get(reverse("meeting", args=[cast.meeting.pk])).text
    assert "Take your copy" not in meeting
    assert "Read on screen" in meeting


def test_every_copy_carries_a_code_of_its_own(cast, pack):
    taken = [actions.take_copy(pack, by=cast.cleared) for _ in range(2)]
    assert len({copy.code for copy, _ in taken}) == 2
    for copy, pages in taken:
        assert all(copy.code in page for page in pages_of(pages))


def test_a_copy_on_screen_is_the_same_bytes_each_time(cast, pack):
    copy = actions.open_on_screen(pack, by=cast.cleared)
    assert files.digest(copies.stamped(Copy.objects.get(pk=copy.pk))) == copy.sha256


def test_pages_that_were_lost_from_the_store_are_refused_in_a_sentence(cast, pack, reading):
    client, page, picture = reading
    Copy.objects.get().edition.file.delete(save=False)
    assert client.get(picture).status_code == 404
    assert "Your pages could not be made" in client.get(page, follow=True).text
