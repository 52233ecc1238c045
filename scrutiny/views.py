"""The front door: my work, and whether the service is well."""

from django.conf import settings
from django.db import connection
from django.http import HttpResponseServerError, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from authority.permissions import Permission, open_to_anyone, requires
from indicators.in_hand import LOOK_EVERY
from scrutiny import broker
from scrutiny.context_processors import SERVICE_NAME
from scrutiny.work import board, vetting


@requires(Permission.OWN_WORK)
@require_safe
def my_work(request):
    work = board(request.user, request.reader, request.permissions)
    context = {
        "work": work,
        "marking": work.marking,
        "notices": vetting.notices(request.user),
        "refresh": LOOK_EVERY if work.in_hand else None,
    }
    return render(request, "scrutiny/my_work.html", context)


@open_to_anyone
@require_safe
def health(request):
    """200 when the database answers. The broker is told only: without it, work waits in its rows."""
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"database": "answers", "broker": "answers" if broker.answers() else "silent"})


def fault(request):
    """The page of a fault of ours. It asks nothing of the database, which may be the fault."""
    frame = {"trial": settings.TRIAL, "service_name": SERVICE_NAME}
    return HttpResponseServerError(render_to_string("500.html", frame))
