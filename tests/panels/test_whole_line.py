"""From an agenda to two copies that differ."""

import pytest

from panels import actions
from tests.panels.factories import ItemFactory, MeetingFactory, build, person
from tests.panels.pdf import pages_of, text_of

pytestmark = pytest.mark.django_db


def test_two_readers_get_what_each_may_read():
    meeting = MeetingFactory()
    panel = meeting.panel
    secretary, second = person(panel, role="secretary"), person(panel, role="secretary")
    cleared, member = person(panel), person(panel, to="OFFICIAL")
    ItemFactory(meeting=meeting, title="Open matter", briefing="Plain words for all.")
    ItemFactory(meeting=meeting, title="Hidden matter", sensitive=True, briefing="Canary words for few.")

    pack = build(actions.ask_for_pack(meeting, by=secretary))
    assert pack.state == "built", pack.build.problem
    actions.release_pack(pack, by=second)
    whole, whole_pages = actions.take_copy(pack, by=cleared)
    lesser, lesser_pages = actions.take_copy(pack, by=member)

    assert (whole.number, lesser.number) == (1, 2)
    assert "Canary" in text_of(whole_pages)
    assert "Hidden" in text_of(whole_pages)
    assert "Canary" not in text_of(lesser_pages)
    assert "Hidden" not in text_of(lesser_pages)
    for page in pages_of(lesser_pages):
        assert page.count("OFFICIAL") >= 2
        assert "SENSITIVE" not in page
        assert f"Copy 2 for {member.name}" in page
