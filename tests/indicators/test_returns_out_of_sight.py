"""What the pages of a return never show, and to whom they do not exist."""

import re

import pytest

from authority import access, trail
from authority.models import AuditLine
from authority.permissions import Role
from indicators import actions
from indicators.cells import Typed
from tests.authority.factories import UserFactory, clear
from tests.indicators.factories import DataItemFactory, IndicatorFactory, QuarterlyReturnFactory
from tests.indicators.visits import Visit, save

# --- what is out of sight ----------------------------------------------------------------------------
PAGES = ["return", "return_check"]
POSTS = ["return_correct", "return_explain", "return_submit", "return_accept", "return_send_back"]


@pytest.fixture
def stranger(client, db):
    return Visit(UserFactory(role="officer", cleared=True))


@pytest.mark.parametrize("name", PAGES)
def test_a_return_out_of_sight_is_not_found(stranger, draft, name):
    assert stranger.get(name, draft.pk).status == 404


@pytest.mark.parametrize("name", POSTS)
def test_nothing_is_done_to_a_return_out_of_sight(stranger, draft, name):
    assert stranger.post(name, draft.pk, note="x", reason="x").status == 404


def test_a_section_out_of_sight_is_not_found(stranger, draft, first):
    assert save(stranger, draft).status == 404
    assert first.get("return_section", draft.pk, "no-such-section").status == 404


def test_published_statistics_have_no_page_here(first, force):
    published = QuarterlyReturnFactory(published=True, force=force)
    assert first.get("return", published.pk).status == 404


def test_items_above_a_readers_vetting_are_nowhere(client, draft, officer, murders):
    secret = DataItemFactory(code="covert-work", name="Covert work", section="Hidden section", marking=20)
    part = DataItemFactory(code="covert-part", name="Covert part", marking=20)
    IndicatorFactory(percentage=True, numerator=part, denominator=murders)
    actions.save_figures(draft.pk, {secret.code: Typed("7,531"), part.code: Typed("9,753")}, by=officer)
    person = UserFactory(role="officer", authority=officer.authority)
    clear(person, kind="NPPV1", to="OFFICIAL")
    reader = Visit(person)
    visits = [("returns",), ("return", draft.pk), ("return_check", draft.pk)]
    visits.append(("return_section", draft.pk, "major-crime"))
    for visit in visits:
        reader.get(*visit)
        assert reader.status == 200
        assert not re.search("covert|hidden section|7,531|9,753|SENSITIVE", reader.body, re.IGNORECASE), visit
    assert reader.get("return_section", draft.pk, "hidden-section").status == 404


def test_a_page_carries_the_highest_marking_of_what_it_shows(first, draft):
    assert not first.get("return_check", draft.pk).has("OFFICIAL-SENSITIVE")
    DataItemFactory(code="covert", marking=20)
    assert first.get("return_check", draft.pk).has("OFFICIAL-SENSITIVE")


def test_a_list_with_a_note_in_it_carries_the_marking_of_what_the_note_may_speak_of(
    first, submitted, officer
):
    DataItemFactory(code="covert", marking=20)
    assert not first.get("returns").has("OFFICIAL-SENSITIVE")
    actions.send_back(submitted.pk, note="Look at covert work.", by=officer)
    assert first.get("returns").has("OFFICIAL-SENSITIVE", "Look at covert work.")
    assert first.get("my_work").has("OFFICIAL-SENSITIVE", "Look at covert work.")


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR, Role.VETTING_OFFICER])
def test_a_role_that_reads_no_figures_has_no_page_of_returns(client, draft, role):
    person = UserFactory(role=role, cleared=True, authority=draft.authority)
    assert Visit(person).get("returns").status == 403


def test_the_audit_trail_tells_a_figure_only_to_whom_the_page_would(draft, officer, murders):
    covert = DataItemFactory(code="covert-work", name="Covert work", marking=20)
    actions.save_figures(draft.pk, {covert.code: Typed("7,531"), "murder": Typed("8,642")}, by=officer)
    person = UserFactory(role=Role.CHIEF_EXECUTIVE, authority=officer.authority)
    clear(person, kind="NPPV1", to="OFFICIAL")
    shown = str(trail.read(trail.lines(person), access.reader_of(person)))
    assert "8,642" in shown
    assert "7,531" not in shown
    assert "overt" not in shown
    assert AuditLine.objects.filter(verb="figures entered", detail__icontains="7,531").exists()
