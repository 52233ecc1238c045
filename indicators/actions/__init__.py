"""Every change of state in this app: atomic, by a named person, audited in the same transaction."""

from indicators.actions.applying import apply_sheet, undo_sheet
from indicators.actions.assigning import assign
from indicators.actions.deadlines import end_exception, open_by_calendar, put_off, set_deadline, set_year
from indicators.actions.definitions import (
    BEYOND_YOU,
    ByCode,
    add_indicator,
    add_item,
    add_version,
    change_indicator,
    change_item,
    set_polarity,
    settle_not_asked,
)
from indicators.actions.entering import save_figures
from indicators.actions.labelling import make_final, set_release_day
from indicators.actions.publishing import Imported, import_published, publish_counts, publish_estimates
from indicators.actions.queries import accept_explanation, keep_standings, return_explanation
from indicators.actions.recomputing import derive_rates, recompute_rates
from indicators.actions.reference import load_forces, load_measures
from indicators.actions.rekeying import Compared, rekey
from indicators.actions.release_uploads import (
    approve_release,
    give_up_release,
    say_publication,
    send_release,
)
from indicators.actions.release_work import refuse_release, work_on_release
from indicators.actions.reminding import remind
from indicators.actions.report_wordings import Saved, save_report
from indicators.actions.reports import begin_report, change_report, withdraw_report
from indicators.actions.returns import open_correction, open_return
from indicators.actions.series import annotate, rebase, withdraw_mark
from indicators.actions.sheets import choose_table, remove_sheet, say_columns, say_names, take_sheet
from indicators.actions.sign_off import accept, send_back, submit

__all__ = [
    "BEYOND_YOU",
    "ByCode",
    "Compared",
    "Imported",
    "Saved",
    "accept",
    "accept_explanation",
    "add_indicator",
    "add_item",
    "add_version",
    "annotate",
    "apply_sheet",
    "approve_release",
    "assign",
    "begin_report",
    "change_indicator",
    "change_item",
    "change_report",
    "choose_table",
    "derive_rates",
    "end_exception",
    "give_up_release",
    "import_published",
    "keep_standings",
    "load_forces",
    "load_measures",
    "make_final",
    "open_by_calendar",
    "open_correction",
    "open_return",
    "publish_counts",
    "publish_estimates",
    "put_off",
    "rebase",
    "recompute_rates",
    "refuse_release",
    "rekey",
    "remind",
    "remove_sheet",
    "return_explanation",
    "save_figures",
    "save_report",
    "say_columns",
    "say_names",
    "say_publication",
    "send_back",
    "send_release",
    "set_deadline",
    "set_polarity",
    "set_release_day",
    "set_year",
    "settle_not_asked",
    "submit",
    "take_sheet",
    "undo_sheet",
    "withdraw_mark",
    "withdraw_report",
    "work_on_release",
]
