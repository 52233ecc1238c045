"""Published tables made for tests in the shapes of those who publish them: long, in workbooks, with notes."""

import csv
import io
import zipfile
from itertools import groupby
from xml.sax.saxutils import escape

from openpyxl import Workbook

HEADING = (
    "Financial Year",
    "Financial Quarter",
    "Force Name",
    "Offence Description",
    "Offence Group",
    "Offence Subgroup",
    "Offence Code",
    "Number of Offences",
)
NOTES = (("Notes",), ("Police recorded crime by police force area",), ("Figures are subject to revision.",))
ODS = "application/vnd.oasis.opendocument.spreadsheet"
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def line(force, code, number, *, year="2024/25", quarter=1, description="", group="", subgroup=""):
    """One line of the Home Office's table."""
    return year, quarter, force, description or f"Offence {code}", group, subgroup, code, number


def by_year(lines, heading=HEADING, above=()):
    """{sheet: rows} as the Home Office lays them out: notes first, then a sheet for each financial year."""
    sheets = {"Notes": list(NOTES)}
    for year, rows in groupby(sorted(lines, key=str), key=lambda row: row[0]):
        sheets[year.replace("/", "_")] = [*above, heading, *rows]
    return sheets


def as_csv(rows):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def as_xlsx(sheets):
    book, out = Workbook(write_only=True), io.BytesIO()
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(out)
    return out.getvalue()


def as_ods(sheets):
    tables = "".join(_table(name, rows) for name, rows in sheets.items())
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES} office:version="1.2">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODS, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
    return out.getvalue()


def _table(name, rows):
    inside = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
    return f'<table:table table:name="{escape(name)}">{inside}</table:table>'


def _cell(value):
    if isinstance(value, int):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
