"""Add to the catalogue, and change what one's own authority has added."""

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from authority.permissions import Permission, requires
from strands import actions
from strands.keeping import telling
from strands.keeping.forms import FORMS
from strands.keeping.kinds import known
from strands.keeping.measure_forms import MeasureForm, MonitorForm, like
from strands.keeping.views.finding import address, done, form_page, kind_called, own, page_of
from strands.models import Monitored

FORM = ["GET", "HEAD", "POST"]
FOR_YOURS = "It is your authority’s own: nobody else sees it. What it says can be changed later."
FOR_A_MEASURE = (
    "It is your authority’s own, and a new figure is asked of your forces alone. What everyone shares keeps "
    "its definition: to count otherwise, make a measure here and retire the shared one."
)
FOR_MONITORING = (
    "The measure keeps its definition and its figures; your authority reads it under this strand, too."
)


@requires(Permission.CATALOGUE_KEEP)
@require_http_methods(FORM)
def new(request, slug):
    """Add an own record of the kind that the address names."""
    kind = kind_called(slug)
    if kind not in FORMS:
        return new_measure(request)
    form = FORMS[kind](_sent(request), reader=request.reader, initial=_chosen(request))
    if form.is_bound and form.is_valid() and (record := _added(form, kind, request)):
        return done(request, f"Your {kind} is in the catalogue.", address(kind, record))
    return form_page(request, form, title=f"Add a {kind}", button=f"Add the {kind}", lead=FOR_YOURS)


@requires(Permission.CATALOGUE_KEEP)
@require_http_methods(FORM)
def change(request, slug, code):
    """Change an own record, unless somebody else did since it was opened."""
    kind, record = own(request, slug, code)
    if kind not in FORMS:
        return done(
            request, "A measure is changed by a new version of its definition.", address(kind, record)
        )
    form = FORMS[kind](_sent(request), reader=request.reader, initial=_as_it_is(record, FORMS[kind]))
    form.hold_to(telling.digest(kind, record))
    if form.is_bound and form.carries_out(actions.change_own, kind, code, by=request.user):
        return done(request, f"The {kind} is changed.", address(kind, record))
    return page_of(request, form, kind, record, f"Change the {kind}", "Save")


@requires(Permission.CATALOGUE_KEEP)
@require_http_methods(FORM)
def new_measure(request):
    """A measure of one's own, begun from a shared one where the address names it."""
    begun = _line(request, "like")
    initial = _chosen(request) | (like(begun.indicator) | {"strand": begun.strand_id} if begun else {})
    form = MeasureForm(_sent(request), reader=request.reader, initial=initial)
    if form.is_bound and form.carries_out(actions.add_measure, by=request.user):
        place = f"{reverse('catalogue')}?which=own&kind=measure"
        return done(request, "Your measure is in the catalogue, and its figure in the return.", place)
    return form_page(request, form, title="Add a measure", button="Add the measure", lead=FOR_A_MEASURE)


@requires(Permission.CATALOGUE_KEEP)
@require_http_methods(FORM)
def monitor(request):
    """Have a strand monitor a measure that is there."""
    form = MonitorForm(_sent(request), reader=request.reader, initial=_chosen(request))
    if form.is_bound and form.carries_out(actions.monitor, by=request.user):
        return done(request, "The strand monitors that measure now.", f"{reverse('catalogue')}?which=own")
    title = "Monitor a measure that is there"
    return form_page(request, form, title=title, button="Monitor it", lead=FOR_MONITORING)


def _sent(request):
    return request.POST if request.method == "POST" else None


def _added(form, kind, request):
    """The record, None where it was refused; then the form says why."""
    kept = []
    form.carries_out(lambda **told: kept.append(actions.add_own(kind, **told)), by=request.user)
    return kept[0] if kept else None


def _chosen(request):
    """A strand that the address names, to begin with."""
    slug = request.GET.get("strand", "").replace("\0", "")
    strand = known("strand", request.reader).filter(slug=slug).first() if slug else None
    return {"strand": strand.pk, "scope": "strand"} if strand else {}


def _line(request, name):
    """The line that the address names, if it is one that this person may know of."""
    lines = Monitored.objects.visible_to(request.reader).filter(
        code=request.GET.get(name, "").replace("\0", "")
    )
    opened = lines.filter(indicator__marking__in=request.reader.markings)
    return opened.select_related("indicator__numerator", "indicator__denominator").first()


def _as_it_is(record, form):
    told = {name: getattr(record, name) for name in form.base_fields if name != "strand"}
    if "strand" in form.base_fields:
        told["strand"] = record.strand_id
    if "prompts" in told:
        told["prompts"] = "\n".join(record.prompts)
    return told
