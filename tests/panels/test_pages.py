"""The pages of panels: what each person finds on them, and what is not there for them at all."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from panels import actions
from panels.models import AgendaItem, Copy, Meeting, PackBuild
from panels.packs import composing
from tests.authority.factories import LONG_AGO, UserFactory
from tests.panels import documents
from tests.panels.factories import ItemFactory, PanelFactory, build, exemption
from tests.strands.factories import StrandFactory

pytestmark = pytest.mark.django_db


def visit(person):
    client = Client()
    client.force_login(person)
    return client


def get(person, name, *args):
    return visit(person).get(reverse(name, args=args))


def post(person, name, *args, follow=True, **fields):
    return visit(person).post(reverse(name, args=args), fields, follow=follow)


def words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())).replace("&#x27;", "'")


@pytest.fixture
def outsider(cast):
    """A secretary of the authority, vetted to the ceiling, who is not in the panel's circle."""
    return UserFactory(authority=cast.panel.authority, role="secretary", cleared=True)


# --- panels and meetings ----------------------------------------------------------------------------


def test_people_find_the_panels_whose_circle_they_are_in(cast, outsider):
    assert cast.panel.name in words(get(cast.member, "panels"))
    assert cast.panel.name not in words(get(outsider, "panels"))
    assert "The panels that you sit on" in words(get(outsider, "panels"))


def test_a_panel_shows_its_meetings_and_its_people(cast):
    page = words(get(cast.member, "panel", cast.panel.pk))
    assert "28 October 2026" in page
    assert "Cora Cleared" in page
    assert "Call a meeting" not in page
    assert "Call a meeting" in words(get(cast.secretary, "panel", cast.panel.pk))


@pytest.mark.parametrize("name", ["panel", "meeting_new"])
def test_a_panel_is_not_there_for_those_outside_its_circle(cast, outsider, name):
    assert get(outsider, name, cast.panel.pk).status_code == 404


@pytest.mark.parametrize("name", ["meeting", "meeting_change"])
def test_a_meeting_is_not_there_for_those_outside_its_circle(cast, outsider, name):
    assert get(outsider, name, cast.meeting.pk).status_code == 404


def test_a_secretary_calls_a_meeting(cast):
    fields = {"held_on": "2 November 2026", "begins_at": "10:30", "place": "Room 9"}
    page = post(cast.secretary, "meeting_new", cast.panel.pk, **fields)
    assert "The panel meets on 2 November 2026." in words(page)
    assert Meeting.objects.filter(place="Room 9", public_edition=False).exists()


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("held_on", "soon", "Write the day like 28 September 2026"),
        ("begins_at", "noon", "Write the time like 14:00."),
        ("place", "", "Say where the panel meets."),
    ],
)
def test_a_meeting_that_cannot_be_is_refused_and_nothing_typed_is_lost(cast, field, typed, sentence):
    fields = {"held_on": "2 November 2026", "begins_at": "10:30", "place": "Room 9"} | {field: typed}
    page = post(cast.secretary, "meeting_new", cast.panel.pk, **fields)
    assert sentence in words(page)
    assert "Room 9" in page.content.decode() or field == "place"
    assert Meeting.objects.count() == 1


def test_two_meetings_at_one_time_are_refused_on_the_page(cast):
    fields = {"held_on": "28 October 2026", "begins_at": "14:00", "place": "Room 9"}
    assert "The panel already meets then" in words(
        post(cast.secretary, "meeting_new", cast.panel.pk, **fields)
    )


# --- the agenda -------------------------------------------------------------------------------------


def test_each_reader_sees_their_own_agenda_without_a_gap(cast):
    for order, (title, sensitive) in enumerate((("Alpha", False), ("Bravo", True), ("Charlie", False)), 1):
        ItemFactory(
            meeting=cast.meeting, order=order, title=title, **({"sensitive": True} if sensitive else {})
        )
    full, lesser = (words(get(who, "meeting", cast.meeting.pk)) for who in (cast.cleared, cast.member))
    assert re.search("1 Alpha .* 2 Bravo .* 3 Charlie", full)
    assert re.search("1 Alpha .* 2 Charlie", lesser)
    assert "Bravo" not in lesser
    assert "SENSITIVE" in full
    assert "SENSITIVE" not in lesser


@pytest.mark.parametrize("name", ["item_change", "item_remove"])
def test_a_hidden_item_is_not_there_for_a_secretary_below_it(cast, name):
    secretary = low_secretary(cast)
    hidden = ItemFactory(meeting=cast.meeting, sensitive=True)
    assert get(secretary, name, hidden.pk).status_code == 404
    assert post(secretary, name, hidden.pk).status_code == 404
    assert post(secretary, "item_move", hidden.pk, up="").status_code == 404
    assert AgendaItem.objects.filter(pk=hidden.pk).exists()


def low_secretary(cast):
    from tests.panels.factories import person

    return person(cast.panel, to="OFFICIAL", role="secretary")


def item_fields(cast, **more):
    reasons = {
        "exemption": exemption().pk,
        "public_interest": "It would harm.",
        "decision_maker": "Chief executive",
        "review_on": "1 November 2027",
    }
    usual = {"title": "Title", "marking": "10", "circle": cast.panel.circle_id, "part": "2"}
    return usual | reasons | {"text": "Words of it."} | more


def test_a_written_briefing_is_put_on_the_agenda(cast):
    page = post(cast.secretary, "item_new", cast.meeting.pk, "briefing", **item_fields(cast))
    assert "The agenda has changed." in words(page)
    assert AgendaItem.objects.get().paper.text == "Words of it."


def test_each_kind_of_item_can_be_added_and_changed(cast):
    from tests.authority.factories import ForceFactory

    strand, force = StrandFactory(), ForceFactory(authority=cast.panel.authority)
    where = {"registry_reference": "R/1", "custodian": "Registry", "read_at": "Room 1"}
    pdf = SimpleUploadedFile("a.pdf", documents.with_comment(), "application/pdf")
    kinds = {
        "performance": {"strand": strand.pk, "force": force.pk},
        "questions": {"strand": strand.pk},
        "briefing": {},
        "upload": {"file": pdf},
        "oral": {},
        "reference": where,
    }
    for kind, fields in kinds.items():
        post(cast.secretary, "item_new", cast.meeting.pk, kind, **item_fields(cast, title=kind, **fields))
        item = AgendaItem.objects.get(title=kind)
        assert get(cast.secretary, "item_change", item.pk).status_code == 200
        again = fields | {"file": ""} if kind == "upload" else fields
        post(cast.secretary, "item_change", item.pk, **item_fields(cast, title=f"new {kind}", **again))
        item.refresh_from_db()
        assert item.title == f"new {kind}"
    page = words(get(cast.secretary, "item_change", AgendaItem.objects.get(title="new upload").pk))
    assert "comments and marks of reviewers: 1" in page


def test_no_kind_but_these_is_known(cast):
    assert get(cast.secretary, "item_new", cast.meeting.pk, "spell").status_code == 404


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": ""}, "Give the item a title."),
        ({"marking": "30"}, "Nothing above OFFICIAL-SENSITIVE may be held here"),
        ({"text": ""}, "Write the briefing"),
        ({"exemption": ""}, "Choose the paragraph under which this is private."),
        ({"public_interest": ""}, "Say why the public interest is against publishing."),
        ({"decision_maker": ""}, "Say who decided that this is private."),
        ({"review_on": ""}, "Enter the day on which that is looked at again."),
        ({"review_on": "someday"}, "Write the day like"),
        ({"part": "1", "marking": "20"}, "An item in Part 1 may be read by anyone"),
        ({"part": "3"}, "Select a valid choice"),
    ],
)
def test_an_item_that_cannot_be_is_refused_in_words_and_nothing_typed_is_lost(cast, fields, sentence):
    sent = item_fields(cast, purpose="A long purpose typed with care.") | fields
    page = post(cast.secretary, "item_new", cast.meeting.pk, "briefing", **sent)
    assert sentence in words(page)
    assert "A long purpose typed with care." in words(page)
    assert not AgendaItem.objects.exists()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("registry_reference", "Enter the registry reference."),
        ("custodian", "Say who holds the paper."),
        ("read_at", "Say where the paper can be read."),
    ],
)
def test_what_an_entry_by_reference_lacks_is_asked_for_by_name(cast, name, sentence):
    where = {"registry_reference": "R/1", "custodian": "Registry", "read_at": "Room 1"} | {name: ""}
    page = words(post(cast.secretary, "item_new", cast.meeting.pk, "reference", **item_fields(cast, **where)))
    assert sentence in page
    assert "this is needed" not in page


def test_the_paragraph_that_is_asked_for_is_that_of_a_named_law(cast):
    exemption(paragraph=7, source="Schedule 9, An Act of 1999")
    page = words(get(cast.secretary, "item_new", cast.meeting.pk, "briefing"))
    assert "Paragraph of Schedule 9, An Act of 1999" in page
    item = ItemFactory(meeting=cast.meeting, title="Private")
    line = "Paragraph 7 of Schedule 9, An Act of 1999: crime"
    assert line in words(get(cast.member, "meeting", cast.meeting.pk))
    assert line in str(composing.content(item, LONG_AGO)["sheet"])


def test_an_entry_by_reference_has_a_marking_of_its_own_and_says_so(cast):
    page = words(get(cast.secretary, "item_new", cast.meeting.pk, "reference"))
    assert "Marking of this entry, not of the paper" in page
    assert "not of the paper" not in words(get(cast.secretary, "item_new", cast.meeting.pk, "briefing"))
    rows = composing.content(ItemFactory(meeting=cast.meeting, reference=True), LONG_AGO)["sheet"]
    assert {"term": "Marking of this entry, not of the paper", "words": "OFFICIAL"} in rows


def test_for_a_public_item_no_reason_is_asked_and_none_is_kept(cast):
    post(cast.secretary, "item_new", cast.meeting.pk, "briefing", **item_fields(cast, part="1"))
    item = AgendaItem.objects.get()
    assert (item.part, item.exemption, item.public_interest, item.review_on) == (1, None, "", None)


def test_a_writer_is_offered_only_what_they_have_themselves(cast):
    secretary = low_secretary(cast)
    page = words(get(secretary, "item_new", cast.meeting.pk, "briefing"))
    assert "OFFICIAL-SENSITIVE" not in page
    sent = item_fields(cast, marking="20")
    assert "your own vetting opens" in words(post(secretary, "item_new", cast.meeting.pk, "briefing", **sent))


@pytest.mark.parametrize("kind", ["performance", "questions"])
def test_a_strand_that_another_authority_added_is_not_offered(cast, kind):
    strand = StrandFactory(name="Stealthy strand", authority=UserFactory().authority)
    assert "Stealthy" not in words(get(cast.secretary, "item_new", cast.meeting.pk, kind))
    sent = item_fields(cast, strand=strand.pk)
    assert "Select a valid choice" in words(post(cast.secretary, "item_new", cast.meeting.pk, kind, **sent))


def test_a_bad_pdf_is_refused_on_the_page_and_nothing_is_kept(cast):
    pdf = SimpleUploadedFile("a.pdf", b"not one", "application/pdf")
    page = post(cast.secretary, "item_new", cast.meeting.pk, "upload", **item_fields(cast, file=pdf))
    assert "This is not a PDF" in words(page)
    assert not AgendaItem.objects.exists()


def test_a_pdf_of_an_item_that_is_refused_is_not_left_in_the_store(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cast.secretary.declarations.all().delete()
    pdf = SimpleUploadedFile("a.pdf", documents.with_comment(), "application/pdf")
    sent = item_fields(cast, file=pdf, declaration_required="on")
    page = post(cast.secretary, "item_new", cast.meeting.pk, "upload", **sent)
    assert "beyond your own sight" in words(page)
    assert list(tmp_path.rglob("*.pdf")) == []


def seen_on(page):
    return re.search(r'name="seen" value="(\d+)"', page.content.decode())[1]


def test_the_second_to_save_an_item_does_not_undo_what_the_first_protected(cast):
    item = ItemFactory(meeting=cast.meeting, title="With a slip")
    sent = item_fields(cast, title="Mended", seen=seen_on(get(cast.second, "item_change", item.pk)))
    actions.change_item(item, by=cast.secretary, marking=20, conflicted=[cast.member])
    page = post(cast.second, "item_change", item.pk, **sent)
    assert "Iris Secretary changed this on" in words(page)
    assert "(conflicted, marking). Nothing was overwritten" in words(page)
    assert 'value="Mended"' in page.content.decode()
    item.refresh_from_db()
    assert (item.title, item.marking, list(item.conflicted.all())) == ("With a slip", 20, [cast.member])
    post(cast.second, "item_change", item.pk, **sent | {"seen": seen_on(page)})
    item.refresh_from_db()
    assert (item.title, item.marking) == ("Mended", 10)


def test_the_second_to_save_a_meeting_does_not_publish_again_what_the_first_took_back(cast):
    fields = {"held_on": "28 October 2026", "begins_at": "14:00", "place": "Room 9", "public_edition": "on"}
    fields["seen"] = seen_on(get(cast.second, "meeting_change", cast.meeting.pk))
    actions.change_meeting(cast.meeting, by=cast.secretary, public_edition=False, place="Room 8")
    page = post(cast.second, "meeting_change", cast.meeting.pk, **fields)
    assert "Iris Secretary changed this on" in words(page)
    assert not Meeting.objects.get().public_edition


def test_items_move_and_go_by_buttons(cast):
    first, second = (ItemFactory(meeting=cast.meeting, order=n) for n in (1, 2))
    post(cast.secretary, "item_move", second.pk, up="")
    assert list(cast.meeting.items.all()) == [second, first]
    assert "This item is already first." in words(post(cast.secretary, "item_move", second.pk, up=""))
    assert "off the agenda?" in words(get(cast.secretary, "item_remove", first.pk))
    post(cast.secretary, "item_remove", first.pk)
    assert list(cast.meeting.items.all()) == [second]


def test_what_is_missing_stands_where_the_button_would_be(cast):
    ItemFactory(meeting=cast.meeting, title="Late", briefing=False)
    page = words(get(cast.secretary, "meeting", cast.meeting.pk))
    assert "“Late” has no paper" in page
    assert "Ask for the pack" not in page


# --- packs ------------------------------------------------------------------------------------------


@pytest.fixture
def agenda(cast):
    ItemFactory(meeting=cast.meeting, title="Open matter", public=True)
    ItemFactory(meeting=cast.meeting, title="Hidden matter", sensitive=True)
    return cast


def test_the_request_waits_where_no_worker_is_there_and_the_page_says_so(agenda):
    page = post(agenda.secretary, "pack_ask", agenda.meeting.pk)
    assert "Waiting for its turn. The request is kept" in words(page)
    assert b'http-equiv="refresh"' in page.content
    assert PackBuild.objects.get().state == "waiting"


def test_a_second_request_is_refused_on_the_page(agenda):
    post(agenda.secretary, "pack_ask", agenda.meeting.pk)
    assert "already being built" in words(post(agenda.second, "pack_ask", agenda.meeting.pk))


def test_progress_shows_each_paper_to_those_who_may_see_it(agenda):
    pack = actions.ask_for_pack(agenda.meeting, by=agenda.secretary)
    full = words(get(agenda.secretary, "pack_progress", pack.pk))
    lesser = words(get(low_secretary(agenda), "pack_progress", pack.pk))
    assert "Open matter Waiting" in full
    assert "Hidden matter Waiting" in full
    assert "Open matter Waiting" in lesser
    assert "Hidden" not in lesser


def test_a_polled_part_replaces_the_list_beside_it(agenda):
    pack = actions.ask_for_pack(agenda.meeting, by=agenda.secretary)
    response = visit(agenda.secretary).get(
        reverse("pack_progress", args=[pack.pk]), headers={"hx-request": "true"}
    )
    assert b'hx-swap-oob="true"' in response.content
    assert b"<html" not in response.content


def test_a_worker_that_fell_silent_is_shown_as_waiting(agenda):
    pack = actions.ask_for_pack(agenda.meeting, by=agenda.secretary)
    PackBuild.objects.update(state="running", lease_until="2020-01-01T00:00Z")
    assert "Waiting for its turn" in words(get(agenda.secretary, "pack", pack.pk))


def test_the_preview_says_who_would_have_what(agenda):
    pack = build(actions.ask_for_pack(agenda.meeting, by=agenda.secretary))
    page = words(get(agenda.second, "pack", pack.pk))
    assert re.search("Cora Cleared Has it Has it", page)
    assert re.search("Gwen Member Has it Left out", page)
    assert "Release to 4 people" in page
    assert "would get nothing" not in page
    lesser = words(get(low_secretary(agenda), "pack", pack.pk))
    assert "Hidden" not in lesser
    assert "SENSITIVE" not in lesser


def test_who_would_get_nothing_is_named_and_not_counted(agenda):
    agenda.cleared.vettings.all().delete()
    pack = build(actions.ask_for_pack(agenda.meeting, by=agenda.secretary))
    page = words(get(agenda.second, "pack", pack.pk))
    assert "Of these items, 1 person would get nothing today: Cora Cleared." in page
    assert "Release to 3 people" in page
    agenda.member.vettings.all().delete()
    page = words(get(agenda.second, "pack", pack.pk))
    assert "Of these items, 2 people would get nothing today: Cora Cleared, Gwen Member." in page


def test_the_count_tells_of_no_item_that_its_watcher_may_not_see(agenda):
    """Whoever has a hidden item alone is, for those who may not see it, someone without any of the items."""
    low = low_secretary(agenda)
    actions.change_item(
        agenda.meeting.items.get(title="Open matter"), by=agenda.secretary, conflicted=[agenda.cleared]
    )
    pack = build(actions.ask_for_pack(agenda.meeting, by=agenda.secretary))
    assert "would get nothing" not in words(get(agenda.second, "pack", pack.pk))
    assert "1 person would get nothing today: Cora Cleared." in words(get(low, "pack", pack.pk))


@pytest.mark.parametrize("ended", [True, False], ids=["ended", "under way"])
def test_a_page_that_watches_a_build_is_shown_whole_once_it_ends(agenda, ended):
    pack = actions.ask_for_pack(agenda.meeting, by=agenda.secretary)
    pack = build(pack) if ended else pack
    address = reverse("pack_progress", args=[pack.pk])
    polled = visit(agenda.second).get(address, headers={"hx-request": "true"})
    assert polled.headers.get("HX-Refresh") == ("true" if ended else None)
    page = get(agenda.second, "pack", pack.pk)
    assert ("Release to 4 people" in words(page)) == ended
    assert (b'http-equiv="refresh"' in page.content) != ended


@pytest.mark.parametrize("name", ["pack", "pack_progress"])
def test_a_pack_does_not_name_what_was_hidden_since_it_was_asked_for(agenda, name):
    pack = actions.ask_for_pack(agenda.meeting, by=agenda.secretary)
    if name == "pack":
        build(pack)
    assert "Hidden matter" in words(get(agenda.second, name, pack.pk))
    actions.change_item(
        AgendaItem.objects.get(title="Hidden matter"), by=agenda.secretary, conflicted=[agenda.second]
    )
    page = words(get(agenda.second, name, pack.pk))
    assert "Open matter" in page
    assert "Hidden matter" not in page
    assert "SENSITIVE" not in page


def test_a_pack_shows_what_was_marked_higher_since_under_that_marking_and_as_nobodys(agenda):
    pack = build(actions.ask_for_pack(agenda.meeting, by=agenda.secretary))
    AgendaItem.objects.filter(title="Hidden matter").delete()
    item = AgendaItem.objects.get(title="Open matter")
    item.part, item.exemption, item.public_interest = 2, exemption(), "Harm."
    item.decision_maker, item.review_on, item.marking = "Chair", "2027-01-01", 20
    item.save()
    page = words(get(agenda.second, "pack", pack.pk))
    assert re.search("Cora Cleared Left out", page)
    assert "Marking of this page: OFFICIAL-SENSITIVE" in page


def test_a_second_person_releases_and_a_second_press_is_refused(agenda):
    pack = build(actions.ask_for_pack(agenda.meeting, by=agenda.secretary))
    assert "another person must release it" in words(get(agenda.secretary, "pack", pack.pk))
    assert "another person must release it" in words(post(agenda.secretary, "pack_release", pack.pk))
    assert "The pack is released." in words(post(agenda.second, "pack_release", pack.pk))
    assert "This pack is already released" in words(post(agenda.second, "pack_release", pack.pk))


def test_until_release_nobody_sees_a_pack_and_nobody_has_a_copy(agenda):
    pack = build(actions.ask_for_pack(agenda.meeting, by=agenda.secretary))
    assert "Take your copy" not in words(get(agenda.cleared, "meeting", agenda.meeting.pk))
    assert post(agenda.cleared, "pack_copy", pack.pk).status_code == 404
    assert not Copy.objects.exists()


def test_a_reader_takes_a_copy_that_is_not_to_be_kept_on_the_way(agenda, released):
    pack = released()
    assert "Take your copy" in words(get(agenda.member, "meeting", agenda.meeting.pk))
    response = post(agenda.member, "pack_copy", pack.pk)
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "no-store"
    assert re.fullmatch(
        r'attachment; filename="pack-\d{4}-\d\d-\d\d-copy-1.pdf"', response["Content-Disposition"]
    )
    assert b"".join(response.streaming_content).startswith(b"%PDF")
    assert "Copy 1, " in words(get(agenda.member, "meeting", agenda.meeting.pk))


def test_a_copy_is_not_taken_by_looking(agenda, released):
    assert get(agenda.member, "pack_copy", released().pk).status_code == 405


def test_someone_who_may_read_nothing_is_told_so(agenda, released):
    pack = released()
    agenda.member.vettings.all().delete()
    assert "nothing in this pack that you may read today" in words(post(agenda.member, "pack_copy", pack.pk))


def test_someone_who_may_read_nothing_is_offered_no_copy_and_shown_the_public_page(agenda, released):
    Meeting.objects.update(public_edition=True)
    pack = released()
    agenda.member.vettings.all().delete()
    page = get(agenda.member, "meeting", agenda.meeting.pk)
    assert "A pack is out Your vetting opens none of it today." in words(page)
    assert "Take your copy" not in words(page)
    assert reverse("pack_copy", args=[pack.pk]) not in page.content.decode()
    assert reverse("public_meeting", args=[agenda.meeting.pk]) in page.content.decode()
    assert "opens none of it" not in words(get(agenda.cleared, "meeting", agenda.meeting.pk))


def test_pages_that_are_gone_from_the_store_are_told_in_words(agenda, released, client):
    Meeting.objects.update(public_edition=True)
    pack = released()
    pack.editions.update(sha256="0" * 64)
    page = words(post(agenda.member, "pack_copy", pack.pk))
    assert "Your copy could not be made. Tell the secretary" in page
    assert client.get(reverse("public_papers", args=[agenda.meeting.pk])).status_code == 404
    assert not Copy.objects.exists()


@pytest.mark.parametrize("name", ["pack", "pack_progress", "pack_copies"])
def test_a_pack_is_not_there_for_those_outside_the_circle(agenda, released, outsider, name):
    pack = released()
    assert get(outsider, name, pack.pk).status_code == 404
    assert post(outsider, "pack_copy", pack.pk).status_code == 404
    assert post(outsider, "pack_release", pack.pk).status_code == 404


def test_the_register_has_a_line_for_each_copy(agenda, released):
    pack = released()
    copy, _ = actions.take_copy(pack, by=agenda.member)
    page = words(get(agenda.secretary, "pack_copies", pack.pk))
    assert "Gwen Member" in page
    assert copy.sha256 in page
    assert "Pages" not in page  # a longer copy would tell of items that its watcher may not see


def test_members_prepare_nothing(agenda):
    pack = actions.ask_for_pack(agenda.meeting, by=agenda.secretary)
    for name, number in (("pack", pack.pk), ("pack_copies", pack.pk), ("meeting_change", agenda.meeting.pk)):
        assert get(agenda.member, name, number).status_code == 403
    assert post(agenda.member, "pack_ask", agenda.meeting.pk).status_code == 403
    page = words(get(agenda.member, "meeting", agenda.meeting.pk))
    assert not any(word in page for word in ("Remove", "Ask for the pack", "Add to the agenda"))


# --- the public -------------------------------------------------------------------------------------


def test_anyone_reads_part_1_once_it_is_released_and_the_meeting_says_so(agenda, released, client):
    page = reverse("public_meeting", args=[agenda.meeting.pk])
    papers = reverse("public_papers", args=[agenda.meeting.pk])
    Meeting.objects.update(public_edition=True)
    assert client.get(page).status_code == client.get(papers).status_code == 404
    released()
    assert "Open matter" in words(client.get(page))
    assert "Public page: anyone can read it at" in words(get(agenda.member, "meeting", agenda.meeting.pk))
    assert "Hidden" not in words(client.get(page))
    response = client.get(papers)
    assert response["Content-Disposition"] == 'attachment; filename="public-papers-2026-10-28.pdf"'
    Meeting.objects.update(public_edition=False)
    assert client.get(page).status_code == client.get(papers).status_code == 404


def test_the_pages_of_meeting_and_pack_lead_to_the_public_page_once_it_is_there(agenda, released):
    Meeting.objects.update(public_edition=True)
    waiting = build(actions.ask_for_pack(agenda.meeting, by=agenda.secretary))
    pages = ("meeting", agenda.meeting.pk), ("pack", waiting.pk)
    line = f"http://testserver{reverse('public_meeting', args=[agenda.meeting.pk])}"
    assert not any(line in get(agenda.second, *page).content.decode() for page in pages)
    actions.release_pack(waiting, by=agenda.second)
    assert all(f'href="{line}"' in get(agenda.second, *page).content.decode() for page in pages)
    later = released()
    assert line not in get(agenda.second, "pack", waiting.pk).content.decode()
    assert line in get(agenda.second, "pack", later.pk).content.decode()


def test_a_meeting_without_a_public_edition_has_no_public_page(agenda, released, client):
    released()
    assert client.get(reverse("public_meeting", args=[agenda.meeting.pk])).status_code == 404


def test_an_item_taken_out_of_part_1_ends_the_public_edition(agenda, released, client):
    Meeting.objects.update(public_edition=True)
    released()
    actions.remove_item(AgendaItem.objects.get(title="Open matter"), by=agenda.secretary)
    assert client.get(reverse("public_papers", args=[agenda.meeting.pk])).status_code == 404


def test_no_page_shows_a_panel_to_another_authority(cast):
    stranger = UserFactory(role="secretary", cleared=True)
    other = PanelFactory()
    assert get(stranger, "panel", cast.panel.pk).status_code == 404
    assert get(stranger, "panel", other.pk).status_code == 404
