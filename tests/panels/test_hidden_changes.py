"""What a reader may not see can change without their noticing: not one byte of their copy is different."""

from datetime import UTC, datetime

import pytest

from panels import actions
from panels.packs import copies, distribution, files
from tests.panels.factories import ItemFactory, build

AT = datetime(2026, 10, 20, 13, 5, 9, tzinfo=UTC)


def lesser_copy(pack, user):
    key = distribution.key_of(distribution.allowed(pack, user))
    edition = pack.editions.get(public=False, key=key)
    return copies.personal(edition, number=1, name="Gwen Member", at=AT)


def public_edition(pack):
    return files.read(pack.editions.get(public=True))


CHANGES = {
    "its words": lambda item, by: actions.change_item(
        item, by=by, paper={"kind": "briefing", "text": "Other words. " * 900}
    ),
    "its title": lambda item, by: actions.change_item(
        item, by=by, title="Quite another title, and a longer one"
    ),
    "its purpose": lambda item, by: actions.change_item(
        item, by=by, purpose="To do what was not said before."
    ),
    "its declaration": lambda item, by: actions.change_item(item, by=by, declaration_required=True),
    "its reason": lambda item, by: actions.change_item(item, by=by, public_interest="Another reason."),
    "its place": lambda item, by: actions.move_item(item, by=by, up=True),
    "that it is there": lambda item, by: actions.remove_item(item, by=by),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_to_a_hidden_item_leaves_the_bytes_as_they_were(cast, what):
    cast.meeting.public_edition = True
    cast.meeting.save()
    ItemFactory(meeting=cast.meeting, title="First", public=True, briefing="For all.")
    hidden = ItemFactory(meeting=cast.meeting, title="Hidden", sensitive=True, briefing="Few words.")
    ItemFactory(meeting=cast.meeting, title="Last", briefing="For members.")
    before = build(actions.ask_for_pack(cast.meeting, by=cast.secretary))
    was = lesser_copy(before, cast.member), public_edition(before)
    CHANGES[what](hidden, cast.secretary)
    after = build(actions.ask_for_pack(cast.meeting, by=cast.secretary))
    assert after.version == 2
    assert (lesser_copy(after, cast.member), public_edition(after)) == was
