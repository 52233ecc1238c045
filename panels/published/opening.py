"""Pages that anyone reads without signing in: where a setting allows them, as long as they are public."""

from functools import wraps

from django.conf import settings
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import conditional_page, require_safe

from authority.permissions import open_to_anyone

ASK_AGAIN = "public, no-cache"  # may be kept, and is shown only after asking whether it still stands


def published(view):
    """Mark a view of what has been published. It is not there where PUBLIC_PAGES is off."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        if not settings.PUBLIC_PAGES:
            raise Http404
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = ASK_AGAIN
        return response

    return open_to_anyone(require_safe(conditional_page(answer)))


def public_page(template, context):
    """A page that is the same for everybody: it knows no request, no session and no person."""
    return HttpResponse(render_to_string(template, {"trial": settings.TRIAL, **context}))
