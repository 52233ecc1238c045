"""The pages of questions put: who may open them, what they show, and that nothing typed is thrown away."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from authority import access
from authority.days import in_full
from authority.permissions import permissions_of
from scrutiny.work import board
from strands import actions
from strands.models import Asking, Evidence
from tests.authority.factories import CircleFactory, ForceFactory, UserFactory, clear
from tests.indicators.factories import IndicatorFactory
from tests.strands.factories import (
    AppointmentFactory,
    MonitoredFactory,
    QuestionFactory,
    StrandFactory,
    history,
    put,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def today():
    return timezone.localdate()


@pytest.fixture
def people():
    officer = UserFactory(name="Ada Quill", role="officer", cleared=True)
    authority, strand = officer.authority, StrandFactory(name="Major crime", slug="major-crime")
    lead = UserFactory(name="Cora Finch", role="member", cleared=True, authority=authority)
    AppointmentFactory(authority=authority, strand=strand, user=lead, name="")
    AppointmentFactory(authority=authority, strand=strand, part="force lead", name="Supt Lowe")
    low = UserFactory(name="Gwen Pike", role="member", authority=authority)
    clear(low, kind="NPPV1", to="OFFICIAL")
    return SimpleNamespace(
        officer=officer,
        lead=lead,
        low=low,
        strand=strand,
        force=ForceFactory(authority=authority, slug="westmarch"),
        circle=authority.circles.get(everyone=True),
        question=QuestionFactory(text="What came of it?", prompts=["And then?"]),
    )


@pytest.fixture
def page(client, people):
    """Gets or posts a page as a person, by default the officer, and gives the answer with its text."""

    def visit(name, *args, by=None, data=None, query=""):
        client.force_login(by or people.officer)
        address = reverse(name, args=args) + query
        response = client.get(address) if data is None else client.post(address, data)
        response.text_shown = " ".join(response.content.decode().split())
        return response

    return visit


def ask_of(people, question=None):
    return "ask", people.strand.slug, (question or people.question).code


def typed(people, **facts):
    given = {"put_to": "Supt Lowe", "reply_by": in_full(today() + 7 * DAY), "marking": "10"}
    return given | {"circle": people.circle.pk, "summary": "It rose by half."} | facts


def test_a_question_is_put_from_its_page_to_the_force_lead_for_four_weeks(page, people):
    shown = page(*ask_of(people)).text_shown
    assert 'value="Supt Lowe"' in shown
    assert in_full(today() + 28 * DAY) in shown
    response = page(*ask_of(people), data=typed(people))
    asking = Asking.objects.get()
    assert response.url == reverse("asking", args=[asking.pk])
    assert (asking.put_to, asking.summary, asking.marking) == ("Supt Lowe", "It rose by half.", 10)
    shown = page("asking", asking.pk).text_shown
    for words in ("What came of it?", "And then?", "It rose by half.", "Supt Lowe is to answer by"):
        assert words in shown


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"put_to": ""}, "Name the officer of the force who is to answer."),
        ({"reply_by": "yesterday"}, "Write the day like 28 September 2026"),
        ({"reply_by": "1/1/2020"}, "Choose today or a later day."),
        ({"marking": "30"}, "Choose one of those listed."),
        ({"circle": ""}, "Choose who needs to know."),
    ],
)
def test_what_cannot_be_put_is_said_beside_the_field_and_stays_in_the_boxes(page, people, facts, sentence):
    shown = page(*ask_of(people), data=typed(people, **facts)).text_shown
    assert sentence in shown
    assert "It rose by half." in shown
    assert not Asking.objects.exists()


def test_only_what_the_writer_holds_is_offered(page, people):
    CircleFactory(authority=people.force.authority, name="Somebody else’s")
    shown = page(*ask_of(people), by=people.low).text_shown
    assert "OFFICIAL-SENSITIVE" not in shown
    assert "Somebody else" not in shown
    assert "Caveats" not in shown
    hidden = MonitoredFactory(strand=people.strand, indicator=IndicatorFactory(name="Informants", marking=20))
    assert "Informants" not in page(*ask_of(people), by=people.low).text_shown
    query = f"?measure={hidden.indicator.code}"
    assert f'value="{hidden.indicator.pk}" selected' in page(*ask_of(people), query=query).text_shown


def test_a_measure_of_concern_is_chosen_and_a_sentence_about_it_proposed(page, people):
    line = MonitoredFactory(strand=people.strand, indicator__name="robberies", indicator__marking=20)
    calm = MonitoredFactory(strand=people.strand)
    history(line.indicator, people.force, [10] * 4 + [40] * 4)
    history(calm.indicator, people.force, [20] * 8)
    query = f"?force=westmarch&measure={line.indicator.code}"
    proposed = (
        "Robberies gave cause for concern in 2024-25 Q4, against the same quarter a year earlier: 40, was"
    )
    response = page(*ask_of(people), query=query)
    assert proposed in response.text_shown
    assert f'value="{line.indicator.pk}" selected' in response.text_shown
    assert response.context["marking"] == "OFFICIAL-SENSITIVE"
    assert 'value="20" selected' in response.text_shown
    assert "obberies" not in page(*ask_of(people), query=query, by=people.low).text_shown
    own = page(*ask_of(people), query=query, data=typed(people, put_to="")).text_shown
    assert proposed not in own
    assert "It rose by half." in own
    query = f"?measure={calm.indicator.code}"
    assert "cause for concern" not in page(*ask_of(people), query=query).text_shown


def test_the_address_names_the_operation_and_a_strand_without_one_says_so(page, people):
    question = QuestionFactory(scope="strand", strand=people.strand, repeats_per_operation=True)
    assert "the record of this strand has none" in page(*ask_of(people, question)).text_shown
    larch = actions.enter(
        "operation",
        strand=people.strand,
        force=people.force,
        circle=people.circle,
        by=people.officer,
        title="Operation Larch",
        on=today(),
        sort="operation",
        marking=20,
    )
    shown = page(*ask_of(people, question), query=f"?operation={larch.pk}").text_shown
    assert f'value="{larch.pk}" selected' in shown
    assert "Operation Larch" not in page(*ask_of(people, question), by=people.low).text_shown
    page(*ask_of(people, question), data=typed(people, of_operation=larch.pk))
    asking = Asking.objects.get()
    assert asking.marking == 20
    assert "Operation Larch" in page("asking", asking.pk).text_shown
    assert page("asking", asking.pk, by=people.low).status_code == 404


def test_what_a_measure_prompted_stands_beside_its_chart_for_those_who_may_read_it(page, people):
    line = MonitoredFactory(strand=people.strand, indicator=IndicatorFactory(name="Detections"))
    asking = put(people, measure=line.indicator, marking=20)
    answer(page, asking, "Two teams were joined.")
    where = ("indicator", people.strand.slug, line.indicator.code)
    shown = page(*where, by=people.lead, query="?force=westmarch")
    assert "Two teams were joined." in shown.text_shown
    assert shown.context["marking"] == "OFFICIAL-SENSITIVE"
    assert "Two teams" not in page(*where, by=people.low, query="?force=westmarch").text_shown
    assert "Detections" in page("asking", asking.pk).text_shown


def test_a_force_of_another_authority_cannot_be_asked(page, people):
    other = ForceFactory(slug="elsewhere")
    assert page(*ask_of(people), query=f"?force={other.slug}").status_code == 404
    assert page(*ask_of(people), query="?force=westmarch").status_code == 200
    assert page("askings", query="?force=elsewhere").status_code == 404


def test_a_question_out_of_sight_is_not_there_on_any_of_its_pages(page, people):
    asking = put(people, marking=20)
    for name in ("asking", "asking_judge", "asking_evidence", "asking_withdraw", "question_meeting"):
        assert page(name, asking.pk, by=people.low).status_code == 404
        assert page(name, asking.pk, by=people.officer).status_code in (200, 302)
    assert page("asking_judge", asking.pk, by=people.low, data={"words": "x"}).status_code == 404
    assert "What came of it?" not in page("askings", by=people.low).text_shown
    assert "What came of it?" in page("askings").text_shown


def answer(page, asking, words="It fell.", seen="0"):
    return page(
        "asking_answer",
        asking.pk,
        data={"said_by": "Supt Lowe", "words": words, "seen": seen, "marking": "10"},
    )


def test_what_is_said_stands_in_the_column_of_its_speaker(page, people):
    asking = put(people)
    answer(page, asking, "It fell.\n\n<b>By half.</b>")
    later = in_full(today() + DAY)
    page("asking_challenge", asking.pk, data={"words": "Since when?", "reply_by": later, "seen": "1"})
    judgement = {"judgement": "not assured", "words": "No date.", "seen": "2", "review_on": ""}
    page("asking_judge", asking.pk, by=people.lead, data=judgement)
    shown = page("asking", asking.pk).text_shown
    assert "&lt;b&gt;By half.&lt;/b&gt;" in shown
    places = [shown.index(f"app-voice--{column}") for column in ("force", "officer", "member")]
    assert places == sorted(places)
    assert "Not assured" in shown
    assert "Put the question again" in shown
    assert "Judge the answer" not in shown  # an officer does not


def test_nobody_is_offered_a_turn_that_is_not_theirs_and_a_wrong_address_says_whose_it_is(page, people):
    asking = put(people)
    assert "Write down an answer" in page("asking", asking.pk).text_shown
    assert "Write down an answer" not in page("asking", asking.pk, by=people.lead).text_shown
    assert page("asking_answer", asking.pk, by=people.lead).status_code == 403
    response = page("asking_judge", asking.pk, by=people.lead)
    assert response.url == reverse("asking", args=[asking.pk])
    assert "there is nothing to judge" in page("asking", asking.pk, by=people.lead).text_shown
    answer(page, asking)
    sent = {"judgement": "assured", "words": "I like it.", "seen": "1"}
    shown = page("asking_judge", asking.pk, by=people.low, data=sent).text_shown
    assert "Only the lead member for Major crime judges" in shown
    assert "I like it." in shown
    assert Asking.objects.get().state == "answered"


def test_the_second_of_two_keeps_what_they_typed_sees_the_first_and_may_send_again(page, people):
    asking = put(people)
    answer(page, asking)
    refused = answer(page, asking, "It rose.")
    assert "after you opened the page" in refused.text_shown
    assert "It fell." in refused.text_shown
    assert "It rose." in refused.text_shown
    assert 'name="seen" value="1"' in refused.text_shown
    assert answer(page, asking, "It rose.", seen="1").status_code == 302
    assert [voice.words for voice in asking.voices.all()] == ["It fell.", "It rose."]


def test_evidence_is_one_thing_and_a_withdrawn_question_says_why(page, people):
    asking = put(people)
    both = page("asking_evidence", asking.pk, data={"entry": "", "words": ""})
    assert "one of the two" in both.text_shown
    page("asking_evidence", asking.pk, data={"entry": "", "words": "Minutes of the board"})
    assert Evidence.objects.get().words == "Minutes of the board"
    assert "Minutes of the board" in page("asking", asking.pk).text_shown
    assert "Say why the question" in page("asking_withdraw", asking.pk, data={"reason": ""}).text_shown
    page("asking_withdraw", asking.pk, data={"reason": "Put twice"})
    shown = page("asking", asking.pk).text_shown
    assert "Put twice" in shown
    assert "Write down an answer" not in shown
    assert "What came of it?" not in page("askings").text_shown
    assert page("asking_answer", asking.pk, data={"words": "x"}).status_code == 200


@pytest.mark.parametrize("query", ["?state=nonsense", "?strand=nowhere", "?force=nowhere"])
def test_a_list_that_there_is_not_is_not_found(page, query):
    assert page("askings", query=query).status_code == 404


@pytest.mark.parametrize("state", ["", "waiting", "overdue", "to-judge", "judged", "mine"])
def test_every_list_opens_with_and_without_questions(page, people, state):
    assert "would be here" in page("askings", query=f"?state={state}").text_shown
    put(people)
    assert page("askings", query=f"?state={state}&strand=major-crime").status_code == 200


def test_the_queries_of_the_list_do_not_grow_with_it(page, people, django_assert_max_num_queries):
    put(people)
    with django_assert_max_num_queries(40) as before:
        page("askings")
    for _ in range(6):
        put(people, QuestionFactory())
    with django_assert_max_num_queries(len(before)):
        page("askings")


def test_my_work_has_what_an_officer_chases_and_a_lead_member_judges(people):
    late = put(people, on=today() - 40 * DAY, reply_by=today() - 9 * DAY)
    answered = put(people, QuestionFactory(text="Who knew?"))
    actions.speak(answered.pk, "answer", words="Yes.", said_by="Insp", seen=0, by=people.officer)
    assert waiting(people.officer)["Questions waiting for an answer"] == [(late.question.text, "Overdue")]
    assert waiting(people.lead)["Answers to judge"] == [("Who knew?", "Answered")]
    assert "Answers to judge" not in waiting(people.officer)
    assert "Questions waiting for an answer" not in waiting(people.lead)


def waiting(user):
    found = board(user, access.reader_of(user), permissions_of(user, today()))
    return {part.title: [(card.title, card.word) for card in part.cards] for part in found.sections}
