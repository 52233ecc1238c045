"""The demonstration: a whole fictitious authority, loaded by the same verbs that people use."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command

from authority import access
from authority.models import Authority, Force, User
from indicators.deadlines import completeness
from indicators.models import Deadline, DeadlineException, Figure, QuarterlyReturn, Rate, Recomputation
from panels.models import AgendaItem, Panel
from scrutiny.demonstration import loading
from strands.models import Entry, Strand, Structure
from strands.record.reading import record

TODAY = date(2026, 9, 28)


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker):
    """Loaded once for all the tests here, and then undone."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_catalogue", verbosity=0)
        call_command("load_demonstration", on=TODAY, verbosity=0)
        yield
        transaction.set_rollback(True)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def reader(key):
    return access.reader_of(User.objects.get(email=f"{key}@northmere.example"), TODAY)


def test_no_real_force_carries_an_invented_figure():
    assert Force.objects.filter(fictitious=False).count() == 43
    assert not QuarterlyReturn.objects.filter(force__fictitious=False).exists()
    assert not Rate.objects.filter(area__force__fictitious=False).exists()


def test_everything_invented_says_so():
    assert all("fictitious" in str(thing) for thing in Force.objects.filter(fictitious=True))
    assert all("fictitious" in str(thing) for thing in Authority.objects.all())


def test_three_years_are_signed_off_by_another_than_who_entered_them():
    returns = QuarterlyReturn.objects.filter(origin="entered", current=True)
    assert returns.count() == 12
    assert not any(accepted.decided_by == accepted.submitted_by for accepted in returns)


def test_one_return_is_begun_and_not_finished():
    begun = QuarterlyReturn.objects.get(state="draft")
    assert str(begun.quarter) == "2026-27 Q1"
    assert 0 < begun.figures.count() < 60


def test_the_calendar_has_an_exception_and_something_late():
    officer = User.objects.get(email="officer@northmere.example")
    board = completeness.board(access.reader_of(officer, TODAY), TODAY)
    (row,) = board.own
    words = [cell.word for cell in row.cells]
    assert [cell.detail for cell in row.cells].count("Sent on time") == 6
    assert (words[0], words.count("Accepted")) == ("Overdue", 7)
    assert DeadlineException.objects.get().due_on > Deadline.objects.get(quarter=board.quarters[1]).due_on
    assert [str(due.quarter) for due in board.late] == ["2026-27 Q1"]
    assert len(board.peers) == 12


def test_twelve_peers_have_published_figures_for_three_years():
    published = QuarterlyReturn.objects.filter(origin="published")
    assert published.exclude(force__slug="northmere").count() == 12 * 12
    assert not published.filter(force__slug="northmere", figures__item__returned=True).exists()


def test_rates_are_there_when_it_has_loaded():
    assert set(Recomputation.objects.values_list("state", flat=True)) == {"done"}
    call_command("recompute_rates", check=True)


def test_rarity_is_realistic():
    homicides = Figure.objects.filter(item__code="homicide", quarterly_return__origin="published")
    values = [int(figure.value) for figure in homicides]
    assert 1 <= sum(values) / len(values) <= 4
    assert 0 in values


def test_one_persons_vetting_expired_yesterday():
    lapsed = User.objects.get(email="lapsed@northmere.example")
    assert lapsed.vettings.get().expires_on == TODAY - timedelta(days=1)
    assert not AgendaItem.objects.visible_to(reader("lapsed")).exists()


def test_people_see_different_agendas():
    seen = {
        key: AgendaItem.objects.visible_to(reader(key)).count()
        for key in ("chair", "lead-member", "member", "undeclared", "conflicted", "administrator")
    }
    assert seen == {
        "chair": 10,
        "lead-member": 8,
        "member": 4,
        "undeclared": 5,
        "conflicted": 9,
        "administrator": 0,
    }


def test_two_panels_each_have_a_meeting_to_come():
    assert [panel.meetings.filter(held_on__gt=TODAY).count() for panel in Panel.objects.all()] == [1, 1]


def test_every_strand_has_a_record_and_who_holds_the_caveat_reads_more_of_it():
    force = Force.objects.get(slug="northmere")
    for strand in Strand.objects.all():
        found = record(strand, force, reader("chair"))
        assert all(found.of(kind) for kind in ("threat", "risk", "capability", "operation", "budget")), strand
    written = Entry.objects.exclude(kind__in=["note", "asking"])
    assert written.visible_to(reader("chair")).count() == written.count() > 100
    assert not Entry.objects.visible_to(reader("lead-member")).filter(caveats__code="CT").exists()
    assert not Entry.objects.visible_to(reader("member")).filter(marking=20).exists()
    assert Entry.objects.filter(steps__done_on=None, steps__due_on__lt=TODAY, kind="improvement").exists()
    assert Structure.objects.exclude(force=force).filter(force__fictitious=True).exists()


def test_loading_again_changes_nothing(capsys):
    before = User.objects.count()
    call_command("load_demonstration", on=TODAY)
    assert User.objects.count() == before
    assert "vetting expired yesterday" in capsys.readouterr().out


def test_it_is_refused_outside_the_trial(settings):
    settings.TRIAL = False
    with pytest.raises(CommandError, match="for the trial only"):
        call_command("load_demonstration")


def test_the_same_day_gives_the_same_figures():
    """Drawn from names and quarters alone: no clock, no order, no chance."""
    assert loading.is_loaded()
    homicide = Figure.objects.filter(item__code="homicide", quarterly_return__origin="entered")
    newest = homicide.order_by("-quarterly_return__quarter").first()
    from scrutiny.demonstration.figures import returned
    from scrutiny.demonstration.reading import fixture

    quarter = newest.quarterly_return.quarter
    drawn = returned(fixture("figures")["returned"], 962_000, quarter, quarter)
    assert newest.value == drawn["homicide"]
