"""Keys of forces' systems, for the administrator of an authority: its own systems and forces only."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from django_tables2 import RequestConfig

from authority import access, actions, register, tokens
from authority.forms import ActionForm
from authority.permissions import Permission, requires
from authority.refusal import NotAllowed
from authority.tables import KeyTable
from authority.token_forms import KeyForm, SystemForm
from authority.views.acting import act

ON_A_PAGE = 50
FORM = ["GET", "HEAD", "POST"]


@requires(Permission.TOKENS_KEEP)
@require_safe
def keys(request):
    table = KeyTable(tokens.lines(request.user, timezone.localdate()))
    RequestConfig(request, paginate={"per_page": ON_A_PAGE}).configure(table)
    return render(request, "authority/tokens.html", {"table": table})


@requires(Permission.TOKENS_KEEP)
@require_http_methods(FORM)
def open_system(request):
    def action(*, by, **fields):
        return actions.open_system(authority=by.authority, by=by, **fields)

    page = {
        "title": "Open an account for a force's system",
        "lead": "Nobody can sign in with it. It reads what its vetting opens, which the vetting officer "
        "enters as for a person, and speaks by the keys that you give it.",
        "button": "Open the account",
        "breadcrumbs": _trail("Open an account for a system"),
    }
    done = "The account is open. Ask the vetting officer to enter its vetting, and give it a key."
    return act(request, SystemForm, action, [], page=page, done=done, then=["tokens"])


@requires(Permission.TOKENS_KEEP)
@require_http_methods(FORM)
def issue(request):
    """The key is in the answer itself and nowhere else: no session, no second address."""
    form = KeyForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_bound and form.is_valid():
        try:
            token, key = actions.issue_token(by=request.user, **form.cleaned_data)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            return _shown_once(request, token, key)
    context = {"form": form, "systems": form.systems, "breadcrumbs": _trail("Give a key")}
    return render(request, "authority/token_new.html", context)


@requires(Permission.TOKENS_KEEP)
@require_http_methods(FORM)
def withdraw(request, pk):
    token = get_object_or_404(tokens.kept_by(request.user), pk=pk)
    page = {
        "title": f"Withdraw the key “{token.name}”?",
        "lead": f"From the next request on, {token.user} is refused with it. It cannot be brought back: a "
        "new key is given instead. All that was sent with it stays on record.",
        "button": "Withdraw the key",
        "warning": True,
        "breadcrumbs": _trail("Withdraw a key"),
    }
    done = f"The key “{token.name}” is withdrawn."
    return act(request, ActionForm, actions.withdraw_token, [token], page=page, done=done, then=["tokens"])


def _shown_once(request, token, key):
    today = timezone.localdate()
    context = {
        "line": tokens.line(token, access.reader_of(token.user, today)),
        "key": key,
        "keepers": register.keepers(request.user, Permission.VETTING_KEEP, today),
        "breadcrumbs": _trail("The new key"),
    }
    return render(request, "authority/token_given.html", context)


def _trail(here):
    return [
        {"label": "My work", "url": reverse("my_work")},
        {"label": "Keys", "url": reverse("tokens")},
        {"label": here, "url": ""},
    ]
