"""What a strand page says, to whom. Figures are derived rows made by hand."""

import json
from dataclasses import asdict
from datetime import date

import pytest

from authority.access import Reader, reader_of
from strands import dashboards
from strands.measures.page import indicator_page
from strands.questions import questions
from tests.authority.factories import ForceFactory, UserFactory
from tests.indicators.factories import DataItemFactory, IndicatorFactory, QuarterlyReturnFactory
from tests.strands.factories import (
    LAST,
    MonitoredFactory,
    QuestionFactory,
    StrandFactory,
    history,
)

pytestmark = pytest.mark.django_db
DAY = date(2025, 5, 6)
RISEN, STEADY, FALLEN = [20] * 4 + [40] * 4, [20] * 8, [40] * 4 + [20] * 4
SENSITIVE = 20


@pytest.fixture
def member():
    return UserFactory(role="member", cleared=True)


@pytest.fixture
def reader(member):
    return reader_of(member, DAY)


@pytest.fixture
def force(member):
    return ForceFactory(authority=member.authority)


@pytest.fixture
def strand():
    return StrandFactory(name="Major crime")


def line(strand, counts=None, force=None, heading="APACS", published=False, **indicator):
    indicator = IndicatorFactory(**({"polarity": "lower"} | indicator))
    if counts:
        history(indicator, force, counts, published=published)
    return MonitoredFactory(strand=strand, indicator=indicator, heading=heading)


def names(found):
    return [signal.name for signal in found]


def only(found):
    (signal,) = found
    return signal


def test_a_line_shows_count_rate_interval_and_both_comparisons(strand, force, reader):
    line(strand, RISEN, force, display_per=1_000_000)
    signal = only(dashboards.signals(strand, force, reader))
    assert (signal.count, signal.quarter, signal.good) == ("40", "2024-25 Q4", "Lower is better")
    assert (signal.rate.value, signal.rate.unit) == ("160", "per million residents")
    assert (signal.rate.low, signal.rate.high, signal.rate.count) == ("136", "187", "160 in all")
    assert signal.rate.record == "0.160 per 1,000"
    assert signal.year.detail == "160, was 80 (+100%)"
    assert signal.change.detail == "40, was 20 (+100%)"


def test_concern_comes_first_and_no_figure_last(strand, force, reader):
    line(strand, name="no figure")
    line(strand, [1, 0] * 4, force, name="too few")
    line(strand, STEADY, force, name="steady")
    line(strand, FALLEN, force, name="better")
    line(strand, RISEN, force, name="either way", polarity="neither")
    line(strand, RISEN, force, name="worse")
    found = names(dashboards.signals(strand, force, reader))
    assert found == ["worse", "better", "either way", "steady", "too few", "no figure"]


def test_demand_stands_apart_and_is_never_a_concern(strand, force, reader):
    line(strand, RISEN, force, heading="NPSAT")
    signal = only(dashboards.signals(strand, force, reader))
    assert signal.section.title == "Demand, not performance"
    assert {signal.change.kind, signal.year.kind} == {"change"}
    assert signal.good == ""


def test_an_area_for_development_says_that_no_measure_is_agreed(strand, force, reader):
    line(strand, heading="development", kind="development", numerator=None)
    signal = only(dashboards.signals(strand, force, reader))
    assert (signal.answer, signal.missing) == ("No measure agreed yet", True)


def test_a_grade_and_a_measure_of_several_counts_are_shown_as_returned(strand, force, reader):
    grade = DataItemFactory(unit="grade")
    parts = [DataItemFactory(name=f"Systems: {name}", order=n) for n, name in enumerate(["fixed", "mobile"])]
    line(strand, kind="grade", numerator=grade, name="Grade")
    several = line(strand, kind="composite", numerator=None, name="Systems")
    several.indicator.parts.set(parts)
    everyone = force.authority.circles.get(everyone=True)
    returned = QuarterlyReturnFactory(
        force=force,
        quarter=LAST,
        accepted=True,
        authority=force.authority,
        circle=everyone,
        figures={parts[0]: 12, parts[1]: 4},
    )
    returned.figures.create(item=grade, area_id=force.pk, text="good", entered_at="2025-05-01T09:00Z")
    answers = {signal.name: signal.answer for signal in dashboards.signals(strand, force, reader)}
    assert answers == {"Grade": "Good", "Systems": "Fixed: 12; Mobile: 4; 16 in all"}
    public = dashboards.signals(strand, force, Reader(day=DAY))
    assert public == ()


def test_an_audience_of_nobody_in_particular_reads_the_answers_that_its_members_read(strand, force, member):
    part = DataItemFactory(name="Seizures: number")
    line(strand, kind="composite", numerator=None, name="Seizures").indicator.parts.set([part])
    everyone = force.authority.circles.get(everyone=True)
    held = {"authority": force.authority, "circle": everyone, "figures": {part: 7}}
    QuarterlyReturnFactory(force=force, quarter=LAST, accepted=True, **held)
    audience = Reader(
        day=DAY,
        markings=frozenset({10}),
        circles=frozenset({everyone.pk}),
        authorities=frozenset({force.authority_id}),
    )
    assert only(dashboards.signals(strand, force, audience)).answer == "Number: 7"
    (table,) = dashboards.strand_page(strand, force, audience).tables
    assert table.missing == ()


def test_a_missing_quarter_leaves_no_rolling_year_and_is_named(strand, force, reader):
    line(strand, [20, 20, None, 20], force)
    signal = only(dashboards.signals(strand, force, reader))
    assert signal.rate.missing == "No figure for 2024-25 Q3"
    assert signal.year.words == "–"


def test_a_net_negative_count_has_a_rate_and_no_interval_and_says_why(strand, force, reader):
    line(strand, [0, 0, 0, -1], force)
    signal = only(dashboards.signals(strand, force, reader))
    assert (signal.count, signal.rate.low) == ("−1", "")
    assert "cancelled" in signal.notes[0]


def test_no_change_is_shown_across_a_new_definition(strand, force, reader):
    monitored = line(strand, RISEN, force)
    monitored.indicator.definitions.create(version=2, starts_on=date(2024, 10, 1), wording="New")
    signal = only(dashboards.signals(strand, force, reader))
    assert signal.year.words == "Not compared"
    assert signal.year.detail == "Defined anew on 1 October 2024."


def test_rates_of_a_force_without_residents_are_flagged_and_not_compared(strand, force, reader):
    force.unfit_reason = "Hardly anybody lives here."
    force.save()
    line(strand, STEADY, force)
    signal = only(dashboards.signals(strand, force, reader))
    assert signal.notes == ("Rate flagged. Residents mean little for this force.",)
    assert signal.peers.words == "Not compared"
    chart = only(dashboards.performance_charts(strand, force, reader, limit=1))
    assert chart.notes[0] == "Hardly anybody lives here."
    assert chart.measure.startswith("Number in each quarter")


def test_a_shared_measure_names_the_other_strand(strand, force, reader):
    monitored = line(strand, STEADY, force)
    other = MonitoredFactory(indicator=monitored.indicator).strand
    shared = only(dashboards.signals(strand, force, reader)).shared
    assert [one.strand for one in shared] == [other.name]
    assert only(dashboards.signals(other, force, reader)).shared[0].strand == strand.name


def test_what_is_not_opened_to_a_reader_is_simply_absent(strand, force, member):
    line(strand, STEADY, force, name="plain")
    hidden = line(strand, RISEN, force, name="Joint operations", marking=SENSITIVE)
    official_only = Reader(
        day=DAY,
        pk=member.pk,
        markings=frozenset({10}),
        circles=reader_of(member, DAY).circles,
        authorities=frozenset({member.authority_id}),
    )
    page = dashboards.strand_page(strand, force, official_only)
    assert "Joint operations" not in json.dumps(asdict(page))
    assert hidden.code not in json.dumps(asdict(page))
    assert page.marking == "OFFICIAL"
    assert indicator_page(strand, force, official_only, hidden.indicator.code) is None
    assert dashboards.strand_page(strand, force, member).marking == "OFFICIAL-SENSITIVE"


def test_a_reader_with_nothing_sees_published_figures_and_no_others(strand, force):
    line(strand, STEADY, force, name="returned")
    line(strand, STEADY, force, name="published", published=True)
    assert names(dashboards.signals(strand, force, Reader(day=DAY))) == ["published"]


def test_figures_returned_to_one_authority_are_not_seen_by_another(strand, force):
    line(strand, STEADY, force, published=False)
    stranger = UserFactory(role="member", cleared=True)
    signal = only(dashboards.signals(strand, force, stranger))
    assert (signal.count, signal.answer) == ("", "No published figure of this force")


def test_all_that_is_shown_survives_being_frozen(strand, force, reader):
    monitored = line(strand, RISEN, force, published=True)
    history(monitored.indicator, ForceFactory(), STEADY, published=True)
    for found in (
        dashboards.signals(strand, force, reader),
        dashboards.performance_charts(strand, force, reader, limit=3),
    ):
        frozen = [asdict(one) for one in found]
        assert json.loads(json.dumps(frozen)) == json.loads(json.dumps(frozen))
        assert frozen


def test_charts_are_a_trend_and_peers_for_the_first_measures_with_figures(strand, force, reader):
    monitored = line(strand, RISEN, force, name="Gun crime", published=True)
    history(monitored.indicator, ForceFactory(), STEADY, published=True)
    line(strand, STEADY, force, name="other")
    line(strand, name="no figure")
    trend, peers = dashboards.performance_charts(strand, force, reader, limit=1)
    assert trend.finding == "Gun crime: higher than expected, a concern (above the usual range)"
    heads = ("Quarter", "Count", "Per 1,000 residents", "95% interval", "Usual range", "Signal")
    assert trend.headings == heads
    assert trend.rows[-1].cells[0] == "40"
    assert peers.finding == "Gun crime: higher than its peers"
    assert "<svg" in trend.svg
    assert peers.rows[0].name == str(force.area)


def test_a_rate_displayed_per_thousand_is_not_said_twice(strand, force, reader):
    line(strand, STEADY, force, display_per=1000)
    assert only(dashboards.signals(strand, force, reader)).rate.record == ""


@pytest.mark.parametrize(
    ("counts", "finding"),
    [
        ([20] * 7 + [40], "higher than expected, a concern (above the usual range)"),
        ([20, 21, 20, 21, None, 20, 21, 20], "no evidence of change"),
        ([20, 21], "too few to say (2 figures)"),
        ([20], "too few to say (1 figure)"),
    ],
)
def test_the_finding_of_a_trend_is_what_its_last_quarter_shows(strand, force, reader, counts, finding):
    line(strand, counts, force, name="Gun crime")
    (trend,) = dashboards.performance_charts(strand, force, reader, limit=1)
    assert trend.finding == f"Gun crime: {finding}"


def test_a_gap_in_a_trend_stays_a_gap(strand, force, reader):
    line(strand, [20, None, 20, 20, 20], force)
    (trend,) = dashboards.performance_charts(strand, force, reader, limit=1)
    assert [row.cells[0] for row in trend.rows] == ["20", "–", "20", "20", "20"]


def test_rare_events_are_drawn_as_numbers(strand, force, reader):
    line(strand, [0, 1, 0, 2, 0], force)
    (trend,) = dashboards.performance_charts(strand, force, reader, limit=1)
    assert trend.measure == f"Number in each quarter, {force}"
    assert trend.headings == ("Quarter", "Number")


class TestPeers:
    @pytest.fixture
    def measured(self, strand, force):
        return line(strand, RISEN, force).indicator

    def verdict(self, strand, force, reader):
        return only(dashboards.signals(strand, force, reader)).peers

    def test_without_a_chosen_group_all_forces_with_figures_stand_in(self, strand, force, reader, measured):
        history(measured, ForceFactory(), STEADY, published=True)
        assert self.verdict(strand, force, reader).detail.startswith("Average of all forces: 0.120")

    def test_a_chosen_group_leaves_the_others_out(self, strand, force, reader, measured):
        alike, unlike = ForceFactory(), ForceFactory()
        history(measured, alike, RISEN, published=True)
        history(measured, unlike, [1] * 8, published=True)
        group = force.peer_groups.create(starts_on=date(2024, 1, 1), source="a list")
        group.members.set([force, alike])
        verdict = self.verdict(strand, force, reader)
        assert (verdict.words, verdict.kind) == ("No different from its peers", "steady")
        assert verdict.detail.startswith("Average of similar forces")

    def test_real_forces_are_never_held_against_invented_ones(self, strand, force, reader, measured):
        history(measured, ForceFactory(fictitious=True), [1] * 8, published=True)
        assert self.verdict(strand, force, reader).words == "Not compared"

    def test_a_force_without_residents_is_left_out_and_named(self, strand, force, reader, measured):
        history(measured, ForceFactory(), STEADY, published=True)
        unfit = ForceFactory(unfit_reason="Few live here.")
        history(measured, unfit, [900] * 8, published=True)
        assert self.verdict(strand, force, reader).words == "Higher than its peers"
        _, peers = dashboards.performance_charts(strand, force, reader, limit=1)
        assert peers.notes == (f"{unfit.area} is left out of the average. Few live here.",)
        (row,) = [row for row in peers.rows if row.name == str(unfit.area)]
        assert row.cells[0] == "–"
        assert row.cells[-1] == "left out of the average"

    def test_what_other_forces_returned_is_not_shown(self, strand, force, reader, measured):
        history(measured, ForceFactory(), STEADY, published=False)
        verdict = self.verdict(strand, force, reader)
        assert verdict.detail == "No other force has figures for the year to 2024-25 Q4 yet."

    def test_a_newer_quarter_leaves_the_last_year_that_others_have_compared(self, strand, force, reader):
        ahead = line(strand, [*RISEN, 90], force).indicator
        history(ahead, ForceFactory(), STEADY, last=LAST - 1, published=True)
        verdict = self.verdict(strand, force, reader)
        assert verdict.words == "Higher than its peers"
        assert verdict.detail.startswith("Year to 2024-25 Q3, the last that other forces have. Average of")
        _, peers = dashboards.performance_charts(strand, force, reader, limit=1)
        assert peers.measure.endswith("year to 2024-25 Q3, all forces")
        assert peers.rows[0].cells[0] == "0.160"

    def test_of_a_chosen_group_the_last_year_of_its_own_counts(self, strand, force, reader, measured):
        alike, unlike = ForceFactory(), ForceFactory()
        history(measured, alike, STEADY, last=LAST - 2, published=True)
        history(measured, unlike, STEADY, published=True)
        force.peer_groups.create(starts_on=date(2024, 1, 1), source="a list").members.set([alike])
        detail = self.verdict(strand, force, reader).detail
        assert detail.startswith("Year to 2024-25 Q2, the last that similar forces have.")

    def test_a_second_force_of_the_authority_does_not_stand_in_for_the_others(
        self, strand, force, reader, measured
    ):
        history(measured, ForceFactory(authority=force.authority), STEADY)
        history(measured, ForceFactory(), STEADY, last=LAST - 1, published=True)
        assert self.verdict(strand, force, reader).detail.startswith("Year to 2024-25 Q3")
        _, peers = dashboards.performance_charts(strand, force, reader, limit=1)
        assert len(peers.rows) == 3

    def test_each_measure_is_compared_in_its_own_year(self, strand, force, reader, measured):
        gap = line(strand, [*[20] * 6, None, 20], force, name="gap").indicator
        other = ForceFactory()
        for one in (measured, gap):
            history(one, other, STEADY, published=True)
        details = {signal.name: signal.peers.detail for signal in dashboards.signals(strand, force, reader)}
        assert details[measured.name].startswith("Average of all forces")
        assert details["gap"].startswith("Year to 2024-25 Q2, the last without a gap.")

    def test_figures_of_others_from_years_ago_are_no_comparison(self, strand, force, reader):
        measured = line(strand, [20] * 16, force).indicator
        history(measured, ForceFactory(), STEADY, last=LAST - 8, published=True)
        assert self.verdict(strand, force, reader).words == "Not compared"

    def test_others_without_the_figures_of_a_chosen_group_are_not_said_to_have_none(
        self, strand, force, reader, measured
    ):
        alike = ForceFactory()
        force.peer_groups.create(starts_on=date(2024, 1, 1), source="a list").members.set([alike])
        history(measured, ForceFactory(), STEADY, published=True)
        history(line(strand, STEADY, force, name="plain").indicator, alike, STEADY, published=True)
        details = {signal.name: signal.peers.detail for signal in dashboards.signals(strand, force, reader)}
        assert details[measured.name] == "No similar force has figures for the year to 2024-25 Q4 yet."


def test_data_to_says_what_is_still_out(strand, force, reader):
    line(strand, STEADY, force)
    told = dashboards.strand_page(strand, force, reader).data_to
    assert told.quarter == "2024-25 Q4 (January to March 2025)"
    assert told.computed == "1 May 2025 at 10:14"
    assert told.outstanding == ""
    autumn = Reader(**(vars(reader) | {"day": date(2025, 10, 2)}))
    assert dashboards.strand_page(strand, force, autumn).data_to.outstanding == (
        "No figures yet for 2025-26 Q1, 2025-26 Q2."
    )


def test_the_licence_stands_wherever_published_figures_of_a_real_force_do(strand, force, reader):
    line(strand, STEADY, force, published=True)
    assert "Open Government Licence v3.0" in dashboards.strand_page(strand, force, reader).attribution[0]
    invented = ForceFactory(fictitious=True)
    assert "invented" in dashboards.strand_page(strand, invented, reader).attribution[0]


def test_a_strand_without_measures_says_so(force, reader):
    page = dashboards.strand_page(StrandFactory(own_chapter=None), force, reader)
    assert page.without_measures.startswith("The guidance names this strand and sets no measures")


def test_own_questions_come_first_and_those_of_each_operation_follow(strand):
    QuestionFactory(text="generic")
    QuestionFactory(text="each", scope="strand", strand=strand, repeats_per_operation=True)
    QuestionFactory(text="own", scope="strand", strand=strand)
    QuestionFactory(text="another strand's", scope="strand", strand=StrandFactory())
    QuestionFactory(text="whole service", scope="review")
    assert [(q.text, q.group) for q in questions(strand)] == [
        ("own", "For major crime"),
        ("each", "For each operation or investigation"),
        ("generic", "For every strand"),
    ]


def test_a_measure_leads_to_its_proof(strand, force, reader):
    monitored = line(strand, None, force, name="Kidnapping", display_per=1_000_000)
    history(monitored.indicator, force, STEADY)
    item, officer = monitored.indicator.numerator, UserFactory(name="An Officer")
    QuarterlyReturnFactory(
        force=force,
        quarter=LAST,
        accepted=True,
        figures={item: 20},
        decided_by=officer,
        decided_at="2025-04-30T09:00Z",
        authority=force.authority,
        circle=force.authority.circles.get(everyone=True),
    )
    page = indicator_page(strand, force, reader, monitored.indicator.code)
    facts = {fact.key: fact.value for fact in page.made_of}
    assert facts["Numerator"] == f"{item.name}: 80"
    assert facts["Denominator"] == "1,000,000 residents, mid-2023 estimate published on 15 July 2024"
    assert facts["Rate of record"] == "0.0800 per 1,000 residents"
    assert facts["Displayed"] == "80.0 per million residents"
    (source,) = page.sources
    assert (source.quarter, source.figure) == ("2024-25 Q4", f"{item.name}: 20")
    assert source.accepted == "Accepted by An Officer on 30 April 2025"
