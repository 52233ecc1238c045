"""What every answer carries, and the page of an answer that would have none."""

from django.http import Http404
from django.shortcuts import render


class ContentSecurityMiddleware:
    """Scripts and styles come from our own files only; nothing else is fetched."""

    POLICY = "; ".join(
        (
            "default-src 'self'",
            "style-src 'self'",
            "script-src 'self'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.setdefault("Content-Security-Policy", self.POLICY)
        response.setdefault("Cache-Control", "no-store")
        return response


class WrongMethodMiddleware:
    """Whoever opens an address that takes only what a form sends is told so on a page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 405:
            return response
        page = render(request, "405.html", status=405)
        page["Allow"] = response["Allow"]
        return page


class NoSuchTextMiddleware:
    """No record holds the character NUL, which PostgreSQL refuses: an address with one leads nowhere.

    Forces' systems are answered by the interface itself, in its own terms.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        asked = (text for name, values in request.GET.lists() for text in (name, *values))
        if not getattr(view, "by_key", False) and any("\x00" in text for text in asked):
            raise Http404
