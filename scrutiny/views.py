"""The front door: my work, and whether the service is well."""

from django.db import connection
from django.http import JsonResponse
from django.shortcuts import render

from authority.permissions import Permission, open_to_anyone, requires


@requires(Permission.OWN_WORK)
def my_work(request):
    return render(request, "scrutiny/my_work.html", {"marking": "OFFICIAL"})


@open_to_anyone
def health(request):
    """200 when the database answers; the body names what was asked."""
    connection.ensure_connection()
    return JsonResponse({"database": "answers"})
