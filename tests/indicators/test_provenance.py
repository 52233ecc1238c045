"""A figure leads to its versions, who, when, why, note and checks; a rate to all that it is made of."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from authority.models import AuditLine
from indicators import actions
from indicators.models import Indicator, Release
from indicators.provenance.restated import restated
from indicators.published import Publication
from indicators.returns.cells import Typed
from indicators.tasks import recompute
from tests.authority.factories import AreaFactory, ForceFactory, UserFactory, clear
from tests.indicators.conftest import QUARTER
from tests.indicators.factories import DataItemFactory, IndicatorFactory, PopulationFactory, ReleaseFactory
from tests.indicators.visits import Visit

pytestmark = pytest.mark.django_db
WHY = "A file came late."


@pytest.fixture
def corrected(accepted, officer, second_officer):
    """Murders were 3 and are 4, since a second version was accepted."""
    correction = actions.open_correction(accepted.pk, reason=WHY, by=officer)
    typed = {"murder": Typed("4", note="Counted again.")}
    actions.save_figures(correction.pk, typed, by=officer)
    actions.submit(correction.pk, by=officer)
    return actions.accept(correction.pk, by=second_officer)


@pytest.fixture
def reader(officer):
    """Vetted for OFFICIAL alone."""
    member = UserFactory(role="member", authority=officer.authority)
    clear(member, kind="NPPV1", to="OFFICIAL")
    return Visit(member)


def figure(visit, quarterly_return, key="murder"):
    return visit.get("figure", quarterly_return.pk, key)


# --- a figure ------------------------------------------------------------------------------------------
def test_the_page_says_what_was_reported_and_what_is_now_known(first, accepted, corrected):
    assert figure(first, accepted).has("As now known", "4, in version 2", "In version 1")
    assert figure(first, corrected).has("As now known", "4, in version 2")
    assert not first.has("In version 2")


def test_it_says_who_entered_and_signed_it_off_and_why_it_was_opened_again(first, corrected):
    page = figure(first, corrected)
    assert page.has("Ann Hollis", "Accepted by Ben Carrow, officer", WHY, "Counted again.", "Revised")


def test_it_goes_through_every_step_that_the_audit_trail_has(first, corrected):
    steps = figure(first, corrected).response.context["page"].steps
    assert [step.what for step in steps] == ["From 3 to 4", "From not entered to 3"]
    assert {step.who for step in steps} == {"Ann Hollis"}


def test_it_shows_what_the_checks_ask_and_how_that_was_explained(first, draft, officer):
    actions.save_figures(draft.pk, {"arrests": Typed("nil", note="The custody suite was shut.")}, by=officer)
    page = figure(first, draft, "arrests")
    assert page.has("Checks", "Query", "The custody suite was shut.")


def test_a_figure_that_nobody_entered_has_its_page_too(first, draft):
    page = figure(first, draft)
    assert page.has("Not entered", "No version counts yet", "Nothing has been done to this figure yet.")


def test_an_embargo_and_the_label_of_the_release_are_said(first, accepted):
    accepted.release_on, accepted.finality = date(2199, 6, 3), "final"
    accepted.save()
    assert figure(first, accepted).has("Final. Embargoed until 3 June 2199")


def test_a_figure_of_a_basic_command_unit_is_found_by_its_key(first, officer, draft, murders):
    murders.by_area = True
    murders.save()
    AreaFactory(code="W1", name="West", kind="bcu", parent=draft.force.area)
    actions.save_figures(draft.pk, {"murder@W1": Typed("2")}, by=officer)
    assert figure(first, draft, "murder@W1").has("Westmarch Police, West", "From not entered to 2")
    assert figure(first, draft, "murder@W2").status == 404


class TestAMarkedFigure:
    @pytest.fixture
    def raids(self):
        return DataItemFactory(code="raids", name="Raids", marking=20)

    @pytest.fixture
    def entered_raids(self, raids, draft, officer):
        typed = {"raids": Typed("7", note="Operation Heron."), "murder": Typed("3")}
        actions.save_figures(draft.pk, typed, by=officer)
        return draft

    def test_is_shown_with_its_marking_to_who_may_read_it(self, first, entered_raids):
        page = figure(first, entered_raids, "raids")
        assert page.has("Operation Heron.", "From not entered to 7")
        assert page.response.context["marking"] == "OFFICIAL-SENSITIVE"

    def test_is_not_there_for_anybody_else(self, reader, entered_raids):
        assert figure(reader, entered_raids, "raids").status == 404
        assert figure(reader, entered_raids).status == 200
        assert not reader.has("Raids")
        assert not reader.has("Heron")

    def test_a_plain_figure_beside_it_tells_nothing_of_it(self, first, entered_raids):
        page = figure(first, entered_raids)
        assert not page.has("Raids")
        assert not page.has("Heron")
        assert page.response.context["marking"] == "OFFICIAL"


def test_a_figure_of_a_return_out_of_sight_is_not_there(accepted, murders):
    stranger = Visit(UserFactory(role="officer", cleared=True))
    assert figure(stranger, accepted).status == 404


def test_what_is_not_asked_has_no_page(first, draft):
    DataItemFactory(code="published-only", returned=False)
    assert figure(first, draft, "published-only").status == 404
    assert figure(first, draft, "nothing").status == 404


# --- a rate --------------------------------------------------------------------------------------------
@pytest.fixture
def murder_rate(murders, force):
    PopulationFactory(area=force.area, mid_year=2023, estimate=500_000)
    return IndicatorFactory(code="murder-rate", name="Murder rate", numerator=murders, display_per=1_000_000)


def derive():
    job = actions.recompute_rates("tests", by="tests")
    recompute(job.pk)


def rate(visit, indicator, area, quarter=QUARTER):
    return visit.get("rate", indicator.code, area.code, quarter)


def test_a_rate_leads_to_its_figures_and_says_how_it_was_worked_out(first, murder_rate, corrected, force):
    derive()
    page = rate(first, murder_rate, force.area)
    assert page.has("4 ÷ 500,000 residents × 1,000 = 0.00800", "8.00 per million residents")
    assert page.has("estimate for 30 June 2023, published on 15 July 2024", "exact below 10 events")
    assert reverse("figure", args=[corrected.pk, "murder"]) in page.body


def test_the_population_of_a_rate_leads_to_its_release(first, murder_rate, accepted, force):
    release = ReleaseFactory(kind="population")
    force.area.populations.update(release=release)
    derive()
    page = rate(first, murder_rate, force.area)
    assert reverse("release", args=[release.pk]) in page.body


def test_a_rate_says_since_when_it_is_restated_and_why(first, murder_rate, corrected, force):
    derive()
    page = rate(first, murder_rate, force.area)
    day = timezone.localdate()
    words = f"restated on {day.day} {day:%B %Y}: Murders 4, reported as 3. {WHY}"
    assert page.has("Restated since it was first reported", words)


def test_a_figure_leads_to_what_is_made_of_it(first, murder_rate, accepted, force):
    derive()
    address = reverse("rate", args=["murder-rate", force.area.code, QUARTER])
    assert address in figure(first, accepted).body


def test_a_rate_out_of_sight_is_not_there(murder_rate, accepted, force):
    derive()
    stranger = Visit(UserFactory(role="member", cleared=True))
    assert rate(stranger, murder_rate, force.area).status == 404
    unvetted = Visit(UserFactory(role="member", authority=force.authority))
    assert rate(unvetted, murder_rate, force.area).status == 404


def test_a_rate_of_a_marked_measure_is_not_there_without_a_grant(reader, first, murder_rate, accepted, force):
    derive()
    Indicator.objects.filter(pk=murder_rate.pk).update(marking=20)
    assert rate(reader, murder_rate, force.area).status == 404
    assert rate(first, murder_rate, force.area).response.context["marking"] == "OFFICIAL-SENSITIVE"


def test_no_rate_has_no_page(first, murder_rate, force):
    assert rate(first, murder_rate, force.area).status == 404


class TestAPublishedRate:
    @pytest.fixture
    def elsewhere(self, murder_rate):
        force = ForceFactory(area__name="Eastmark", fictitious=True)
        PopulationFactory(area=force.area, mid_year=2023)
        for count, day in ((30, date(2024, 10, 24)), (33, date(2025, 1, 30))):
            publication = Publication("An office", f"Table of {day:%B}", day)
            counts = {(force.pk, QUARTER): {murder_rate.numerator_id: count}}
            actions.publish_counts(publication, counts, by="tests", fictitious=True)
        derive()
        return force

    def test_is_open_to_anybody_who_reads_and_leads_to_its_releases(self, murder_rate, elsewhere):
        stranger = Visit(UserFactory(role="member"))
        page = rate(stranger, murder_rate, elsewhere.area)
        assert page.has("Murders: 33", "Published statistics, version 2", "Table of January, 30 January 2025")
        release = Release.objects.get(title="Table of January")
        assert reverse("release", args=[release.pk]) in page.body

    def test_says_release_by_release_what_it_was(self, murder_rate, murders, elsewhere, officer):
        (change,) = restated([murders], elsewhere.area, [QUARTER], officer)
        assert change.sentence == (
            "2024-25 Q2, restated on 30 January 2025: Murders 33, reported as 30. Table of January."
        )


def test_a_change_is_told_to_nobody_who_may_not_see_the_return(corrected, murders, force):
    assert restated([murders], force.area, [QUARTER], UserFactory(role="member", cleared=True)) == []


def test_the_trail_is_read_and_never_written(first, corrected):
    before = AuditLine.objects.count()
    figure(first, corrected)
    assert AuditLine.objects.count() == before


STRANGE = [
    "/figures/murders/%00/2024-25-q2/",
    "/figures/murders/E23000001/9999-00-q4/",
    "/measures/murders/9999-00-q4/",
    "/measures/murders/0000-01-q1/",
    "/measures/murders/2199-00-q4/",
    "/measures/murders/2024-25-q2/?force=%00",
    "/measures/murders/1900-01-q1/",
]


@pytest.mark.parametrize("address", STRANGE)
def test_a_strange_address_is_no_fault(first, murders, force, address):
    IndicatorFactory(code="murders", count=True, numerator=murders)
    assert first.client.get(address).status_code in (200, 404)
