"""Who gets what, and the exact pages of one recipient: never more than the viewer may see."""

import io
import re

import pikepdf
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from authority.access import reader_of
from authority.models import AuditLine
from authority.refusal import NotAllowed
from panels import actions
from panels.models import AgendaItem, Copy
from panels.packs import distribution, files
from panels.preview import pages, reaching
from tests.panels.factories import ItemFactory, build, person
from tests.panels.pdf import text_of

MOST = 15


def words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def visit(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def agenda(cast):
    cast.meeting.public_edition = True
    cast.meeting.save()
    cast.open = ItemFactory(meeting=cast.meeting, title="Open matter", public=True)
    cast.hidden = ItemFactory(meeting=cast.meeting, title="Hidden matter", sensitive=True)
    cast.reference = ItemFactory(meeting=cast.meeting, title="Held elsewhere", reference=True)
    cast.nobody = person(cast.panel, to=None, name="Nell Nobody")
    cast.low = person(cast.panel, to="OFFICIAL", role="secretary", part="officer", name="Low Secretary")
    return cast


@pytest.fixture
def pack(agenda):
    return build(actions.ask_for_pack(agenda.meeting, by=agenda.secretary))


def cells(reach):
    return {str(row.person): row.cells for row in reach.rows}


def test_each_cell_says_what_the_person_would_get(agenda, pack):
    told = cells(reaching.of_pack(pack, reader_of(agenda.second)))
    assert told["Cora Cleared"] == ("Full", "Full", "Reference")
    assert told["Gwen Member"] == ("Full", "Hidden", "Reference")
    assert told["Nell Nobody"] == ("Public summary", "Hidden", "Hidden")


def test_before_a_pack_exists_the_agenda_says_the_same(agenda):
    of_agenda = cells(reaching.of_agenda(agenda.meeting, reader_of(agenda.second)))
    pack = build(actions.ask_for_pack(agenda.meeting, by=agenda.secretary))
    assert of_agenda == cells(reaching.of_pack(pack, reader_of(agenda.second)))


def test_the_table_agrees_with_the_copies(agenda, pack):
    everything = reaching.of_pack(pack, reader_of(agenda.second))
    for row in everything.rows:
        allowed = {item.content["title"] for item in distribution.allowed(pack, row.person)}
        got = {title for title, cell in zip(everything.titles, row.cells, strict=True) if cell in
               (reaching.FULL, reaching.REFERENCE)}  # fmt: skip
        assert got == allowed


def test_pages_are_counted_of_the_items_that_the_viewer_may_see(agenda, pack):
    full = {str(row.person): row.pages for row in reaching.of_pack(pack, reader_of(agenda.second)).rows}
    low = {str(row.person): row.pages for row in reaching.of_pack(pack, reader_of(agenda.low)).rows}
    assert full["Cora Cleared"] > full["Gwen Member"] == low["Gwen Member"] == low["Cora Cleared"]


@pytest.mark.parametrize("name", ["pack", "pack_preview", "meeting_reach"])
def test_the_pages_do_not_name_what_their_viewer_may_not_see(agenda, pack, name):
    pk = agenda.meeting.pk if name == "meeting_reach" else pack.pk
    assert "Hidden matter" in words(visit(agenda.second).get(reverse(name, args=[pk])))
    assert "Hidden matter" not in words(visit(agenda.low).get(reverse(name, args=[pk])))


@pytest.mark.parametrize("built", [True, False])
def test_twelve_people_and_twenty_items_take_few_queries(cast, built):
    for n in range(20):
        ItemFactory(meeting=cast.meeting, sensitive=n % 2)
    for _ in range(8):
        person(cast.panel)
    if built:
        from django.utils import timezone

        from panels.packs import freezing

        pack = freezing.freeze(cast.meeting, version=1, by=cast.secretary, now=timezone.now())
    viewer = reader_of(cast.second)
    with CaptureQueriesContext(connection) as queries:
        told = reaching.of_pack(pack, viewer) if built else reaching.of_agenda(cast.meeting, viewer)
        assert (len(told.rows), len(told.titles)) == (12, 20)
    assert len(queries) <= MOST


def preview(agenda, pack, viewer, whose):
    client = visit(viewer)
    return client, client.post(reverse("pack_preview_as", args=[pack.pk, whose]), follow=True)


def text(edition):
    return text_of(files.read(edition))


def test_the_pages_are_those_of_the_recipients_copy(agenda, pack):
    edition = actions.preview_pack(pack, agenda.member, by=agenda.second)
    actions.release_pack(pack, by=agenda.second)
    assert actions.take_copy(pack, by=agenda.member)[0].edition == edition
    assert "Hidden matter" not in text(edition)


def test_a_lesser_viewer_gets_what_both_may_read_and_no_number_tells_of_the_rest(agenda, pack):
    as_cleared = actions.preview_pack(pack, agenda.cleared, by=agenda.low)
    as_member = actions.preview_pack(pack, agenda.member, by=agenda.low)
    assert "Hidden" not in text(as_cleared)
    assert as_cleared == as_member, "As far as this viewer may tell, both get the same."


def test_what_is_shown_beside_the_pages_is_the_same_whether_or_not_there_is_more(agenda, pack):
    _, cleared = preview(agenda, pack, agenda.low, agenda.cleared.pk)
    _, member = preview(agenda, pack, agenda.low, agenda.member.pk)

    def told(response, who):
        return re.sub(f"(As|as) {who}", "as X", words(response))

    assert "as far as you may see it yourself" in words(cleared)
    assert told(cleared, agenda.cleared) == told(member, agenda.member)


def test_each_page_is_a_picture_with_contents_and_words(agenda, pack):
    client, page = preview(agenda, pack, agenda.second, agenda.cleared.pk)
    assert "As Cora Cleared" in words(page)
    assert "2. Hidden matter" in words(page)
    picture = client.get(reverse("pack_preview_page", args=[pack.pk, agenda.cleared.pk, 1]))
    assert picture.content.startswith(b"\x89PNG")
    assert picture.headers["Cache-Control"] == "no-store"
    assert client.get(reverse("pack_preview_page", args=[pack.pk, agenda.cleared.pk, 99])).status_code == 404
    last = client.get(reverse("pack_preview_as", args=[pack.pk, agenda.cleared.pk]), {"page": "999"})
    assert "Next page" not in words(last)
    assert "Preview as Cora Cleared" in words(last)


def test_a_preview_is_registered_and_is_no_copy(agenda, pack):
    preview(agenda, pack, agenda.second, agenda.cleared.pk)
    line = AuditLine.objects.get(verb="pack previewed")
    assert (line.actor, line.detail["recipient"]) == ("Jon Second", agenda.cleared.pk)
    assert not Copy.objects.exists()
    edition = actions.preview_pack(pack, agenda.cleared, by=agenda.second)
    stamped = pages.stamped(edition, "Cora Cleared")
    assert "Preview as Cora Cleared" in text_of(stamped)
    assert "not a copy" in text_of(stamped)
    with pikepdf.open(io.BytesIO(files.read(edition))) as kept:
        assert kept.pages


def test_pages_are_shown_only_after_looking_was_registered(agenda, pack):
    actions.preview_pack(pack, agenda.cleared, by=agenda.second)
    client = visit(agenda.second)
    assert client.get(reverse("pack_preview_as", args=[pack.pk, agenda.cleared.pk])).status_code == 302
    page = reverse("pack_preview_page", args=[pack.pk, agenda.cleared.pk, 1])
    assert client.get(page).status_code == 404


def test_pages_are_gone_as_soon_as_the_viewer_may_no_longer_see_them(agenda, pack):
    client, _ = preview(agenda, pack, agenda.second, agenda.cleared.pk)
    agenda.second.vettings.all().delete()
    page = reverse("pack_preview_page", args=[pack.pk, agenda.cleared.pk, 1])
    assert client.get(page).status_code == 404
    assert client.get(reverse("pack_preview_as", args=[pack.pk, agenda.cleared.pk])).status_code == 302


def test_the_public_edition_can_be_looked_at(agenda, pack):
    _, page = preview(agenda, pack, agenda.second, "public")
    assert "Open matter" in words(page)
    assert "Hidden" not in words(page)
    assert "Held elsewhere" not in words(page)


def test_someone_who_gets_nothing_is_said_to_and_has_no_pages(agenda, pack):
    with pytest.raises(NotAllowed, match="no pages of theirs"):
        actions.preview_pack(pack, agenda.nobody, by=agenda.second)
    page = words(visit(agenda.second).get(reverse("pack_preview", args=[pack.pk])))
    assert "Of these items, 1 person would get nothing today: Nell Nobody." in page


def test_nobody_but_those_who_prepare_packs_gets_in(agenda, pack):
    client = visit(agenda.cleared)
    for name, more in (("pack_preview", []), ("pack_preview_as", [agenda.member.pk])):
        assert client.get(reverse(name, args=[pack.pk, *more])).status_code == 403
    assert client.get(reverse("meeting_reach", args=[agenda.meeting.pk])).status_code == 403


@pytest.mark.parametrize("whose", ["nobody", "999999", "-1"])
def test_who_is_not_on_the_panel_is_not_there(agenda, pack, whose):
    assert visit(agenda.second).post(f"/packs/{pack.pk}/preview/{whose}/").status_code == 404


def test_a_pack_that_is_not_built_has_no_pages_to_look_at(agenda):
    pack = actions.ask_for_pack(agenda.meeting, by=agenda.secretary)
    _, page = preview(agenda, pack, agenda.second, agenda.cleared.pk)
    assert "there are no pages to look at" in words(page)


def test_the_release_stays_with_a_second_person_and_says_who_gets_nothing(agenda, pack):
    page = words(visit(agenda.second).get(reverse("pack", args=[pack.pk])))
    assert "would get nothing today: Nell Nobody" in page
    assert "Preview the exact pages" in page
    assert "Release to 5 people" in page
    asker = words(visit(agenda.secretary).get(reverse("pack_preview", args=[pack.pk])))
    assert "another person must release it" in asker
    assert AgendaItem.objects.count() == 3
