"""Retire what is no longer used, and take it up again."""

from django.http import Http404
from django.views.decorators.http import require_http_methods

from authority.permissions import Permission, requires
from strands import actions
from strands.keeping.forms import RetireForm, TakeUpForm
from strands.keeping.kinds import KINDS
from strands.keeping.views.finding import address, done, found, page_of

FORM = ["GET", "HEAD", "POST"]
GOES = {
    "strand": "Its questions and measures go with it.",
    "question": "It is no longer asked, and no longer counts in the coverage of questions.",
    "measure": "It leaves the strand’s page. Its figure is no longer asked if no other measure uses it.",
}
STAYS = "What was recorded stays and can be read, and other authorities keep it."


@requires(Permission.CATALOGUE_KEEP)
@require_http_methods(FORM)
def retire(request, slug, code):
    """Out of use from today or a later day."""
    kind, record = _retiring(request, slug, code)
    form = RetireForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.carries_out(actions.retire, kind, code, by=request.user):
        return done(request, f"The {kind} is retired.", address(kind, record))
    return page_of(request, form, kind, record, f"Retire a {kind}", "Retire it", f"{GOES[kind]} {STAYS}")


@requires(Permission.CATALOGUE_KEEP)
@require_http_methods(FORM)
def take_up(request, slug, code):
    """In use again from today or a later day."""
    kind, record = _retiring(request, slug, code)
    form = TakeUpForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.carries_out(actions.take_up, kind, code, by=request.user):
        return done(request, f"The {kind} is in use again from that day.", address(kind, record))
    return page_of(request, form, kind, record, f"Take up a {kind} again", "Take it up again", "")


def _retiring(request, slug, code):
    kind, record = found(request, slug, code)
    if not KINDS[kind].retires:
        raise Http404
    return kind, record
