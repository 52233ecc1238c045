"""Where a cell stands in the file that was sent, as the spreadsheet program shows it."""

from openpyxl.utils import get_column_letter

from indicators.sheets.matching import Found


def cell(upload, found: Found, role="value"):
    """Such as F37. `role` as in the columns of its mapping; empty where the file said no such place."""
    column = upload.mapping.get(role)
    if column is None or found.place >= len(upload.lines):
        return ""
    return f"{get_column_letter(column + 1)}{upload.lines[found.place]}"
