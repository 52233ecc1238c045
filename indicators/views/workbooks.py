"""The return as a file to take away: with the figures so far, blank, or as text."""

from django.http import HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from authority.permissions import Permission, requires
from indicators.returns.sheet import sheet
from indicators.sheets import writing
from indicators.views.finding import found

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


@requires(Permission.READ)
@require_safe
def filled(request, pk):
    read = sheet(found(request, pk), request.reader)
    return _file(read, writing.workbook(read), XLSX, ".xlsx")


@requires(Permission.READ)
@require_safe
def blank(request, pk):
    read = sheet(found(request, pk), request.reader)
    return _file(read, writing.workbook(read, filled=False), XLSX, "-blank.xlsx")


@requires(Permission.READ)
@require_safe
def comma_separated(request, pk):
    read = sheet(found(request, pk), request.reader)
    return _file(read, writing.comma_separated(read), CSV, ".csv")


def _file(read, content, kind, ending):
    quarterly_return = read.quarterly_return
    name = slugify(f"return {quarterly_return.force} {quarterly_return.quarter}")
    name = f"{name}-version-{quarterly_return.version}{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)
