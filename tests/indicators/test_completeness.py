"""The completeness board: every state in words, what one may know and no more, and whom to chase."""

import csv
from datetime import date, timedelta
from io import StringIO

import pytest
from django.utils import timezone

from authority import access
from indicators import actions
from indicators.deadlines import chase, completeness, download
from indicators.models import DeadlineException, PeerGroup, QuarterlyReturn
from indicators.quarters import Quarter
from indicators.returns.cells import Typed
from tests.authority.factories import AuthorityFactory, ForceFactory, UserFactory, clear
from tests.indicators.factories import DataItemFactory, FigureFactory, QuarterlyReturnFactory
from tests.indicators.visits import Visit

pytestmark = pytest.mark.django_db
QUARTER = Quarter.parse("2024-25 Q2")
DUE = QUARTER.end  # of `draft`
DAY = DUE + timedelta(days=4)  # in the quarter after


def board(user, day=DAY):
    return completeness.board(access.reader_of(user), day)


def cell(user, day=DAY):
    """That of the force and quarter of `draft`."""
    (row,) = board(user, day).own
    return row.cells[0]


def test_the_last_eight_quarters_stand_side_by_side(force, officer):
    found = board(officer)
    assert [str(quarter) for quarter in found.quarters][::7] == ["2024-25 Q2", "2022-23 Q3"]
    assert [len(row.cells) for row in found.own] == [8]


def test_a_return_that_nobody_opened_says_so_and_when_it_is_due(force, officer):
    actions.set_deadline(force.authority, QUARTER, due_on=DAY + timedelta(days=1), by=officer)
    assert cell(officer).in_full == "Not opened. Due 5 October 2024"
    late = cell(officer, DAY + timedelta(days=3))
    assert (late.word, late.detail, late.kind) == ("Not opened, late", "2 days late", "late")


def test_a_return_that_is_being_entered_says_how_far_it_is(draft, force, officer):
    actions.set_deadline(force.authority, QUARTER, due_on=DAY, by=officer)
    assert cell(officer).in_full == "Being entered. 0 of 2 entered. Due 4 October 2024"


def test_a_return_that_is_late_says_how_late_and_how_far(draft, officer):
    actions.save_figures(draft.pk, {"murder": Typed("3")}, by=officer)
    late = cell(officer)
    assert (late.word, late.kind) == ("Overdue", "late")
    assert late.in_full == "Overdue. 4 days late, 1 of 2 entered. Due 30 September 2024"
    assert late.url.endswith(f"/returns/{draft.pk}/")


def test_figures_of_parts_of_a_force_are_not_counted_twice(draft, officer, murders):
    FigureFactory(quarterly_return=draft, item=murders)
    FigureFactory(quarterly_return=draft, item=murders, area=ForceFactory().area)
    assert "1 of 2 entered" in cell(officer).detail


def test_an_exception_ends_what_was_late_and_is_said(draft, force, officer):
    given = {"due_on": date(2024, 11, 3), "reason": "Flooded.", "by": officer}
    actions.set_deadline(force.authority, QUARTER, due_on=DUE + timedelta(days=2), by=officer)
    actions.put_off(force=force, quarter=QUARTER, **given)
    found = cell(officer)
    assert found.word == "Being entered"
    assert found.due == "3 November 2024, put off from 2 October 2024 by Ann Hollis: Flooded."


def sent(quarterly_return, after):
    moment = timezone.make_aware(timezone.datetime(2024, 9, 30, 12)) + timedelta(days=after)
    QuarterlyReturn.objects.filter(pk=quarterly_return.pk).update(submitted_at=moment)


def test_a_return_that_was_sent_waits(submitted, officer):
    sent(submitted, 0)
    assert cell(officer).in_full == "Waiting for sign-off. Sent 30 September 2024"


def test_a_return_that_was_sent_late_and_waits_says_so(submitted, officer):
    sent(submitted, 12)
    assert cell(officer).in_full == "Waiting for sign-off. Sent 12 days late"


@pytest.mark.parametrize(
    ("after", "words"), [(0, "Accepted. Sent on time"), (3, "Accepted. Sent 3 days late")]
)
def test_a_return_that_was_accepted_says_whether_on_time(accepted, officer, after, words):
    sent(accepted, after)
    assert cell(officer).in_full == words


def test_a_correction_is_called_one(accepted, officer, second_officer):
    correction = actions.open_correction(accepted.pk, reason="A file came late.", by=officer)
    assert cell(officer).in_full == "Correction. Version 2, 2 of 2 entered"
    QuarterlyReturn.objects.filter(pk=accepted.pk).update(current=False)
    QuarterlyReturn.objects.filter(pk=correction.pk).update(state="accepted", current=True)
    assert cell(officer).in_full == "Accepted. Version 2 counts"


def test_peers_show_what_was_published_of_them(force, officer):
    peer = ForceFactory(title="Peerless Police")
    group = PeerGroup.objects.create(force=force, starts_on=date(2020, 4, 1), source="x")
    group.members.set([force, peer])
    murders, knives = (DataItemFactory(published_column=name, returned=False) for name in ("m", "k"))
    QuarterlyReturnFactory(published=True, force=peer, quarter=QUARTER, figures={murders: 3})
    (row,) = board(officer).peers
    assert str(row.force) == "Peerless Police"
    assert [one.in_full for one in row.cells[:2]] == [
        "Published. 18 July 2024, 1 of 2 figures",
        "No statistics yet",
    ]
    assert knives.pk


# --- what one may know ----------------------------------------------------------------------------------


@pytest.fixture
def below(officer):
    clear(person := UserFactory(role="officer", authority=officer.authority), kind="NPPV1", to="OFFICIAL")
    return person


def test_whoever_may_not_read_all_never_learns_whether_there_is_a_return(draft, below):
    QuarterlyReturn.objects.update(marking=20)
    hidden = board(below)
    QuarterlyReturn.objects.all().delete()
    without = board(below)
    assert hidden == without
    assert cell(below).in_full == "None open to you"


def test_nobody_is_told_that_a_return_out_of_their_sight_is_missing(draft, force, officer, second_officer):
    actions.set_deadline(force.authority, QUARTER, due_on=DUE + timedelta(days=1), by=officer)
    draft.conflicted.add(second_officer)
    assert cell(second_officer).in_full == "None open to you"
    assert lines(second_officer) == []
    assert cell(officer).word == "Overdue"


def test_the_count_is_of_what_one_may_read(draft, officer, below):
    DataItemFactory(marking=20)
    assert "0 of 3" in cell(officer).detail
    assert "0 of 2" in cell(below).detail


def test_forces_of_another_authority_are_not_there(draft):
    assert board(UserFactory(role="officer", cleared=True)).own == ()


def test_the_board_carries_the_highest_marking_of_its_returns(draft, officer):
    assert board(officer).marking == "OFFICIAL"
    QuarterlyReturn.objects.update(marking=20)
    assert board(officer).marking == "OFFICIAL-SENSITIVE"


# --- chasing --------------------------------------------------------------------------------------------


def lines(user, day=DAY):
    return chase.lines(board(user, day).late, access.reader_of(user), day)


def test_what_is_late_says_who_holds_it_and_when_they_were_reminded(draft, officer, second_officer):
    actions.save_figures(draft.pk, {"murder": Typed("3")}, by=second_officer)
    actions.assign(draft.pk, section="Whole service", person=officer, by=officer)
    actions.remind(DAY)
    (line,) = lines(officer)
    assert (line.late, line.held) == (
        "4 days late",
        "Ann Hollis: Whole service; Ben Carrow, who entered last",
    )
    assert str(timezone.localdate().year) in line.reminded


def test_whoever_has_a_part_and_entered_last_is_named_once(draft, officer):
    actions.save_figures(draft.pk, {"murder": Typed("3")}, by=officer)
    for section in ("Major crime", "Whole service"):
        actions.assign(draft.pk, section=section, person=officer, by=officer)
    assert lines(officer)[0].held == "Ann Hollis: Major crime, Whole service, and entered last"


def test_what_nobody_has_opened_is_chased_too(force, officer, below):
    actions.set_deadline(force.authority, QUARTER, due_on=DUE + timedelta(days=1), by=officer)
    (line,) = lines(officer)
    assert (line.held, line.reminded, line.url) == ("nobody yet", "–", "/returns/new/")
    assert lines(below) == []


def test_nothing_is_late_before_its_day_or_once_it_is_sent(submitted, officer):
    assert lines(officer) == []


# --- files, page and cost -------------------------------------------------------------------------------


def test_the_files_hold_what_the_page_says_and_run_nothing(draft, force, officer):
    force.title = "=Westmarch"
    force.save()
    head, row = csv.reader(StringIO(download.board(board(officer))))
    assert head[0] == "Force"
    assert row[0] == "'=Westmarch"
    assert row[2] == "Overdue. 4 days late, 0 of 2 entered. Due 30 September 2024"
    _, late = csv.reader(StringIO(download.chase(lines(officer))))
    assert late[1:4] == ["2024-25 Q2", "30 September 2024", "4 days late"]


def test_the_page_and_its_files_open_for_every_reader(draft, officer):
    visit = Visit(UserFactory(authority=officer.authority, role="member", cleared=True))
    assert visit.get("completeness").has("Your forces", "Westmarch Police")
    for name in ("completeness_file", "chase_file"):
        assert visit.get(name).response["Content-Type"].startswith("text/csv")


def test_an_empty_board_says_what_would_be_here():
    visit = Visit(UserFactory(role="member", cleared=True))
    assert visit.get("completeness").has("would stand here", "No return is late now.")


def many(officer, forces):
    for number in range(forces):
        force = ForceFactory(title=f"Force {number}", authority=officer.authority)
        for quarter in range(QUARTER - 2, QUARTER + 1):
            fields = {"circle": officer.authority.circles.get(), "authority": officer.authority}
            found = QuarterlyReturnFactory(force=force, quarter=quarter, due_on=DUE, **fields)
            found.assignments.create(
                section="Major crime", person=officer, assigned_by=officer, assigned_at=timezone.now()
            )
        DeadlineException.objects.create(
            force=force, quarter=QUARTER, due_on=DUE, reason="x", set_by=officer, set_at=timezone.now()
        )


def test_many_forces_take_as_many_queries_as_one(officer, murders, django_assert_max_num_queries):
    many(officer, 12)
    with django_assert_max_num_queries(18):
        found = board(officer)
        assert len(found.own) == 12
        assert len(chase.lines(found.late, access.reader_of(officer), DAY)) == 36


def test_another_authority_has_its_own_board(draft, officer):
    ForceFactory(title="Elsewhere Police", authority=AuthorityFactory())
    assert [str(row.force) for row in board(officer).own] == ["Westmarch Police"]
