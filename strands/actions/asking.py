"""Put a question to the force; write down what is said to it; lay evidence beside it.

Nothing said is changed. The audit trail learns that something was said, and not what.
"""

from django.db import transaction
from django.utils import timezone

from authority import access, audit
from authority.days import moment
from authority.markings import Marking
from authority.permissions import Permission, permissions_of
from authority.refusal import NotAllowed, save_or_refuse
from strands.actions.entries import NOT_THERE, amend, enter, opened, withdraw
from strands.asking.askings import askings, in_use
from strands.asking.leading import leads
from strands.asking.states import OWED, RULES, Turn, refusal
from strands.models import Asking, Entry, Evidence, Strand, Voice

LONGEST_TITLE = 160
VERBS = {
    Turn.ANSWER: "answer written down",
    Turn.CHALLENGE: "answer challenged",
    Turn.JUDGE: "answer judged",
}
NOT_A_QUESTION = "This question cannot be put for this strand. Choose one of those on the page of the strand."
MAY_NOT_PUT = "Officers, secretaries and members put questions to the force. Ask one of them to put it."
NOT_YOUR_FORCE = "You can put questions to the force that answers to your own authority, and to no other."
WHICH_OPERATION = "This question is asked of one operation at a time. Choose which."
NO_OPERATION = "That operation is not in the record of this strand. Choose one of those listed."
NO_MEASURE = "That measure is not there to be chosen. Choose one of those listed."
TOO_EARLY = "The reply cannot be due before the day on which the question is put."
SAY_IT = {
    Turn.ANSWER: "Write down what the force answered.",
    Turn.CHALLENGE: "Say what is missing from the answer, or what makes you doubt it.",
    Turn.JUDGE: "Say why you judge the answer so.",
}
WHO_ANSWERED = "Name the officer of the force who gave the answer."
WHICH_JUDGEMENT = "Choose whether you are assured, partly assured or not assured."
NEW_REPLY = "Say by when the force is to answer the challenge, not before today."
TO_WITHDRAW = (
    "A question to which something was said is withdrawn by an officer. One to which nothing was said can "
    "also be withdrawn by whoever put it."
)


@transaction.atomic
def put_question(
    question, *, strand, force, by, put_to, reply_by, of_operation=None, measure=None, on=None, **facts
):
    """A new `Asking`, put today unless `on` says otherwise. Raises NotAllowed.

    `measure`: an Indicator that prompted it. `facts`: the context under `summary`, and its protection, as
    `enter` takes them. It is protected at least as the operation and the measure that it is about.
    """
    Strand.objects.select_for_update().get(pk=strand.pk)
    on = on or timezone.localdate()
    _hold_to_what_can_be_put(question, strand, force, by)
    _hold_to_its_operation(question, of_operation, strand, force, by)
    if measure and measure.marking not in access.reader_of(by).markings:
        raise NotAllowed(NO_MEASURE)
    if reply_by < on:
        raise NotAllowed(TOO_EARLY)
    _refuse_twice(question, strand, force, of_operation, by)
    asking = enter(
        Entry.Kind.ASKING,
        strand=strand,
        force=force,
        by=by,
        question=question,
        of_operation=of_operation,
        measure=measure,
        title=_cut(question.text),
        on=on,
        put_to=put_to.strip(),
        reply_by=reply_by,
        **_protection(facts, of_operation, measure),
    )
    audit.record("question put", asking, by=by)
    return asking


@transaction.atomic
def speak(
    pk, turn, *, words, seen, by, said_by="", judgement="", reply_by=None, review_on=None, marking=None
):
    """One of the three voices on a question; `RULES` says whose turn it is. Raises NotAllowed.

    `seen`: how many voices whoever acts had before them. An answer needs `said_by`, and may raise the
    `marking` of the whole; a challenge needs a new `reply_by`; a judgement may say when to look again.
    """
    asking, today = _opened(pk, by), timezone.localdate()
    permissions = permissions_of(by, today)
    if sentence := refusal(turn, asking, permissions=permissions, leads=leads(by, asking, today)):
        raise NotAllowed(sentence)
    _hold_to_what_is_needed(turn, words, said_by, judgement, reply_by, today)
    if seen != asking.voices.count():
        raise NotAllowed(_overtaken(asking))
    if marking is not None and marking != asking.marking:
        asking = amend(pk, seen=asking.version, by=by, why="Raised for an answer", marking=marking)
    _say(asking, turn, words.strip(), said_by.strip() or str(by), judgement, by)
    _turn(asking, turn, judgement, today, reply_by, review_on)
    audit.record(VERBS[turn], asking, by=by)
    return asking


@transaction.atomic
def lay_evidence(pk, *, by, entry=None, words=""):
    """A proof beside a question: an entry of the record, or words that say what and where it is."""
    asking = _opened(pk, by)
    if entry and (not entry.visible_to(by) or entry.pk == asking.pk):
        raise NotAllowed("That entry is not there to be chosen. Choose one of those listed.")
    evidence = Evidence(asking=asking, entry=entry, words=words.strip(), added_by=by)
    evidence.added_at = timezone.now()
    save_or_refuse(evidence)
    audit.record("evidence added", asking, by=by)
    return evidence


@transaction.atomic
def withdraw_question(pk, *, reason, by):
    """Take back a question that was put by mistake. It can still be read, with the reason."""
    asking = _opened(pk, by)
    keeps = Permission.RECORD_KEEP in permissions_of(by, timezone.localdate())
    own = asking.versions.filter(number=1, by=by).exists() and not asking.voices.exists()
    if not keeps and not own:
        raise NotAllowed(TO_WITHDRAW)
    return withdraw(pk, reason=reason, by=by)


def _opened(pk, by):
    """The asking, locked until the transaction ends. Raises NotAllowed."""
    if not askings(by).filter(pk=pk).exists():
        raise NotAllowed(NOT_THERE)
    return opened(pk, by)


def _hold_to_what_can_be_put(question, strand, force, by):
    if Permission.QUESTION_PUT not in permissions_of(by, timezone.localdate()):
        raise NotAllowed(MAY_NOT_PUT)
    reader = access.reader_of(by)
    known = Strand.objects.visible_to(reader).filter(pk=strand.pk).exists()
    if not known or not in_use(reader, strand).filter(pk=question.pk).exists():
        raise NotAllowed(NOT_A_QUESTION)
    if force.authority_id not in reader.authorities:
        raise NotAllowed(NOT_YOUR_FORCE)


def _hold_to_its_operation(question, operation, strand, force, by):
    if question.repeats_per_operation and operation is None:
        raise NotAllowed(WHICH_OPERATION)
    if operation is None:
        return
    there = Entry.objects.visible_to(by).filter(pk=operation.pk, kind=Entry.Kind.OPERATION)
    there = there.filter(strand=strand, force=force, withdrawn_at=None)
    if not question.repeats_per_operation or not there.exists():
        raise NotAllowed(NO_OPERATION)


def _refuse_twice(question, strand, force, operation, by):
    same = askings(by).filter(question=question, strand=strand, force=force, of_operation=operation)
    if waiting := same.filter(state__in=OWED).first():
        raise NotAllowed(
            f"This question was put on {waiting.on.day} {waiting.on:%B %Y} and still waits for an answer. "
            "Chase that answer instead of asking again."
        )


def _protection(facts, operation, measure):
    """The protection chosen, raised to that of what the question is about."""
    facts = {"marking": Marking.OFFICIAL} | facts
    if measure:
        facts["marking"] = max(facts["marking"], measure.marking)
    return _as_protected_as(operation, facts) if operation else facts


def _as_protected_as(operation, facts):
    everyone = operation.circle is None or operation.circle.everyone
    return facts | {
        "circle": facts.get("circle") if everyone else operation.circle,
        "marking": max(facts["marking"], operation.marking),
        "declaration_required": operation.declaration_required or facts.get("declaration_required", False),
        "caveats": {*facts.get("caveats", ()), *operation.caveats.all()},
        "conflicted": {*facts.get("conflicted", ()), *operation.conflicted.all()},
    }


def _hold_to_what_is_needed(turn, words, said_by, judgement, reply_by, today):
    if not words.strip():
        raise NotAllowed(SAY_IT[turn])
    if turn == Turn.ANSWER and not said_by.strip():
        raise NotAllowed(WHO_ANSWERED)
    if turn == Turn.JUDGE and judgement not in Asking.Judgement.values:
        raise NotAllowed(WHICH_JUDGEMENT)
    if turn == Turn.CHALLENGE and (reply_by is None or reply_by < today):
        raise NotAllowed(NEW_REPLY)


def _say(asking, turn, words, said_by, judgement, by):
    speaker, at = RULES[turn].speaker, timezone.now()
    save_or_refuse(
        Voice(
            asking=asking,
            speaker=speaker,
            words=words,
            judgement=judgement if turn == Turn.JUDGE else "",
            said_by=said_by if turn == Turn.ANSWER else str(by),
            written_by=by,
            at=at,
        )
    )


def _turn(asking, turn, judgement, today, reply_by, review_on):
    asking.state = RULES[turn].to
    if turn == Turn.ANSWER:
        asking.answered_on = today
    elif turn == Turn.CHALLENGE:
        asking.reply_by = reply_by
    else:
        asking.judgement, asking.judged_on, asking.review_on = judgement, today, review_on
    asking.save()


def _overtaken(asking):
    last = asking.voices.select_related("written_by").last()
    return (
        f"{last.written_by} wrote down what the {last.get_speaker_display()} said on {moment(last.at)}, "
        "after you opened the page. Nothing of yours was lost: it is still in its boxes. Read what was said, "
        "then send yours again if it still holds."
    )


def _cut(text):
    return text if len(text) <= LONGEST_TITLE else f"{text[: LONGEST_TITLE - 1].rstrip()}…"
