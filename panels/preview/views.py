"""Who gets what, and the pages as one recipient would have them: for those who prepare packs."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from authority.markings import highest
from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from panels import actions, rooms
from panels.models import Pack
from panels.packs import pictures
from panels.packs.files import Damaged
from panels.packs.rendering import NotRendered
from panels.preview import pages, reaching
from panels.views.finding import meeting_of, pack_of, trail

BUILT = [Pack.State.BUILT, Pack.State.RELEASED]
NOT_MADE = "The pages could not be put together. Ask for the pack again; if it goes on, tell the operator."


@requires(Permission.MEETING_PREPARE)
@require_safe
def meeting(request, pk):
    """Of the newest pack that is built; before there is one, of the agenda as it is now."""
    found = meeting_of(request, pk)
    pack = found.packs.filter(state__in=BUILT).order_by("-version").first()
    told = reaching.of_pack(pack, request.reader) if pack else reaching.of_agenda(found, request.reader)
    context = {
        "meeting": found,
        "pack": pack,
        "reach": told,
        "rooms": rooms.of_meeting(request, found),
        "marking": highest(told.markings).label,
        "breadcrumbs": trail(found.panel, found, "Who gets what"),
    }
    return render(request, "panels/meeting_reach.html", context)


@requires(Permission.MEETING_PREPARE)
@require_safe
def pack(request, pk):
    found = pack_of(request, pk)
    told = reaching.of_pack(found, request.reader)
    context = {
        "pack": found,
        "built": found.state in BUILT,
        "reach": told,
        "public": found.meeting.public_edition,
        "releases": found.state == Pack.State.BUILT and Permission.PACK_RELEASE in request.permissions,
        "own": found.asked_by_id == request.user.pk,
        "marking": highest(told.markings).label,
        "breadcrumbs": trail(found.meeting.panel, found.meeting, found, "Preview"),
    }
    return render(request, "panels/pack_preview.html", context)


@requires(Permission.MEETING_PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
def recipient(request, pk, whose):
    """A POST puts the pages together and registers who looked; then they are turned one by one."""
    found, person = _found(request, pk, whose)
    if request.method == "POST":
        return _begin(request, found, person, whose)
    edition = _looked_at(request, found, person, whose)
    if edition is None:
        return redirect("pack_preview", found.pk)
    number = _number(request, edition)
    context = {
        "pack": found,
        "name": _name(person),
        "whose": whose,
        "number": number,
        "pages": edition.pages,
        "contents": pages.contents(edition),
        "words": pictures.words(pages.stamped(edition, _name(person)), number),
        "marking": pages.marking(edition),
        "breadcrumbs": trail(found.meeting.panel, found.meeting, found, f"As {_name(person)}"),
    }
    return render(request, "panels/preview_pages.html", context)


@requires(Permission.MEETING_PREPARE)
@require_safe
def picture(request, pk, whose, number):
    found, person = _found(request, pk, whose)
    edition = _looked_at(request, found, person, whose)
    if edition is None or not 1 <= number <= edition.pages:
        raise Http404
    drawn = pictures.picture(pages.stamped(edition, _name(person)), number)
    return HttpResponse(drawn, content_type="image/png", headers={"Cache-Control": "no-store"})


def _begin(request, found, person, whose):
    try:
        edition = actions.preview_pack(found, person, by=request.user)
    except (NotAllowed, Damaged, NotRendered) as error:
        messages.error(request, str(error) if isinstance(error, NotAllowed) else NOT_MADE)
        return redirect("pack_preview", found.pk)
    request.session[_kept(found, whose)] = edition.key
    return redirect("pack_preview_as", found.pk, whose)


def _looked_at(request, found, person, whose):
    """The edition that was registered as looked at, as long as it is what both may have still; or None."""
    key = request.session.get(_kept(found, whose))
    wanted = pages.draft(found, request.user, person) if key and found.state in BUILT else None
    return pages.made(found, wanted) if wanted and wanted.key == key else None


def _kept(found, whose):
    return f"preview {found.pk} {whose}"


def _found(request, pk, whose):
    """(pack, person), None for the public. Whoever is not on the panel today is not there."""
    found = pack_of(request, pk)
    if whose == pages.PUBLIC:
        return found, None
    people = {str(person.pk): person for person in reaching.people_of(found.meeting)}
    if whose not in people:
        raise Http404
    return found, people[whose]


def _name(person):
    return str(person) if person else "anyone who reads the public edition"


def _number(request, edition):
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    return min(max(number, 1), edition.pages)
