"""What became of each copy is registered, and a page or a file leads back to its copy."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from authority.models import AuditLine
from authority.refusal import NotAllowed
from panels import actions
from panels.models import CopyEvent
from tests.panels.factories import ItemFactory, MeetingFactory, person

TRACE = "/copies/trace/"


@pytest.fixture
def taken(cast, released):
    """(Copy of Cora Cleared, its bytes)"""
    ItemFactory(meeting=cast.meeting, title="Open matter")
    return actions.take_copy(released(), by=cast.cleared)


@pytest.fixture
def copy(taken):
    return taken[0]


def test_the_holder_says_that_a_copy_was_printed_and_destroyed(cast, copy, client):
    client.force_login(cast.cleared)
    for kind in ("printed", "destroyed"):
        client.post(reverse("copy_said", args=[copy.pk]), {"kind": kind})
    assert list(copy.events.values_list("kind", "by")) == [
        ("printed", cast.cleared.pk),
        ("destroyed", cast.cleared.pk),
    ]
    assert AuditLine.objects.filter(verb="copy destroyed", subject_id=copy.pk).count() == 1


def test_nobody_speaks_of_somebody_elses_copy(cast, copy, client):
    client.force_login(cast.member)
    assert client.post(reverse("copy_said", args=[copy.pk]), {"kind": "printed"}).status_code == 404
    with pytest.raises(NotAllowed, match="Only its holder"):
        actions.say_of_own_copy(copy, kind="printed", by=cast.secretary)


@pytest.mark.parametrize("kind", ["lost", "returned", "opened", "burnt"])
def test_a_holder_registers_nothing_that_is_the_secretarys_to_say(cast, copy, client, kind):
    client.force_login(cast.cleared)
    client.post(reverse("copy_said", args=[copy.pk]), {"kind": kind})
    assert not copy.events.exists()


def test_the_secretary_registers_a_return_and_after_that_nothing(cast, copy, client):
    client.force_login(cast.secretary)
    page = reverse("copy", args=[copy.pk])
    answer = client.post(page, {"kind": "returned", "note": "Handed in at the desk"}, follow=True)
    assert "Returned: Iris Secretary" in answer.text
    assert "Handed in at the desk" in answer.text
    assert "registered as returned already" in client.post(page, {"kind": "lost"}).text
    assert [event.kind for event in CopyEvent.objects.all()] == ["returned"]


def test_a_note_stays_out_of_the_audit_trail(cast, copy):
    actions.register_copy(copy, kind="lost", note="canarynote", by=cast.secretary)
    line = AuditLine.objects.get(verb="copy reported lost")
    assert "canarynote" not in f"{line.detail} {line.subject}"


def test_of_a_copy_read_on_screen_nothing_is_registered(cast, copy, client):
    on_screen = actions.open_on_screen(copy.pack, by=cast.cleared)
    with pytest.raises(NotAllowed, match="nothing to register"):
        actions.register_copy(on_screen, kind="returned", by=cast.secretary)
    client.force_login(cast.secretary)
    page = client.get(reverse("copy", args=[on_screen.pk])).text
    assert "Opened: Cora Cleared" in page
    assert "Register it" not in page


@pytest.fixture
def sought(cast, taken, client):
    """What the page for tracing answers the secretary of the panel."""
    client.force_login(cast.secretary)
    return lambda **asked: client.post(TRACE, asked).text


def test_a_page_is_traced_by_its_code_however_it_is_typed(copy, sought):
    typed = f" {copy.code[:4].lower()} {copy.code[4:]}"
    assert reverse("copy", args=[copy.pk]) in sought(code=typed)


def test_a_page_is_traced_by_its_number(copy, sought):
    assert "Cora Cleared" in sought(number=1)
    assert "No copy in the packs" in sought(number=2)


def test_a_file_is_traced_by_its_fingerprint(taken, sought):
    assert "Cora Cleared" in sought(file=SimpleUploadedFile("a.pdf", taken[1]))
    assert "No copy in the packs" in sought(file=SimpleUploadedFile("a.pdf", taken[1] + b" "))


@pytest.mark.parametrize("asked", [{}, {"code": "ABC", "number": 1}])
def test_one_thing_is_sought_at_a_time(sought, asked):
    assert "Give one of the three" in sought(**asked)


def test_a_secretary_of_another_panel_finds_nothing(copy, client):
    stranger = person(MeetingFactory().panel, role="secretary", part="officer")
    client.force_login(stranger)
    assert client.get(reverse("copy", args=[copy.pk])).status_code == 404
    assert "No copy in the packs" in client.post(TRACE, {"code": copy.code}).text


def test_the_register_says_code_kind_and_what_became_of_each_at_one_cost(
    cast, copy, client, django_assert_max_num_queries
):
    actions.register_copy(copy, kind="lost", by=cast.secretary)
    client.force_login(cast.secretary)
    page = reverse("pack_copies", args=[copy.pack_id])
    with django_assert_max_num_queries(100) as few:
        shown = client.get(page).text
    assert copy.code in shown
    assert "Reported lost" in shown
    for _ in range(3):
        actions.say_of_own_copy(
            actions.take_copy(copy.pack, by=cast.cleared)[0], kind="printed", by=cast.cleared
        )
    with django_assert_max_num_queries(len(few)):
        client.get(page)


def test_what_one_may_say_stands_beside_each_of_ones_copies(cast, copy, client):
    client.force_login(cast.cleared)
    page = reverse("meeting", args=[cast.meeting.pk])
    assert reverse("copy_said", args=[copy.pk]) in client.get(page).text
    actions.say_of_own_copy(copy, kind="destroyed", by=cast.cleared)
    assert reverse("copy_said", args=[copy.pk]) not in client.get(page).text
