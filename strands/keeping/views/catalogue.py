"""The catalogue as it stands, and each record of it."""

from urllib.parse import urlencode

from django.shortcuts import render
from django.views.decorators.http import require_safe

from authority.permissions import Permission, requires
from strands.keeping import domains, one, standing
from strands.keeping.kinds import KINDS
from strands.keeping.views.finding import called, crumbs, found

RETIRED, DUE = "retired", "due"
SHOWN = {
    "": "Everything in use",
    **standing.WHOSE,
    RETIRED: "Retired",
    DUE: "Definitions to be looked at again",
}
CHOICES = ("kind", "which", "strand", "words")


@requires(Permission.READ)
@require_safe
def standing_page(request):
    """One strand, to begin with: the whole catalogue is long. All of them where that is chosen."""
    read = standing.read(request.reader)
    asked = _asked(request.GET, read)
    context = {
        "standing": read,
        "groups": read.groups(_wanted(asked)),
        "numbers": [(kind.plural, read.number(name)) for name, kind in KINDS.items()],
        "kinds": [(name, kind.plural) for name, kind in KINDS.items()],
        "shown": SHOWN.items(),
        "asked": asked,
        "alone": dict(read.places).get(asked["strand"], ""),
        "all": "?" + urlencode(asked | {"strand": ""}),
        "domains": [(domain, domain == domains.OURS) for domain in domains.DOMAINS],
        "keeps": Permission.CATALOGUE_KEEP in request.permissions,
        "marking": read.marking,
        "breadcrumbs": crumbs(),
    }
    return render(request, "strands/keeping/catalogue.html", context)


@requires(Permission.READ)
@require_safe
def record_page(request, slug, code):
    """All that one record says, its versions, and what its reader may do with it."""
    kind, record = found(request, slug, code)
    own = record.authority_id is not None and record.authority_id == request.user.authority_id
    retires, gone = KINDS[kind].retires, None
    history = one.retirements(retires, code, request.reader) if retires else ()
    for retirement in history:
        gone = retirement if retirement.back_on is None else gone
    context = {
        "kind": kind,
        "slug": slug,
        "record": record,
        "title": called(kind, record),
        "facts": one.facts(kind, record, request.reader),
        "versions": one.versions(record.indicator, request.reader.day) if kind == "measure" else (),
        "retirements": history,
        "gone": gone,
        "retires": retires,
        "strand_page": _strand_of(kind, record),
        "own": own,
        "own_measure": kind == "measure" and record.indicator.authority_id == request.user.authority_id,
        "keeps": Permission.CATALOGUE_KEEP in request.permissions,
        "marking": one.marking(kind, record),
        "breadcrumbs": crumbs((None, called(kind, record))),
    }
    return render(request, "strands/keeping/record.html", context)


def _strand_of(kind, record):
    return record if kind == "strand" else record.strand


def _asked(sent, read):
    """What was chosen, by CHOICES; the first strand where nothing was."""
    if not any(name in sent for name in CHOICES):
        return dict.fromkeys(CHOICES, "") | {"strand": read.first}
    return {name: sent.get(name, "") for name in CHOICES}


def _wanted(asked):
    """A test for rows by what was chosen; anything not offered chooses nothing."""
    kind, which, strand = asked["kind"], asked["which"], asked["strand"]
    words = asked["words"].casefold().split()

    def wanted(row):
        text = f"{row.name} {row.code} {row.place}".casefold()
        return (
            (not kind or row.kind == kind)
            and (not strand or row.stands_under == strand)
            and _is(row, which)
            and all(word in text for word in words)
        )

    return wanted


def _is(row, which):
    if which == RETIRED:
        return bool(row.retired)
    if row.gone:
        return False
    return {"": True, DUE: row.late}.get(which, row.whose == which)
