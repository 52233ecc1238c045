"""Taking a question that was put to the force to a meeting, and off it again."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from panels import actions, questions
from panels.forms.questions import MeetingForQuestionForm
from panels.models import QuestionPut
from panels.views.finding import meeting_of
from strands.asking.askings import askings


@requires(Permission.QUESTION_PUT)
@require_http_methods(["GET", "HEAD", "POST"])
def to_meeting(request, pk):
    asking = get_object_or_404(askings(request.reader), pk=pk)
    offered = questions.choices(asking, request.reader)
    form = MeetingForQuestionForm(request.POST or None, offered=offered)
    if form.is_valid() and _taken(request, asking, form):
        return redirect("asking", pk)
    context = {
        "form": form,
        "asking": asking,
        "question": asking.question,
        "offered": offered,
        "marking": asking.marking_label,
        "breadcrumbs": [
            {"label": "Strands", "url": reverse("strands")},
            {"label": "Question put", "url": reverse("asking", args=[pk])},
            {"label": "Take it to a meeting", "url": ""},
        ],
    }
    return render(request, "panels/question_to_meeting.html", context)


@requires(Permission.QUESTION_PUT)
@require_POST
def off_meeting(request, pk, put):
    meeting = meeting_of(request, pk)
    seen = QuestionPut.objects.filter(meeting=meeting, asking__in=askings(request.reader).values("pk"))
    try:
        actions.take_off_meeting(get_object_or_404(seen, pk=put), by=request.user)
    except NotAllowed as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "The question is off the meeting. It stays where it was put.")
    return redirect("meeting", pk)


def _taken(request, asking, form):
    meeting, item = form.chosen
    try:
        actions.take_to_meeting(asking, meeting, item=item, by=request.user)
    except NotAllowed as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, f"The question is taken to the meeting of {meeting}.")
    return True
