"""Stopping the building of a pack, and going on with it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from panels import actions
from panels.views.finding import pack_of


@requires(Permission.MEETING_PREPARE)
@require_POST
def cancel(request, pk):
    return _do(request, pk, actions.cancel_build, "The building of this pack is stopped.")


@requires(Permission.MEETING_PREPARE)
@require_POST
def resume(request, pk):
    return _do(request, pk, actions.resume_build, "The building of this pack goes on where it stopped.")


def _do(request, pk, action, done):
    pack = pack_of(request, pk)
    try:
        action(pack, by=request.user)
        messages.success(request, done)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("pack", pack.pk)
