"""Writing down what is said to a question, laying evidence beside it, and withdrawing it."""

from django.contrib import messages
from django.shortcuts import redirect, render

from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from strands import actions
from strands.asking import evidence as proofs
from strands.asking.finding import FORM, about, crumbs, found
from strands.asking.forms import FORMS, EvidenceForm, WithdrawForm
from strands.asking.leading import leads
from strands.asking.states import Turn, refusal

TURNS = {
    Turn.ANSWER: ("Write down the force’s answer", "Save the answer", "The answer is written down."),
    Turn.CHALLENGE: ("Challenge the answer", "Challenge the answer", "The challenge is written down."),
    Turn.JUDGE: ("Judge the answer", "Give the judgement", "The judgement is given."),
}


@requires(Permission.RECORD_KEEP)
@FORM
def answer(request, pk):
    return _turn(request, pk, Turn.ANSWER)


@requires(Permission.RECORD_KEEP)
@FORM
def challenge(request, pk):
    return _turn(request, pk, Turn.CHALLENGE)


@requires(Permission.QUESTION_PUT)
@FORM
def judge(request, pk):
    return _turn(request, pk, Turn.JUDGE)


@requires(Permission.QUESTION_PUT)
@FORM
def evidence(request, pk):
    asking = found(request, pk)
    form = EvidenceForm(request.POST or None, entries=proofs.choices(asking, request.reader))
    words = ("Lay evidence beside the question", "Add the evidence", "The evidence is added.")
    return _act(
        request, asking, form, words, lambda facts: actions.lay_evidence(pk, by=request.user, **facts)
    )


@requires(Permission.QUESTION_PUT)
@FORM
def withdraw(request, pk):
    asking = found(request, pk)
    words = ("Withdraw the question", "Withdraw the question", "The question is withdrawn.")
    form = WithdrawForm(request.POST or None)
    return _act(
        request, asking, form, words, lambda facts: actions.withdraw_question(pk, by=request.user, **facts)
    )


def _turn(request, pk, turn):
    asking = found(request, pk)
    held = {"permissions": request.permissions, "leads": leads(request.user, asking, request.reader.day)}
    if request.method != "POST" and (sentence := refusal(turn, asking, **held)):
        messages.error(request, sentence)
        return redirect("asking", pk)
    form = FORMS[turn](request.POST or None, asking=asking, reader=request.reader)
    return _act(
        request, asking, form, TURNS[turn], lambda facts: actions.speak(pk, turn, by=request.user, **facts)
    )


def _act(request, asking, form, words, action):
    """A form about one asking, and what it does; or why not, with all that was typed."""
    title, button, done = words
    if form.is_valid():
        try:
            action(form.cleaned_data)
        except NotAllowed as refused:
            asking = form.asking = found(request, asking.pk)  # as it stands now
            form.refused(str(refused))
        else:
            messages.success(request, done)
            return redirect("asking", asking.pk)
    context = about(request, asking) | {
        "form": form,
        "title": title,
        "button": button,
        "marking": asking.marking_label,
        "breadcrumbs": crumbs(asking, title),
    }
    return render(request, "strands/asking/act.html", context)
