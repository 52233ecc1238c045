"""Who answers for which strand: for every reader to see, and for those who keep it to appoint and end."""

from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from authority.forms import EndForm
from authority.permissions import Permission, requires
from authority.views.acting import act
from strands import actions
from strands.leads import holders, protocol, training
from strands.leads.forms import AppointForm
from strands.leads.views.finding import appointment_of, authority_of, below_leads, strand_of, trail

FORM = ["GET", "HEAD", "POST"]
NEED_TO_KNOW = (
    "Somebody with an account is in the circle of the strand’s leads for as long: they need to know what is "
    "kept for it. What they may read of that, their vetting decides."
)
AT_ONCE = (
    "Until the end of that day the person has what the leads of the strand are told. To end it at once, "
    "enter yesterday’s date. The appointment stays in the history."
)


@requires(Permission.READ)
@require_safe
def leads(request):
    found = holders.leads(request.user, request.reader)
    context = {
        "strands": found,
        "gaps": [one for one in found if one.wanting],
        "keeps": Permission.LEADS_KEEP in request.permissions,
        "protocol": protocol.protocol_on(request.user, request.reader.day),
        "training_due": training.due(request.user, request.reader),
        "marking": "OFFICIAL",
        "breadcrumbs": trail(("Lead members", "")),
    }
    return render(request, "strands/leads/leads.html", context)


@requires(Permission.LEADS_KEEP)
@require_http_methods(FORM)
def appoint(request, slug):
    strand, authority = strand_of(request, slug), authority_of(request)

    def form_class(data):
        return AppointForm(data, by=request.user)

    def give(**fields):
        return actions.appoint(strand, authority=authority, **fields)

    page = {
        "title": f"Appoint somebody for {strand.name[0].lower()}{strand.name[1:]}",
        "lead": NEED_TO_KNOW,
        "button": "Appoint",
        "breadcrumbs": below_leads("Appoint"),
    }
    return act(request, form_class, give, [], page=page, done="The appointment is made.", then=["leads"])


@requires(Permission.LEADS_KEEP)
@require_http_methods(FORM)
def end(request, pk):
    held = appointment_of(request, pk)
    name = held.user or held.name
    page = {
        "title": f"Last day of {name} as {held.get_part_display().lower()} for {held.strand}",
        "lead": AT_ONCE,
        "button": "Enter the last day",
        "breadcrumbs": below_leads("Last day"),
    }
    done = f"The last day of {name} is entered."
    return act(request, EndForm, actions.end_appointment, [held], page=page, done=done, then=["leads"])
