"""Provisional, final or revised, and under embargo until a day: in words, by whom, and to whom."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from authority import access
from authority.models import AuditLine
from authority.permissions import Role
from indicators import actions
from indicators.models import QuarterlyReturn
from indicators.returns import labels
from tests.authority.factories import ForceFactory, UserFactory
from tests.indicators.conftest import QUARTER
from tests.indicators.factories import IndicatorFactory, QuarterlyReturnFactory
from tests.indicators.visits import Visit, refusal, verbs
from tests.strands.factories import history

TODAY = date(2026, 6, 1)
DECIDED = datetime(2026, 5, 14, 9, 0, tzinfo=UTC)
FAR = date(2199, 6, 20)


def made(**fields):
    return QuarterlyReturn(**{"state": "accepted", "quarter": QUARTER, "decided_at": DECIDED} | fields)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Provisional."),
        ({"finality": "final"}, "Final."),
        ({"version": 2}, "Revised 14 May 2026."),
        ({"version": 3, "finality": "final"}, "Final, revised 14 May 2026."),
        ({"state": "draft"}, ""),
        ({"state": "submitted", "version": 2}, ""),
        (
            {"release_on": date(2026, 6, 20)},
            "Provisional. Embargoed until 20 June 2026: not to be quoted before.",
        ),
        (
            {"release_on": date(2026, 6, 2), "state": "draft"},
            "Embargoed until 2 June 2026: not to be quoted before.",
        ),
        ({"release_on": TODAY}, "Provisional."),
        ({"release_on": date(2026, 5, 31), "finality": "final"}, "Final."),
    ],
)
def test_what_is_said_of_a_return(fields, words):
    assert labels.in_words(made(**fields), TODAY) == words


def test_a_force_and_quarter_have_the_label_of_the_return_that_counts(accepted, force, officer):
    assert labels.label(force, QUARTER, officer) == "Provisional."
    assert labels.label(force, QUARTER - 1, officer) == ""
    correction = actions.open_correction(accepted.pk, reason="A late count.", by=officer)
    assert labels.label(force, QUARTER, officer) == "Provisional."
    QuarterlyReturn.objects.filter(pk=accepted.pk).update(current=False)
    QuarterlyReturn.objects.filter(pk=correction.pk).update(
        state="accepted", current=True, decided_at=DECIDED
    )
    assert labels.label(force, QUARTER, officer) == "Revised 14 May 2026."


def test_a_label_is_told_only_to_whoever_may_read_the_return(accepted, force, officer):
    stranger = UserFactory(role="officer", cleared=True)
    assert labels.label(force, QUARTER, stranger) == ""
    accepted.conflicted.add(officer)
    assert labels.label(force, QUARTER, officer) == ""


def test_published_statistics_have_no_label_of_ours(force, officer):
    QuarterlyReturnFactory(published=True, force=force, quarter=QUARTER)
    assert labels.label(force, QUARTER, officer) == ""


def test_an_embargo_changes_nobodys_sight_but_what_is_made_for_anyone(accepted, officer):
    QuarterlyReturn.objects.update(release_on=FAR, published_on=date(2024, 12, 1))
    seen, anyone = access.reader_of(officer), access.Reader(day=timezone.localdate())
    every = QuarterlyReturn.objects.visible_to
    assert list(labels.quotable(every(seen), seen)) == [accepted]
    assert list(every(anyone)) == [accepted]
    assert not labels.quotable(every(anyone), anyone)
    assert labels.quotable(every(anyone), access.Reader(day=FAR))


# --- who says so -------------------------------------------------------------------------------------
def test_accepted_figures_are_provisional_until_somebody_makes_them_final(accepted, second_officer):
    assert labels.in_words(accepted) == "Provisional."
    assert labels.in_words(actions.make_final(accepted.pk, by=second_officer)) == "Final."
    assert verbs()[-1] == "return made final"
    assert refusal(actions.make_final, accepted.pk, by=second_officer) == "These figures are final already."


def test_only_figures_that_count_are_made_final(submitted, second_officer):
    assert "Only figures that count now" in refusal(actions.make_final, submitted.pk, by=second_officer)


def test_the_day_of_release_is_set_and_taken_away_with_a_trace(accepted, officer):
    actions.set_release_day(accepted.pk, FAR, by=officer)
    actions.set_release_day(accepted.pk, None, by=officer)
    assert AuditLine.objects.last().detail == {"release_on": None, "was": "2199-06-20"}
    accepted.refresh_from_db()
    assert accepted.release_on is None


def test_a_day_within_the_quarter_is_refused(accepted, officer):
    told = refusal(actions.set_release_day, accepted.pk, QUARTER.end, by=officer)
    assert told.startswith("2024-25 Q2 ends on 30 September 2024. Choose a day after that")


def test_what_was_published_is_not_held_back_again(accepted, officer):
    QuarterlyReturn.objects.update(published_on=date(2024, 12, 1))
    told = refusal(actions.set_release_day, accepted.pk, FAR, by=officer)
    assert told == "These figures were published on 1 December 2024 and cannot be held back again."


def test_a_correction_is_under_the_embargo_of_what_it_corrects(accepted, officer):
    actions.set_release_day(accepted.pk, FAR, by=officer)
    assert actions.open_correction(accepted.pk, reason="A late count.", by=officer).release_on == FAR


# --- the pages of returns ----------------------------------------------------------------------------
def test_the_pages_of_a_return_say_so_and_let_those_who_may_change_it(second, accepted):
    assert second.get("return", accepted.pk).has("Provisional.", "Make these figures final")
    second.post("return_release_day", accepted.pk, release_on="20 June 2199")
    assert second.has("Embargoed until 20 June 2199: not to be quoted before.")
    second.post("return_final", accepted.pk)
    assert second.has("Final. Embargoed until 20 June 2199", "These figures are final.")
    assert "Make these figures final" not in second.get("return", accepted.pk).body
    assert second.get("returns").has("Final. Embargoed until 20 June 2199: not to be quoted before.")


def test_a_day_that_is_refused_stays_in_its_box(first, accepted):
    first.post("return_release_day", accepted.pk, release_on="30 September 2024")
    assert first.has("Choose a day after that", "30 September 2024")
    assert first.post("return_release_day", accepted.pk, release_on="soon").has("Write the day like")


def test_making_them_final_twice_says_so(second, accepted):
    second.post("return_final", accepted.pk)
    assert second.post("return_final", accepted.pk).has("These figures are final already.")


def test_whoever_only_reads_changes_no_label(accepted):
    member = Visit(UserFactory(role=Role.MEMBER, cleared=True, authority=accepted.authority))
    body = member.get("return", accepted.pk).body
    assert "Provisional." in body
    assert "Make these figures final" not in body
    assert "Set the day of publication" not in body
    assert member.post("return_final", accepted.pk).status == 403
    assert member.get("return_release_day", accepted.pk).status == 403


@pytest.mark.parametrize("name", ["return_final", "return_release_day"])
def test_a_return_out_of_sight_has_no_label(accepted, name):
    stranger = Visit(UserFactory(role="officer", cleared=True))
    assert stranger.post(name, accepted.pk, release_on="").status == 404


@pytest.mark.parametrize(
    ("chosen", "words"), [("final", "Final."), ("", "Provisional."), ("x", "Provisional.")]
)
def test_whoever_accepts_says_whether_the_figures_are_final(second, submitted, chosen, words):
    assert second.get("return_check", submitted.pk).has(
        "These figures are", "Provisional: they may still be revised"
    )
    second.post("return_accept", submitted.pk, finality=chosen)
    assert second.get("return", submitted.pk).has(words)


def test_where_several_forces_stand_each_has_its_own_label(accepted, force, officer):
    other = ForceFactory(title="Eastmarch Police", authority=force.authority)
    shared = {"authority": force.authority, "circle": accepted.circle, "accepted": True, "quarter": QUARTER}
    QuarterlyReturnFactory(force=other, finality="final", **shared)
    told = labels.labels_of([force.pk, other.pk], QUARTER, officer)
    assert told == "Eastmarch Police: Final. Westmarch Police: Provisional."
    assert labels.labels_of([other.pk], QUARTER, officer) == "Eastmarch Police: Final."
    assert labels.labels_of([force.pk, other.pk], QUARTER, UserFactory(role="officer", cleared=True)) == ""


def test_a_measure_by_area_says_it_too(first, accepted, force, officer, murders):
    indicator = IndicatorFactory(count=True, numerator=murders)
    history(indicator, force, [3] * 4, last=QUARTER)
    page = first.get("by_area", indicator.code, QUARTER)
    assert page.has("Westmarch Police: Provisional.")
