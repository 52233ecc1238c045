"""Every kind of entry through its form: it is kept as it was typed, and refused in a sentence that helps."""

from datetime import date

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from authority.models import Area, Caveat, CaveatHeld
from strands import actions
from strands.models import Entry, Threat
from strands.record.contents import content
from strands.record.kinds import KINDS
from strands.record.listing import written_kinds
from strands.record.sections import AREAS, PROTECTION, TAGS, asked
from strands.record.words import LONGEST, TURNING
from tests.authority.factories import AreaFactory, CircleFactory, ForceFactory, UserFactory, clear
from tests.strands.factories import StrandFactory
from tests.strands.records import DAY, OPERATION, THREAT, TYPED, Kind, enter, rows, sent_back, typed

pytestmark = pytest.mark.django_db
KINDS_HERE = list(written_kinds())


@pytest.fixture
def officer(client):
    officer = UserFactory(role="officer", cleared=True)
    client.force_login(officer)
    return officer


@pytest.fixture
def force(officer):
    return ForceFactory(authority=officer.authority)


@pytest.fixture
def areas(force):
    kind = Area.Kind.BCU
    return [AreaFactory(name=name, kind=kind, parent=force.area) for name in ("Fells", "Harbour")]


@pytest.fixture
def circle(officer):
    return officer.authority.circles.get(everyone=True)


@pytest.fixture
def strand():
    return StrandFactory()


def new(strand, kind):
    return reverse("entry_new", args=[strand.slug, kind])


def edit(entry):
    return reverse("entry_edit", args=[entry.pk])


def page(response):
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("kind", KINDS_HERE)
def test_every_column_of_a_kind_is_asked_once_and_in_words(kind):
    shared = {"title", "on", "summary", "review_on"}
    assert set(asked(kind)) == shared | set(KINDS[kind].fields)
    assert all(said.label for said in (asked(kind) | PROTECTION | TAGS | AREAS).values())


@pytest.mark.parametrize("kind", KINDS_HERE)
def test_a_kind_is_written_read_and_sent_back_unchanged(kind, client, force, circle, strand):
    assert "Add to the record" in page(client.get(new(strand, kind)))
    answer = client.post(new(strand, kind), typed(kind, circle))
    entry = Entry.objects.get().in_full
    assert answer.headers["Location"] == reverse("entry", args=[entry.pk])
    assert "Teal" in page(client.get(answer.headers["Location"]))
    assert "Teal" in page(client.get(reverse("record", args=[strand.slug])))
    client.post(edit(entry), sent_back(client.get(edit(entry))))
    first, second = (version.content for version in entry.versions.order_by("number"))
    assert first == second


def test_the_whole_set_of_an_operation_is_kept(client, force, areas, circle, strand):
    steps = [{"text": "Share the plan", "due_on": "1 June 2025"}, {"text": "Ask early", "owner": "Head"}]
    days = [{"area": areas[0].pk, "officer_days": "1,012.5", "agreed_days": "20"}, {"area": areas[1].pk}]
    client.post(new(strand, "operation"), typed("operation", circle, **rows(steps, days)))
    said = content(Entry.objects.get().in_full)
    assert [step["text"] for step in said["steps"]] == ["Share the plan", "Ask early"]
    assert said["area_days"] == [{"area__name": "Fells", "officer_days": "1012.5", "agreed_days": "20.0"}]
    assert (said["budgeted"], said["spent"], said["officers"]) == ("86000.00", "91450.50", 1030)
    assert said["outcomes"] == "Eleven people charged.\nOne yard closed."


def test_only_what_is_needed_is_required(client, force, circle, strand):
    needed = {"title": "Teal", "on": DAY, "sort": "investigation", "marking": "10", "circle": circle.pk}
    client.post(new(strand, "operation"), needed | rows())
    assert Entry.objects.get().title == "Teal"


WRONG = [
    ("priority", {"value": ""}, "A target needs its value and the day"),
    ("priority", {"due_on": ""}, "A target needs its value and the day"),
    ("priority", {"due_on": "1 March 2020"}, "before it was set"),
    ("priority", {"target": "monitor only", "value": "", "monitor_reason": ""}, "Say why this is watched"),
    ("priority", {"target": "monitor only", "monitor_reason": "Few"}, "has no value to reach"),
    ("priority", {"baseline_period": ""}, "Say what period"),
    ("threat", {"marking": "20"}, ""),
    ("threat", {"marking": "30"}, "Nothing above OFFICIAL-SENSITIVE may be held here"),
    ("threat", {"marking": "many"}, "Choose one of the markings listed"),
    ("threat", {"evidence_on": "1 February 2190"}, "has not come yet"),
    ("threat", {"evidence_on": "1 April 2025"}, "dated after the assessment"),
    ("threat", {"on": "1 February 2190"}, "has not come yet"),
    ("threat", {"on": "yesterday"}, "Write the day like"),
    ("threat", {"level": "dreadful"}, "Choose one of those listed under “Level”"),
    ("threat", {"title": ""}, "Fill in “What threatens”"),
    ("threat", {"title": "a" * 10_000}, "has 10,000 characters and may have 160. Shorten it by 9,840"),
    ("threat", {"summary": "a" * LONGEST}, ""),
    ("threat", {"summary": "a" * (LONGEST + 1)}, "may have 10,000. Shorten it by 1"),
    ("threat", {"summary": "Loud 🚨 and 👩🏽‍✈️ clear"}, ""),
    ("threat", {"title": "Teal\x07"}, "a character that cannot be seen after “Teal”"),
    ("threat", {"summary": "paid \u202e0001 pounds"}, "a character that cannot be seen"),
    ("threat", {"circle": "987654"}, "Choose a circle that you are in yourself"),
    ("threat", {"tags": "nonsense"}, "Choose among those listed"),
    ("preparedness", {"exercised_on": ""}, "Give the day of the exercise"),
    ("preparedness", {"exercise": "none"}, "has no such day"),
    ("preparedness", {"exercise": "none", "exercised_on": ""}, "has no result"),
    ("preparedness", {"next_on": "3 April 2025"}, "lies before the last one"),
    ("preparedness", {"needed": "six"}, "Write the number in figures alone, such as 1,250"),
    ("preparedness", {"needed": "6.5"}, "Give a whole number"),
    ("operation", {"ended_on": "2 March 2025"}, "ended before it began"),
    ("operation", {"ended_on": "2 March 2190"}, "has not come yet"),
    ("operation", {"spent": "-5"}, "cannot be below 0"),
    ("operation", {"spent": "−£5"}, "cannot be below 0"),
    ("operation", {"spent": "£1.2m"}, "such as £1,250,000"),
    ("operation", {"spent": "1,25"}, "such as £1,250,000"),
    ("operation", {"spent": "1.255"}, "to the penny"),
    ("operation", {"spent": "9" * 15}, "more than can be kept"),
    ("operation", {"spent": "Infinity"}, "such as £1,250,000"),
    ("operation", {"spent": " £ 1,250,000 "}, ""),
    ("budget", {"force_budget": "£1,249,999"}, "more than 100% of the force"),
    ("budget", {"force_budget": "0"}, "more than 100% of the force"),
    ("budget", {"allotted": "-1"}, "cannot be below 0"),
    ("budget", {"financial_year": "2024"}, "is not a financial year"),
    ("budget", {"financial_year": "2024-26"}, "is not a financial year"),
    ("budget", {"on": "1 March 2024"}, "before 2024-25 began"),
    ("collaboration", {"effect_assessed_on": ""}, "Say when that was assessed"),
    ("collaboration", {"ended_on": "1 January 2025"}, "ended before it began"),
    ("abstraction", {"on": "1 January 2001"}, "before the quarter began"),
    ("risk", {"likelihood": "6"}, "Choose one of those listed under “Likelihood”"),
]


@pytest.mark.parametrize(("kind", "changed", "sentence"), WRONG)
def test_what_cannot_be_right_is_said_in_a_sentence_and_nothing_typed_is_lost(
    kind, changed, sentence, client, force, circle, strand
):
    sent = typed(kind, circle) | changed
    response = client.post(new(strand, kind), sent)
    assert Entry.objects.exists() == (not sentence)
    if sentence:
        shown = page(response)
        assert sentence in shown
        assert "There is a problem" in shown
        kept, typed_in = sent_back(response), {"spent", "next_on", "needed", "owner"} & set(sent)
        assert {name: kept[name] for name in typed_in} == {name: [sent[name]] for name in typed_in}


def test_a_marking_above_the_writers_own_is_not_offered_and_refused(client, force, circle, strand):
    writer = UserFactory(role="officer", authority=force.authority)
    clear(writer, kind="NPPV1", to="OFFICIAL")
    client.force_login(writer)
    assert "OFFICIAL-SENSITIVE</label>" not in page(client.get(new(strand, "threat")))
    assert "that your own vetting opens" in page(
        client.post(new(strand, "threat"), typed("threat", circle, marking="20"))
    )
    assert not Entry.objects.exists()


def test_a_row_without_its_words_or_with_a_day_to_come_is_refused(client, force, circle, strand):
    steps = [{"owner": "Head"}, {"text": "Share", "done_on": "1 January 2190"}, {"text": ""}]
    shown = page(client.post(new(strand, "improvement"), typed("improvement", circle, **rows(steps))))
    assert "Milestone 1: Write the milestone itself" in shown
    assert "Milestone 2: Done on: that day has not come yet" in shown
    assert "Milestone 3:" not in shown


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ([("0", "5"), ("0", "6")], "Fells is entered twice"),
        ([("0", "-5")], "Fells: This cannot be below 0"),
        ([("0", "5.25")], "Give one decimal at most"),
        ([("foreign", "5")], "not one of the force"),
    ],
)
def test_an_area_twice_below_nought_or_of_another_force_is_refused(
    days, sentence, client, force, areas, circle, strand
):
    foreign = AreaFactory(kind=Area.Kind.BCU, parent=ForceFactory().area)
    sent = [
        {"area": foreign.pk if which == "foreign" else areas[int(which)].pk, "officer_days": number}
        for which, number in days
    ]
    shown = page(client.post(new(strand, "operation"), typed("operation", circle, **rows((), sent))))
    assert sentence in shown
    assert not Entry.objects.exists()


def test_another_row_comes_without_a_script_and_nothing_is_lost_or_judged(client, force, circle, strand):
    steps = [{"text": "First", "due_on": "whenever"}]
    sent = typed("operation", circle, title="", spent="lots", more="steps", **rows(steps))
    response = client.post(new(strand, "operation"), sent)
    assert "There is a problem" not in page(response)
    kept = sent_back(response)
    assert kept["steps-TOTAL_FORMS"] == ["2"]
    assert (kept["steps-0-text"], kept["steps-0-due_on"], kept["spent"]) == (
        ["First"],
        ["whenever"],
        ["lots"],
    )
    assert kept["steps-1-text"] == [""]
    assert not Entry.objects.exists()


@pytest.mark.parametrize("total", ["", "many", "9" * 5000, "1000000"])
def test_a_forged_number_of_rows_is_refused(total, client, force, circle, strand):
    forged = typed("operation", circle, more="steps") | {"steps-TOTAL_FORMS": total}
    assert client.post(new(strand, "operation"), forged).status_code == 200
    del forged["more"]
    assert client.post(new(strand, "operation"), forged).status_code == 200
    assert not Entry.objects.exists()


def test_a_step_is_taken_out_or_emptied(client, officer, force, strand):
    steps = [{"text": "First"}, {"text": "Second"}, {"text": "Third"}]
    entry = enter("operation", officer, force, strand, steps=steps, **OPERATION)
    gone = {"steps-0-gone": "yes", "steps-2-text": ""}
    client.post(edit(entry), sent_back(client.get(edit(entry)), **gone))
    assert [step.text for step in entry.steps.all()] == ["Second"]


def test_the_second_of_two_writers_is_told_and_nothing_is_overwritten(client, officer, force, strand):
    entry = enter("threat", officer, force, strand, **THREAT)
    opened = client.get(edit(entry))
    colleague = UserFactory(name="Ben Tallow", role="officer", cleared=True, authority=officer.authority)
    actions.amend(entry.pk, seen=1, level="severe", by=colleague)
    answer = client.post(edit(entry), sent_back(opened, summary="Mine"))
    shown = page(answer)
    assert "Ben Tallow changed this entry on" in shown
    assert "What was changed meanwhile" in shown
    assert "Severe" in shown
    assert Threat.objects.get().summary == ""
    kept = sent_back(answer)
    assert (kept["summary"], kept["level"], kept["seen"]) == (["Mine"], ["substantial"], ["2"])
    client.post(edit(entry), kept)
    assert (Threat.objects.get().summary, Threat.objects.get().version) == ("Mine", 3)


def test_an_entry_is_kept_from_a_lower_marking_and_from_more_readers(client, officer, force, strand):
    small = CircleFactory(authority=officer.authority)
    small.memberships.create(user=officer, starts_on="2020-04-01", reason="Needs to know")
    entry = enter("threat", officer, force, strand, circle=small, marking=20, **THREAT)
    everyone = officer.authority.circles.get(everyone=True)
    sent = sent_back(client.get(edit(entry)))
    shown = page(client.post(edit(entry), sent | {"marking": "10", "circle": everyone.pk}))
    assert "Choose one of the markings listed" in shown
    assert "Choose a circle that you are in" in shown


def test_an_operation_out_of_sight_stays_joined_and_is_named_nowhere(client, officer, force, strand, caveat):
    holder = UserFactory(role="officer", cleared=True, authority=officer.authority)
    CaveatHeld.objects.create(user=holder, caveat=caveat, starts_on="2020-04-01", reason="Panel")
    hidden = enter("operation", holder, force, strand, caveats=[caveat], **OPERATION)
    quarter = TYPED[Kind.ABSTRACTION]
    facts = {
        "title": "Given up",
        "on": quarter["on"],
        "quarter": int(quarter["quarter"]),
        "of_operation": hidden,
    }
    entry = enter("abstraction", holder, force, strand, **facts)
    assert "Teal" not in page(client.get(edit(entry)))
    client.post(edit(entry), sent_back(client.get(edit(entry)), summary="More"))
    entry.refresh_from_db()
    assert (entry.summary, entry.of_operation_id) == ("More", hidden.pk)
    for name in ("entry", "entry_versions"):
        shown = page(client.get(reverse(name, args=[entry.pk])))
        assert "Teal" not in shown
        assert "Operation that took most" not in shown


@pytest.fixture
def caveat():
    return Caveat.objects.create(code="CT", name="Counter terrorism")


def test_a_record_of_another_force_takes_its_organisation_alone(client, officer, force, circle, strand):
    peer = ForceFactory()
    at = f"?force={peer.slug}"
    assert client.get(new(strand, "threat") + at).status_code == 404
    assert client.get(new(strand, "structure") + at).status_code == 404  # nothing is published of it


SEEN = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="".join(TURNING)
)
LINE = st.text(SEEN, max_size=60).map(str.strip)
TEXT = st.lists(st.text(SEEN, max_size=40), max_size=4).map("\n".join).map(str.strip)
MONEY = st.none() | st.decimals(0, 10**10 - 1, places=2)
DAYS = st.none() | st.dates(date(2025, 3, 3), date(2026, 1, 1))


@given(
    title=LINE.filter(bool),
    summary=TEXT,
    outcomes=TEXT,
    handling=LINE,
    spent=MONEY,
    budgeted=MONEY,
    officers=st.none() | st.integers(0, 10**9 - 1),
    ended_on=DAYS,
    steps=st.lists(
        st.fixed_dictionaries({"text": TEXT.filter(bool), "shared_with": LINE, "done_on": DAYS}), max_size=3
    ),
    days=st.none() | st.decimals(0, 10**8 - 1, places=1),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_an_entry_says_its_form_says_and_gives_back(
    client, officer, force, areas, strand, steps, days, **facts
):
    area_days = [] if days is None else [{"area": areas[1], "officer_days": days}]
    said = {"on": OPERATION["on"], "sort": "operation"} | facts
    entry = enter("operation", officer, force, strand, steps=steps, area_days=area_days, **said)
    answer = client.post(edit(entry), sent_back(client.get(edit(entry))))
    assert answer.status_code == 302
    first, second = (version.content for version in entry.versions.order_by("number"))
    assert first == second
