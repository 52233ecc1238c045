"""A question is put, answered, challenged and judged: whose turn it is, and that nothing said is changed."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from authority.models import AuditLine
from authority.permissions import ROLES, Role
from authority.refusal import NotAllowed
from strands import actions
from strands.asking.askings import askings
from strands.asking.states import RULES, Turn, refusal
from strands.models import Asking, Entry, Retirement
from tests.authority.factories import AuthorityFactory, CircleFactory, ForceFactory, UserFactory, clear
from tests.indicators.factories import IndicatorFactory
from tests.strands.factories import AppointmentFactory, QuestionFactory, StrandFactory, put

pytestmark = pytest.mark.django_db
State = Asking.State
DAY = timedelta(days=1)


def today():
    return timezone.localdate()


@pytest.fixture
def people():
    """The persons of one authority, its force, a strand with its lead member, and a question."""
    officer = UserFactory(name="Ada Quill", role="officer", cleared=True)
    authority = officer.authority
    strand = StrandFactory(name="Major crime")
    member = UserFactory(name="Cora Finch", role="member", cleared=True, authority=authority)
    AppointmentFactory(authority=authority, strand=strand, user=member, name="")
    others = {
        role.name.lower(): UserFactory(role=role, cleared=True, authority=authority)
        for role in Role
        if role not in (Role.OFFICER, Role.FORCE_SYSTEM)
    }
    return SimpleNamespace(
        **others
        | {
            "officer": officer,
            "lead": member,
            "strand": strand,
            "force": ForceFactory(authority=authority),
            "circle": authority.circles.get(everyone=True),
            "question": QuestionFactory(text="What came of it?", tags=["performance"]),
        }
    )


@pytest.fixture
def asking(people):
    return put(people)


def answer(asking, by, words="It fell by a tenth.", seen=None, **more):
    facts = {"said_by": "Superintendent Lowe", "words": words} | more
    return actions.speak(asking.pk, "answer", by=by, seen=_seen(asking, seen), **facts)


def challenge(asking, by, words="Compared with what?", seen=None, **more):
    facts = {"reply_by": today() + DAY, "words": words} | more
    return actions.speak(asking.pk, "challenge", by=by, seen=_seen(asking, seen), **facts)


def judge(asking, by, judgement="assured", words="The figures agree.", seen=None, **more):
    facts = {"judgement": judgement, "words": words} | more
    return actions.speak(asking.pk, "judge", by=by, seen=_seen(asking, seen), **facts)


def _seen(asking, seen):
    return asking.voices.count() if seen is None else seen


def said(asking):
    return list(asking.voices.values_list("speaker", "said_by", "words", "judgement"))


def test_a_question_goes_from_being_put_to_its_judgement(asking, people):
    assert asking.state == "put"
    assert answer(asking, people.officer).state == "answered"
    challenged = challenge(asking, people.officer)
    assert (challenged.state, challenged.reply_by) == ("challenged", today() + DAY)
    assert answer(asking, people.officer, "Compared with last year.").state == "answered"
    done = judge(asking, people.lead, "partly assured", review_on=today() + DAY)
    assert (done.state, done.judgement, done.judged_on) == ("judged", "partly assured", today())
    assert done.review_on == today() + DAY
    assert said(asking) == [
        ("force", "Superintendent Lowe", "It fell by a tenth.", ""),
        ("officer", "Ada Quill", "Compared with what?", ""),
        ("force", "Superintendent Lowe", "Compared with last year.", ""),
        ("lead member", "Cora Finch", "The figures agree.", "partly assured"),
    ]


# --- whose turn it is ------------------------------------------------------------------------------------

SPEAK = {"answer": answer, "challenge": challenge, "judge": judge}
MAY = {
    "put": {"answer"},
    "answered": {"answer", "challenge", "judge"},
    "challenged": {"answer", "challenge", "judge"},
    "judged": {"judge"},
}
LEADS_TO = {"answer": "answered", "challenge": "challenged", "judge": "judged"}
WHO_MAY = {"answer": {"officer", "chief_executive"}, "challenge": {"officer", "chief_executive"}}
PEOPLE = ("officer", "chief_executive", "member", "secretary", "vetting_officer", "auditor", "administrator")


def brought_to(asking, state, people):
    """The asking in that state, by the shortest way."""
    if state != "put":
        answer(asking, people.officer)
    if state == "challenged":
        challenge(asking, people.officer)
    if state == "judged":
        judge(asking, people.lead)
    return Asking.objects.get(pk=asking.pk)


@pytest.mark.parametrize("turn", Turn)
@pytest.mark.parametrize("state", State)
def test_each_turn_is_taken_in_its_states_and_refused_in_a_sentence_in_the_others(
    asking, people, state, turn
):
    asking = brought_to(asking, state, people)
    by, before = (people.lead if turn == "judge" else people.officer), said(asking)
    if turn in MAY[state]:
        assert SPEAK[turn](asking, by).state == LEADS_TO[turn]
        assert said(asking)[: len(before)] == before
        assert len(said(asking)) == len(before) + 1
        return
    with pytest.raises(NotAllowed, match=r"has not answered yet|has judged this answer"):
        SPEAK[turn](asking, by)
    asking.refresh_from_db()
    assert (asking.state, said(asking)) == (state, before)


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("turn", Turn)
def test_each_speaker_is_who_the_rules_name_and_nobody_else(asking, people, turn, who):
    asking, before = brought_to(asking, "answered", people), 1
    if who in WHO_MAY.get(turn, ()):
        assert SPEAK[turn](asking, getattr(people, who))
        return
    with pytest.raises(NotAllowed, match=r"An officer of the authority|Only the lead member for Major crime"):
        SPEAK[turn](asking, getattr(people, who))
    assert asking.voices.count() == before


@pytest.mark.parametrize("facts", [{"part": "champion"}, {"ends_on": "yesterday"}, {"strand": "another"}])
def test_a_champion_a_former_lead_and_the_lead_of_another_strand_do_not_judge(asking, people, facts):
    if facts.get("ends_on"):
        facts = {"ends_on": today() - DAY}
    if facts.get("strand"):
        facts = {"strand": StrandFactory()}
    given = {"authority": people.force.authority, "strand": people.strand, "name": ""} | facts
    AppointmentFactory(user=people.member, **given)
    answer(asking, people.officer)
    with pytest.raises(NotAllowed, match="Only the lead member"):
        judge(asking, people.member)


def test_every_state_has_a_rule_or_a_sentence_for_every_turn(asking):
    everything = {"permissions": frozenset().union(*ROLES.values()), "leads": True}
    for asking.state in State:
        for turn, rule in RULES.items():
            sentence = refusal(turn, asking, **everything)
            assert (sentence == "") is (asking.state in rule.after)


steps = st.lists(st.sampled_from(list(Turn)), max_size=12)


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(steps)
def test_whatever_is_tried_the_voices_only_grow_and_the_state_agrees_with_the_last(people, tried):
    """And a judgement stands if and only if the question is judged."""
    with transaction.atomic():
        asking, kept = put(people), []
        for turn in tried:
            try:
                SPEAK[turn](asking, people.lead if turn == "judge" else people.officer)
            except NotAllowed:
                assert said(asking) == kept
            else:
                assert said(asking)[:-1] == kept
            kept = said(asking)
            asking.refresh_from_db()
            last = asking.voices.last()
            expected = {"force": "answered", "officer": "challenged", "lead member": "judged"}
            assert asking.state == (expected[last.speaker] if last else "put")
            assert bool(asking.judgement) is bool(asking.judged_on) is (asking.state == "judged")
        transaction.set_rollback(True)


# --- what is needed, and what is lost to a race ------------------------------------------------------------


@pytest.mark.parametrize(
    ("speak", "who", "facts", "sentence"),
    [
        (answer, "officer", {"words": " "}, "Write down what the force answered"),
        (answer, "officer", {"said_by": " "}, "Name the officer of the force"),
        (challenge, "officer", {"words": ""}, "what makes you doubt it"),
        (challenge, "officer", {"reply_by": None}, "by when the force is to answer"),
        (challenge, "officer", {"reply_by": today() - DAY}, "by when the force is to answer"),
        (judge, "lead", {"words": ""}, "why you judge"),
        (judge, "lead", {"judgement": ""}, "Choose whether you are assured"),
        (judge, "lead", {"judgement": "delighted"}, "Choose whether you are assured"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(asking, people, speak, who, facts, sentence):
    asking = brought_to(asking, "answered", people)
    with pytest.raises(NotAllowed, match=sentence):
        speak(asking, getattr(people, who), **facts)
    assert asking.voices.count() == 1


def test_of_two_answers_at_once_the_second_is_told_of_the_first(asking, people):
    answer(asking, people.officer, seen=0)
    with pytest.raises(NotAllowed, match="Ada Quill wrote down what the force said on"):
        answer(asking, people.chief_executive, "It rose.", seen=0)
    assert [words for _, _, words, _ in said(asking)] == ["It fell by a tenth."]
    assert answer(asking, people.chief_executive, "It rose.", seen=1).voices.count() == 2


@pytest.mark.parametrize("seen", [None, -1, 7])
def test_a_number_of_voices_that_was_never_shown_is_refused(asking, people, seen):
    answer(asking, people.officer)
    with pytest.raises(NotAllowed, match="after you opened the page"):
        actions.speak(asking.pk, "challenge", words="Why?", reply_by=today(), seen=seen, by=people.officer)


def test_the_trail_learns_that_something_was_said_and_not_what(asking, people):
    brought_to(asking, "judged", people)
    actions.lay_evidence(asking.pk, words="Minutes of the tasking group", by=people.officer)
    verbs = list(AuditLine.objects.values_list("verb", flat=True))
    assert {"question put", "answer written down", "answer judged", "evidence added"} <= set(verbs)
    told = str(list(AuditLine.objects.values("subject", "detail")))
    for words in ("What came of it", "tenth", "agree", "Lowe", "tasking", "assured"):
        assert words not in told


# --- putting a question ------------------------------------------------------------------------------------


def operation(people, **facts):
    given = {"strand": people.strand, "force": people.force, "circle": people.circle, "by": people.officer}
    given |= {"title": "Operation Larch", "on": today(), "sort": "operation"} | facts
    return actions.enter("operation", **given)


def test_a_question_is_an_entry_with_its_first_version(asking, people):
    assert (asking.kind, asking.version, asking.title) == ("asking", 1, "What came of it?")
    assert asking.versions.get().content["put_to"] == "Superintendent Lowe"
    assert asking.on == today()


def test_a_question_of_another_strand_authority_or_out_of_use_cannot_be_put(people):
    elsewhere = QuestionFactory(scope="strand", strand=StrandFactory())
    foreign = QuestionFactory(authority=AuthorityFactory())
    retired = QuestionFactory()
    Retirement.objects.create(
        authority=people.force.authority, kind="question", code=retired.code, retired_on=today(), reason="Old"
    )
    for question in (elsewhere, foreign, retired):
        with pytest.raises(NotAllowed, match="cannot be put for this strand"):
            put(people, question)
    with pytest.raises(NotAllowed, match="your own authority"):
        put(people, force=ForceFactory(authority=AuthorityFactory()))
    with pytest.raises(NotAllowed, match="cannot be put for this strand"):
        put(people, strand=StrandFactory(authority=AuthorityFactory()))


@pytest.mark.parametrize("who", ["vetting_officer", "auditor", "administrator"])
def test_whoever_may_not_put_questions_is_refused_by_the_action_too(people, who):
    with pytest.raises(NotAllowed, match="Ask one of them to put it"):
        put(people, by=getattr(people, who))
    assert not Asking.objects.exists()


def test_a_reply_is_not_due_before_the_question_is_put(people):
    with pytest.raises(NotAllowed, match="cannot be due before"):
        put(people, reply_by=today() - DAY)
    assert put(people, reply_by=today())


def test_a_question_that_waits_is_not_put_again_and_one_that_was_judged_is(asking, people):
    with pytest.raises(NotAllowed, match="still waits for an answer"):
        put(people)
    brought_to(asking, "judged", people)
    assert put(people).question == asking.question


def test_a_question_of_each_operation_needs_one_of_its_own_strand_and_force(people):
    question = QuestionFactory(scope="strand", strand=people.strand, repeats_per_operation=True)
    larch, other = operation(people), operation(people, title="Operation Elm", strand=StrandFactory())
    with pytest.raises(NotAllowed, match="Choose which"):
        put(people, question)
    for wrong in (other, put(people)):
        with pytest.raises(NotAllowed, match="not in the record of this strand"):
            put(people, question, of_operation=wrong)
    with pytest.raises(NotAllowed, match="not in the record of this strand"):
        put(people, QuestionFactory(), of_operation=larch)
    assert put(people, question, of_operation=larch).of_operation_id == larch.pk
    ash = operation(people, title="Operation Ash")
    assert put(people, question, of_operation=ash)  # the first still waits, and is another


def test_a_question_is_protected_as_the_operation_and_the_measure_that_it_is_about(people):
    own = CircleFactory(authority=people.force.authority)
    own.memberships.create(user=people.officer, starts_on=today(), reason="Leads it")
    question = QuestionFactory(scope="strand", strand=people.strand, repeats_per_operation=True)
    larch = operation(people, marking=20, circle=own, declaration_required=True, conflicted=[people.member])
    about = put(people, question, of_operation=larch)
    assert (about.marking, about.circle, about.declaration_required) == (20, own, True)
    assert list(about.conflicted.all()) == [people.member]
    assert put(people, measure=IndicatorFactory(marking=20)).marking == 20


def test_nobody_puts_a_question_above_themselves(people):
    people.officer = UserFactory(role="member", authority=people.force.authority)
    clear(people.officer, kind="NPPV1", to="OFFICIAL")
    with pytest.raises(NotAllowed, match="beyond your own sight"):
        put(people, marking=20)
    with pytest.raises(NotAllowed, match="That measure"):
        put(people, measure=IndicatorFactory(marking=20))
    assert not Entry.objects.exists()


def test_an_answer_can_raise_the_marking_of_the_whole_and_never_lower_it(asking, people):
    assert answer(asking, people.officer, marking=20).marking == 20
    assert [version.content["marking"] for version in asking.versions.all()] == [
        "OFFICIAL-SENSITIVE",
        "OFFICIAL",
    ]
    with pytest.raises(NotAllowed, match="not marked lower"):
        answer(asking, people.officer, marking=10)


# --- taking it back ----------------------------------------------------------------------------------------


def test_who_put_a_question_takes_it_back_until_something_is_said(people):
    own = put(SimpleNamespace(**vars(people) | {"officer": people.member}))
    with pytest.raises(NotAllowed, match="withdrawn by an officer"):
        actions.withdraw_question(own.pk, reason="Twice", by=people.secretary)
    answer(own, people.officer)
    with pytest.raises(NotAllowed, match="withdrawn by an officer"):
        actions.withdraw_question(own.pk, reason="Twice", by=people.member)
    actions.withdraw_question(own.pk, reason="Twice", by=people.officer)
    assert not askings(people.officer).exists()
    with pytest.raises(NotAllowed, match="no longer open"):
        answer(own, people.officer)
