"""Accounts and posts, for the administrator of an authority: its own people only."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from django_tables2 import RequestConfig

from authority import accounts, actions, register
from authority.forms import AccountForm, ActionForm, EndForm, PostForm, posts_explained
from authority.models import Post, User
from authority.permissions import Permission, requires
from authority.tables import AccountTable
from authority.views.acting import act

ON_A_PAGE = 50
FORM = ["GET", "HEAD", "POST"]


@requires(Permission.ACCOUNTS_KEEP)
@require_safe
def people(request):
    table = AccountTable(accounts.accounts(request.user, timezone.localdate()))
    RequestConfig(request, paginate={"per_page": ON_A_PAGE}).configure(table)
    return render(request, "authority/accounts.html", {"table": table})


@requires(Permission.ACCOUNTS_KEEP)
@require_safe
def person(request, pk):
    today = timezone.localdate()
    found = get_object_or_404(register.read(_people(request), today), pk=pk)
    context = {
        "breadcrumbs": [*_trail()[:-1], {"label": found.name, "url": ""}],
        "account": accounts.account(found),
        "posts": accounts.posts(found, today),
        "own": found == request.user,
    }
    return render(request, "authority/account.html", context)


@requires(Permission.ACCOUNTS_KEEP)
@require_http_methods(FORM)
def open_account(request):
    def action(*, by, **fields):
        return actions.open_account(authority=by.authority, by=by, **fields)

    page = {
        "title": "Open an account",
        "lead": "The person can sign in, but do and read nothing until given a post, vetting and a circle.",
        "button": "Open the account",
        "breadcrumbs": _trail("Open an account"),
    }
    done = "The account is open. Its holder chooses a password by “Forgotten password” on the sign-in page."
    return act(request, AccountForm, action, [], page=page, done=done, then=["accounts"])


@requires(Permission.ACCOUNTS_KEEP)
@require_http_methods(FORM)
def close(request, pk):
    found = _own_person(request, pk)
    page = {
        "title": f"Close the account of {found}?",
        "lead": "They are signed out at once and can read nothing. All that they did stays on record.",
        "button": "Close the account",
        "warning": True,
        "breadcrumbs": _trail_of(found, "Close the account"),
    }
    return _act(
        request, ActionForm, actions.close_account, found, found, page, f"The account of {found} is closed."
    )


@requires(Permission.ACCOUNTS_KEEP)
@require_http_methods(FORM)
def reopen(request, pk):
    found = _own_person(request, pk)
    page = {
        "title": f"Open the account of {found} again?",
        "lead": "Posts, vetting and circles are as they were left; what has run out meanwhile stays run out.",
        "button": "Open the account again",
        "breadcrumbs": _trail_of(found, "Open the account again"),
    }
    return _act(
        request, ActionForm, actions.reopen_account, found, found, page, f"The account of {found} is open."
    )


@requires(Permission.ACCOUNTS_KEEP)
@require_http_methods(FORM)
def give_post(request, pk):
    found = _own_person(request, pk)
    page = {
        "title": f"Post for {found}",
        "button": "Give the post",
        "breadcrumbs": _trail_of(found, "Give a post"),
        "posts_explained": posts_explained(),
    }
    return _act(request, PostForm, actions.give_post, found, found, page, f"{found} has the post.")


@requires(Permission.ACCOUNTS_KEEP)
@require_http_methods(FORM)
def end_post(request, pk):
    post = get_object_or_404(Post.objects.select_related("user"), pk=pk, user__in=_people(request))
    page = {
        "title": f"End the post of {post.role} of {post.user}",
        "button": "End the post",
        "breadcrumbs": _trail_of(post.user, "End a post"),
    }
    done = f"The post of {post.user} ends."
    return _act(request, EndForm, actions.end_post, post, post.user, page, done)


def _act(request, form, action, subject, person, page, done):
    then = ["account", person.pk]
    return act(request, form, action, [subject], page=page, done=done, then=then)


def _people(request):
    return User.objects.alongside(request.user)


def _own_person(request, pk):
    return get_object_or_404(_people(request), pk=pk)


def _trail(here=""):
    return [
        {"label": "My work", "url": reverse("my_work")},
        {"label": "Accounts", "url": reverse("accounts")},
        {"label": here, "url": ""},
    ]


def _trail_of(person, here):
    return [
        *_trail()[:-1],
        {"label": person.name, "url": reverse("account", args=[person.pk])},
        {"label": here, "url": ""},
    ]
