"""The pages across the strands: what stands together, what is hidden without a trace, and what it costs."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from authority.access import reader_of
from strands import actions
from strands.findings import Verdict
from strands.models import Overlap
from strands.page import money, preparedness
from strands.record.reading import record
from strands.service import (
    grid,
    ledger,
    ledger_drawing,
    measures,
    overlaps,
    regional,
    review,
    risks,
    scorecard,
    standing,
)
from strands.service.whole import whole
from tests.authority.factories import AreaFactory, AuthorityFactory, CircleFactory, ForceFactory, UserFactory
from tests.indicators.factories import IndicatorFactory
from tests.strands.factories import (
    LAST,
    MonitoredFactory,
    QuestionFactory,
    StrandFactory,
    history,
)

pytestmark = pytest.mark.django_db
DAY = date(2025, 5, 6)
RISEN, STEADY = [20] * 4 + [40] * 4, [20] * 8
PAGES = ("service", "scorecard", "demand", "capability", "abstractions", "regional")
NOTHING = "Nothing that you may read"
MOST = {"service": 24, "scorecard": 22, "demand": 15, "capability": 10, "abstractions": 12, "regional": 13}


@pytest.fixture
def officer():
    return UserFactory(role="officer", cleared=True)


@pytest.fixture
def reader(officer):
    return reader_of(officer, DAY)


@pytest.fixture
def force(officer):
    return ForceFactory(authority=officer.authority)


@pytest.fixture
def strands():
    return [StrandFactory(name=name, order=n) for n, name in enumerate(["Major crime", "Roads", "Order"])]


@pytest.fixture
def enter(force, officer):
    """Put an entry into the record: enter("risk", strand, likelihood=3)."""
    everyone = officer.authority.circles.get(everyone=True)

    def put(kind, strand, *, steps=(), area_days=(), **facts):
        given = {"circle": everyone, "title": "Title", "on": DAY} | FACTS.get(kind, {}) | facts
        return actions.enter(
            kind, strand=strand, force=force, by=officer, steps=steps, area_days=area_days, **given
        )

    return put


FACTS = {
    "threat": {
        "level": "severe",
        "direction": "rising",
        "evidence": "Assessment",
        "evidence_on": DAY,
        "confidence": "high",
    },
    "inspection": {"body": "Inspectorate", "grade": "good", "direction": "improving"},
    "risk": {"whose": "force", "owner": "Head of crime", "likelihood": 4, "impact": 5},
    "capability": {
        "threat_score": 4,
        "capability_score": 2,
        "confidence": "low",
        "whole_posts": Decimal(10),
        "part_posts": Decimal("2.5"),
        "vehicles": 3,
    },
    "preparedness": {"owner": "Head of crime"},
    "budget": {
        "financial_year": "2025-26",
        "allotted": Decimal(2_000_000),
        "spent": Decimal(500_000),
        "force_budget": Decimal(100_000_000),
    },
    "collaboration": {"sort": "joint unit"},
}


def line(strand, counts, force, heading="APACS", published=False, indicator=None, **values):
    indicator = indicator or IndicatorFactory(**({"polarity": "lower"} | values))
    if counts:
        history(indicator, force, counts, published=published)
    return MonitoredFactory(strand=strand, indicator=indicator, heading=heading)


def of(rows, strand):
    return next(row for row in rows if row.strand == strand)


# The strands together


def test_a_strand_says_its_need_its_measures_and_its_money_in_words(strands, force, reader, enter):
    strand = strands[0]
    line(strand, RISEN, force, name="Murder rate")
    line(strand, None, force)
    for kind in ("threat", "inspection", "risk", "capability", "budget"):
        enter(kind, strand)
    row = of(standing.standings(whole(force, reader)), strand)
    assert row.threat.words == "Severe, rising"
    assert row.grade.words == "Good, improving"
    assert (row.risk.words, row.risk.detail) == ("Highest 20 of 25", "1 risk open")
    assert row.money.words == "2.0% of the force’s budget"
    assert row.money.detail == "25% of £2,000,000 spent, with 10% of 2025-26 gone"
    assert row.measures.startswith("1 of concern, 0 improving")
    assert row.without_figures == "1 measure without a figure"
    assert (row.worst.name, row.worst.verdict.kind) == ("Murder rate", "concern")


def test_demand_gives_no_concern(strands, force, reader):
    line(strands[0], RISEN, force, heading="NPSAT")
    row = of(standing.standings(whole(force, reader)), strands[0])
    assert (row.worst, row.measures) == (None, "No figures that you may read")


def test_a_strand_of_which_nothing_is_known_says_so(strands, force, reader):
    row = of(standing.standings(whole(force, reader)), strands[2])
    assert {row.threat.words, row.grade.words, row.money.words, row.risk.words} == {NOTHING}
    assert (row.measures, row.questions.words, row.reasons) == ("No measures that you may read", NOTHING, ())


def test_strands_stand_as_in_the_guidance_and_then_by_concern(strands, force, reader, enter):
    enter("risk", strands[1], likelihood=2, impact=2)
    enter("risk", strands[2])
    rows = standing.standings(whole(force, reader))
    assert [row.strand for row in rows] == strands
    assert [row.strand for row in standing.by_concern(rows)] == [strands[2], strands[1]]


def test_a_measure_of_concern_outweighs_any_risk(strands, force, reader, enter):
    line(strands[1], RISEN, force)
    enter("risk", strands[2], likelihood=5, impact=5)
    first, *_ = standing.by_concern(standing.standings(whole(force, reader)))
    assert first.strand == strands[1]


def test_a_closed_risk_is_no_concern(strands, force, reader, enter):
    enter("risk", strands[0], state="closed")
    row = of(standing.standings(whole(force, reader)), strands[0])
    assert (row.risk.words, row.concern) == ("None open that you may read", (0, 0, 0, 0, 0))


def test_a_test_that_is_overdue_is_counted_and_one_of_today_is_not(strands, force, reader, enter):
    enter("preparedness", strands[0], next_on=DAY)
    enter("preparedness", strands[1], next_on=DAY - timedelta(days=1))
    rows = standing.standings(whole(force, reader))
    assert of(rows, strands[0]).preparedness.words == "No test overdue that you may read of"
    assert of(rows, strands[1]).preparedness.words == "1 test overdue"
    assert "1 never exercised" in of(rows, strands[1]).preparedness.detail


def test_the_greatest_risks_say_whose_they_are(strands, force, reader, enter):
    enter("risk", strands[1], title="Small", likelihood=1, impact=1)
    enter("risk", strands[2], title="Great", whose="authority")
    found = risks.greatest(whole(force, reader))
    assert [(one.title, one.score, one.whose) for one in found] == [
        ("Great", "20 (4 × 5)", "The authority"),
        ("Small", "1 (1 × 1)", "The force"),
    ]


def test_strands_meet_in_overlaps_and_in_shared_measures(strands, force, reader):
    Overlap.objects.create(strand=strands[0], other=strands[1], how="Roads carry them.")
    shared = line(strands[0], STEADY, force).indicator
    line(strands[1], None, force, indicator=shared)
    found = overlaps.overlaps(whole(force, reader))
    assert found.matrix[0][1] == ("itself", "overlap, 1 shared measure", "–")
    assert found.matrix[1][1][0] == "overlap, 1 shared measure"
    assert found.meetings[0].how == ("Roads carry them.",)
    assert [strand for strand, _ in found.shared[0].strands] == ["Major crime", "Roads"]


def test_a_review_question_tells_its_last_answer(strands, force, reader, enter):
    question = QuestionFactory(scope="review", text="Which are the greatest risks?")
    QuestionFactory(scope="generic")
    asked = {"question": question, "put_to": "The chief constable", "reply_by": DAY}
    enter("asking", strands[0], **asked, on=date(2024, 1, 1), state="put")
    judged = {"state": "judged", "judgement": "partly assured", "judged_on": DAY, "answered_on": DAY}
    enter("asking", strands[1], **asked, **judged)
    (one,) = review.review(whole(force, reader))
    assert (one.last.words, one.last.detail) == ("Partly assured", "Judged today, in Roads")


def test_a_strand_hidden_from_a_reader_looks_like_an_empty_one(client, strands, force, officer, enter):
    hidden = CircleFactory(authority=officer.authority)
    hidden.memberships.create(user=officer, starts_on=date(2020, 1, 1), reason="Needs to know")
    for kind in ("threat", "risk", "preparedness"):
        enter(kind, strands[0], circle=hidden)
    member = UserFactory(role="member", cleared=True, authority=officer.authority)
    rows = standing.standings(whole(force, member))
    first, second = (replace(row, strand=None, url="") for row in rows[:2])
    assert first == second
    assert standing.by_concern(rows) == ()
    client.force_login(member)
    page = text(client, "service")
    assert "gives concern" not in page
    assert "Not recorded" not in page


def test_a_challenged_question_past_its_day_is_overdue(strands, force, reader, enter):
    asked = {"question": QuestionFactory(), "put_to": "The chief", "reply_by": DAY - timedelta(days=1)}
    enter("asking", strands[0], **asked, state="challenged", answered_on=DAY - timedelta(days=9))
    row = of(standing.standings(whole(force, reader)), strands[0])
    assert row.questions.detail == "1 question put, 1 answer overdue"


# The scorecard


def verdict(kind):
    return Verdict(kind, kind)


def judged(**verdicts):
    return SimpleNamespace(**(dict.fromkeys(("process", "year", "peers", "assurance")) | verdicts))


def test_one_quarter_against_another_leads_no_measure():
    found = measures.led(judged(process=verdict("steady"), change=verdict("concern"), year=verdict("few")))
    assert found.verdict.kind == "steady"


def test_a_measure_is_led_by_its_own_range_then_the_year_with_its_span():
    both = judged(process=verdict("concern"), year=verdict("concern"), peers=verdict("concern"))
    assert measures.led(both).verdict is both.process
    year = measures.led(judged(process=verdict("steady"), year=verdict("concern")))
    assert (year.verdict.kind, year.span) == ("concern", "over four quarters, against the four before")


def test_the_scorecard_takes_two_measures_a_strand_priorities_first_and_none_twice(
    strands, force, reader, enter
):
    first, _, third = (line(strands[0], STEADY, force, name=name) for name in ("A", "B", "C"))
    line(strands[1], None, force, indicator=first.indicator)
    enter(
        "priority",
        strands[0],
        plan="Plan",
        indicator=third.indicator,
        target="monitor only",
        monitor_reason="New",
    )
    cards = scorecard.cards(whole(force, reader))
    assert [signal.name for signal, _ in cards[0].measures] == ["C", "A"]
    assert (cards[1].measures, cards[1].instead.words) == ((), NOTHING)


def test_published_statistics_come_last_on_the_scorecard(strands, force, reader):
    line(strands[0], STEADY, force, name="published", heading="published")
    line(strands[0], STEADY, force, name="other", heading="other")
    card, *_ = scorecard.cards(whole(force, reader))
    assert [signal.name for signal, _ in card.measures] == ["other", "published"]


def test_budgets_are_summed_for_the_newest_year_alone(strands, force, reader, enter):
    enter("budget", strands[0])
    enter("budget", strands[1])
    enter("budget", strands[2], financial_year="2024-25")
    rows, together = scorecard.budgets(whole(force, reader))
    assert [row.year for row in rows] == ["2025-26", "2025-26", "2024-25"]
    assert (together.strand, together.allotted, together.part) == ("These 2 strands", "£4,000,000", "25%")


def test_a_budget_of_nothing_has_no_part_spent(strands, force, reader, enter):
    enter("budget", strands[0], allotted=Decimal(0), spent=Decimal(10))
    rows, together = scorecard.budgets(whole(force, reader))
    assert (rows[0].part, together) == ("–", None)


# The grid


def test_each_threat_stands_in_the_square_of_its_two_scores(strands, force, reader, enter):
    enter("capability", strands[0], title="Murder")
    found = grid.spots(whole(force, reader).every("capability"))
    assert (found[0].gap, found[0].words, found[0].confidence) == (2, "threat 2 above capability", "low")
    held = [square for row in grid.lines(found) for square in row.squares if square.spots]
    assert [(square.heading, square.short, square.wide) for square in held] == [
        ("Capability 2 low", True, True)
    ]


def test_only_the_newest_count_of_a_threat_stands(strands, force, reader, enter):
    enter("capability", strands[0], title="Murder", on=date(2024, 1, 1), capability_score=1)
    enter("capability", strands[0], title="murder", capability_score=4)
    (spot,) = grid.spots(whole(force, reader).every("capability"))
    assert spot.words == "capability meets the threat"
    on_the_page = record(strands[0], force, reader)
    assert [one.name for one in preparedness.grid(on_the_page).register.items] == ["murder"]
    assert [one.name for one in money.posts(on_the_page).items] == ["murder"]


# The ledger


def days(area, given, agreed):
    return {"area": area, "officer_days": Decimal(given), "agreed_days": agreed and Decimal(agreed)}


def test_the_ledger_says_how_far_above_or_below_and_what_had_no_line(strands, force, reader, enter):
    harbour, vale = (AreaFactory(name=name, kind="bcu", parent=force.area) for name in ("Harbour", "Vale"))
    enter(
        "abstraction",
        strands[0],
        quarter=LAST,
        reason="A siege.",
        area_days=[days(harbour, "42", "30"), days(vale, "10.5", "12")],
    )
    enter("abstraction", strands[1], quarter=LAST, area_days=[days(harbour, 5, None)])
    read = whole(force, reader)
    one = ledger.ledger(read.of(strands[0], "abstraction"))
    assert [(row.area, row.days.words) for row in one.lines] == [
        ("Harbour", "12 days above what was agreed"),
        ("Vale", "1.5 days below what was agreed"),
    ]
    assert one.total.words == "12 days above what was agreed; 1.5 days below it elsewhere"
    both = ledger.ledger(read.every("abstraction"), several=True)
    assert both.lines[0].days.words == "12 days above what was agreed; 5 days more with nothing agreed"
    assert [reason.title for reason in both.lines[0].reasons] == ["Major crime"]
    rows = list(ledger.csv_rows(both))
    assert rows[1] == ["2024-25 Q4", "Harbour", 47.0, 30.0, 12.0, 0.0, 5.0, "A siege."]


def test_the_headline_lists_each_area_above_its_line_and_nets_nothing(strands, force, reader, enter):
    areas = [AreaFactory(name=name, kind="bcu", parent=force.area) for name in ("Fells", "Harbour", "Vale")]
    given = [days(area, n, 10) for area, n in zip(areas, (2, 13, 22), strict=True)]
    enter("abstraction", strands[0], quarter=LAST, reason="A siege.", area_days=given)
    found = ledger.ledger(whole(force, reader).every("abstraction"), several=True)
    assert ledger_drawing.finding(found) == (
        "2024-25 Q4, above what was agreed: Vale by 12 days and Harbour by 3 days; "
        "37 officer-days given up in all"
    )
    assert [line.area for line in found.lines] == ["Vale", "Harbour", "Fells"]
    (reason,) = found.reasons
    assert (reason.words, reason.whence) == ("A siege.", "2024-25 Q4, Fells, Harbour and Vale")


def test_days_exactly_as_agreed_and_days_with_nothing_agreed():
    assert ledger.Days(Decimal(5), Decimal(5), Decimal(5)).words == "as agreed"
    assert ledger.Days(Decimal(5)).words == "nothing agreed to measure it by"
    assert ledger.Days(Decimal(1), Decimal(1), Decimal(0)).words == "1 day above what was agreed"


# Collaboration


def test_collaboration_is_told_by_region_and_in_each_force_that_takes_part(strands, force, reader, enter):
    force.area.parent = AreaFactory(name="Marches", kind="region")
    force.area.save()
    neighbour = ForceFactory()
    enter("collaboration", strands[0], forces=[neighbour], effect="works", effect_assessed_on=DAY)
    enter("collaboration", strands[1], ended_on=DAY, partners="Fire and rescue")
    found = regional.regional(reader)
    (region,) = found.regions
    assert (region.name, region.rows[0].others) == ("Marches", str(neighbour))
    assert region.rows[0].effect == "Works, judged 6 May 2025"
    assert region.rows[1].effect == "Effect not yet judged"
    matrix = dict(found.matrix)
    assert matrix[str(neighbour)] == matrix[str(force)] == ("1: joint unit, works", "–", "–")


def test_a_joint_committee_names_its_bodies(officer):
    joint = AuthorityFactory(name="Joint Committee", kind="joint committee")
    joint.constituents.add(officer.authority)
    (body,) = regional.regional(officer).committees
    assert (body.name, body.bodies) == ("Joint Committee", officer.authority.name)


# What is hidden


def test_what_is_not_opened_leaves_no_trace_on_any_page(client, strands, force, officer, enter):
    hidden = CircleFactory(authority=officer.authority)
    hidden.memberships.create(user=officer, starts_on=date(2020, 1, 1), reason="Needs to know")
    area = AreaFactory(kind="bcu", parent=force.area)
    StrandFactory(in_npsat=True)
    client.force_login(UserFactory(role="member", cleared=True, authority=officer.authority))
    before = {page: text(client, page) for page in PAGES}
    for kind in ("threat", "inspection", "risk", "capability", "preparedness", "budget", "collaboration"):
        enter(kind, strands[0], circle=hidden, marking=20, title="Nightjar")
    enter(
        "abstraction",
        strands[0],
        circle=hidden,
        quarter=LAST,
        title="Nightjar",
        area_days=[days(area, 9, 3)],
    )
    line(strands[0], RISEN, ForceFactory(), marking=20, name="Nightjar rate")
    client.force_login(UserFactory(role="member", authority=officer.authority))
    for page in PAGES:
        assert "Nightjar" not in text(client, page), page
    client.force_login(officer)
    assert "Nightjar" in text(client, "service")
    assert "OFFICIAL-SENSITIVE" in text(client, "service")
    assert "OFFICIAL-SENSITIVE" not in before["service"]


def test_a_question_on_a_hidden_operation_is_not_counted(strands, force, officer, enter):
    hidden = CircleFactory(authority=officer.authority)
    hidden.memberships.create(user=officer, starts_on=date(2020, 1, 1), reason="Needs to know")
    operation = enter("operation", strands[0], circle=hidden, sort="operation")
    asked = {"question": QuestionFactory(), "put_to": "The chief", "reply_by": DAY, "of_operation": operation}
    judged = {"state": "judged", "judgement": "not assured", "judged_on": DAY, "answered_on": DAY}
    enter("asking", strands[0], **asked, **judged)
    member = UserFactory(role="member", cleared=True, authority=officer.authority)
    assert of(standing.standings(whole(force, officer)), strands[0]).questions.words == "1 not assured"
    assert of(standing.standings(whole(force, member)), strands[0]).questions.words == NOTHING


def test_a_strand_of_another_authority_is_in_no_list(force, reader, strands):
    StrandFactory(name="Somebody's own", authority=AuthorityFactory())
    assert [str(row.strand) for row in standing.standings(whole(force, reader))] == [str(s) for s in strands]


# The pages


@pytest.mark.parametrize("page", PAGES)
def test_a_page_without_a_force_or_any_entry_says_who_can_put_it_there(client, page, strands, officer):
    StrandFactory(in_npsat=True)
    client.force_login(officer)
    assert "would" in text(client, page)
    ForceFactory(authority=officer.authority)
    assert "fficers" in text(client, page)


@pytest.mark.parametrize("page", [*PAGES, "demand_csv", "abstractions_csv"])
def test_an_unknown_force_is_not_found(client, page, officer, strands):
    client.force_login(officer)
    assert client.get(reverse(page), {"force": "nowhere"}).status_code == 404


def test_the_ledger_of_a_strand_and_its_file(client, strands, force, officer, enter):
    area = AreaFactory(name="Harbour", kind="bcu", parent=force.area)
    enter("abstraction", strands[0], quarter=LAST, reason="=1+1", area_days=[days(area, 9, 3)])
    client.force_login(officer)
    page = client.get(reverse("abstraction", args=[strands[0].slug])).content.decode()
    assert "above what was agreed: Harbour by 6 days" in page
    assert page.count("=1+1") == 1
    assert "What the force returned" in page
    table = client.get(reverse("abstraction_csv", args=[strands[0].slug])).content.decode()
    assert "'=1+1" in table
    assert '"6.0"' in table
    assert client.get(reverse("abstraction", args=["nowhere"])).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_queries_are_as_many_for_one_strand_as_for_ten(client, page, officer, force, enter):
    client.force_login(officer)
    first = StrandFactory(in_npsat=True, name="First")
    fill(first, force, enter)
    small = queries(client, page)
    for n in range(4):
        strand = StrandFactory(in_npsat=True)
        for _ in range(n + 1):
            fill(strand, force, enter)
    large = queries(client, page)
    print(f"{page}_queries: {large}")
    assert small == large <= MOST[page]


def fill(strand, force, enter):
    """A year of figures of this and of another force, and an entry of each kind."""
    area = AreaFactory(kind="bcu", parent=force.area)
    figures = line(strand, RISEN, force, name=f"{area} rate")
    history(figures.indicator, ForceFactory(), STEADY, published=True)
    figures.indicator.numerator.published_column = "column"
    figures.indicator.numerator.save()
    for kind in FACTS:
        enter(kind, strand, title=f"{kind} {area}")
    asked = {"question": QuestionFactory(), "put_to": "The chief", "reply_by": DAY}
    enter("asking", strand, **asked)
    enter("abstraction", strand, quarter=LAST, area_days=[days(area, 9, 3)])


def text(client, page):
    response = client.get(reverse(page))
    assert response.status_code == 200
    return response.content.decode()


def queries(client, page):
    with CaptureQueriesContext(connection) as captured:
        text(client, page)
    return len(captured)
