"""Derive the rows of `Rate` from figures and populations, set-based, and prove them.

- scope: what changed, and so what must be derived again
- derivation: fresh rows, laid out in a temporary table beside the real one; the formulas are in
  derivation.sql
- measures: which indicators have rates
- bases: what a numerator is set against
- table: make the real table equal to the fresh rows, or say how far it is from them
"""

from indicators.rates.derivation import fresh_rows, lay_out, lay_out_anew
from indicators.rates.measures import Measure, measures_of, with_figures
from indicators.rates.scope import Scope, joined
from indicators.rates.table import Difference, bring_in, check, wait_for_other_writers

__all__ = [
    "Difference",
    "Measure",
    "Scope",
    "bring_in",
    "check",
    "fresh_rows",
    "joined",
    "lay_out",
    "lay_out_anew",
    "measures_of",
    "wait_for_other_writers",
    "with_figures",
]
