"""The day of a meeting: attendance, the reminder, the exclusion of the public, and what became of it."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from authority.views.acting import act
from panels import actions, agendas, rooms
from panels.models import Exclusion, ReminderText
from panels.sitting import day, resolutions
from panels.sitting.forms import (
    AddPersonForm,
    AttendanceForm,
    ExclusionForm,
    InquorateForm,
    ReasonForm,
    ReminderForm,
    ReminderTextForm,
)
from panels.sitting.presence import Presence
from panels.views.finding import marking_of, meeting_of, trail

FORM = ["GET", "HEAD", "POST"]
SAVED = "The attendance is saved."
INQUORATE = (
    "Too few members were there for a decision. The minutes will say that formal business was put off."
)
CANCELLED = "A cancelled meeting takes no attendance and no minutes, and counts in no statistics."


@requires(Permission.MEETING_PREPARE)
@require_http_methods(FORM)
def day_page(request, pk):
    meeting = meeting_of(request, pk)
    presence, lines = _read(meeting, request)
    form = AttendanceForm(request.POST or None, presence=presence, lines=lines)
    if form.is_bound and form.is_valid() and _attendance_saved(request, meeting, form):
        return redirect("sitting", pk)
    context = {
        "form": form,
        "rows": list(day.rows(form, presence, lines)),
        "adding": AddPersonForm(presence=presence, by=request.user),
        "quorums": list(day.quorums(presence, lines)),
        "standing": day.standing(meeting, presence, request.user),
        "reminder": getattr(meeting, "reminder", None),
        "exclusion": Exclusion.objects.filter(meeting=meeting).first(),
    }
    return _page(request, "panels/sitting/day.html", meeting, lines, "On the day", **context)


@requires(Permission.MEETING_PREPARE)
@require_POST
def add_person(request, pk):
    meeting = meeting_of(request, pk)
    form = AddPersonForm(request.POST, presence=Presence(meeting), by=request.user)
    if form.carries_out(actions.add_to_attendance, meeting, by=request.user):
        messages.success(request, f"{form.cleaned_data['user']} is on the list as present.")
    else:
        messages.error(request, " ".join(sentence for found in form.errors.values() for sentence in found))
    return redirect("sitting", pk)


@requires(Permission.MEETING_PREPARE)
@require_http_methods(FORM)
def reminder_page(request, pk):
    meeting = meeting_of(request, pk)
    presence, lines = _read(meeting, request)
    reminder = getattr(meeting, "reminder", None)
    read = {"read_by": reminder.read_by, "read_at": timezone.localtime(reminder.read_at)} if reminder else {}
    form = ReminderForm(request.POST or None, presence=presence, initial=read)
    if form.is_bound and form.is_valid():
        save = partial(actions.record_reminder, meeting, form.heard(), by=request.user, **form.told())
        if _done(request, form, save, "The reminder is recorded."):
            return redirect("sitting", pk)
    context = {
        "form": form,
        "reminder": reminder,
        "texts": form.fields["text"].queryset,
        "unreminded": presence.unreminded() if reminder else [],
    }
    return _page(request, "panels/sitting/reminder.html", meeting, lines, "Section 5 reminder", **context)


@requires(Permission.MEETING_PREPARE)
@require_http_methods(FORM)
def exclusion_page(request, pk):
    meeting = meeting_of(request, pk)
    _, lines = _read(meeting, request)
    exclusion = Exclusion.objects.filter(meeting=meeting).first() or Exclusion(meeting=meeting)
    form = ExclusionForm(request.POST or None, record=exclusion, initial=_resolution(exclusion, lines))
    if form.is_bound and form.is_valid():
        told = form.cleaned_data | _words_kept(exclusion, form)
        save = partial(actions.record_exclusion, meeting, by=request.user, **told)
        if _done(request, form, save, "The resolution is recorded."):
            return redirect("sitting", pk)
    return _page(
        request, "panels/sitting/exclusion.html", meeting, lines, "Exclusion of the public", form=form
    )


@requires(Permission.MEETING_PREPARE)
@require_POST
def held(request, pk):
    meeting = meeting_of(request, pk)
    try:
        actions.hold_meeting(meeting, by=request.user)
        messages.success(request, "The meeting is recorded as held. Its minutes can be written.")
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("sitting", pk)


@requires(Permission.MEETING_PREPARE)
@require_http_methods(FORM)
def inquorate(request, pk):
    meeting = meeting_of(request, pk)
    page = {
        "title": "The meeting had no quorum",
        "lead": INQUORATE,
        "button": "Record that there was no quorum",
        "breadcrumbs": trail(meeting.panel, meeting, "No quorum"),
    }
    done, then = "The meeting is recorded as without a quorum.", ["sitting", pk]
    return act(request, InquorateForm, actions.record_inquorate, [meeting], page=page, done=done, then=then)


@requires(Permission.MEETING_PREPARE)
@require_http_methods(FORM)
def cancel(request, pk):
    meeting = meeting_of(request, pk)
    page = {
        "title": "Cancel the meeting",
        "lead": CANCELLED,
        "warning": True,
        "button": "Cancel the meeting",
        "breadcrumbs": trail(meeting.panel, meeting, "Cancel"),
    }
    done, then = "The meeting is cancelled.", ["sitting", pk]
    return act(request, ReasonForm, actions.cancel_meeting, [meeting], page=page, done=done, then=then)


@requires(Permission.MEETING_PREPARE)
@require_http_methods(FORM)
def reminder_text(request):
    """The versions so far, and a form for the next one."""
    texts = list(ReminderText.objects.all())
    begun = {"words": texts[0].words} if texts else {}
    form = ReminderTextForm(request.POST or None, initial=begun)
    if form.is_bound and form.carries_out(actions.write_reminder_text, by=request.user):
        messages.success(request, "The new version of the reminder is written.")
        return redirect("reminder_text")
    crumbs = trail("Section 5 reminder")
    context = {"form": form, "texts": texts, "breadcrumbs": crumbs}
    return render(request, "panels/sitting/reminder_text.html", context)


def _read(meeting, request):
    items = agendas.items_seen(meeting, request.reader)
    return Presence(meeting), list(agendas.lines(items))


def _attendance_saved(request, meeting, form):
    told = {name: form.cleaned_data[name] for name in ("seen", "chaired_by", "opened_at", "closed_at")}
    save = partial(actions.record_attendance, meeting, form.entered(), by=request.user, **told)
    return _done(request, form, save, SAVED)


def _done(request, form, action, said):
    """Whether it was done; where it was not, the form says why."""
    try:
        action()
    except NotAllowed as refusal:
        form.refused(str(refusal))
        return False
    messages.success(request, said)
    return True


def _words_kept(exclusion, form):
    """Words that were not touched stay as recorded, also where their reader does not see all of them."""
    untouched = exclusion.pk and form.cleaned_data["words"] == form.initial["words"]
    return {"words": exclusion.words} if untouched else {}


def _resolution(exclusion, lines):
    items = [line["item"] for line in lines]
    if not exclusion.pk:
        return {"words": resolutions.resolution(items)}
    return {
        "words": resolutions.as_read(exclusion, items),
        "moved_by": exclusion.moved_by,
        "seconded_by": exclusion.seconded_by,
        "carried": "yes" if exclusion.carried else "no",
    }


def _page(request, template, meeting, lines, title, **context):
    shared = {
        "meeting": meeting,
        "rooms": rooms.of_meeting(request, meeting),
        "marking": marking_of([line["item"] for line in lines]),
        "breadcrumbs": trail(meeting.panel, meeting, title),
    }
    return render(request, template, shared | context)
