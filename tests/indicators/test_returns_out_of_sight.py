"""What the pages of a return never show, and to whom they do not exist."""

import re

import pytest
from django.utils import timezone

from authority import access, trail
from authority.models import AuditLine
from authority.permissions import Role
from indicators import actions
from indicators.models import QuarterlyReturn, Rate
from indicators.returns.cells import Typed
from tests.authority.factories import AreaFactory, CircleFactory, UserFactory, clear
from tests.indicators.conftest import QUARTER
from tests.indicators.factories import DataItemFactory, IndicatorFactory, QuarterlyReturnFactory
from tests.indicators.visits import Visit, save
from tests.strands.factories import history

# --- what is out of sight ----------------------------------------------------------------------------
PAGES = ["return", "return_check", "return_issues", "return_rekey"]
POSTS = ["return_correct", "return_explain", "return_submit", "return_accept", "return_send_back"]
POSTS += ["return_answer", "return_rekey_save"]


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
    visits = [("returns",), *((name, draft.pk) for name in ("return", "return_check", "return_issues"))]
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


def test_whoever_writes_a_note_is_told_that_everyone_reads_it(first, submitted, second):
    told = "write no figure that is marked higher than OFFICIAL"
    assert second.get("return_check", submitted.pk).has(told)
    second.post("return_accept", submitted.pk)
    assert first.get("return", submitted.pk).has(told)


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


# --- rates made of it --------------------------------------------------------------------------------
@pytest.fixture
def rates(accepted, murders, force, officer):
    """Of the quarter of an accepted return and the three after it, and of the years that they make."""
    indicator = IndicatorFactory(count=True, numerator=murders)
    history(indicator, force, [3, 4, 5, 6, 7], last=QUARTER + 4)
    return Rate.objects.filter(indicator=indicator)


PROTECTIONS = {
    "a marking": lambda found, reader: clear_to_official(found, reader),
    "a conflict": lambda found, reader: found.conflicted.add(reader),
    "a caveat": lambda found, reader: found.caveats.create(code="CT"),
    "another circle": lambda found, reader: change(found, circle=CircleFactory()),
    "a declaration": lambda found, reader: (
        reader.declarations.all().delete() and change(found, declaration_required=True)
    ),
}


def change(found, **fields):
    QuarterlyReturn.objects.filter(pk=found.pk).update(**fields)


def clear_to_official(found, reader):
    change(found, marking=20)
    reader.vettings.all().delete()
    clear(reader, kind="NPPV1", to="OFFICIAL")


@pytest.mark.parametrize("protection", PROTECTIONS)
def test_a_rate_is_as_hidden_as_the_returns_that_it_rests_on(accepted, rates, officer, protection):
    assert rates.visible_to(officer).count() == rates.count() == 7
    PROTECTIONS[protection](accepted, officer)
    seen = set(rates.visible_to(officer).values_list("quarter", "span"))
    assert seen == {(QUARTER + n, 1) for n in range(1, 5)} | {(QUARTER + 4, 4)}


def test_a_rate_of_a_part_of_the_area_is_hidden_with_the_return(accepted, force, officer):
    part = AreaFactory(kind="bcu", parent=force.area)
    rate = Rate.objects.create(
        indicator=IndicatorFactory(count=True),
        area=part,
        quarter=QUARTER,
        span=1,
        numerator=1,
        per=1,
        computed_at=timezone.now(),
    )
    assert rate in Rate.objects.visible_to(officer)
    accepted.conflicted.add(officer)
    assert rate not in Rate.objects.visible_to(officer)


def test_what_was_published_is_not_hidden_with_the_return(accepted, rates, officer):
    rates.update(published=True)
    accepted.conflicted.add(officer)
    assert rates.visible_to(officer).count() == 7
