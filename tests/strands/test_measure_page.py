"""The page of one measure: what is drawn and said, and what it means where nothing can be drawn."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from authority.access import reader_of
from indicators.models import Rate
from indicators.quarters import Quarter
from indicators.statistics import quarters_between
from strands import actions, captions
from strands.explanations import MOST, within
from strands.measures.gaps import named_gaps
from strands.measures.page import indicator_page
from tests.authority.factories import AreaFactory, ForceFactory, UserFactory
from tests.indicators.factories import DataItemFactory, IndicatorFactory
from tests.strands.factories import COMPUTED, LAST, MonitoredFactory, StrandFactory, history

STEADY = [20, 22, 19, 21, 20, 23, 19, 20, 21, 20, 22, 19]
DAY = date(2025, 5, 1)


@pytest.fixture
def officer(db):
    return UserFactory(role="officer", cleared=True)


@pytest.fixture
def force(officer):
    return ForceFactory(authority=officer.authority)


@pytest.fixture
def strand(db):
    return StrandFactory()


def measure(strand, force, counts, *, unit="count", standing=False, **more):
    item = DataItemFactory(name="Shots", unit=unit, standing=standing)
    made = {"name": "Gun crime", "numerator": item, "display_per": 1000, "polarity": "lower"} | more
    line = MonitoredFactory(strand=strand, indicator=IndicatorFactory(**made))
    history(line.indicator, force, counts)
    return line


def page_of(line, force, reader):
    return indicator_page(line.strand, force, reader, line.indicator.code)


def chart(page, name):
    return next((one for one in page.charts if one.slug.startswith(f"{name}-")), None)


def said(page):
    return " ".join(chart(page, "trend").notes)


def test_a_steady_series_has_its_usual_range_in_picture_table_and_words(strand, force, officer):
    page = page_of(measure(strand, force, STEADY), force, officer)
    trend = chart(page, "trend")
    assert page.process.words == "No evidence of change"
    assert "usual range" in trend.svg
    assert trend.headings[1:3] == ("Count", "Per 1,000 residents")
    assert trend.headings[-2:] == ("Usual range", "Signal")
    assert "band" in trend.explanation


def test_fewer_than_twelve_quarters_have_trial_limits_that_say_so(strand, force, officer):
    page = page_of(measure(strand, force, STEADY[:8]), force, officer)
    assert "trial range" in chart(page, "trend").svg
    assert "Trial limits" in said(page)


def test_flagged_quarters_are_named_in_words(strand, force, officer):
    page = page_of(measure(strand, force, [*STEADY, 60]), force, officer)
    assert f"Flagged: {LAST} above the usual range, a concern; " in said(page)
    assert chart(page, "trend").rows[-1].cells[-1] == "Concern: outside the limits"


def test_a_new_definition_is_a_break_in_words(strand, force, officer):
    line = measure(strand, force, STEADY)
    line.indicator.definitions.create(version=2, starts_on=(LAST - 5).start, wording="New")
    page = page_of(line, force, officer)
    assert "new definition" in chart(page, "trend").svg
    assert f"The limits start again in {LAST - 5} by " in said(page)
    assert ": New definition, version 2." in said(page)


def test_rare_events_have_numbers_the_year_and_the_time_between_them(strand, force, officer):
    page = page_of(measure(strand, force, [1, 0, 0, 1, 0, 2, 0, 0, 1, 0, 0, 0]), force, officer)
    trend, between = chart(page, "trend"), chart(page, "between")
    assert trend.finding == "Gun crime: none for 3 quarters; 1 in the last four quarters"
    assert "1 in the last four quarters, 95% interval 0.0253 to 5.57, exact. None for 3 quarters." in said(
        page
    )
    assert "usual range" not in trend.svg
    assert [row.cells[0] for row in between.rows] == ["3", "2", "0", "3"]
    assert between.rows[2].name.endswith(", another")
    assert "3 so far" in between.svg


@given(st.lists(st.one_of(st.none(), st.integers(-1, 3)), max_size=30))
def test_each_time_between_events_has_its_name(counts):
    quarters = [Quarter(8000 + n) for n in range(len(counts))]
    assert len(named_gaps(quarters, counts)) == len(quarters_between(counts))


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ([0] * 8, "No event in any of 8 quarters"),
        ([20], "One figure alone has no usual range"),
        ([20, None, 20, None, 21], "has no figure. No step is taken and no run counted across a gap."),
        ([20, 22, -3, 21, 20, 22, 19], "is below 0, since more crimes recorded earlier were cancelled"),
        ([20] * 8, "All figures are equal so far"),
    ],
)
def test_bad_input_says_what_it_means(strand, force, officer, counts, sentence):
    page = page_of(measure(strand, force, counts), force, officer)
    assert sentence.removeprefix("has ").removeprefix("is ") in said(page)
    assert len(chart(page, "trend").rows) == len(counts)


def test_a_force_without_residents_is_drawn_in_numbers_and_says_why(strand, force, officer):
    force.unfit_reason = "Hardly anybody lives here."
    force.save()
    line = measure(strand, force, STEADY)
    history(line.indicator, ForceFactory(), STEADY, published=True)
    page = page_of(line, force, officer)
    assert chart(page, "trend").measure.startswith("Number in each quarter")
    assert page.not_compared == "Not compared with other forces. Hardly anybody lives here."
    assert (chart(page, "peers"), chart(page, "funnel")) == (None, None)


def test_a_peer_group_of_one_says_so(strand, force, officer):
    force.peer_groups.create(starts_on=date(2024, 1, 1), source="a list").members.set([force])
    line = measure(strand, force, STEADY)
    for _ in range(6):
        history(line.indicator, ForceFactory(), STEADY, published=True)
    page = page_of(line, force, officer)
    assert "has nobody else in it" in page.not_compared
    assert chart(page, "peers") is None
    assert chart(page, "funnel") is not None


def test_a_percentage_above_a_hundred_is_drawn_without_interval(strand, force, officer):
    whole = DataItemFactory(name="Cases")
    line = measure(
        strand, force, [], kind="percentage", denominator=whole, per=100, display_per=100, may_exceed=True
    )
    Rate.objects.bulk_create(
        Rate(
            indicator=line.indicator,
            area_id=force.pk,
            quarter=LAST - back,
            span=1,
            numerator=Decimal(60 if back else 130),
            denominator=Decimal(100),
            per=100,
            value=60.0 + back % 3 if back else 130.0,
            computed_at=COMPUTED,
        )
        for back in range(8)
    )
    row = chart(page_of(line, force, officer), "trend").rows[-1]
    assert row.cells[:2] == ("130 of 100", "130")
    assert len(row.cells) == 4  # no interval is known, so there is no column for one


@pytest.mark.parametrize(("unit", "standing"), [("pounds", False), ("count", True), ("officer-days", False)])
def test_what_is_no_number_of_events_is_said_to_be_none(strand, force, officer, unit, standing):
    line = measure(strand, force, [2, 3, 2, 1, 3, 2], unit=unit, standing=standing, kind="count", per=1)
    page = page_of(line, force, officer)
    assert "are not numbers of events" in said(page)
    assert chart(page, "between") is None
    assert "A count grows with its force." in page.not_compared


@pytest.mark.parametrize("kind", ["grade", "narrative", "composite", "development"])
def test_what_is_no_number_has_a_page_without_charts(strand, force, officer, kind):
    line = MonitoredFactory(strand=strand, indicator=IndicatorFactory(kind=kind, numerator=None))
    page = page_of(line, force, officer)
    assert (page.charts, page.process, page.not_compared) == ((), None, "")


class TestOtherForces:
    @pytest.fixture
    def line(self, strand, force):
        line = measure(strand, force, STEADY)
        for n in range(6):
            history(line.indicator, ForceFactory(), [18 + n] * 12, published=True)
        return line

    def test_all_forces_are_a_funnel_with_where_each_stands(self, line, force, officer):
        high = ForceFactory(area__name="Farmoor")
        history(line.indicator, high, [80] * 12, published=True)
        funnel = chart(page_of(line, force, officer), "funnel")
        assert funnel.headings == ("Force", "Residents", "Per 1,000 residents", "Against the average")
        assert {row.name: row.cells[-1] for row in funnel.rows}["Farmoor"] == "Higher, 99.8%"
        assert "99.8%" in funnel.svg

    def test_similar_forces_are_bars_and_all_forces_a_funnel_of_their_own(self, line, force, officer):
        alike = Rate.objects.exclude(area=force.pk).first().area_id
        force.peer_groups.create(starts_on=date(2024, 1, 1), source="a list").members.set([force, alike])
        page = page_of(line, force, officer)
        assert (len(chart(page, "peers").rows), len(chart(page, "funnel").rows)) == (2, 7)

    def test_how_a_force_is_organised_stands_beside_its_bar(self, line, strand, force, officer):
        other = Rate.objects.exclude(area=force.pk).first().area.force
        facts = {"title": "How", "on": DAY, "form": "central", "dedicated": True}
        for of, marking in ((other, 10), (force, 20)):
            actions.enter(
                "structure",
                strand=strand,
                force=of,
                by=officer,
                marking=marking,
                circle=circle(officer),
                **facts,
            )
        page = page_of(line, force, officer)
        peers = chart(page, "peers")
        notes = {row.name: row.cells[-1] for row in peers.rows}
        assert notes[str(other.area)] == notes[str(force.area)] == "one central unit, a team of its own"
        assert (peers.marking, page.marking) == (20, "OFFICIAL-SENSITIVE")
        clerk = reader_of(UserFactory(role="member", authority=force.authority))
        assert "central unit" not in str(page_of(line, force, clerk))

    def test_basic_command_units_stand_beside_their_force(self, line, force, officer):
        for name, count in (("East", 5), ("West", 30), ("North", 6)):
            unit(line, force, name, count)
        units = chart(page_of(line, force, officer), "units")
        assert [row.name for row in units.rows] == ["West", "North", "East"]
        assert units.finding.startswith("Gun crime: ")
        assert "West" in units.finding
        assert "Against all units together" in units.headings
        assert str(force.area) in units.svg


def circle(officer):
    return officer.authority.circles.get(everyone=True)


def unit(line, force, name, count):
    area = AreaFactory(kind="bcu", name=name, parent=force.area)
    rate = Rate.objects.get(indicator=line.indicator, area=force.pk, quarter=LAST, span=1)
    rate.pk, rate.area, rate.numerator, rate.denominator = None, area, count, 100_000
    rate.value, rate.lower, rate.upper = count / 100, count / 130, count / 80
    rate.save(force_insert=True)


class TestTarget:
    def aimed(self, line, officer, force, **facts):
        given = {
            "title": "Less gun crime",
            "on": DAY,
            "plan": "The plan",
            "target": "at most",
            "value": "0.1",
        }
        given |= {"unit": "per 1,000 residents a year", "due_on": date(2027, 3, 31)} | facts
        given |= {"marking": 10, "circle": circle(officer), "indicator": line.indicator}
        actions.enter("priority", strand=line.strand, force=force, by=officer, **given)
        return page_of(line, force, officer)

    @pytest.fixture
    def line(self, strand, force):
        return measure(strand, force, STEADY)

    def test_a_target_for_a_year_is_drawn_as_an_even_quarter_with_its_day(self, line, officer, force):
        page = self.aimed(line, officer, force)
        assert "target 0.0250" in chart(page, "trend").svg
        assert "by Mar 2027" in chart(page, "trend").svg
        assert page.target == (
            "Target: at most 0.100 per 1,000 residents a year, by 31 March 2027. "
            "Drawn as an even quarter of it."
        )
        assert page.over_a_year.endswith("That is too close to the target to say.")
        assert page.assurance

    def test_the_unit_of_a_target_is_turned_into_that_of_the_chart(self, line, officer, force):
        page = self.aimed(line, officer, force, value="4", unit="per 100,000 residents a quarter")
        assert "target 0.0400" in chart(page, "trend").svg

    @pytest.mark.parametrize(
        ("facts", "remark"),
        [
            ({"unit": "per 1,000 residents"}, "does not say whether it is for a quarter or a year"),
            ({"unit": "offences a year"}, "Its unit does not fit"),
            ({"unit": ""}, "Its unit does not fit"),
            ({"target": "at least"}, "the wrong way for this measure, of which lower is better"),
        ],
    )
    def test_a_target_that_does_not_fit_is_named_and_not_drawn(self, line, officer, force, facts, remark):
        page = self.aimed(line, officer, force, **facts)
        assert remark in page.target
        assert remark in said(page)
        assert "target" not in chart(page, "trend").svg

    def test_a_measure_that_is_only_watched_says_why(self, line, officer, force):
        watched = {"target": "monitor only", "value": None, "due_on": None, "monitor_reason": "Too few."}
        assert self.aimed(line, officer, force, **watched).target == "Watched without a target: Too few."

    def test_the_newest_target_counts(self, line, officer, force):
        self.aimed(line, officer, force, value="0.2")
        page = self.aimed(line, officer, force, value="0.3", on=date(2025, 6, 1))
        assert "at most 0.300" in page.target


class TestRestated:
    def test_what_was_first_reported_stands_in_a_table_and_on_the_chart(self, strand, force, officer):
        line = measure(strand, force, STEADY)
        self.versions(line, force, officer, [26, 22])
        page = page_of(line, force, officer)
        (row,) = page.reported
        assert (row.was, row.now, row.value_was) == ("26", "22", "0.0260")
        assert row.why == "A file came late"
        trend = chart(page, "trend")
        assert "As first reported" in trend.headings
        assert any(note.startswith("A ring is") for note in trend.notes)

    def versions(self, line, force, officer, values):
        shared = {"quarter": LAST, "authority": force.authority, "circle": circle(officer)}
        for version, value in enumerate(values, 1):
            made = force.returns.create(
                version=version,
                state="accepted",
                current=version == len(values),
                reason="A file came late" if version > 1 else "",
                decided_at=timezone.now(),
                **shared,
            )
            made.figures.create(
                item=line.indicator.numerator, area=force.area, value=value, entered_at=COMPUTED
            )


def test_every_explanation_keeps_to_sixty_words():
    fixed = (captions.BARS, captions.FUNNEL, captions.BETWEEN, captions.AREAS)
    assert max(len(words.split()) for words in fixed) <= MOST


@given(st.lists(st.sampled_from(["One two three.", "A sentence of rather more words than that.", "x " * 70])))
def test_an_explanation_never_outgrows_its_words(sentences):
    assert len(within(sentences).split()) <= MOST


def test_each_chart_has_its_address_and_its_file(client, strand, force, officer):
    line = measure(strand, force, [1, 0, 0, 1, 0, 2, 0, 0, 1, 0, 0, 0])
    client.force_login(officer)
    page = reverse("indicator", args=[strand.slug, line.indicator.code])
    drawn = client.get(page).context["page"].charts
    assert [one.link for one in drawn] == [f"{page}?force={force.slug}#{one.slug}" for one in drawn]
    words = client.get(page).content.decode()
    assert all(f'id="{one.slug}"' in words and one.link in words for one in drawn)
    for one in drawn:
        assert client.get(one.csv_url).content.decode().count("\n") == len(one.rows) + 2
