"""The protocol for lead members: read by all, written by who keeps it, acknowledged by who leads."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from authority.days import in_full
from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from authority.views.acting import act
from strands import actions
from strands.leads import protocol as protocols
from strands.leads.forms import ProtocolForm
from strands.leads.views.finding import authority_of, trail

FORM = ["GET", "HEAD", "POST"]
ASKS_AGAIN = (
    "The new version takes the place of the one before on its day. From then on every lead member is asked "
    "to acknowledge it; what they acknowledged before stays in the record."
)


@requires(Permission.READ)
@require_safe
def protocol(request):
    """The version in force, or with ?version= another."""
    today, every = request.reader.day, list(protocols.versions(request.user))
    in_force = protocols.protocol_on(request.user, today)
    asked = request.GET.get("version", "")
    shown = next((one for one in every if str(one.version) == asked), in_force)
    context = {
        "shown": shown,
        "in_force": in_force,
        "since": in_full(shown.starts_on) if shown else "",
        "versions": [_version(one, shown, in_force) for one in every],
        "kept": protocols.kept(shown, request.user, today) if shown == in_force else [],
        "due": protocols.due(request.user, today),
        "own": protocols.acknowledged(shown, request.user),
        "keeps": Permission.LEADS_KEEP in request.permissions,
        "marking": "OFFICIAL",
        "breadcrumbs": _crumbs(),
    }
    return render(request, "strands/leads/protocol.html", context)


@requires(Permission.LEADS_KEEP)
@require_http_methods(FORM)
def new(request):
    authority = authority_of(request)
    last = protocols.versions(request.user).first()

    def form(data):
        return ProtocolForm(data, initial={"text": last.text} if last else None)

    page = {
        "title": "Write the next version" if last else "Write the protocol",
        "lead": ASKS_AGAIN if last else "",
        "button": "Issue the protocol",
        "breadcrumbs": _crumbs("New version"),
    }
    done = "The protocol is issued."
    return act(request, form, actions.issue_protocol, [authority], page=page, done=done, then=["protocol"])


@requires(Permission.READ)
@require_POST
def acknowledge(request, pk):
    found = get_object_or_404(protocols.versions(request.user), pk=pk)
    try:
        actions.acknowledge_protocol(found, by=request.user)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"You have acknowledged version {found.version} of the protocol.")
    return redirect("protocol")


def _version(one, shown, in_force):
    words = "in force" if one == in_force else "to come" if in_force is None else ""
    if in_force and one.version > in_force.version:
        words = "to come"
    since = f"Version {one.version}, from {in_full(one.starts_on)}"
    return {
        "label": f"{since}, {words}" if words else since,
        "url": "" if one == shown else f"{reverse('protocol')}?version={one.version}",
    }


def _crumbs(here=""):
    steps = (("Protocol", reverse("protocol") if here else ""), *(((here, ""),) if here else ()))
    return trail(("Lead members", reverse("leads")), *steps)
