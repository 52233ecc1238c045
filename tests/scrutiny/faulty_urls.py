"""All our addresses, and one whose page fails."""

from django.urls import path

from authority.permissions import open_to_anyone
from scrutiny.urls import handler500, urlpatterns

__all__ = ["handler500"]


@open_to_anyone
def fail(request):
    raise RuntimeError("a fault of ours")


urlpatterns = [*urlpatterns, path("fails/", fail)]
