"""What the pages of a return share: finding it, and the way back."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from indicators import returns


def found(request, pk):
    """The return, if this reader may see it; otherwise there is none."""
    return get_object_or_404(returns.entered(request.reader), pk=pk)


def crumbs(*steps):
    """Breadcrumbs below the list of returns: (address or None, label) each, the page itself last."""
    first = {"label": "Returns", "url": reverse("returns")}
    return [first] + [{"label": label, "url": url or ""} for url, label in steps]


def crumbs_within(quarterly_return, label):
    """Breadcrumbs of a page that belongs to a return."""
    return crumbs((reverse("return", args=[quarterly_return.pk]), str(quarterly_return)), (None, label))
