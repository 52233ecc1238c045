"""The quarterly return, from what somebody types to what a second person signs.

- entry, cells: what was typed into a box, and whether it may be kept
- answers, checks, queries: what is doubted of it, and where a doubt stands
- reading (given here as well), sheet, beside, yardsticks: a return as one person may read it
- sections, grid, worked_out: the page that is typed on
- lines, review, issues, how_sure, rekeyed: the pages that are checked and signed
- states, labels: where a return stands, in words
- tables, forms, label_forms: its list, and what is asked beside figures
"""

from indicators.returns.reading import (
    entered,
    forces_of,
    items_asked,
    items_known,
    listed,
    markings_asked,
    totals,
    version_before,
    why_not_signed_off_by,
    why_not_whole,
)

__all__ = [
    "entered",
    "forces_of",
    "items_asked",
    "items_known",
    "listed",
    "markings_asked",
    "totals",
    "version_before",
    "why_not_signed_off_by",
    "why_not_whole",
]
