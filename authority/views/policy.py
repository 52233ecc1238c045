"""What vetting is asked of whom, what it opens, what ends when, and the words of section 5."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from authority import actions, ahead, days, policies, reference, rehearsing
from authority.markings import Marking
from authority.models import Authority, Opening, User, VettingKind, VettingPolicy
from authority.permissions import Permission, requires
from authority.policy_forms import (
    DeclarationTextForm,
    EndWithReasonForm,
    OpeningForm,
    PeriodForm,
    PolicyForm,
)
from authority.vetting_rooms import rooms
from authority.views.acting import act

FORM = ["GET", "HEAD", "POST"]


@requires(Permission.VETTING_KEEP)
@require_safe
def policy(request):
    today = timezone.localdate()
    context = {
        "rooms": rooms(request),
        "asked": policies.shown(policies.asked(request.user, today)),
        "others": policies.not_in_force(request.user.authority_id, today),
        "breadcrumbs": _trail("Policy"),
    }
    return render(request, "authority/vetting_policy.html", context)


@requires(Permission.VETTING_KEEP)
@require_http_methods(FORM)
def new_policy(request):
    authority = get_object_or_404(Authority, pk=request.user.authority_id)
    page = {
        "title": "Ask for vetting",
        "lead": "A policy asks for vetting of those in a post or a circle. It opens nothing to anybody, and "
        "closes nothing: the register shows who does not meet it.",
        "button": "Set the policy",
        "breadcrumbs": _trail("Ask for vetting", ("Policy", "vetting_policy")),
    }

    def form(data):
        return PolicyForm(data, authority=authority)

    done = "The policy is set. The list below shows who meets it."
    return act(request, form, actions.set_policy, [authority], page=page, done=done, then=["vetting_policy"])


@requires(Permission.VETTING_KEEP)
@require_http_methods(FORM)
def end_policy(request, pk):
    policies_here = VettingPolicy.objects.filter(authority=request.user.authority_id)
    found = get_object_or_404(policies_here.select_related("kind", "circle"), pk=pk)
    page = {
        "title": f"No longer ask {policies.whom(found)} for {found.kind}",
        "button": "End the policy",
        "breadcrumbs": _trail("End a policy", ("Policy", "vetting_policy")),
    }
    then = ["vetting_policy"]
    done = "The policy ends."
    return act(request, EndWithReasonForm, actions.end_policy, [found], page=page, done=done, then=then)


@requires(Permission.VETTING_KEEP)
@require_safe
def ends(request):
    today = timezone.localdate()
    people = list(User.objects.alongside(request.user).filter(is_active=True))
    found = ahead.losses(people, today, days.years_after(today, 1))
    context = {"rooms": rooms(request), "losses": found, "breadcrumbs": _trail("What ends when")}
    return render(request, "authority/vetting_ahead.html", context)


@requires(Permission.VETTING_KEEP)
@require_safe
def kinds(request):
    context = {
        "rooms": rooms(request),
        "ladders": reference.kinds(timezone.localdate()),
        "breadcrumbs": _trail("What vetting opens"),
    }
    return render(request, "authority/vetting_kinds.html", context)


@requires(Permission.VETTING_KEEP)
@require_http_methods(FORM)
def period(request, pk):
    kind = get_object_or_404(VettingKind, pk=pk)
    page = {
        "title": f"How long {kind} runs",
        "lead": f"Now {kind.years} years. Grants that are entered already keep the day on which they expire.",
        "button": "Set the period",
        "breadcrumbs": _trail(f"Period of {kind}", ("What vetting opens", "vetting_kinds")),
    }
    then = ["vetting_kinds"]
    done = f"{kind}: the new period is set."
    return act(request, PeriodForm, actions.set_period, [kind], page=page, done=done, then=then)


@requires(Permission.VETTING_KEEP)
@require_http_methods(FORM)
def open_marking(request, pk):
    kind = get_object_or_404(VettingKind, pk=pk)
    page = {
        "title": f"Let {kind} open a marking",
        "lead": "Nothing changes yet: the next page shows whom it affects.",
        "breadcrumbs": _trail(f"{kind} opens a marking", ("What vetting opens", "vetting_kinds")),
    }

    def effects(marking, starts_on, ends_on, **_):
        return rehearsing.opening(request.user, kind, marking, starts_on, ends_on)

    return _rehearsed(request, OpeningForm, actions.open_marking, kind, effects, page)


@requires(Permission.VETTING_KEEP)
@require_http_methods(FORM)
def end_opening(request, pk):
    found = get_object_or_404(Opening.objects.select_related("kind"), pk=pk)
    page = {
        "title": f"Let {found.kind} no longer open {Marking(found.marking).label}",
        "lead": "Nothing changes yet: the next page shows whom it affects.",
        "breadcrumbs": _trail("End an opening", ("What vetting opens", "vetting_kinds")),
    }

    def effects(ends_on, **_):
        return rehearsing.ending(request.user, found, ends_on)

    return _rehearsed(request, EndWithReasonForm, actions.end_opening, found, effects, page)


def _rehearsed(request, form_class, action, subject, effects, page):
    """First what was typed, then whom it affects, and only then done."""
    form = form_class(request.POST if request.method == "POST" else None)
    page = page | {"form": form, "button": "Show whom it affects", "warning": False}
    if "confirmed" in request.POST and form.carries_out(action, subject, by=request.user):
        messages.success(request, "Done. It counts from the next page that anybody opens.")
        return redirect("vetting_kinds")
    if form.is_bound and form.is_valid():
        page["from_day"], page["effects"] = effects(**form.cleaned_data)
        return render(request, "authority/vetting_rehearsal.html", page)
    return render(request, "authority/act.html", page)


@requires(Permission.VETTING_KEEP)
@require_safe
def words(request):
    context = {
        "rooms": rooms(request),
        "texts": reference.texts(request.user, timezone.localdate()),
        "breadcrumbs": _trail("Section 5 words"),
    }
    return render(request, "authority/vetting_words.html", context)


@requires(Permission.VETTING_KEEP)
@require_http_methods(FORM)
def new_words(request):
    page = {
        "title": "The next version of the section 5 words",
        "lead": "Who declared on an older version stays declared. The page of the words lists them, so that "
        "they can be asked again.",
        "button": "Put the version into use",
        "breadcrumbs": _trail("Next version", ("Section 5 words", "vetting_words")),
    }
    done = "The version is written."
    then = ["vetting_words"]
    action = actions.write_declaration_text
    return act(request, DeclarationTextForm, action, [], page=page, done=done, then=then)


def _trail(here, *between):
    crumbs = [
        {"label": "My work", "url": reverse("my_work")},
        {"label": "Vetting", "url": reverse("vetting")},
    ]
    crumbs += [{"label": label, "url": reverse(name)} for label, name in between]
    return [*crumbs, {"label": here, "url": ""}]
