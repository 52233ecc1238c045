"""The completeness board, whom to chase, and both as files."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from authority.permissions import Permission, requires
from indicators.deadlines import chase, completeness, download
from indicators.views.finding import crumbs


@requires(Permission.READ)
@require_safe
def completeness_page(request):
    board, late = _read(request)
    context = {
        "board": board,
        "late": late,
        "marking": board.marking,
        "breadcrumbs": crumbs((None, "Completeness")),
    }
    return render(request, "indicators/completeness.html", context)


@requires(Permission.READ)
@require_safe
def completeness_file(request):
    board, _ = _read(request)
    return _file("completeness.csv", download.board(board))


@requires(Permission.READ)
@require_safe
def chase_file(request):
    _, late = _read(request)
    return _file("late-returns.csv", download.chase(late))


def _read(request):
    today = timezone.localdate()
    board = completeness.board(request.reader, today)
    return board, chase.lines(board.late, request.reader, today)


def _file(name, text):
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)
