"""Read published tables: files in, checked figures out, or a sentence that says what to mend.

- opening: a file of text or a workbook, bounded before it is read; headings: how its tables are laid out
- counts: offences recorded by force and quarter, a column each; offences: the same as the Home Office has it
- populations: residents by area and mid-year; districts: which force each is in
- publications: which publication a table is, and when it came out; issues: those in one file
- known: what all of it is held against; doubts: figures that a person should look at
"""

from indicators.published.counts import Counts
from indicators.published.issues import Issue, in_order, issues
from indicators.published.known import Known
from indicators.published.opening import KINDS, LIMITS
from indicators.published.populations import Populations
from indicators.published.publications import Publication
from indicators.published.sheet import File
from indicators.published.tables import NotATable, read_table, tables_in
from indicators.workbooks import NotReadable

__all__ = [
    "KINDS",
    "LIMITS",
    "Counts",
    "File",
    "Issue",
    "Known",
    "NotATable",
    "NotReadable",
    "Populations",
    "Publication",
    "in_order",
    "issues",
    "read_table",
    "tables_in",
]
