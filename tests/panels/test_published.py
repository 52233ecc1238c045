"""Anyone reads what was made public, without a session, and nothing else of the meeting on any page."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from authority.models import Caveat
from panels import actions
from panels.models import AgendaItem, Meeting, Paper
from panels.uploads import accepting
from tests.panels import documents
from tests.panels.factories import COMMAND, ItemFactory, MeetingFactory, build, exemption, person
from tests.panels.test_withheld import ELSEWHERE, FIELDS, canary, withheld

pytestmark = pytest.mark.django_db
PROTECTED = [name for name in FIELDS if name != "public_title"]


@pytest.fixture(scope="module")
def out(django_db_setup, django_db_blocker):
    """A released pack with a public edition: three items for anyone, and canaries in all the others."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _release()
        transaction.set_rollback(True)


def _release():
    meeting = MeetingFactory(public_edition=True, panel__name="Canal panel")
    secretary, second = (person(meeting.panel, role="secretary") for _ in range(2))
    person(meeting.panel, name="Namely Canaryperson")
    ItemFactory(
        meeting=meeting, public=True, title="Inner", public_title="Open matter", briefing="## Why\n\nFor all."
    )
    kept = actions.keep_upload(
        by=COMMAND, **accepting.accept(SimpleUploadedFile("a.pdf", documents.plain()), "a.pdf")
    )
    uploaded = ItemFactory(meeting=meeting, public=True, title="Handed in", briefing=False)
    Paper.objects.create(item=uploaded, kind="upload", upload=kept)
    ItemFactory(
        meeting=meeting,
        public=True,
        title="Spoken",
        kind="oral",
        presenter="Canarypresenter",
        purpose="Canary",
    )
    withheld(meeting, "briefing", PROTECTED, briefing=f"{canary('briefing', 'text')} is the word.")
    withheld(meeting, "oral", PROTECTED, kind="oral")
    withheld(meeting, "reference", PROTECTED + ELSEWHERE, kind="reference")
    caveated = withheld(meeting, "caveat", PROTECTED, briefing="Canary words.")
    caveated.caveats.set([Caveat.objects.create(code="CANARYC", name="canarycaveat")])
    named = withheld(meeting, "named", PROTECTED, briefing="Canary words.")
    named.public_title = "A matter of procurement"
    named.save()
    pack = build(actions.ask_for_pack(meeting, by=secretary))
    assert pack.state == "built", pack.build.problem
    return actions.release_pack(pack, by=second)


def addresses(pack):
    meeting = pack.meeting_id
    yield reverse("public_index")
    yield reverse("public_meeting", args=[meeting])
    yield from (reverse("public_paper", args=[meeting, number]) for number in (1, 2, 3))
    yield reverse("public_papers", args=[meeting])


def said(address, client=None):
    response = (client or Client()).get(address)
    assert response.status_code == 200, address
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return response, body.decode("latin-1").casefold()


def test_anyone_reads_the_papers_as_pages(out):
    index, meeting, first, second, third, _ = (said(address)[1] for address in addresses(out))
    assert "canal panel" in index
    assert "open matter" in meeting
    assert "<h2" in first
    assert "for all." in first
    assert "it is in the file of all papers" in second
    assert "this item will be spoken to" in third


def test_nothing_withheld_is_on_any_public_page_in_its_headers_or_in_its_name(out):
    for address in addresses(out):
        response, body = said(address)
        assert "canary" not in body, address
        assert "canary" not in str(response.headers).casefold()
        assert "sensitive" not in body
        assert "inner" not in body.replace("innertext", "")


def test_an_exempt_item_is_named_only_by_the_title_that_the_secretary_gave_the_public(out):
    page = said(reverse("public_meeting", args=[out.meeting_id]))[1]
    assert "a matter of procurement" in page
    assert page.count("<li>a matter of procurement</li>") == 1
    assert page.count('<ul class="govuk-list govuk-list--bullet"><li>') == 1
    assert said(reverse("public_paper", args=[out.meeting_id, 3]))
    assert Client().get(reverse("public_paper", args=[out.meeting_id, 4])).status_code == 404


def test_a_public_title_that_was_changed_since_the_release_waits_for_the_next_version(out):
    item = AgendaItem.objects.get(public_title="A matter of procurement")
    actions.change_item(item, by=COMMAND, public_title="Canary of another title")
    assert "canary" not in said(reverse("public_meeting", args=[out.meeting_id]))[1]
    assert "procurement" not in said(reverse("public_meeting", args=[out.meeting_id]))[1]


def test_no_session_is_begun_and_the_pages_are_the_same_for_whoever_is_signed_in(out, client):
    client.force_login(person(out.meeting.panel, name="Sigrid Signedin"))
    for address in addresses(out):
        response, body = said(address)
        assert not response.cookies
        assert response["Cache-Control"] == "public, no-cache"
        assert said(address, client)[1] == body


def test_a_page_that_somebody_kept_is_asked_for_again_before_it_is_shown(out):
    address = reverse("public_meeting", args=[out.meeting_id])
    first = Client().get(address)
    again = {"HTTP_IF_NONE_MATCH": first["ETag"]}
    assert Client().get(address, **again).status_code == 304
    AgendaItem.objects.filter(title="Spoken").update(part=2, **_exempt())
    assert Client().get(address, **again).status_code == 404


@pytest.mark.parametrize("gone", ["part", "removed", "meeting", "setting"])
def test_all_of_it_is_gone_at_once_when_it_is_no_longer_public(out, settings, gone):
    if gone == "part":
        AgendaItem.objects.filter(title="Spoken").update(part=2, **_exempt())
    elif gone == "removed":
        actions.remove_item(AgendaItem.objects.get(title="Handed in"), by=COMMAND)
    elif gone == "meeting":
        Meeting.objects.update(public_edition=False)
    else:
        settings.PUBLIC_PAGES = False
    index, *others = addresses(out)
    assert [Client().get(address).status_code for address in others] == [404] * 5
    answer = Client().get(index)
    assert answer.status_code == (404 if gone == "setting" else 200)
    assert "Canal panel" not in answer.content.decode()


def test_with_the_setting_off_no_page_inside_leads_out(out, settings, client):
    settings.PUBLIC_PAGES = False
    client.force_login(person(out.meeting.panel))
    page = client.get(reverse("meeting", args=[out.meeting_id])).content.decode()
    assert not re.search(r'href="[^"]*/public/', page)


def test_the_index_is_honest_when_nothing_is_published(db, client):
    Meeting.objects.update(public_edition=False)
    assert "None are published at present." in client.get(reverse("public_index")).content.decode()


def test_the_index_asks_no_more_for_more_meetings(released, cast, client):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("public_index"))
        return len(asked)

    ItemFactory(meeting=cast.meeting, public=True)
    Meeting.objects.update(public_edition=True)
    released()
    few = queries()
    cast.meeting = MeetingFactory(
        panel=cast.panel, public_edition=True, place="Elsewhere", held_on="2026-11-28"
    )
    ItemFactory(meeting=cast.meeting, public=True)
    cast.meeting.refresh_from_db()
    released()
    assert queries() == few


def _exempt():
    words = {"public_interest": "Harm.", "decision_maker": "She", "review_on": "2027-01-01"}
    return {"exemption": exemption(), **words}
