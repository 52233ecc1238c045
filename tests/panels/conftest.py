"""A panel with the people that most tests need."""

from types import SimpleNamespace

import pytest

from panels import actions
from tests.panels.factories import MeetingFactory, build, person


@pytest.fixture
def cast(db):
    """meeting, panel, and who is on it: secretary, second (secretary), cleared, member (OFFICIAL only)."""
    meeting = MeetingFactory()
    panel = meeting.panel
    return SimpleNamespace(
        meeting=meeting,
        panel=panel,
        secretary=person(panel, role="secretary", part="officer", name="Iris Secretary"),
        second=person(panel, role="secretary", part="officer", name="Jon Second"),
        cleared=person(panel, name="Cora Cleared"),
        member=person(panel, to="OFFICIAL", name="Gwen Member"),
    )


@pytest.fixture
def released(cast):
    """Ask, build and release what the agenda holds when it is called."""

    def ask_build_release():
        pack = build(actions.ask_for_pack(cast.meeting, by=cast.secretary))
        assert pack.state == "built", pack.build.problem
        return actions.release_pack(pack, by=cast.second)

    return ask_build_release
