"""All our addresses, one whose page fails, and two that name no permission."""

from django.urls import include, path

from authority.permissions import open_to_anyone
from scrutiny.urls import handler500, urlpatterns

__all__ = ["handler500"]


@open_to_anyone
def fail(request):
    raise RuntimeError("a fault of ours")


def nameless(request):
    """Names no permission."""


borrowed = ([path("borrowed/", nameless, name="account_login")], "borrowed")

urlpatterns = [
    *urlpatterns,
    path("fails/", fail),
    path("nameless/", nameless),
    path("", include(borrowed)),
]
