"""The vetting register, for the vetting officer of an authority: its own people only."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from django_tables2 import RequestConfig

from authority import actions, holdings, register
from authority.forms import ActionForm, CaveatForm, DeclarationForm, EndForm, GrantForm
from authority.models import CaveatHeld, User, Vetting
from authority.permissions import Permission, requires
from authority.tables import RegisterTable
from authority.views.acting import act

ON_A_PAGE = 50
FORM = ["GET", "HEAD", "POST"]


@requires(Permission.VETTING_KEEP)
@require_safe
def people(request):
    table = RegisterTable(register.entries(request.user, timezone.localdate()))
    RequestConfig(request, paginate={"per_page": ON_A_PAGE}).configure(table)
    return render(request, "authority/register.html", {"table": table})


@requires(Permission.VETTING_KEEP)
@require_safe
def person(request, pk):
    today = timezone.localdate()
    found = get_object_or_404(register.read(User.objects.alongside(request.user), today), pk=pk)
    context = {
        "breadcrumbs": [*_trail(found)[:-2], {"label": found.name, "url": ""}],
        "person": found,
        "entry": register.entry(found, today),
        "grants": holdings.grants(found, today),
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
