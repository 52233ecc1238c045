"""A copy is what its reader may have at the moment that it is taken."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from authority import actions as people
from authority.access import reader_of
from authority.models import AuditLine
from authority.refusal import NotAllowed
from panels import actions
from panels.models import Copy, PackItem
from panels.packs import copies, distribution, files
from tests.authority.factories import CircleFactory, clear
from tests.panels.factories import ItemFactory, MeetingFactory, build
from tests.panels.pdf import pages_of, text_of

AT = datetime(2026, 10, 20, 13, 5, 9, tzinfo=UTC)


def open_and_hidden(cast):
    ItemFactory(meeting=cast.meeting, title="Open matter")
    return ItemFactory(meeting=cast.meeting, title="Hidden matter", sensitive=True, briefing="A few words.")


def test_vetting_that_lapses_after_the_build_lessens_the_copy(cast, released):
    open_and_hidden(cast)
    pack = released()
    people.withdraw_vetting(cast.cleared.vettings.get(), by=cast.secretary)
    clear(cast.cleared, kind="NPPV1", to="OFFICIAL")
    _, pages = actions.take_copy(pack, by=cast.cleared)
    assert "Open matter" in text_of(pages)
    assert "Hidden" not in text_of(pages)
    assert "SENSITIVE" not in text_of(pages)


def test_someone_whose_vetting_has_ended_gets_nothing_and_is_told_why(cast, released):
    open_and_hidden(cast)
    pack = released()
    people.withdraw_vetting(cast.cleared.vettings.get(), by=cast.secretary)
    with pytest.raises(NotAllowed, match="nothing in this pack that you may read today"):
        actions.take_copy(pack, by=cast.cleared)
    assert not Copy.objects.exists()


def test_someone_who_left_the_panel_gets_nothing(cast, released):
    open_and_hidden(cast)
    pack = released()
    yesterday = timezone.localdate() - timedelta(days=1)
    actions.stand_down(cast.cleared.panel_memberships.get(), ends_on=yesterday, by=cast.secretary)
    with pytest.raises(NotAllowed):
        actions.take_copy(pack, by=cast.cleared)


def remove(item, cast):
    actions.remove_item(item, by=cast.secretary)


def record_a_conflict(item, cast):
    actions.change_item(item, by=cast.secretary, conflicted=[cast.cleared])


def narrow_the_circle(item, cast):
    inner = CircleFactory(authority=cast.panel.authority)
    people.add_to_circle(
        inner, cast.secretary, starts_on=timezone.localdate(), reason="Keeps it", by=cast.second
    )
    actions.change_item(item, by=cast.secretary, circle=inner)


@pytest.mark.parametrize("protect", [remove, record_a_conflict, narrow_the_circle])
def test_an_item_that_was_since_protected_more_is_in_no_copy(cast, released, protect):
    open_and_hidden(cast)
    pack = released()
    protect(cast.meeting.items.get(title="Open matter"), cast)
    _, pages = actions.take_copy(pack, by=cast.cleared)
    assert "Open matter" not in text_of(pages)
    assert "Hidden matter" in text_of(pages)


def test_an_item_that_was_since_marked_higher_is_in_no_copy_under_its_old_marking(cast, released):
    open_and_hidden(cast)
    pack = released()
    actions.change_item(cast.meeting.items.get(title="Open matter"), by=cast.secretary, marking=20)
    with pytest.raises(NotAllowed):
        actions.take_copy(pack, by=cast.member)
    assert "Open matter" not in text_of(actions.take_copy(pack, by=cast.cleared)[1])


def test_an_item_that_was_since_protected_less_stays_as_it_was_frozen(cast, released):
    hidden = open_and_hidden(cast)
    pack = released()
    actions.change_item(hidden, by=cast.secretary, marking=10)
    _, pages = actions.take_copy(pack, by=cast.member)
    assert "Hidden" not in text_of(pages)


def test_the_allowed_set_is_the_same_by_the_rule_on_rows_and_on_records(cast, released):
    open_and_hidden(cast)
    pack = released()
    cast.meeting.items.filter(title="Open matter").update(marking=20)
    for user in (cast.cleared, cast.member, cast.secretary):
        rows = set(distribution.allowed(pack, user))
        pairs = distribution.protected(PackItem.objects.all())
        records = {item for item, live in pairs if distribution.may_have(reader_of(user), item, live)}
        assert rows == records


def test_each_copy_has_its_own_number_and_is_registered(cast, released):
    open_and_hidden(cast)
    pack = released()
    taken = [actions.take_copy(pack, by=who) for who in (cast.cleared, cast.member, cast.cleared)]
    assert [copy.number for copy, _ in taken] == [1, 2, 3]
    assert [copy.sha256 for copy, _ in taken] == [files.digest(pages) for _, pages in taken]
    assert [copy.recipient for copy, _ in taken] == [cast.cleared, cast.member, cast.cleared]
    assert AuditLine.objects.filter(verb="copy taken").count() == 3


def test_every_page_says_whose_copy_it_is(cast, released):
    open_and_hidden(cast)
    copy, pages = actions.take_copy(released(), by=cast.cleared)
    texts = pages_of(pages)
    assert len(texts) == copy.pages
    for number, text in enumerate(texts, 1):
        assert text.count("OFFICIAL-SENSITIVE") >= 2
        assert "Copy 1 for Cora Cleared" in text
        assert f"Page {number} of {copy.pages}" in text


def test_the_file_name_tells_nothing_but_day_and_number(cast, released):
    open_and_hidden(cast)
    copy, _ = actions.take_copy(released(), by=cast.cleared)
    assert copies.file_name(copy) == "pack-2026-10-28-copy-1.pdf"


def test_copies_are_numbered_through_all_versions_of_a_meeting_and_a_later_version_is_named(cast, released):
    open_and_hidden(cast)
    (first, pages), (second, _) = [actions.take_copy(released(), by=cast.cleared) for _ in range(2)]
    later = actions.take_copy(second.pack, by=cast.cleared)
    assert (first.number, second.number, later[0].number) == (1, 2, 3)
    assert "Copy 1 for Cora Cleared" in text_of(pages)
    assert "Copy 3, version 2 for Cora Cleared" in text_of(later[1])
    assert copies.file_name(later[0]) == "pack-2026-10-28-copy-3.pdf"


def test_the_database_holds_to_one_copy_of_a_number_in_a_meeting(cast, released):
    open_and_hidden(cast)
    first, _ = actions.take_copy(released(), by=cast.cleared)
    second, _ = actions.take_copy(released(), by=cast.member)
    with pytest.raises(IntegrityError), transaction.atomic():
        Copy.objects.filter(pk=second.pk).update(number=first.number)


def test_each_meeting_numbers_its_own_copies(cast, released):
    open_and_hidden(cast)
    actions.take_copy(released(), by=cast.cleared)
    cast.meeting = MeetingFactory(panel=cast.panel, held_on=date(2026, 12, 2))
    open_and_hidden(cast)
    copy, _ = actions.take_copy(released(), by=cast.cleared)
    assert copies.file_name(copy) == "pack-2026-12-02-copy-1.pdf"


def test_the_same_copy_is_the_same_bytes(cast, released):
    open_and_hidden(cast)
    edition = released().editions.first()
    first, second = (copies.personal(edition, number=4, name="Ann Łódź", at=AT) for _ in range(2))
    assert first == second
    assert "Copy 4 for Ann Łódź, 20 October 2026 at 14:05:09" in text_of(first)


def test_a_name_of_letters_that_no_font_has_is_still_a_copy(cast, released):
    open_and_hidden(cast)
    edition = released().editions.first()
    assert "Copy 1 for ???" in text_of(copies.personal(edition, number=1, name="李小龙", at=AT))


def test_a_long_name_stays_on_its_line(cast, released):
    open_and_hidden(cast)
    edition = released().editions.first()
    pages = copies.personal(edition, number=1, name="Anne-Marie " * 12, at=AT)
    assert pages_of(pages)[0].count("Anne-Marie") == 12


def test_nobody_takes_a_copy_of_what_is_not_released(cast):
    open_and_hidden(cast)
    pack = build(actions.ask_for_pack(cast.meeting, by=cast.secretary))
    with pytest.raises(NotAllowed, match="not given out"):
        actions.take_copy(pack, by=cast.cleared)


def test_an_edition_for_a_set_that_nobody_had_is_made_when_it_is_needed(cast, released):
    hidden = open_and_hidden(cast)
    pack = released()
    made = pack.editions.count()
    record_a_conflict(hidden, cast)
    actions.take_copy(pack, by=cast.cleared)
    assert pack.editions.count() == made  # it is what the member has
    record_a_conflict(cast.meeting.items.get(title="Open matter"), cast)
    actions.change_item(hidden, by=cast.secretary, conflicted=[])
    _, pages = actions.take_copy(pack, by=cast.cleared)
    assert "Open matter" not in text_of(pages)
    assert pack.editions.count() == made + 1
