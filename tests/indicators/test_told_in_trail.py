"""What the audit trail tells of figures and sections: no more than its reader opens today."""

import pytest

from authority.models import AuditLine
from indicators import actions, told_in_trail
from indicators.returns.cells import Typed
from tests.authority.factories import UserFactory, clear
from tests.indicators.factories import DataItemFactory
from tests.indicators.visits import Visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(officer):
    person = UserFactory(role="chief executive", authority=officer.authority)
    clear(person, kind="NPPV1", to="OFFICIAL")
    return Visit(person)


def test_a_section_made_wholly_of_hidden_items_is_not_named(draft, officer, chief):
    DataItemFactory(section="Covert work", marking=20)
    for section in ("Covert work", "Major crime"):
        actions.assign(draft.pk, section=section, person=officer, by=officer)
    assert chief.get("audit_trail").has("part assigned", "section: Major crime")
    assert "Covert work" not in chief.body


def test_figures_and_notes_of_an_item_that_was_marked_up_leave_the_trail(draft, officer, murders, chief):
    boxes = {"murder": Typed("7,531", note="Quicksand"), "arrests": Typed("1,204")}
    actions.save_figures(draft.pk, boxes, by=officer)
    assert chief.get("audit_trail").has("7,531", "Quicksand", "1,204")
    murders.marking = 20
    murders.save()
    assert chief.get("audit_trail").has("1,204")
    assert "7,531" not in chief.body
    assert "Quicksand" not in chief.body


def test_figures_of_parts_of_a_force_go_by_their_item(officer, murders):
    told = {"changes": [{"item": "murder@X1"}, {"item": "gone@X1"}]}
    line = AuditLine(number=7, subject_kind="indicators.QuarterlyReturn", detail=told)
    assert told_in_trail.sieve([line], officer) == {7: {"changes": [{"item": "murder@X1"}]}}
    assert line.detail == told


def test_lines_that_name_no_item_cost_nothing(officer, django_assert_num_queries):
    line = AuditLine(number=7, subject_kind="indicators.QuarterlyReturn", detail={"version": 1})
    with django_assert_num_queries(0):
        assert told_in_trail.sieve([line], officer) == {}
