"""Which meeting a question put to the force belongs to, how long it has rested, and who sees it there."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from authority.access import reader_of
from authority.markings import Marking
from authority.refusal import NotAllowed
from panels import actions
from panels.coverage import Column, coverage
from panels.forms.papers import QuestionsForm
from panels.models import Meeting
from strands import actions as asking_actions
from tests.authority.factories import AuthorityFactory, ForceFactory, UserFactory
from tests.panels.factories import ItemFactory, MeetingFactory, PanelFactory, person
from tests.strands.factories import QuestionFactory, StrandFactory, put

DAY = timedelta(days=1)


def today():
    return timezone.localdate()


@pytest.fixture
def people(db):
    """A panel that met every 30 days, the last time 10 days ago, and meets again in 20."""
    panel = PanelFactory(name="Roads panel")
    held = [today() - days * DAY for days in (100, 70, 40, 10)]
    meetings = [MeetingFactory(panel=panel, held_on=day) for day in [*held, today() + 20 * DAY]]
    strand = StrandFactory(name="Strategic roads", slug="roads", order=1)
    return SimpleNamespace(
        panel=panel,
        meetings=meetings,
        officer=person(panel, role="officer", name="Ada Quill"),
        member=person(panel, to="OFFICIAL", name="Gwen Pike"),
        force=ForceFactory(authority=panel.authority),
        strand=strand,
        question=QuestionFactory(strand=strand, scope="strand"),
        circle=panel.authority.circles.get(everyone=True),
    )


def asked(people, days_ago, **facts):
    day = today() - days_ago * DAY
    return put(people, on=day, reply_by=day + 28 * DAY, **facts)


def row(people, reader=None, **chosen):
    return of_strand(people, reader, **chosen).rows[0]


def of_strand(people, reader=None, **chosen):
    found = coverage(people.panel, people.force, reader or people.officer, **chosen)
    return next(one for one in found.strands if one.strand == people.strand)


def words(found):
    return [cell.word for cell in found.cells]


# --- to which meeting a question belongs -----------------------------------------------------------------


def test_a_question_belongs_to_the_next_meeting_after_it_was_put(people):
    asked(people, 70)  # on the day of the second meeting
    assert words(row(people)) == ["", "Overdue", "", "", ""]


@pytest.mark.parametrize(("days_ago", "place"), [(71, 1), (70, 1), (69, 2), (9, 4), (0, 4), (300, 0)])
def test_the_day_of_a_meeting_belongs_to_it_and_the_day_after_to_the_next(people, days_ago, place):
    asked(people, days_ago)
    assert [bool(word) for word in words(row(people))] == [place == other for other in range(5)]


def test_a_question_taken_to_a_meeting_belongs_to_it_as_well(people):
    asking = asked(people, 80)
    actions.take_to_meeting(asking, people.meetings[-1], by=people.officer)
    assert words(row(people)) == ["", "Overdue", "", "", "Overdue"]


DAYS = st.dates(date(2020, 1, 1), date(2028, 1, 1))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # a slow machine draws slowly
@given(st.lists(DAYS, min_size=1, max_size=8, unique=True), DAYS)
def test_each_day_up_to_the_last_meeting_belongs_to_exactly_one(held, day):
    held = sorted(held)
    after = [None, *held[:-1]]
    columns = [Column(Meeting(held_on=one), before, False) for one, before in zip(held, after, strict=True)]
    holding = [column.meeting.held_on for column in columns if column.holds(day)]
    assert holding == [one for one in held if one >= day][:1]


# --- how long it rested, and how old what is known of it is ------------------------------------------------


def test_what_was_never_asked_is_said_to_be(people):
    found = row(people)
    assert (found.silence, found.silent, found.evidence) == ("Not asked yet", True, "")


@pytest.mark.parametrize(
    ("days_ago", "silence", "silent"),
    [
        (110, "Not asked for 3 meetings; last on ", True),
        (80, "Not asked for 2 meetings; last 80 days ago", False),
        (50, "Not asked at the last meeting; last 50 days ago", False),
        (20, "", False),
        (5, "Put for the next meeting", False),
        (400, "Not asked for 3 meetings; last on ", True),
    ],
)
def test_the_meetings_held_without_it_are_counted(people, days_ago, silence, silent):
    asked(people, days_ago)
    found = row(people)
    assert found.silence.startswith(silence)
    assert bool(found.silence) == bool(silence)
    assert found.silent is silent


def test_a_strand_says_how_many_were_asked_and_how_many_rest(people):
    QuestionFactory(strand=people.strand, scope="strand")
    asked(people, 20)
    found = of_strand(people)
    assert (len(found.rows), found.asked, found.silent) == (2, 1, 1)


def test_the_age_of_the_evidence_is_that_of_the_newest_answer_or_proof(people):
    asking = asked(people, 20)
    entry = asking_actions.enter(
        "priority",
        strand=people.strand,
        force=people.force,
        by=people.officer,
        circle=people.circle,
        title="Fewer killed",
        on=today() - 12 * DAY,
        plan="Policing plan",
        target="monitor only",
        monitor_reason="Too few to say",
    )
    asking_actions.lay_evidence(asking.pk, entry=entry, by=people.officer)
    assert row(people).evidence == "12 days ago"
    asking_actions.speak(asking.pk, "answer", words="Yes.", said_by="Insp", seen=0, by=people.officer)
    assert row(people).evidence == "today"
    assert words(row(people))[3] == "Answered"


# --- who sees what -----------------------------------------------------------------------------------------


def test_a_question_above_the_reader_counts_for_nobody_but_those_who_may_read_it(people):
    asking = asked(people, 20, marking=Marking.OFFICIAL_SENSITIVE)
    actions.take_to_meeting(asking, people.meetings[-1], by=people.officer)
    hidden = row(people, people.member)
    assert (words(hidden), hidden.silence) == ([""] * 5, "Not asked yet")
    assert words(row(people)) == ["", "", "", "Waiting", "Waiting"]


def test_the_page_is_there_for_the_panel_and_for_no_one_else(people, client):
    asked(people, 20)
    address = reverse("coverage", args=[people.panel.pk])
    client.force_login(UserFactory(role="officer", authority=people.panel.authority, cleared=True))
    assert client.get(address).status_code == 404
    client.force_login(people.member)
    page = client.get(address).content.decode()
    assert people.question.text in page
    assert client.get(address, {"strand": "nowhere"}).status_code == 404
    assert client.get(address, {"force": "nowhere"}).status_code == 404
    assert client.get(address, {"strand": "roads", "meetings": "6"}).status_code == 200
    assert client.get(address, {"meetings": "many"}).status_code == 200
    assert client.get(address, {"meetings": "9" * 5000}).status_code == 200


def test_one_strand_is_open_by_default_the_first_that_was_asked_about(people, client):
    asked(people, 20)
    QuestionFactory(strand=StrandFactory(slug="ports", order=0), scope="strand", text="Who guards the gate?")
    client.force_login(people.officer)
    address = reverse("coverage", args=[people.panel.pk])
    for chosen, shown in [("", (True, False)), ("ports", (False, True)), ("all", (True, True))]:
        page = client.get(address, {"strand": chosen}).content.decode()
        assert (people.question.text in page, "Who guards the gate?" in page) == shown


def test_a_question_never_asked_takes_one_line(people, client):
    client.force_login(people.officer)
    page = client.get(reverse("coverage", args=[people.panel.pk])).content.decode()
    assert page.count('colspan="7">Not asked yet') == 1  # of all five meetings, the silence and the evidence
    assert "data-heading" not in page


def test_a_strand_out_of_use_leaves_the_page_and_the_papers(people, client):
    asked(people, 20)
    asking_actions.retire(
        "strand", people.strand.code, retired_on=today(), reason="Merged.", by=people.officer
    )
    client.force_login(people.officer)
    address = reverse("coverage", args=[people.panel.pk])
    assert people.question.text not in client.get(address).content.decode()
    assert client.get(address, {"strand": "roads"}).status_code == 404
    form = QuestionsForm(meeting=people.meetings[-1], reader=reader_of(people.officer))
    assert people.strand not in form.fields["strand"].queryset


@pytest.mark.parametrize(
    ("judgement", "offered"),
    [("partly assured", "Put it again"), ("not assured", "Put it again"), ("assured", "")],
)
def test_what_did_not_assure_is_offered_to_be_put_again(people, judgement, offered):
    asking = asked(people, 20)
    asking.state, asking.judgement, asking.answered_on, asking.judged_on = (
        "judged",
        judgement,
        today(),
        today(),
    )
    asking.save()
    assert row(people).ask == offered


def test_a_panel_that_never_met_and_one_without_a_force_say_so(people, client):
    Meeting.objects.all().delete()
    client.force_login(people.officer)
    address = reverse("coverage", args=[people.panel.pk])
    assert "A secretary calls meetings" in client.get(address).content.decode()
    people.force.delete()
    assert "No force answers" in client.get(address).content.decode()


def test_the_queries_are_as_many_for_ten_questions_as_for_one(people, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(12) as counted:
            coverage(people.panel, people.force, people.officer)
        return len(counted)

    asked(people, 20)
    before = queries()
    for number in range(8):
        one = QuestionFactory(strand=people.strand, scope="strand")
        asked(people, 15 * number, question=one)
        MeetingFactory(panel=people.panel, held_on=today() - (200 + number) * DAY)
        StrandFactory()
    assert queries() == before


# --- taking a question to a meeting ----------------------------------------------------------------------


def test_a_question_is_taken_to_a_meeting_under_an_item_and_off_again(people, client):
    asking = asked(people, 0)
    item = ItemFactory(meeting=people.meetings[-1], title="Roads this quarter")
    client.force_login(people.officer)
    address = reverse("question_meeting", args=[asking.pk])
    assert "Roads this quarter" in client.get(address).content.decode()
    assert "Choose a meeting." in client.post(address, {"where": ""}).content.decode()
    client.post(address, {"where": f"item-{item.pk}"})
    meeting = reverse("meeting", args=[people.meetings[-1].pk])
    page = client.get(meeting).content.decode()
    assert people.question.text in page
    assert str(people.meetings[-1]) in client.get(reverse("asking", args=[asking.pk])).content.decode()
    link = people.meetings[-1].questions_put.get()
    client.post(reverse("question_off", args=[people.meetings[-1].pk, link.pk]))
    assert people.question.text not in client.get(meeting).content.decode()


def test_a_hidden_item_and_a_hidden_question_leave_no_trace_at_the_meeting(people, client):
    item = ItemFactory(meeting=people.meetings[-1], title="Undercover work", sensitive=True)
    plain, hidden = asked(people, 1), asked(people, 2, question=QuestionFactory(text="Who informs?"))
    asking_actions.amend(hidden.pk, seen=1, by=people.officer, marking=Marking.OFFICIAL_SENSITIVE)
    for asking in (plain, hidden):
        actions.take_to_meeting(asking, people.meetings[-1], item=item, by=people.officer)
    client.force_login(people.member)
    page = client.get(reverse("meeting", args=[people.meetings[-1].pk])).content.decode()
    assert people.question.text in page
    assert "Undercover" not in page
    assert "Who informs?" not in page
    link = hidden.taken_to.get()
    assert client.post(reverse("question_off", args=[link.meeting_id, link.pk])).status_code == 404


def test_a_meeting_that_was_held_hears_of_nothing_more(people):
    asking = asked(people, 0)
    with pytest.raises(NotAllowed, match="has been held"):
        actions.take_to_meeting(asking, people.meetings[0], by=people.officer)
    put_there = actions.take_to_meeting(asking, people.meetings[-1], by=people.officer)
    with pytest.raises(NotAllowed, match="already taken"):
        actions.take_to_meeting(asking, people.meetings[-1], by=people.officer)
    Meeting.objects.filter(pk=people.meetings[-1].pk).update(held_on=today() - DAY)
    with pytest.raises(NotAllowed, match="stands"):
        actions.take_off_meeting(put_there, by=people.officer)


def test_a_question_goes_to_no_panel_of_another_force_or_out_of_sight(people):
    asking = asked(people, 0)
    elsewhere = MeetingFactory(panel=PanelFactory(authority=AuthorityFactory()), held_on=today() + DAY)
    with pytest.raises(NotAllowed, match="no longer open"):
        actions.take_to_meeting(asking, elsewhere, by=people.officer)
    unseen = ItemFactory(meeting=people.meetings[-1], sensitive=True)
    with pytest.raises(NotAllowed, match="not on your agenda"):
        actions.take_to_meeting(asking, people.meetings[-1], item=unseen, by=people.member)
