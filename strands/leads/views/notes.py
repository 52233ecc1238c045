"""Notes of meetings with the force lead: read, written, filed, followed up."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from authority.markings import highest
from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from authority.views.acting import act
from strands import actions, forces
from strands.actions.notes import NOT_ITS_KEEPER
from strands.leads import notes
from strands.leads.forms import FollowUpForm
from strands.leads.keepers import writes_on
from strands.leads.note_form import NoteForm, initial_of, with_more_rows
from strands.leads.views.finding import note_of, strand_of, trail
from strands.models import Appointment, Step

FORM = ["GET", "HEAD", "POST"]
LONGEST_NUMBER = 5  # digits of a version


@requires(Permission.READ)
@require_safe
def note_list(request, slug):
    strand, choice = strand_of(request, slug), _choice(request)
    found = list(notes.notes(strand, choice.chosen, request.reader))
    context = {
        "strand": strand,
        "choice": choice,
        "lines": notes.lines(found),
        "missing": notes.this_quarter(found, request.reader.day),
        "writes": Permission.QUESTION_PUT in request.permissions,
        "marking": highest(note.marking for note in found).label,
        "breadcrumbs": _crumbs(strand),
    }
    return render(request, "strands/leads/notes.html", context)


@requires(Permission.READ)
@require_safe
def note_page(request, pk):
    note = note_of(request, pk)
    context = {
        "note": note,
        "facts": notes.facts(note),
        "said": notes.said(note),
        "follow_ups": notes.follow_ups(note, request.reader.day),
        "writes": _writes_on(request, note),
        "marking": note.marking_label,
        "breadcrumbs": _crumbs(note.strand, note.title),
    }
    return render(request, "strands/leads/note.html", context)


@requires(Permission.QUESTION_PUT)
@require_http_methods(FORM)
def new(request, slug):
    strand, choice = strand_of(request, slug), _choice(request)
    form = _form(request, strand, initial=_first_words(request, strand, choice.chosen))
    if _sent(request, form) and _kept(request, form, lambda **facts: actions.write_note(strand, **facts)):
        return redirect("note", form.note.pk)
    return _form_page(request, form, strand, "Note of a meeting with the force lead")


@requires(Permission.QUESTION_PUT)
@require_http_methods(FORM)
def edit(request, pk):
    note = note_of(request, pk)
    if note.settled or not _writes_on(request, note):
        messages.error(request, note.settled or NOT_ITS_KEEPER)
        return redirect("note", pk)
    form = _form(request, note.strand, initial=initial_of(note), note=note)
    if _sent(request, form) and _kept(request, form, lambda **facts: _rewrite(note, form, facts)):
        return redirect("note", pk)
    return _form_page(request, form, note.strand, "Change the note", note)


@requires(Permission.QUESTION_PUT)
@require_POST
def file(request, pk):
    note = note_of(request, pk)
    try:
        actions.file_note(pk, seen=_seen(request), by=request.user)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The note is filed. From now on it stands as it is.")
    return redirect("note", note.pk)


@requires(Permission.QUESTION_PUT)
@require_http_methods(FORM)
def follow_up(request, pk):
    step = get_object_or_404(Step, pk=pk, entry__kind="note")
    note = note_of(request, step.entry_id)
    page = {
        "title": "What came of the follow-up",
        "lead": f"{step.text} ({step.owner})",
        "button": "Say that it is done",
        "marking": note.marking_label,
        "breadcrumbs": _crumbs(note.strand, "Follow-up"),
    }
    done, then = "The follow-up is done.", ["note", note.pk]
    return act(request, FollowUpForm, actions.finish_follow_up, [pk], page=page, done=done, then=then)


def _writes_on(request, note):
    may = Permission.QUESTION_PUT in request.permissions and not note.withdrawn_at
    return may and writes_on(note, request.user, request.reader.day)


def _seen(request):
    """The version that was read; 0, which no note has, for what is no number of one."""
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isdecimal() and len(seen) <= LONGEST_NUMBER else 0


def _choice(request):
    try:
        return forces.choose(request.reader, request.GET.get("force", ""))
    except LookupError as error:
        raise Http404 from error


def _form(request, strand, initial, note=None):
    sent = request.method == "POST"
    shared = {"strand": strand, "writer": request.user, "reader": request.reader, "note": note}
    if sent and "more" in request.POST:
        return NoteForm(initial=with_more_rows(request.POST), **shared)
    return NoteForm(request.POST if sent else None, initial=initial, **shared)


def _sent(request, form):
    return form.is_bound and form.is_valid()


def _kept(request, form, write):
    """Whether the note was written; where it was not, the form says why."""
    try:
        form.note = write(by=request.user, **form.facts())
    except NotAllowed as refusal:
        form.refused(str(refusal))
        return False
    messages.success(request, "The note is kept. It can be changed until it is filed.")
    return True


def _rewrite(note, form, facts):
    facts.pop("force")
    return actions.rewrite_note(note.pk, seen=form.cleaned_data["seen"], **facts)


def _first_words(request, strand, force):
    """The force, and who is named as its lead."""
    rows = Appointment.objects.filter(authority=request.user.authority_id, strand=strand, part="force lead")
    lead = rows.on(request.reader.day).first()
    return {"force": force and force.pk, "force_lead": lead.name if lead else ""}


def _form_page(request, form, strand, title, note=None):
    back = reverse("note", args=[note.pk]) if note else reverse("notes", args=[strand.slug])
    context = {
        "form": form,
        "title": title,
        "strand": strand,
        "back": back,
        "marking": note.marking_label if note else "OFFICIAL",
        "breadcrumbs": _crumbs(strand, title),
    }
    return render(request, "strands/leads/note_form.html", context)


def _crumbs(strand, here=""):
    own = reverse("strand", args=[strand.slug])
    title = "Meetings with the force lead"
    if not here:
        return trail((strand.name, own), (title, ""))
    return trail((strand.name, own), (title, reverse("notes", args=[strand.slug])), (here, ""))
