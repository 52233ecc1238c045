"""The grid of one section, and keeping what was typed into it."""

import re

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from indicators import actions
from indicators.numerals import count
from indicators.returns.cells import Typed
from indicators.returns.grid import SHOWN, headings, unsaved
from indicators.returns.sections import section_after, section_called, sections
from indicators.returns.sheet import sheet
from indicators.returns.states import note_to_whoever_enters
from indicators.returns.worked_out import bases
from indicators.views.finding import crumbs_within, found, locked_for, saved, sent_from

BOX = re.compile(r"(words|saw|note|saw_note|reason|holds)-(.+)")
SIGNED_OFF = "where it is signed off"  # the words that lead there
CHECK = "check"  # where the third button leads


@requires(Permission.READ)
@require_safe
def section_page(request, pk, slug):
    read, section = _read(request, pk, slug)
    return _grid(request, read, section)


@requires(Permission.RETURN_ENTER)
@sent_from("return_section")
def save_section(request, pk, slug):
    _read(request, pk, slug)
    typed = typed_in(request.POST)
    try:
        outcome = actions.save_figures(pk, typed, by=request.user)
    except NotAllowed as refusal:
        return _grid(request, *_read(request, pk, slug), typed=typed, refusal=str(refusal))
    if outcome.refused:
        return _grid(request, *_read(request, pk, slug), typed=typed, outcome=outcome)
    saved(request, _told(len(outcome.kept)), pk, slug)
    then = slugify(request.POST.get("then", "")) or slug
    return redirect("return_check", pk) if then == CHECK else redirect("return_section", pk, then)


def typed_in(post):
    """{key: Typed} of the boxes in a posted form."""
    boxes = {}
    for name in post:
        if match := BOX.fullmatch(name):
            boxes.setdefault(match[2], {})[match[1]] = post[name]
    return {key: Typed(**box) for key, box in boxes.items()}


def _read(request, pk, slug):
    read = sheet(found(request, pk), request.reader)
    section = section_called(slug, read.items)
    if section is None:
        raise Http404
    return read, section


def _grid(request, read, section, *, typed=None, outcome=None, refusal=""):
    quarterly_return = read.quarterly_return
    locked = locked_for(request, quarterly_return, SIGNED_OFF)
    refused = outcome.refused if outcome else {}
    against = bases(read, request.reader)
    grouped = headings(read, section, against, typed, refused)
    context = {
        "quarterly_return": quarterly_return,
        "marking": read.marking,
        "breadcrumbs": crumbs_within(quarterly_return, section.name),
        "section": section,
        "sections": sections(read.items),
        "next": section_after(section, read.items),
        "headings": grouped,
        "problems": [_problem(row, refused[row.key]) for row in _rows(grouped) if row.key in refused],
        "residents": count(against.residents.get("")) if against.residents else "",
        "writes": not locked and Permission.RETURN_ENTER in request.permissions,
        "locked": locked and locked.partition(SIGNED_OFF),
        "note": note_to_whoever_enters(quarterly_return),
        "refusal": refusal,
        "unsaved": list(unsaved(read, section.items, typed)) if refusal else [],
        "kept": _told(len(outcome.kept)) if outcome else "",
        "shown": [quarterly_return.quarter - back for back in range(1, SHOWN)],
        "year_ago": quarterly_return.quarter.same_quarter_last_year,
    }
    return render(request, "indicators/return_section.html", context)


def _rows(grouped):
    return [row for heading in grouped for row in heading.rows]


def _problem(row, refusal):
    return {"key": row.key, "name": row.name, "sentence": refusal.sentence}


def _told(kept):
    return {0: "Nothing had changed.", 1: "1 figure saved."}.get(kept, f"{kept} figures saved.")
