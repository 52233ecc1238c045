"""The record as it stands on the strand page: in words, in order, and without a trace of what is hidden."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from authority import access
from authority.markings import Marking
from authority.models import Caveat
from strands.models import Asking, Entry
from strands.page import asked, money, operations, preparedness, risks
from strands.page.collaborations import collaborations
from strands.page.priorities import priorities
from strands.page.strip import strip
from strands.page.whole import whole
from strands.record.reading import record
from tests.authority.factories import AreaFactory, ForceFactory, UserFactory, clear
from tests.strands.factories import AppointmentFactory, QuestionFactory, StrandFactory
from tests.strands.well_kept import DAY, FACTS, MONTH, entry, well_kept
from tests.strands.well_kept import operations as running

pytestmark = pytest.mark.django_db
QUARTER = FACTS["abstraction"]["quarter"]


@pytest.fixture
def officer():
    return UserFactory(role="officer", cleared=True)


@pytest.fixture
def force(officer):
    return ForceFactory(authority=officer.authority)


@pytest.fixture
def strand():
    return StrandFactory(name="Public order")


@pytest.fixture
def write(strand, force, officer):
    return lambda kind, title="An entry", **facts: entry(kind, strand, force, officer, title, **facts)


@pytest.fixture
def held(strand, force, officer):
    """The record as it is now."""
    return lambda: record(strand, force, access.reader_of(officer, DAY))


def names(register):
    return [item.name for item in register.items]


def words(register):
    return [[cell.words for cell in item.cells] for item in register.items]


def only(register):
    (item,) = register.items
    return item.cells


class TestTheStrip:
    def facts(self, held):
        return {fact.key: (fact.words, fact.detail) for fact in strip(held(), DAY)}

    def test_says_what_would_be_there(self, held):
        found = self.facts(held)
        for key in ("Threat", "Inspection", "Need", "Next review"):
            assert found[key][0] == "Nothing that you may read"

    def test_gives_the_newest_threat_with_its_evidence_and_the_age_of_that(self, write, held):
        write("threat", level="low", on=DAY - 12 * MONTH)
        write("threat", on=DAY - 2 * MONTH)
        found = self.facts(held)
        assert found["Threat"] == (
            "Substantial, rising",
            "Assessed 8 weeks ago, medium confidence. "
            "Evidence: Strategic assessment, 1 August 2026 (3 months ago)",
        )
        assert found["Need"][0] == "High need"

    def test_counts_recommendations_still_open(self, write, held):
        done, late = {"text": "a", "done_on": DAY}, {"text": "b", "due_on": DAY - MONTH}
        write("inspection", steps=[done, late, {"text": "c"}])
        words, detail = self.facts(held)["Inspection"]
        assert words == "Good, improving"
        assert detail.endswith("2 of 3 recommendations open, 1 of them late.")

    def test_counts_one_recommendation_as_one(self, write, held):
        write("inspection", steps=[{"text": "a"}])
        assert self.facts(held)["Inspection"][1].endswith("1 of 1 recommendation open.")

    def test_says_that_a_review_is_overdue_and_leaves_closed_risks_out(self, write, held):
        write("risk", "Closed", state="closed", review_on=DAY - 2 * MONTH)
        write("risk", "Open", review_on=DAY - MONTH)
        write("risk", "Later", review_on=DAY - timedelta(days=3))
        words, detail = self.facts(held)["Next review"]
        assert words == "Overdue since 24 October 2026 (4 weeks)"
        assert detail == "Risk: Open. 2 reviews are overdue."


class TestMoneyAndPeople:
    def test_spend_stands_beside_the_part_of_the_year_that_is_gone(self, write, held):
        write("budget", on=date(2026, 9, 30), force_budget=Decimal(160_000_000))
        write("budget", financial_year="2024-25")
        write("budget", financial_year="2025-26", spent=None)
        found = money.money(held())
        assert names(found) == ["2026-27", "2025-26"]
        spent, share = found.items[0].cells[1:]
        assert (spent.words, spent.detail) == (
            "£1,200,000",
            "50% of it by 30 September 2026, with 50% of the year gone",
        )
        assert (share.words, share.detail) == ("1.5%", "of £160,000,000")

    def test_officer_days_are_held_against_the_agreed_line_the_furthest_over_first(self, write, held, force):
        here, there, none = (AreaFactory(parent=force.area) for _ in range(3))
        write("abstraction", area_days=[days(here, 79, 80), days(there, 92, 80), days(none, 5)])
        found = money.abstraction(held())
        assert names(found) == [there.name, here.name, none.name]
        assert words(found) == [
            ["92", "12 days over the line (+15%)"],
            ["79", "Within the line"],
            ["5", "No line agreed"],
        ]

    def test_only_the_last_quarter_counts_summed_over_its_entries(self, write, held, force):
        write("abstraction", quarter=QUARTER - 1, area_days=[days(force.area, 500)])
        write("abstraction", area_days=[days(force.area, 5, 5)])
        write("abstraction", area_days=[days(force.area, 5, 5)])
        assert words(money.abstraction(held())) == [["10", "Within the line"]]

    def test_a_post_stands_beside_each_threat(self, write, held):
        write("capability", part_posts=Decimal("2.5"), vehicles=3)
        assert words(money.posts(held())) == [["12", "2.50", "3", "–"]]


def days(area, officer_days, agreed=None):
    return {"area": area, "officer_days": Decimal(officer_days), "agreed_days": agreed and Decimal(agreed)}


class TestOperations:
    def test_are_those_since_the_last_meeting_and_say_so(self, write, held):
        write("note", on=DAY - MONTH)
        write("operation", "Ended before", on=DAY - 6 * MONTH, ended_on=DAY - 2 * MONTH)
        write("operation", "Ended after", on=DAY - 6 * MONTH, ended_on=DAY - timedelta(days=5))
        write("operation", "Running", on=DAY - 7 * MONTH)
        found = operations.operations(held(), DAY)
        assert names(found) == ["Ended after", "Running"]
        assert (
            found.note
            == "Operations and investigations since the last meeting with the force on 24 October 2026."
        )

    def test_without_a_meeting_are_those_of_three_months(self, write, held):
        write("operation", on=DAY - 6 * MONTH, ended_on=DAY - 2 * MONTH)
        found = operations.operations(held(), DAY)
        assert names(found) == ["An entry"]
        assert "no meeting with the force is recorded" in found.note

    def test_say_what_was_overspent_untold_and_not_assessed(self, write, held, force):
        write(
            "operation",
            budgeted=Decimal(30_000),
            spent=Decimal(40_000),
            officers=24,
            staff=1,
            partners="The ports authority",
            steps=[{"text": "a", "done_on": DAY}, {"text": "b"}],
            area_days=[days(force.area, 12, 10)],
            community_assessed_on=DAY,
        )
        cost, people, others, outcome, lessons, impact = only(operations.operations(held(), DAY))
        assert (cost.words, cost.detail, cost.kind) == (
            "£10,000 over budget",
            "£40,000 of £30,000",
            "problem",
        )
        assert people.words == "24 officers, 1 staff"
        assert people.detail == "12 officer-days from 1 area: 2 days over the line (+20%)"
        assert others.words == "The ports authority"
        assert outcome.words == "Not entered"
        assert (lessons.words, lessons.detail) == ("Shared in part", "1 of 2 shared")
        assert impact.words == "Community: 23 November 2026; equality: not assessed"

    def test_lessons_wait_whatever_the_age_of_their_operation(self, write, held):
        write(
            "operation", "Long over", on=DAY - 30 * MONTH, ended_on=DAY - 24 * MONTH, steps=[{"text": "Tell"}]
        )
        found = operations.lessons(held(), DAY)
        assert names(found) == ["Tell"]
        assert only(found)[0].detail == "ended 23 months ago"


class TestPreparedness:
    def test_what_is_overdue_comes_first_and_is_said(self, write, held):
        common = {"exercise": "live", "exercised_on": DAY - 14 * MONTH, "result": "worked in part"}
        write("preparedness", "Soon", next_on=DAY + MONTH, **common)
        write("preparedness", "Never")
        write(
            "preparedness", "Overdue", next_on=DAY - MONTH, needed=16, held=12, counted_in="teams", **common
        )
        found = preparedness.plans(held(), DAY)
        assert names(found) == ["Overdue", "Never", "Soon"]
        exercised, result, following, needed, _ = found.items[0].cells
        assert (exercised.words, exercised.detail) == ("13 months ago", "29 September 2025, live")
        assert result.words == "Worked in part"
        assert (following.words, following.kind) == ("Overdue by 4 weeks", "late")
        assert (needed.words, needed.detail) == ("12 of 16 teams", "4 short")
        assert found.items[1].cells[0].words == "Never exercised"

    def test_the_grid_says_each_gap_in_words(self, write, held):
        write("capability", "Disorder", threat_score=5, capability_score=2)
        write("capability", "Matched", threat_score=3, capability_score=3)
        found = preparedness.grid(held())
        assert names(found.register) == ["Disorder", "Matched"]
        assert [row[2] for row in words(found.register)] == ["Short by 3", "Matched"]
        assert [len(row.cells) for row in found.rows] == [5] * 5
        assert [threat.name for threat in found.rows[0].cells[1].threats] == ["Disorder"]
        assert found.rows[0].cells[1].short
        assert not found.rows[2].cells[2].short


class TestRisksAndPlans:
    def test_open_risks_by_score_with_whose_they_are(self, write, held):
        write("risk", "Lesser", likelihood=1)
        write("risk", "Closed", state="closed")
        write("risk", "Greater", authority_owns="yes", authority_view="It reaches beyond the force.")
        found = risks.risks(held(), DAY)
        assert names(found) == ["Greater", "Lesser"]
        assert words(found)[0] == ["16 of 25", "The force", "Yes, it should", "Today"]

    def test_late_milestones_come_first(self, write, held):
        late, ahead = {"text": "Draft", "due_on": DAY - MONTH}, {"text": "Agree", "due_on": DAY + MONTH}
        write("improvement", "On time", steps=[ahead])
        write("improvement", "Late", steps=[{"text": "Begin", "done_on": DAY}, late, ahead])
        write("improvement", "Done", state="done")
        found = risks.improvements(held(), DAY)
        assert names(found) == ["Late", "On time"]
        milestones, following, _ = found.items[0].cells
        assert (milestones.words, milestones.detail) == ("1 late", "1 of 3 done")
        assert (following.words, following.detail) == ("Draft", "late by 4 weeks, was due 24 October 2026")

    def test_priorities_by_their_day_with_target_and_baseline_or_why_there_is_none(self, write, held):
        write("priority", "Watched")
        aim = {"target": "at most", "value": Decimal(40), "unit": "offences", "monitor_reason": ""}
        write("priority", "Later", due_on=DAY + 2 * MONTH, **aim)
        write("priority", "Fewer", due_on=DAY + MONTH, baseline=Decimal(50), baseline_period="2024-25", **aim)
        found = priorities(held(), DAY)
        assert names(found) == ["Fewer", "Later", "Watched"]
        assert words(found)[0] == ["At most 40 offences", "23 December 2026", "50 offences"]
        assert found.items[0].cells[2].detail == "2024-25"
        monitored = found.items[2].cells[0]
        assert (monitored.words, monitored.detail) == ("Monitor only", "Too few to aim at.")

    def test_collaborations_that_do_not_work_come_first(self, write, held):
        write("collaboration", "Works", effect="works", effect_assessed_on=DAY)
        write("collaboration", "Does not", effect="does not work")
        write("collaboration", "Over", ended_on=DAY - MONTH)
        assert names(collaborations(held(), DAY)) == ["Does not", "Works"]


class TestQuestions:
    @pytest.fixture
    def put(self, write):
        return lambda question, **facts: write("asking", question=question, on=DAY - MONTH, **facts)

    def test_say_whether_they_were_put_and_how_they_were_judged(self, write, put, strand, force, officer):
        judged, never = QuestionFactory(), QuestionFactory()
        one = put(judged)
        one.voices.create(
            speaker="force",
            words="All in hand.",
            said_by="The chief",
            written_by=officer,
            at="2026-11-01T09:00Z",
        )
        Asking.objects.filter(pk=one.pk).update(
            state="judged", judgement="partly assured", judged_on=DAY, answered_on=DAY
        )
        found = asked.read(strand, force, access.reader_of(officer, DAY))
        (group,) = asked.groups(found, ())
        assert [[how.standing.word for how in question.asked] for question in group.questions] == [
            ["Partly assured"],
            ["Not asked"],
        ]
        assert group.questions[0].asked[0].said == "All in hand."
        assert never.code in group.questions[1].asked[0].ask_url

    def test_that_repeat_stand_once_for_each_operation(self, write, put, strand, force, officer):
        each = QuestionFactory(scope="strand", strand=strand, repeats_per_operation=True)
        first, second = write("operation", "Elm"), write("operation", "Oak")
        put(each, of_operation=first)
        reader = access.reader_of(officer, DAY)
        (group,) = asked.groups(asked.read(strand, force, reader), [second, first])
        told = [(one.about, one.standing.word) for one in group.questions[0].asked]
        assert told == [("Oak", "Not asked"), ("Elm", "Waiting")]


def test_lead_member_and_force_lead_are_named_and_missing_ones_too(strand, force, officer):
    AppointmentFactory(strand=strand, authority=officer.authority, name="", user=officer)
    AppointmentFactory(strand=strand, authority=officer.authority, part="champion", name="A Champion")
    ended = {"part": "force lead", "ends_on": date(2024, 1, 1)}
    AppointmentFactory(strand=strand, authority=officer.authority, **ended)
    facts = {fact.key: fact.words for fact in whole(strand, force, officer).record.strip}
    assert (facts["Lead member"], facts["Force lead"]) == (officer.name, "Nobody appointed")
    assert facts["Champion"] == "A Champion"


def test_the_record_of_another_authority_has_no_place_on_the_page(strand, officer):
    assert whole(strand, ForceFactory(), officer).record is None


def test_a_strand_without_measures_of_the_guidance_is_led_by_preparedness(force, officer):
    led = whole(StrandFactory(own_chapter=None), force, officer)
    assert led.led_by_preparedness
    assert led.contents[0] == ("preparedness", "Preparedness")
    other = whole(StrandFactory(), force, officer)
    assert not other.led_by_preparedness
    assert sorted(led.contents) == sorted(other.contents)


def test_that_the_guidance_sets_no_measures_is_said_once(client, force, officer):
    strand = StrandFactory(own_chapter=None)
    client.force_login(officer)
    page = client.get(reverse("strand", args=[strand.slug])).content.decode()
    assert page.count("sets no measures") == 1


def body(client, address):
    """The page without the token that differs each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", client.get(address).content.decode())


def test_a_page_of_hidden_entries_is_that_of_an_empty_record(client, strand, force, officer):
    """Nobody learns from the page that there is more than they may read."""
    member = UserFactory(role="member", authority=force.authority)
    clear(member, kind="NPPV1", to="OFFICIAL")
    client.force_login(member)
    QuestionFactory()
    address = reverse("strand", args=[strand.slug])
    before = body(client, address)
    well_kept(strand, force, officer)
    running(strand, force, officer, 2)
    Entry.objects.update(marking=Marking.OFFICIAL_SENSITIVE)
    assert body(client, address) == before
    assert client.get(address).context["marking"] == "OFFICIAL"
    client.force_login(officer)
    shown = client.get(address)
    assert shown.context["marking"] == "OFFICIAL-SENSITIVE"
    assert "Operation 1" in shown.content.decode()


def test_a_question_about_a_hidden_operation_is_hidden_with_it(write, strand, force, officer):
    question, hidden = QuestionFactory(), write("operation", "Hidden")
    write("asking", question=question, of_operation=hidden)
    hidden.caveats.add(Caveat.objects.create(code="X", name="A caveat"))
    (group,) = whole(strand, force, officer).groups
    assert [one.standing.word for one in group.questions[0].asked] == ["Not asked"]


def test_every_section_of_an_empty_record_says_what_would_be_there(client, strand, force, officer):
    client.force_login(officer)
    page = client.get(reverse("strand", args=[strand.slug])).content.decode()
    shown = whole(strand, force, officer).record
    empty = (
        shown.priorities,
        *shown.money,
        *shown.operations,
        shown.plans,
        shown.grid.register,
        *shown.risks,
    )
    for register in empty:
        assert register.would in page.replace("&#x27;", "'")


def test_queries_are_as_many_however_much_there_is(client, strand, force, officer):
    def asked_of_the_database():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("strand", args=[strand.slug])).status_code == 200
        return len(captured)

    client.force_login(officer)
    QuestionFactory()
    well_kept(strand, force, officer)
    running(strand, force, officer, 2)
    few = asked_of_the_database()
    well_kept(strand, force, officer)
    running(strand, force, officer, 20)
    assert asked_of_the_database() == few <= 25
