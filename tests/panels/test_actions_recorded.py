"""Actions are written down under what was discussed, by whoever may read it."""

from datetime import date

import pytest

from authority.models import AuditLine
from authority.refusal import NotAllowed
from panels import actions
from panels.models import Minutes
from tests.panels.factories import ItemFactory, MeetingFactory

pytestmark = pytest.mark.django_db
DUE = date(2026, 12, 1)


def record(meeting, by, **fields):
    told = {"words": "Ask the force why.", "owner": "Supt Lowe", "due_on": DUE}
    return actions.record_action(meeting, by=by, **told | fields)


def test_actions_are_numbered_through_all_meetings_of_a_panel(cast):
    later = MeetingFactory(panel=cast.panel, held_on=date(2026, 11, 28))
    first, second = record(cast.meeting, cast.secretary), record(later, cast.secretary)
    assert (first.number, second.number) == (1, 2)
    assert record(MeetingFactory(), "tests").number == 1
    assert AuditLine.objects.filter(verb="action recorded").count() == 3


@pytest.mark.parametrize("change", [{"due_on": date(2026, 10, 27)}, {"words": ""}, {"owner": ""}])
def test_what_cannot_be_done_is_refused(cast, change):
    with pytest.raises(NotAllowed):
        record(cast.meeting, cast.secretary, **change)


def test_nobody_writes_an_action_under_an_item_that_they_or_its_owner_may_not_read(cast):
    item = ItemFactory(meeting=cast.meeting, sensitive=True)
    with pytest.raises(NotAllowed, match="no longer open to you"):
        record(cast.meeting, cast.member, item=item)
    with pytest.raises(NotAllowed, match="Gwen Member may not read this item"):
        record(cast.meeting, cast.secretary, item=item, owned_by=cast.member)
    with pytest.raises(NotAllowed, match="no longer open to you"):
        record(cast.meeting, cast.secretary, item=ItemFactory())
    assert record(cast.meeting, cast.secretary, item=item, owned_by=cast.cleared).item == item


def test_agreed_minutes_and_cancelled_meetings_take_no_more_actions(cast):
    Minutes.objects.create(meeting=cast.meeting, state=Minutes.State.AGREED)
    with pytest.raises(NotAllowed, match="are agreed"):
        record(cast.meeting, cast.secretary)
    with pytest.raises(NotAllowed, match="cancelled"):
        record(MeetingFactory(state="cancelled"), "tests")
