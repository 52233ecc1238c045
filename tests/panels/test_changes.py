"""A later version says, of each item in a copy, whether it is new, changed or as before."""

from datetime import date

import pytest

from panels import actions
from panels.models import AgendaItem, Meeting, Paper
from panels.packs import files
from tests.panels.factories import ItemFactory, MeetingFactory, build
from tests.panels.pdf import everything_in, pages_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def agenda(cast):
    cast.meeting.public_edition = True
    cast.meeting.save()
    ItemFactory(meeting=cast.meeting, title="Steady", public=True, briefing="For all.")
    ItemFactory(meeting=cast.meeting, title="Moving", briefing="For members.")
    ItemFactory(meeting=cast.meeting, title="Canary", sensitive=True, briefing="For few.")
    return cast


def give(title, words):
    Paper.objects.filter(item__title=title).update(text=words)


def copy_of(pack, person):
    return actions.take_copy(pack, by=person)[1]


def change_page(pages):
    """[(item, word)] as the page behind the front page says it, or None."""
    text = " ".join(pages_of(pages)[1].split())
    return text if "What changed since" in text else None


def test_the_first_version_has_no_such_page(agenda, released):
    assert change_page(copy_of(released(), agenda.cleared)) is None


def test_a_later_version_tells_new_changed_and_as_before(agenda, released):
    released()
    give("Moving", "Other words.")
    ItemFactory(meeting=agenda.meeting, title="Supplement", briefing="Late words.")
    said = change_page(copy_of(released(), agenda.cleared))
    assert "What changed since version 1, of" in said
    for words in ("1. Steady", "2. Moving", "3. Canary", "4. Supplement"):
        assert words in said
    assert [said.count(word) for word in ("As before", "Changed", "New")] == [2, 1, 1]


def test_it_speaks_only_of_what_is_in_the_copy(agenda, released):
    released()
    give("Canary", "Quite other canary words.")
    pages = copy_of(released(), agenda.member)
    assert "Changed" not in change_page(pages)
    assert "canary" not in everything_in(pages).lower()


def test_a_version_that_nobody_was_given_is_not_compared_with(agenda, released):
    released()
    give("Moving", "Other words.")
    pack = actions.ask_for_pack(agenda.meeting, by=agenda.secretary)
    build(pack)
    assert "version 1" in change_page(copy_of(released(), agenda.cleared))


def test_whoever_may_read_an_item_since_now_is_not_told_that_it_was_there_before(agenda, released):
    released()
    AgendaItem.objects.filter(title="Canary").update(marking=10)
    said = change_page(copy_of(released(), agenda.member))
    assert "New or changed" in said


def test_the_public_edition_tells_only_of_changes_to_itself(agenda, released):
    first = files.read(released().editions.get(public=True))
    give("Canary", "Quite other words.")
    second = files.read(released().editions.get(public=True))
    assert first == second
    give("Steady", "Other words for all.")
    assert "Changed" in change_page(files.read(released().editions.get(public=True)))


def test_what_was_given_after_the_day_when_papers_were_due_is_marked_late(agenda, released):
    Meeting.objects.update(papers_due_on=date(2026, 10, 1))
    Paper.objects.filter(item__title="Moving").update(given_at="2026-10-02T10:00Z")
    Paper.objects.exclude(item__title="Moving").update(given_at="2026-09-30T10:00Z")
    agenda.meeting.refresh_from_db()
    text = " ".join(pages_of(copy_of(released(), agenda.cleared))[1].split())
    assert text.count("Given late") == 1


def test_another_meeting_is_not_a_version_before(agenda, released):
    other = MeetingFactory(panel=agenda.panel, held_on=date(2026, 7, 1))
    ItemFactory(meeting=other)
    released()
    assert other.packs.count() == 0
