"""The brief as a page: of every strand that its reader leads, or of the one that is chosen."""

from dataclasses import replace
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from authority.markings import highest
from authority.permissions import Permission, requires
from scrutiny.brief import own, strand_brief, whose
from scrutiny.brief.ahead import panel_meetings
from strands import forces

NO_FORCE = (
    "No force answers to your authority here, so there is nothing to be briefed on yet. An administrator can "
    "name your force."
)


@requires(Permission.READ)
@require_safe
def brief(request):
    user, reader, slug = request.user, request.reader, request.GET.get("strand", "")
    strands, held = whose.strands_of(reader), whose.held_by(user, reader)
    names, choice = whose.leads_of(user, reader), _choice(request)
    chosen = whose.asked_for(reader, slug) if slug else whose.chosen(strands, held)
    if slug and not chosen:
        raise Http404
    briefs = _briefs(request, chosen, choice.chosen, held, names) if choice.chosen else []
    papers, standing = own.papers(user, reader, request.permissions), own.standing(user, reader)
    context = {
        "briefs": briefs,
        "choice": choice,
        "no_force": "" if choice.chosen else NO_FORCE,
        "papers": papers,
        "standing": standing,
        "others": [_other(strand, names, choice.chosen) for strand in strands if strand not in chosen],
        "own": bool(held) and not slug,
        "marking": highest([*(one.marking for one in briefs), *(one.marking for one in papers.lines)]).label,
        "attribution": list(dict.fromkeys(said for one in briefs for said in one.attribution)),
        "breadcrumbs": [{"label": "Strands", "url": reverse("strands")}, {"label": "Brief", "url": ""}],
    }
    return render(request, "scrutiny/brief.html", context)


def _briefs(request, strands, force, held, names):
    meetings = panel_meetings(request.reader) if Permission.MEETING_READ in request.permissions else []
    return [
        strand_brief(
            strand,
            force,
            request.reader,
            lead=names.get(strand.pk, ""),
            leads=whose.Part.LEAD_MEMBER in held.get(strand.pk, ()),
            puts=Permission.QUESTION_PUT in request.permissions,
            meetings=meetings,
        )
        for strand in strands
    ]


def _choice(request):
    """Of one's own forces alone: no other has a lead member to brief, though its figures are published."""
    slug = request.GET.get("force", "")
    try:
        choice = forces.choose(request.reader, slug)
    except LookupError as error:
        raise Http404 from error
    if slug and choice.chosen not in choice.own:
        raise Http404
    return replace(choice, others=(), chosen=choice.chosen if choice.chosen in choice.own else None)


def _other(strand, names, force):
    query = {"strand": strand.slug} | ({"force": force.slug} if force else {})
    return {
        "name": strand.name,
        "lead": names.get(strand.pk, ""),
        "url": f"{reverse('brief')}?{urlencode(query)}",
    }
