"""Read published tables: files in, checked figures out, or a sentence that says what to mend.

- sheet: a comma-separated file, bounded before it is read
- counts: offences recorded by force and quarter; populations: residents by force and mid-year
- publications: which publication a table is, and when it came out
"""

from indicators.published.counts import Counts, read_counts
from indicators.published.populations import Populations, read_populations
from indicators.published.publications import Publication, publication_of, publications_of_series
from indicators.published.sheet import NotReadable, Sheet, open_sheet
from indicators.published.tables import NotATable, read_table, tables_in

__all__ = [
    "Counts",
    "NotATable",
    "NotReadable",
    "Populations",
    "Publication",
    "Sheet",
    "open_sheet",
    "publication_of",
    "publications_of_series",
    "read_counts",
    "read_populations",
    "read_table",
    "tables_in",
]
