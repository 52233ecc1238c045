"""Bringing a spreadsheet back: what is what in it, what it would change, applying it, and undoing that."""

import hashlib
import re

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from authority.days import moment
from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from indicators import actions, workbooks
from indicators.actions.applying import Overtaken
from indicators.returns.sheet import sheet
from indicators.sheets import applied, uploads
from indicators.sheets.forms import LIMITS, ColumnsForm, TableForm, UploadForm
from indicators.sheets.layout import title
from indicators.sheets.preview import preview
from indicators.views.finding import crumbs, found, locked_for, sent_from

ROW = re.compile(r"row-(\d{1,5})")
FIRST_ROWS = 6  # shown to whoever says which column is which
EARLIER = 10  # uploads listed


@requires(Permission.RETURN_ENTER)
@require_safe
def sheets_page(request, pk):
    return _upload_page(request, found(request, pk), UploadForm())


@requires(Permission.RETURN_ENTER)
@sent_from("return_sheets")
def upload(request, pk):
    quarterly_return, form = found(request, pk), UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _upload_page(request, quarterly_return, form)
    try:
        taken = _taken(quarterly_return, form.cleaned_data["sheet"], request.user)
    except NotAllowed as refusal:
        form.add_error("sheet", str(refusal))
        return _upload_page(request, quarterly_return, form)
    return redirect("return_sheet", pk, taken.pk)


@requires(Permission.RETURN_ENTER)
@require_safe
def sheet_page(request, pk, number):
    return _page(request, *_upload(request, pk, number))


@requires(Permission.RETURN_ENTER)
@sent_from("return_sheet")
def choose(request, pk, number):
    read, kept = _upload(request, pk, number)
    form = TableForm(request.POST, upload=kept)
    if not form.is_valid():
        return _page(request, read, kept, form)
    return _done(request, kept, actions.choose_table, form.cleaned_data["table"])


@requires(Permission.RETURN_ENTER)
@sent_from("return_sheet")
def say_columns(request, pk, number):
    read, kept = _upload(request, pk, number)
    if not kept.rows:
        return redirect("return_sheet", pk, number)
    form = ColumnsForm(request.POST, upload=kept)
    if not form.is_valid():
        return _page(request, read, kept, form)
    return _done(request, kept, actions.say_columns, form.columns)


@requires(Permission.RETURN_ENTER)
@sent_from("return_sheet")
def say_names(request, pk, number):
    read, kept = _upload(request, pk, number)
    if not kept.mapping:
        return redirect("return_sheet", pk, number)
    shown = {str(one.place): one.name for one in _seen(read, kept).by_hand}
    said = {match[1]: key for field, key in request.POST.items() if key and (match := ROW.fullmatch(field))}
    return _done(
        request, kept, actions.say_names, {shown[place]: key for place, key in said.items() if place in shown}
    )


@requires(Permission.RETURN_ENTER)
@sent_from("return_sheet")
def apply(request, pk, number):
    read, kept = _upload(request, pk, number)
    if not kept.mapping:
        return redirect("return_sheet", pk, number)
    ticked = request.POST.getlist("tick")
    seen = _seen(read, kept, ticked=ticked)
    lines = [line for line in seen.ready if line.key in ticked]
    boxes = {line.key: line.typed(*_saw(request, line.key)) for line in lines}
    try:
        done = actions.apply_sheet(kept, boxes, doubted=seen.doubted, read=read, by=request.user)
    except NotAllowed as refusal:
        told = refusal.told if isinstance(refusal, Overtaken) else {}
        return _page(request, *_upload(request, pk, number), told=told, refusal=str(refusal), ticked=ticked)
    messages.success(request, applied.told(done, seen))
    return redirect("return_sheet", pk, number)


@requires(Permission.RETURN_ENTER)
@sent_from("return_sheet")
def undo(request, pk, number):
    _, kept = _upload(request, pk, number)
    return _done(request, kept, actions.undo_sheet)


@requires(Permission.RETURN_ENTER)
@sent_from("return_sheet")
def remove(request, pk, number):
    _, kept = _upload(request, pk, number)
    _done(request, kept, actions.remove_sheet)
    return redirect("return_sheets", pk)


def _taken(quarterly_return, file, user):
    if file.size > LIMITS.most_bytes:
        raise NotAllowed(workbooks.too_large(file.name, LIMITS))
    data = file.read()
    return actions.take_sheet(
        quarterly_return,
        workbooks.read(data, file.name, LIMITS),
        file_name=file.name,
        sha256=hashlib.sha256(data).hexdigest(),
        by=user,
    )


def _upload(request, pk, number):
    """The return as this person reads it, and the upload of theirs."""
    quarterly_return = found(request, pk)
    kept = get_object_or_404(uploads.sent_by(request.user, quarterly_return), pk=number)
    return sheet(quarterly_return, request.reader), kept


def _done(request, kept, action, *given):
    try:
        action(kept.pk, *given, by=request.user)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("return_sheet", kept.quarterly_return_id, kept.pk)


def _upload_page(request, quarterly_return, form):
    read = sheet(quarterly_return, request.reader)
    sent = uploads.sent_by(request.user, quarterly_return)[:EARLIER]
    context = _frame(request, read) | {"form": form, "earlier": [applied.line(one) for one in sent]}
    return render(request, "indicators/sheet_upload.html", context)


def _page(request, read, kept, form=None, **shown):
    """What comes next: which sheet, which column, what would change, or what was changed."""
    if kept.applied_at:
        left = _seen(read, kept) if uploads.is_last(kept) else None
        step, context = "sheet_applied", applied.shown(kept, read) | {"left": left}
    elif kept.tables:
        step, context = "sheet_choose", {"form": form or TableForm(upload=kept)}
    elif not kept.mapping:
        step, context = (
            "sheet_columns",
            {"form": form or ColumnsForm(upload=kept), "rows": kept.rows[:FIRST_ROWS]},
        )
    else:
        step, context = "sheet_preview", _previewed(read, kept, **shown)
    context |= _frame(request, read, kept.file_name) | {"upload": kept, "sent": moment(kept.uploaded_at)}
    return render(request, f"indicators/{step}.html", context)


def _saw(request, key):
    """What stood in the preview that was sent: figure and note."""
    return request.POST.get(f"saw-{key}", ""), request.POST.get(f"saw_note-{key}", "")


def _seen(read, kept, **shown):
    return preview(kept, read, uploads.said_names(kept), **shown)


def _previewed(read, kept, told=None, refusal="", ticked=None):
    """Everything that may be applied is ticked, unless the form was made for another return."""
    seen = _seen(read, kept, told=told or {})
    usual = () if seen.other_form else [line.key for line in seen.ready]
    return {"preview": seen, "refusal": refusal, "ticked": usual if ticked is None else ticked}


def _frame(request, read, *within):
    quarterly_return = read.quarterly_return
    own, every = (reverse(page, args=[quarterly_return.pk]) for page in ("return", "return_sheets"))
    steps = [(own, str(quarterly_return)), (every if within else None, "Spreadsheet")]
    return {
        "quarterly_return": quarterly_return,
        "caption": title(quarterly_return),
        "marking": read.marking,
        "breadcrumbs": crumbs(*steps, *((None, name) for name in within)),
        "locked": locked_for(request, quarterly_return, "where it is signed off"),
    }
