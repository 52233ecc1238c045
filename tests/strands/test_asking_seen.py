"""Who sees a question that was put, what bears on it, and which question is worth asking next."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from authority import access
from authority.refusal import NotAllowed
from strands import actions
from strands.asking import evidence, listing
from strands.asking.askings import askings
from strands.asking.of_operation import asked_of
from strands.asking.reading import latest, worth_asking
from strands.asking.standing import answer_in_words, standing
from strands.findings import Section, Signal, Verdict
from strands.models import Asking, CaseStudy, Evidence, Reference
from tests.authority.factories import AuthorityFactory, ForceFactory, UserFactory, clear
from tests.indicators.factories import IndicatorFactory
from tests.strands.factories import (
    AppointmentFactory,
    MonitoredFactory,
    QuestionFactory,
    StrandFactory,
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
    low = UserFactory(name="Gwen Pike", role="member", authority=authority)
    clear(low, kind="NPPV1", to="OFFICIAL")
    return SimpleNamespace(
        officer=officer,
        lead=lead,
        low=low,
        stranger=UserFactory(role="officer", cleared=True),
        strand=strand,
        force=ForceFactory(authority=authority),
        circle=authority.circles.get(everyone=True),
        question=QuestionFactory(text="What came of it?", tags=["performance"]),
    )


def entry(people, kind="risk", **facts):
    given = {"strand": people.strand, "force": people.force, "circle": people.circle, "by": people.officer}
    of_kind = {
        "risk": {"owner": "Chief officer", "whose": "force", "likelihood": 2, "impact": 3},
        "operation": {"sort": "operation"},
    }
    given |= {"title": f"A {kind}", "on": today()} | of_kind[kind] | facts
    return actions.enter(kind, **given)


def judged(people, judgement, days_ago=0, question=None, **facts):
    """An asking put so many days ago, answered and judged since."""
    asking = put(people, question, on=today() - days_ago * DAY, **facts)
    actions.speak(asking.pk, "answer", words="Yes.", said_by="Insp", seen=0, by=people.officer)
    actions.speak(asking.pk, "judge", words="So.", judgement=judgement, seen=1, by=people.lead)
    return asking


# --- out of sight ------------------------------------------------------------------------------------------


def test_a_question_above_the_reader_is_in_no_reading(people):
    asking = judged(people, "not assured", marking=20)
    low = access.reader_of(people.low)
    assert not askings(low).exists()
    assert latest(people.strand, people.force, low) == {}
    assert not listing.listed(people.low, low).exists()
    (found,) = worth_asking(people.strand, people.force, low, signals=())
    assert (found.reason, found.asking) == ("It has not been asked yet.", None)
    assert latest(people.strand, people.force, people.officer)[asking.question_id] == asking


def test_another_authority_sees_no_question_put(people):
    put(people)
    assert not askings(people.stranger).exists()


def test_a_question_about_a_hidden_operation_is_hidden_with_it(people):
    question = QuestionFactory(scope="strand", strand=people.strand, repeats_per_operation=True)
    larch = entry(people, "operation", title="Operation Larch")
    asking = put(people, question, of_operation=larch)
    assert askings(people.low).get() == asking
    actions.amend(larch.pk, seen=1, by=people.officer, marking=20)
    assert asking.marking == 10
    assert not askings(people.low).exists()
    assert askings(people.officer).exists()


# --- evidence ----------------------------------------------------------------------------------------------


def test_evidence_is_found_by_the_tags_of_its_kind_and_by_its_own(people):
    people.question = QuestionFactory(tags=["risk", "community"])
    asking = put(people)
    risk, other = entry(people, title="A gap"), entry(people, "operation", title="Operation Larch")
    note = entry(people, "risk", title="Elsewhere", strand=StrandFactory())
    found = evidence.found(Asking.objects.get(pk=asking.pk), people.officer)
    assert {kind.plural: [one.pk for one in kind.entries] for kind in found.kinds} == {
        "Risks": [risk.pk],
        "Operations and investigations": [other.pk],
    }
    assert note.pk not in [one.pk for kind in found.kinds for one in kind.entries]


def test_an_entry_with_a_tag_of_its_own_is_found_and_only_the_newest_are_shown(people):
    asking = put(people)
    tagged = entry(people, title="Tagged", tags=["performance"])
    for number in range(5):
        entry(people, "operation", title=f"Operation {number}", on=today() - number * DAY)
    found = {kind.plural: kind for kind in evidence.found(asking, people.officer).kinds}
    assert list(found["Risks"].entries) == [tagged.entry_ptr]
    operations = found["Operations and investigations"]
    assert [one.title for one in operations.entries] == ["Operation 0", "Operation 1", "Operation 2"]
    assert operations.more == 2


def test_what_the_reader_may_not_see_is_no_evidence_and_leaves_no_trace(people):
    asking = put(people)
    hidden = entry(people, "operation", title="Undercover", marking=20)
    actions.lay_evidence(asking.pk, entry=hidden, by=people.officer)
    actions.lay_evidence(asking.pk, words="Minutes of the board", by=people.officer)
    found = evidence.found(asking, people.low)
    assert [one.words for one in found.by_hand] == ["Minutes of the board"]
    assert (found.kinds, found.marking) == ((), 10)
    full = evidence.found(asking, people.officer)
    assert [one.entry_id for one in full.by_hand] == [hidden.pk, None]
    assert full.marking == 20


def test_nobody_lays_beside_a_question_what_they_may_not_see_or_nothing_at_all(people):
    asking, hidden = put(people), entry(people, title="Undercover", marking=20)
    for facts, sentence in [
        ({"entry": hidden}, "not there to be chosen"),
        ({"entry": asking}, "not there to be chosen"),
        ({}, "Choose an entry of the record"),
        ({"words": " "}, "Choose an entry of the record"),
    ]:
        with pytest.raises(NotAllowed, match=sentence):
            actions.lay_evidence(asking.pk, by=people.low, **facts)
    assert not Evidence.objects.exists()


def test_measures_references_and_case_studies_bear_on_it(people):
    asking = put(people)
    shown = MonitoredFactory(strand=people.strand, indicator=IndicatorFactory(name="Detections"))
    MonitoredFactory(strand=people.strand, heading="NPSAT")
    MonitoredFactory(strand=people.strand, indicator=IndicatorFactory(marking=20))
    Reference.objects.create(code="R1", strand=people.strand, title="A manual", what_it_is="A manual.")
    texts = dict.fromkeys(("issue", "action", "challenges", "outcomes"), "Words.")
    for code, tags in (("C1", ["performance"]), ("C2", ["risk"])):
        CaseStudy.objects.create(code=code, authority_name="Elsewhere", title=code, tags=tags, **texts)
    found = evidence.found(asking, people.low)
    assert [measure.name for measure in found.measures] == ["Detections"]
    assert shown.indicator.code in found.measures[0].url
    assert [one.title for one in found.references] == ["A manual"]
    assert [one.code for one in found.case_studies] == ["C1"]


def test_the_queries_for_evidence_do_not_grow(people, django_assert_num_queries):
    asking = askings(people.officer).get(pk=put(people).pk)
    for number in range(4):
        one = entry(people, "operation", title=f"Operation {number}")
        actions.lay_evidence(asking.pk, entry=one, by=people.officer)
    reader = access.reader_of(people.officer)
    with django_assert_num_queries(5):
        evidence.found(asking, reader)


# --- how it stands, and what is worth asking ----------------------------------------------------------------


def test_the_last_answer_is_known_although_the_question_was_put_again(people):
    before = judged(people, "partly assured", days_ago=40)
    again = put(people)
    found = latest(people.strand, people.force, people.officer)[people.question.pk]
    assert (found, found.last_answered) == (again, before)
    assert answer_in_words(found.last_answered, today()) == "Last answered today, judged “partly assured”."
    assert answer_in_words(found, today()) == ""


def test_latest_takes_one_query(people, django_assert_num_queries):
    for _ in range(4):
        put(people, QuestionFactory())
    reader = access.reader_of(people.officer)
    with django_assert_num_queries(1):
        found = latest(None, people.force, reader)
        assert len(found) == 4
        assert [one.strand.name for one in found.values()] == ["Major crime"] * 4


@pytest.mark.parametrize(
    ("days_late", "word", "says"),
    [
        (-1, "Waiting", "A reply is due tomorrow."),
        (0, "Waiting", "A reply is due today."),
        (1, "Overdue", "The reply is 1 day overdue"),
        (12, "Overdue", "The reply is 12 days overdue"),
    ],
)
def test_a_late_reply_is_said_in_words(people, days_late, word, says):
    asking = put(people, on=today() - 30 * DAY, reply_by=today() - days_late * DAY)
    stands = standing(asking, today())
    assert stands.word == word
    assert says in stands.sentence


def signal(name, kind):
    section = Section("performance", "Measures", "", "")
    verdict = Verdict("Higher", kind)
    return Signal("X", "x", name, "", section, 10, "/", "", 0, change=verdict)


def test_what_is_worth_asking_stands_in_the_order_of_its_reasons(people):
    texts = ("unassured", "concern", "partly", "never", "stale", "fresh", "waiting")
    questions = {text: QuestionFactory(text=text, tags=[]) for text in texts}
    questions["concern"].tags = ["performance"]
    questions["concern"].save()
    people.question.delete()
    judged(people, "not assured", question=questions["unassured"])
    judged(people, "partly assured", question=questions["partly"])
    judged(people, "assured", days_ago=300, question=questions["stale"])
    judged(people, "assured", days_ago=30, question=questions["fresh"])
    put(people, questions["waiting"])
    QuestionFactory(text="each", strand=people.strand, scope="strand", repeats_per_operation=True)
    QuestionFactory(text="service", scope="review")
    signals = [signal("detections", "concern"), signal("murders", "steady")]
    found = worth_asking(people.strand, people.force, people.lead, limit=9, signals=signals)
    assert [(one.question.text, one.reason.partition(":")[0]) for one in found] == [
        ("unassured", "The last answer did not assure"),
        ("concern", "Detections gives cause for concern. It has not been asked yet."),
        ("partly", "The last answer assured in part"),
        ("never", "It has not been asked yet."),
        ("stale", f"Last asked on {found[-1].asking.on.day} {found[-1].asking.on:%B %Y}."),
    ]
    assert len(worth_asking(people.strand, people.force, people.lead, signals=signals)) == 3


def test_what_is_worth_asking_is_marked_as_what_its_reason_speaks_of(people):
    people.question.delete()
    judged(people, "not assured", question=QuestionFactory(text="unassured", tags=[]), marking=20)
    QuestionFactory(text="concern", tags=["performance"])
    QuestionFactory(text="never", tags=[])
    signals = [replace(signal("detections", "concern"), marking=20)]
    found = worth_asking(people.strand, people.force, people.lead, signals=signals)
    assert [(one.question.text, one.marking) for one in found] == [
        ("unassured", 20),
        ("concern", 20),
        ("never", 10),
    ]


def test_a_question_that_a_measure_raises_leads_to_its_page_with_the_measure_chosen(people):
    QuestionFactory(text="never", tags=[])
    concern, never = worth_asking(
        people.strand, people.force, people.lead, signals=[signal("detections", "concern")]
    )
    assert concern.url.endswith("&measure=x")
    assert "measure=" not in never.url


def test_the_questions_of_an_operation_are_known_each_for_itself(people):
    repeating = [
        QuestionFactory(text=text, scope="strand", strand=people.strand, repeats_per_operation=True)
        for text in ("What did it cost?", "Who took part?")
    ]
    larch, ash = (entry(people, "operation", title=name) for name in ("Larch", "Ash"))
    put(people, repeating[0], of_operation=larch)
    words = [(one.question.text, one.stands.word) for one in asked_of(larch, people.officer)]
    assert words == [("What did it cost?", "Waiting"), ("Who took part?", "Not asked")]
    assert [one.stands.word for one in asked_of(ash, people.officer)] == ["Not asked"] * 2
    assert f"operation={ash.pk}" in asked_of(ash, people.officer)[0].url


# --- the list, and my work ---------------------------------------------------------------------------------


def test_the_list_has_what_waits_first_and_the_longest_overdue_on_top(people):
    late = put(people, QuestionFactory(), on=today() - 40 * DAY, reply_by=today() - 9 * DAY)
    later = put(people, QuestionFactory(), on=today() - 40 * DAY, reply_by=today() - 2 * DAY)
    waits, done = put(people, QuestionFactory()), judged(people, "assured", question=QuestionFactory())
    answered = put(people, QuestionFactory())
    actions.speak(answered.pk, "answer", words="Yes.", said_by="Insp", seen=0, by=people.officer)
    reader = access.reader_of(people.lead)

    def listed(state, user=people.lead):
        return list(listing.listed(user, reader, state=state))

    assert listed("") == [late, later, waits, answered, done]
    assert listed("overdue") == [late, later]
    assert listed("waiting") == [late, later, waits]
    assert listed("to-judge") == listed("mine") == [answered]
    assert listed("judged") == [done]
    assert len(listed("mine", people.officer)) == 5
    assert list(listing.to_judge(people.lead, reader)) == [answered]
    assert list(listing.to_judge(people.officer, access.reader_of(people.officer))) == []


def test_a_question_of_another_authority_is_not_mine_to_judge(people):
    other = AuthorityFactory()
    AppointmentFactory(authority=other, strand=people.strand, user=people.low, name="")
    actions.speak(put(people).pk, "answer", words="Yes.", said_by="Insp", seen=0, by=people.officer)
    assert not listing.to_judge(people.low, access.reader_of(people.low)).exists()
