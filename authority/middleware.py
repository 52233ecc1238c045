"""Every view names its permission, and no view runs without it."""

from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from authority import access, audit, problems, requests, sign_in, tokens
from authority.permissions import ANYONE, permissions_of


class ProblemMiddleware:
    """Whatever refuses a program, it is told so in JSON and never on a page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        told = response.headers.get("Content-Type") == problems.MEDIA_TYPE
        if response.status_code < 400 or told or not request.path.startswith(problems.PLACE):
            return response
        answer = problems.problem(response.status_code)
        if "Allow" in response:
            answer["Allow"] = response["Allow"]
        return answer


class KeyMiddleware:
    """Where a view takes keys, the key alone says who asks: `request.user` and `request.token`.

    Before the permission is looked at, so that a system's account passes the same gate as a person's.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not getattr(view, "by_key", False):
            return None
        token = tokens.named_in(request.headers.get("Authorization", ""))
        today = timezone.localdate()
        if why := tokens.why_refused(token, today):
            return requests.refused(request, token, why)
        if requests.too_many(f"key:{token.pk}", requests.OF_A_KEY):
            return requests.too_often()
        requests.used(token, today)
        request.token, request.user = token, token.user
        return None


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
