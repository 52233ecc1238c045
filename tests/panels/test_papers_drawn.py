"""Papers drawn from the record say what their audience may be told, and to anyone what is published."""

import json
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from authority.models import Caveat
from indicators.models import Rate, SeriesMark
from panels.models import (
    Action,
    ActionStep,
    AgendaItem,
    Attendance,
    MinuteEntry,
    Minutes,
    Paper,
    QuestionPut,
)
from panels.packs import composing, renderer, typesetting
from strands.models import Asking, Entry, Evidence, Voice
from tests.authority.factories import AuthorityFactory, CircleFactory, ForceFactory
from tests.panels.factories import ItemFactory, MeetingFactory, person
from tests.strands.factories import LAST, MonitoredFactory, QuestionFactory, StrandFactory, history, put
from tests.strands.well_kept import entry

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 20)
BEFORE = date(2026, 7, 29)
NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)
CANARY = "Canaryword"
OF_THE_RECORD = ["operations", "risks", "plan", "answers"]
KIND_OF_ENTRY = {"operations": "operation", "risks": "risk", "plan": "improvement"}


@pytest.fixture
def place(cast):
    """A strand with a force, an officer who keeps its record, and a meeting before the one to come."""
    return SimpleNamespace(
        cast=cast,
        meeting=cast.meeting,
        strand=StrandFactory(name="Major crime"),
        force=ForceFactory(authority=cast.panel.authority, area__name="Northmere"),
        officer=person(cast.panel, role="officer", part="officer"),
        circle=cast.panel.authority.circles.get(everyone=True),
        earlier=MeetingFactory(panel=cast.panel, held_on=BEFORE),
        question=QuestionFactory(text="What came of it?", tags=["performance"]),
    )


def item_of(place, kind, *, meeting=None, **fields):
    """An item with a paper of the kind, as freezing reads it."""
    item = ItemFactory(meeting=meeting or place.meeting, briefing=False, **fields)
    drawn = {"strand": place.strand, "force": place.force} if kind in OF_THE_RECORD else {}
    drawn |= {"meeting": place.earlier} if kind == "minutes" else {}
    if kind == "indicator":
        drawn = {"measure": place.measure, "force": place.force}
    Paper.objects.create(item=item, kind=kind, **drawn)
    return AgendaItem.objects.select_related("paper").get(pk=item.pk)


def said(content):
    return json.dumps(content, ensure_ascii=False)


def told(place, kind, **fields):
    return said(composing.content(item_of(place, kind, **fields), DAY))


def anyone(place, kind):
    return said(composing.public_content(item_of(place, kind, public=True), DAY))


def asking(place, words=CANARY, **facts):
    """A question that was put in September, and answered with these words."""
    row = put(place, **facts)
    Asking.objects.filter(pk=row.pk).update(on=date(2026, 9, 1), reply_by=date(2026, 9, 30), state="answered")
    Asking.objects.filter(pk=row.pk).update(answered_on=date(2026, 9, 20))
    about = {"asking": row, "written_by": place.officer, "at": NOON}
    Voice.objects.create(speaker="force", words=words, said_by="Superintendent Lowe", **about)
    Evidence.objects.create(asking=row, words=f"{words} the report", added_by=place.officer, added_at=NOON)
    return row


def kept(place, kind, title=CANARY):
    """Something of the record that a paper of this kind is drawn from."""
    if kind == "answers":
        return asking(place, title)
    steps = [{"text": f"{title} step", "due_on": date(2026, 9, 30)}]
    more = {"summary": f"{title} summary", "steps": steps}
    return entry(
        KIND_OF_ENTRY[kind], place.strand, place.force, place.officer, title, on=date(2026, 9, 1), **more
    )


# --- what is withheld -------------------------------------------------------------------------------------

WAYS = ["marking", "circle", "caveat", "declaration", "conflict", "authority"]


def withhold(record, way, place):
    rows = type(record).objects.filter(pk=record.pk)
    if way == "caveat":
        record.caveats.add(Caveat.objects.create(code="CT", name="Counter terrorism"))
    elif way == "conflict":
        record.conflicted.add(place.cast.member)
    else:
        rows.update(
            **{
                "marking": lambda: {"marking": 20},
                "circle": lambda: {"circle": CircleFactory(authority=place.cast.panel.authority)},
                "declaration": lambda: {"declaration_required": True},
                "authority": lambda: {"authority": AuthorityFactory()},
            }[way]()
        )


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", OF_THE_RECORD)
def test_an_entry_that_not_all_readers_may_see_is_not_in_the_paper(place, kind, way):
    record = kept(place, kind)
    assert CANARY in told(place, kind)
    withhold(Entry.objects.get(pk=record.pk), way, place)
    assert CANARY not in told(place, kind)
    assert CANARY not in anyone(place, kind)


@pytest.mark.parametrize("kind", OF_THE_RECORD)
def test_nothing_of_the_record_is_for_anyone_until_it_is_published(place, kind):
    record = kept(place, kind)
    assert CANARY not in anyone(place, kind)
    Entry.objects.filter(pk=record.pk).update(published_on=DAY)
    assert CANARY in anyone(place, kind)


def test_evidence_that_not_all_readers_may_see_is_not_laid_beside_an_answer(place):
    row, hidden = asking(place, "Told"), kept(place, "operations", "Operation Larch")
    Evidence.objects.create(asking=row, entry=hidden, added_by=place.officer, added_at=NOON)
    assert "Operation Larch" in told(place, "answers")
    withhold(Entry.objects.get(pk=hidden.pk), "marking", place)
    held = told(place, "answers")
    assert "Operation Larch" not in held
    assert "Told the report" in held


def said_earlier(place, **fields):
    """A restricted minute and an action of an item of the earlier meeting."""
    item = ItemFactory(meeting=place.earlier, title=f"{CANARY} item", **fields)
    minutes, _ = Minutes.objects.get_or_create(meeting=place.earlier)
    words = {"restricted_words": f"{CANARY} said", "decision": f"{CANARY} decided"}
    MinuteEntry.objects.create(minutes=minutes, item=item, **words)
    asked = {"owner": f"{CANARY} owner", "due_on": date(2026, 9, 1), "words": f"{CANARY} to do"}
    action = Action.objects.create(
        meeting=place.earlier, item=item, number=Action.objects.count() + 1, **asked
    )
    step = {"state": "open", "words": f"{CANARY} step", "by": place.officer, "at": NOON}
    ActionStep.objects.create(action=action, **step)
    return item


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", ["minutes", "actions"])
def test_what_hangs_on_an_item_that_not_all_readers_may_see_is_not_in_the_paper(place, kind, way):
    item = said_earlier(place)
    assert CANARY in told(place, kind)
    withhold(item, way, place)
    assert CANARY not in told(place, kind)
    assert CANARY not in anyone(place, kind)


def test_an_action_of_no_item_is_told_to_the_panel_alone(place):
    given = {"owner": "Secretary", "due_on": date(2026, 9, 1), "number": 1}
    Action.objects.create(meeting=place.earlier, words=CANARY, **given)
    assert CANARY in told(place, "actions")
    elsewhere = item_of(place, "actions", circle=CircleFactory(authority=place.cast.panel.authority))
    assert CANARY not in said(composing.content(elsewhere, DAY))


def test_anyone_is_told_the_public_words_of_an_action_and_nothing_else_of_it(place):
    said_earlier(place)
    Action.objects.update(public_words="Publish the review")
    public = anyone(place, "actions")
    assert "Publish the review" in public
    assert CANARY not in public


def test_anyone_is_told_the_public_minutes_once_they_are_put_forward(place):
    said_earlier(place)
    MinuteEntry.objects.update(public_words="The panel had a report", summary_approved_by="Chief executive")
    assert "not ready yet" in anyone(place, "minutes")
    Minutes.objects.update(state="put forward")
    assert "The panel had a report" not in anyone(place, "minutes")  # it has no title for anyone
    AgendaItem.objects.update(public_title="A report on demand")
    public = anyone(place, "minutes")
    assert "The panel had a report" in public
    assert "A report on demand" in public
    assert CANARY not in public


def test_a_summary_of_an_exempt_item_that_nobody_approved_is_for_no_one(place):
    said_earlier(place)
    Minutes.objects.update(state="agreed")
    MinuteEntry.objects.update(public_words="The panel had a report")
    assert "The panel had a report" not in anyone(place, "minutes")


def test_minutes_name_nobody_to_the_public(place):
    said_earlier(place)
    Minutes.objects.update(state="agreed")
    Attendance.objects.create(meeting=place.earlier, user=place.cast.cleared, state="present")
    assert "Cora Cleared" in told(place, "minutes")
    assert "Cora Cleared" not in anyone(place, "minutes")


# --- one measure ------------------------------------------------------------------------------------------


@pytest.fixture
def measured(place):
    place.measure = MonitoredFactory(strand=place.strand, indicator__name="Gun crime", heading="APACS")
    history(place.measure.indicator, place.force, [20] * 8 + [60])
    return place


def test_a_measure_is_drawn_with_its_range_its_verdicts_and_its_table(measured):
    body = composing.content(item_of(measured, "indicator"), DAY)["body"]
    trend = body["charts"][0]
    assert trend["finding"].startswith("Gun crime: higher than expected")
    assert len(trend["rows"]) == 9
    assert body["stands"][0]["what"] == "Latest quarter against its usual range"


def test_rare_events_are_told_by_the_time_between_them(measured):
    Rate.objects.all().delete()
    history(measured.measure.indicator, measured.force, [1, 0, 0, 2, 0, 1, 0, 0, 1, 0, 0, 1])
    charts = composing.content(item_of(measured, "indicator"), DAY)["body"]["charts"]
    assert [chart["slug"].split("-")[0] for chart in charts][:2] == ["trend", "between"]


def test_a_measure_that_not_all_readers_may_know_of_is_not_named(measured):
    measured.measure.indicator.marking = 20
    measured.measure.indicator.save()
    assert "Gun crime" not in told(measured, "indicator")
    assert "Gun crime" in told(measured, "indicator", sensitive=True)


@pytest.mark.parametrize("way", ["marking", "conflict"])
def test_a_note_on_a_series_that_not_all_readers_may_see_is_not_in_the_paper(measured, way):
    mark = SeriesMark.objects.create(
        kind="note",
        indicator=measured.measure.indicator,
        area_id=measured.force.pk,
        quarter=LAST,
        words=CANARY,
        made_by=measured.officer,
        made_at=NOON,
        authority=measured.cast.panel.authority,
        circle=measured.circle,
    )
    assert CANARY in told(measured, "indicator")
    withhold(mark, way, measured)
    assert CANARY not in told(measured, "indicator")


def test_anyone_is_told_a_measure_from_published_statistics_alone(measured):
    assert "Gun crime" not in anyone(measured, "indicator")
    Rate.objects.update(published=True)
    assert "Gun crime" in anyone(measured, "indicator")


def test_a_paper_of_a_measure_is_marked_when_its_figures_are_corrected(measured):
    found = composing.drawn_from(item_of(measured, "indicator"), DAY)
    item = measured.measure.indicator.numerator_id
    assert found[measured.force.pk, item] == (LAST - 8, LAST)
    assert composing.drawn_from(item_of(measured, "risks"), DAY) == {}


# --- small numbers ----------------------------------------------------------------------------------------


def test_small_numbers_of_people_are_guarded_for_anyone(place):
    days = [{"area": place.force.area, "officer_days": 3, "agreed_days": 1}]
    facts = {"officers": 3, "staff": 12, "area_days": days}
    entry("operation", place.strand, place.force, place.officer, "Operation Larch", **facts)
    entry("abstraction", place.strand, place.force, place.officer, "Taken", area_days=days)
    Entry.objects.update(published_on=DAY)
    assert "3 officers" in told(place, "operations")
    public = anyone(place, "operations")
    assert "Fewer than 5 officers, 12 staff" in public
    assert "3 officer" not in public
    assert "over the line" not in public


# --- empty, whole and the same ----------------------------------------------------------------------------

EMPTY = {
    "operations": "No operation or investigation was recorded",
    "risks": "No open risk is recorded for Major crime",
    "plan": "No aim of the improvement plan for Major crime is under way",
    "answers": "No question that is still open, or was judged since the meeting of 29 July 2026",
    "actions": "No action or recommendation of an earlier meeting is open.",
    "minutes": "had not been written",
}


@pytest.mark.parametrize("kind", EMPTY)
def test_a_paper_of_nothing_says_so_in_words(place, kind):
    assert EMPTY[kind] in told(place, kind)


@pytest.mark.parametrize("kind", ["operations", "risks", "plan"])
def test_no_row_is_left_out_however_many_there_are(place, kind):
    for number in range(23):
        kept(place, kind, f"Number {number} of them")
    held = told(place, kind)
    assert not [number for number in range(23) if held.count(f'"name": "Number {number} of them"') != 1]


@pytest.mark.parametrize("kind", [*OF_THE_RECORD, "actions", "minutes"])
def test_it_takes_the_same_queries_however_much_there_is(place, kind):
    def queries():
        item = item_of(place, kind)
        with CaptureQueriesContext(connection) as captured:
            composing.content(item, DAY)
        return len(captured)

    def add(number):
        (said_earlier(place) if kind in ("actions", "minutes") else kept(place, kind, f"Number {number}"))

    add(0)
    first = queries()
    for number in range(1, 5):
        add(number)
    assert queries() == first <= 32


@pytest.mark.parametrize("kind", [*OF_THE_RECORD, "actions", "minutes", "indicator"])
def test_the_same_content_makes_the_same_bytes(measured, kind):
    if kind in OF_THE_RECORD:
        kept(measured, kind)
    said_earlier(measured)
    item = item_of(measured, kind)
    first, second = (typesetting.paper(composing.content(item, DAY)) for _ in range(2))
    assert first.key == second.key
    assert renderer.render(first.html, first.style, first.files) == renderer.render(
        second.html, second.style, second.files
    )


# --- the front sheet --------------------------------------------------------------------------------------


def test_the_front_sheet_says_how_long_the_item_may_take(place):
    item = item_of(place, "risks", time_budget=15, page_budget=4)
    assert {"term": "Time and pages", "words": "15 minutes, at most 4 pages"} in composing.content(item, DAY)[
        "sheet"
    ]


def test_the_front_sheet_says_what_changed_since_the_panel_last_met(place):
    kept(place, "risks")
    changes = composing.content(item_of(place, "risks"), DAY)["body"]["changes"]
    assert changes["heading"] == "Since the meeting of 29 July 2026"
    assert changes["lines"] == ["1 open risk was reviewed or added."]


def test_the_front_sheet_has_three_questions_at_the_most_and_those_put_for_the_item(place):
    for number in range(5):
        QuestionFactory(text=f"Question {number}?")
    item, row = item_of(place, "risks"), asking(place, "Told")
    QuestionPut.objects.create(
        meeting=place.meeting, asking=row, item=item, taken_by=place.officer, taken_at=NOON
    )
    held = composing.content(item, DAY)
    assert len(held["to_ask"]) == 3
    assert [one["text"] for one in held["put"]] == ["What came of it?"]
    withhold(Entry.objects.get(pk=row.pk), "marking", place)
    assert composing.content(item, DAY)["put"] == []


def test_the_public_is_told_nothing_of_what_might_be_asked(place):
    kept(place, "answers")
    public = composing.public_content(item_of(place, "risks", public=True), DAY)
    assert (public["to_ask"], public["put"], public["sheet"]) == ([], [], [])
