"""The vetting register, for the vetting officer of an authority: its own people only."""

from functools import partial

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from django_tables2 import RequestConfig

from authority import actions, holdings, policies, register, reminders
from authority.forms import ActionForm, CaveatForm, DeclarationForm, EndForm, GrantForm, RenewalForm
from authority.models import CaveatHeld, User, Vetting
from authority.permissions import Permission, requires
from authority.tables import RegisterTable
from authority.vetting_rooms import rooms
from authority.views.acting import act

ON_A_PAGE = 50
FORM = ["GET", "HEAD", "POST"]


@requires(Permission.VETTING_KEEP)
@require_safe
def people(request):
    today = timezone.localdate()
    unmet = policies.unmet_by_person(request.user, today)
    table = RegisterTable(register.entries(request.user, today, unmet))
    RequestConfig(request, paginate={"per_page": ON_A_PAGE}).configure(table)
    context = {"table": table, "rooms": rooms(request), "renewals": reminders.shown(request.user, today)}
    return render(request, "authority/register.html", context)


@requires(Permission.VETTING_KEEP)
@require_safe
def person(request, pk):
    today = timezone.localdate()
    found = get_object_or_404(register.read(User.objects.alongside(request.user), today), pk=pk)
    context = {
        "breadcrumbs": [*_trail(found)[:-2], {"label": found.name, "url": ""}],
        "person": found,
        "entry": register.entry(found, today),
        "ladders": holdings.by_ladder(found, today),
        "verdicts": policies.of_person(found, today),
        "declarations": holdings.declarations(found, today),
        "caveats": holdings.caveats(found, today),
        "own": found == request.user,
    }
    return render(request, "authority/vetting_person.html", context)


@requires(Permission.VETTING_KEEP)
@require_http_methods(FORM)
def grant(request, pk):
    found = _own_person(request, pk)
    page = {
        "title": f"Vetting of {found}",
        "button": "Enter the grant",
        "breadcrumbs": _trail(found, "Enter a grant"),
    }
    done = f"The grant to {found} is entered."
    return _act(request, GrantForm, actions.grant_vetting, found, found, page, done)


@requires(Permission.VETTING_KEEP)
@require_http_methods(FORM)
def renew(request, pk):
    held = get_object_or_404(Vetting.objects.select_related("user", "kind"), pk=pk, user__in=_people(request))
    page = {
        "title": f"Renew {held.kind} of {held.user}",
        "lead": "The renewed grant is a new entry beside the old one, which runs on until its own last day.",
        "button": "Enter the renewed grant",
        "breadcrumbs": _trail(held.user, "Renew a grant"),
    }
    initial = {"granted_by": held.granted_by, "reciprocal_body": held.reciprocal_body}
    done = f"{held.kind} of {held.user} is renewed."
    return act(
        request,
        partial(RenewalForm, initial=initial),
        actions.grant_vetting,
        [held.user, held.kind],
        page=page,
        done=done,
        then=["vetting_person", held.user_id],
    )


@requires(Permission.VETTING_KEEP)
@require_http_methods(FORM)
def withdraw(request, pk):
    held = get_object_or_404(Vetting.objects.select_related("user", "kind"), pk=pk, user__in=_people(request))
    page = {
        "title": f"Withdraw {held.kind} from {held.user}?",
        "lead": "From today it opens nothing. The entry stays in the register, and cannot be brought back: "
        "a new grant is a new entry.",
        "button": "Withdraw the grant",
        "warning": True,
        "breadcrumbs": _trail(held.user, "Withdraw a grant"),
    }
    done = f"{held.kind} is withdrawn from {held.user}."
    return _act(request, ActionForm, actions.withdraw_vetting, held, held.user, page, done)


@requires(Permission.VETTING_KEEP)
@require_http_methods(FORM)
def declaration(request, pk):
    found = _own_person(request, pk)
    page = {
        "title": f"Section 5 explained to {found}",
        "button": "Record the declaration",
        "breadcrumbs": _trail(found, "Record a declaration"),
    }
    done = f"The declaration of {found} is recorded."
    return _act(request, DeclarationForm, actions.record_declaration, found, found, page, done)


@requires(Permission.VETTING_KEEP)
@require_http_methods(FORM)
def caveat(request, pk):
    found = _own_person(request, pk)
    page = {
        "title": f"Caveat for {found}",
        "button": "Give the caveat",
        "breadcrumbs": _trail(found, "Give a caveat"),
    }
    done = f"The caveat of {found} is entered."
    return _act(request, CaveatForm, actions.hold_caveat, found, found, page, done)


@requires(Permission.VETTING_KEEP)
@require_http_methods(FORM)
def end_caveat(request, pk):
    held = get_object_or_404(
        CaveatHeld.objects.select_related("user", "caveat"), pk=pk, user__in=_people(request)
    )
    page = {
        "title": f"End {held.caveat} for {held.user}",
        "button": "End the caveat",
        "breadcrumbs": _trail(held.user, "End a caveat"),
    }
    done = f"{held.caveat} ends for {held.user}."
    return _act(request, EndForm, actions.end_caveat, held, held.user, page, done)


def _act(request, form, action, subject, person, page, done):
    then = ["vetting_person", person.pk]
    return act(request, form, action, [subject], page=page, done=done, then=then)


def _people(request):
    return User.objects.alongside(request.user)


def _own_person(request, pk):
    return get_object_or_404(_people(request), pk=pk)


def _trail(person, here=""):
    return [
        {"label": "My work", "url": reverse("my_work")},
        {"label": "Vetting", "url": reverse("vetting")},
        {"label": person.name, "url": reverse("vetting_person", args=[person.pk])},
        {"label": here, "url": ""},
    ]
