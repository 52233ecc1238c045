"""Tables as text that people download (CSV): no cell can be run as a formula, whatever opens the file."""

import csv
import re
from io import StringIO

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Some programs split at semicolons or tabs, even within quotation marks that another would heed.
RISKY = re.compile(r"""(^|[,;|\t\r\n])("*)(?=[=+\-@\t\r])""")
MADE_HARMLESS = re.compile(r"""(^|[,;|\t\r\n])("*)'(?=[=+\-@\t\r])""")


def csv_text(rows):
    """The rows as text, every cell within quotation marks. Cells that are no text are numbers."""
    written = StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows(
        [harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
    )
    return written.getvalue()


def harmless(text):
    """Text that no spreadsheet program will work out: ' stands before whatever could start a formula."""
    return RISKY.sub(r"\1\2'", text)


def as_typed(text):
    """What was made `harmless`, as it was before."""
    return MADE_HARMLESS.sub(r"\1\2", text)
