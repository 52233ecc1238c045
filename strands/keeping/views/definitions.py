"""What an own measure means from a day on, and which way is better in it."""

from django.http import Http404
from django.views.decorators.http import require_http_methods

from authority.permissions import Permission, requires
from strands import actions
from strands.keeping.forms import DefinitionForm, PolarityForm
from strands.keeping.views.finding import address, done, found, page_of

FORM = ["GET", "HEAD", "POST"]
BREAKS = (
    "From its first day on the series begins anew: nothing is compared across it, and the chart is parted. "
    "The earlier versions stay, and can be read."
)


@requires(Permission.CATALOGUE_KEEP)
@require_http_methods(FORM)
def add_version(request, slug, code):
    """The next dated version of the definition of an own measure."""
    kind, line = _own_measure(request, slug, code)
    form = DefinitionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.carries_out(actions.define, code, by=request.user):
        return done(request, "The new version stands.", address(kind, line))
    return page_of(request, form, kind, line, "New version of the definition", "Add the version", BREAKS)


@requires(Permission.CATALOGUE_KEEP)
@require_http_methods(FORM)
def set_polarity(request, slug, code):
    """Which way is better in an own measure, and why."""
    kind, line = _own_measure(request, slug, code)
    now = {name: getattr(line.indicator, name) for name in ("polarity", "polarity_reason")}
    form = PolarityForm(request.POST if request.method == "POST" else None, initial=now)
    if form.is_bound and form.carries_out(actions.set_polarity, code, by=request.user):
        return done(request, "That is how the measure is judged now.", address(kind, line))
    return page_of(request, form, kind, line, "Which way is better", "Save", "")


def _own_measure(request, slug, code):
    """A line whose measure the reader's own authority has made."""
    kind, line = found(request, slug, code)
    if kind != "measure" or line.indicator.authority_id != (request.user.authority_id or 0):
        raise Http404
    return kind, line
