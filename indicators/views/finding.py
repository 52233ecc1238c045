"""What the pages of a return share: finding it, and the way back."""

from functools import wraps

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from authority.permissions import Permission
from indicators import returns
from indicators.returns import states


def found(request, pk):
    """The return, if this reader may see it; otherwise there is none."""
    return get_object_or_404(returns.entered(request.reader), pk=pk)


def sent_from(page):
    """Mark a view that takes what the form on `page` sends. Whoever comes without a form is led to that page.

    So comes everybody whose session ended before they pressed the button, once they have signed in again.
    """

    def mark(view):
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def answer(request, **named):
            if request.method == "POST":
                return view(request, **named)
            if "pk" in named:
                found(request, named["pk"])
            return redirect(page, **named)

        return answer

    return mark


def locked_for(request, quarterly_return, where):
    """Why this person cannot change it; whoever may send it back is told `where`."""
    decides = Permission.RETURN_ACCEPT in request.permissions
    return states.locked_for(quarterly_return, request.user, decides=decides, where=where)


def saved(request, sentence, *place):
    """Say so, and let the page forget what it kept of that form in case its writer was signed out."""
    messages.success(request, sentence, extra_tags=":".join(map(str, place)))


def crumbs(*steps):
    """Breadcrumbs below the list of returns: (address or None, label) each, the page itself last."""
    first = {"label": "Returns", "url": reverse("returns")}
    return [first] + [{"label": label, "url": url or ""} for url, label in steps]


def crumbs_within(quarterly_return, label):
    """Breadcrumbs of a page that belongs to a return."""
    return crumbs((reverse("return", args=[quarterly_return.pk]), str(quarterly_return)), (None, label))
