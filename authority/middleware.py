"""Every view names its permission, and no view runs without it."""

from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from authority import access, audit, sign_in
from authority.permissions import ANYONE, permissions_of


class PermissionMiddleware:
    """Refuses a view whose permission the person lacks, or that names none. Gives `request.reader`."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.reader = SimpleLazyObject(lambda: access.reader_of(request.user))
        request.permissions = SimpleLazyObject(lambda: permissions_of(request.user, timezone.localdate()))
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        page = request.resolver_match.view_name
        if page in sign_in.PAGES:
            return
        permission = getattr(view, "permission", None)
        if permission is None:
            raise ImproperlyConfigured(
                f"{view.__module__}.{view.__qualname__} names no permission. Use @requires."
            )
        if permission != ANYONE and permission not in request.permissions:
            refuse(request.user, page, permission)


def refuse(user, page, permission):
    """Raises PermissionDenied, once the refusal is in the audit trail."""
    with transaction.atomic():
        audit.record("page refused", user, by=user, page=page, needs=permission)
    raise PermissionDenied(f"Your post does not let you {permission}.")
