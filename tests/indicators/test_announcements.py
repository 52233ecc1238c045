"""What others are told when figures of record change, and that no listener can undo the change."""

from datetime import date

import pytest

from indicators import actions
from indicators.announcements import Restatement, figures_restated
from indicators.models import QuarterlyReturn
from indicators.published import Publication
from indicators.quarters import Quarter
from indicators.returns.cells import Typed
from tests.authority.factories import ForceFactory
from tests.indicators.conftest import QUARTER
from tests.indicators.factories import DataItemFactory, QuarterlyReturnFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    """What is announced while the test runs."""
    told = []

    def listen(sender, restatements, by, **more):
        told.extend(restatements)

    figures_restated.connect(listen)
    yield told
    figures_restated.disconnect(listen)


def correct(accepted, officer, second_officer, **figures):
    correction = actions.open_correction(accepted.pk, reason="A file came late.", by=officer)
    actions.save_figures(correction.pk, {key: Typed(words) for key, words in figures.items()}, by=officer)
    actions.submit(correction.pk, by=officer)
    return actions.accept(correction.pk, by=second_officer)


def test_an_accepted_correction_is_announced_with_the_figures_that_it_changed(
    heard, accepted, officer, second_officer, murders
):
    assert heard == []  # a first version restates nothing
    correct(accepted, officer, second_officer, murder="4")
    assert heard == [Restatement(accepted.force_id, QUARTER, frozenset({murders.pk}), 2)]


def test_a_correction_that_changes_nothing_is_no_news(heard, accepted, officer, second_officer):
    correct(accepted, officer, second_officer)
    assert heard == []


def test_a_listener_that_fails_does_not_undo_the_acceptance(accepted, officer, second_officer):
    def fail(sender, **news):
        raise RuntimeError("The post room is shut.")

    figures_restated.connect(fail)
    try:
        corrected = correct(accepted, officer, second_officer, murder="4")
    finally:
        figures_restated.disconnect(fail)
    assert QuarterlyReturn.objects.get(pk=corrected.pk).current


def test_why_a_return_was_opened_again_stays_when_it_is_sent_back(accepted, officer, second_officer):
    correction = actions.open_correction(accepted.pk, reason="A file came late.", by=officer)
    actions.submit(correction.pk, by=officer)
    back = actions.send_back(correction.pk, note="Look at murders.", by=second_officer)
    assert (back.reason, back.decision_note) == ("A file came late.", "Look at murders.")


class TestAPublishedRelease:
    DAYS = (date(2024, 7, 18), date(2024, 10, 24), date(2025, 1, 30))

    @pytest.fixture
    def burglaries(self):
        return DataItemFactory(code="burglary")

    @pytest.fixture
    def elsewhere(self):
        return ForceFactory(fictitious=True)

    def publish(self, force, item, count, day, quarter=QUARTER):
        publication = Publication("An office", "A table", day)
        actions.publish_counts(publication, {(force.pk, quarter): {item.pk: count}}, by="x", fictitious=True)

    def test_is_announced_where_it_gives_another_figure_than_the_one_before(
        self, heard, elsewhere, burglaries
    ):
        for count, day in zip((30, 30, 33), self.DAYS, strict=True):
            self.publish(elsewhere, burglaries, count, day)
        assert heard == [Restatement(elsewhere.pk, QUARTER, frozenset({burglaries.pk}), 2)]

    def test_that_adds_a_quarter_is_no_restatement(self, heard, elsewhere, burglaries):
        self.publish(elsewhere, burglaries, 30, self.DAYS[0])
        self.publish(elsewhere, burglaries, 12, self.DAYS[1], Quarter(QUARTER + 1))
        assert heard == []

    def test_restates_nothing_that_the_force_returned_itself(self, heard, elsewhere, burglaries):
        QuarterlyReturnFactory(force=elsewhere, quarter=QUARTER, accepted=True, figures={burglaries: 31})
        self.publish(elsewhere, burglaries, 30, self.DAYS[0])
        self.publish(elsewhere, burglaries, 33, self.DAYS[1])
        assert heard == []
