"""Every change of state in this app: atomic, by a named person, audited in the same transaction."""

from indicators.actions.entering import save_figures
from indicators.actions.publishing import Imported, import_published, publish_counts, publish_estimates
from indicators.actions.recomputing import derive_rates, recompute_rates
from indicators.actions.reference import load_forces, load_measures
from indicators.actions.returns import open_correction, open_return
from indicators.actions.sign_off import accept, send_back, submit

__all__ = [
    "Imported",
    "accept",
    "derive_rates",
    "import_published",
    "load_forces",
    "load_measures",
    "open_correction",
    "open_return",
    "publish_counts",
    "publish_estimates",
    "recompute_rates",
    "save_figures",
    "send_back",
    "submit",
]
