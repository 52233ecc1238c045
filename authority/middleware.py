"""Every view names its permission, and no view runs without it."""

from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from authority import access
from authority.permissions import ANYONE, permissions_of

SIGN_IN_PAGES = "allauth."  # their own guards; signing in cannot need a permission


class PermissionMiddleware:
    """Refuses a view whose permission the person lacks, or that names none. Gives `request.reader`."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.reader = SimpleLazyObject(lambda: access.reader_of(request.user))
        request.permissions = SimpleLazyObject(lambda: permissions_of(request.user, timezone.localdate()))
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        permission = getattr(view, "permission", None)
        if permission == ANYONE or view.__module__.startswith(SIGN_IN_PAGES):
            return None
        if permission is None:
            raise ImproperlyConfigured(
                f"{view.__module__}.{view.__qualname__} names no permission. Use @requires."
            )
        if permission not in request.permissions:
            raise PermissionDenied(f"Your post does not let you {permission}.")
        return None
