"""What the frame of every page needs."""

from django.conf import settings
from django.urls import reverse

from authority.permissions import Permission

SERVICE_NAME = "Protective services scrutiny"
NAVIGATION = [
    ("My work", "my_work", Permission.OWN_WORK),
]


def frame(request):
    """Names for base.html: trial banner, authority, and navigation as far as the reader may go."""
    user = getattr(request, "user", None)
    return {
        "trial": settings.TRIAL,
        "service_name": SERVICE_NAME,
        "authority_name": str(user.authority) if user and user.is_authenticated and user.authority else "",
        "navigation": list(_navigation(request)),
    }


def _navigation(request):
    allowed = getattr(request, "permissions", ())
    for label, name, permission in NAVIGATION:
        if permission in allowed:
            url = reverse(name)
            yield {"label": label, "url": url, "current": request.path == url}
