"""Every change to the catalogue, to who answers for a strand, and to its record.

Each is one transaction with its audit line. `by` is the User who acts, or the name of an operator's command.
Refusals, `NotAllowed`, are sentences.
"""

from strands.actions.appointments import HELD_BY_ONE, appoint, end_appointment
from strands.actions.asking import lay_evidence, put_question, speak, withdraw_question
from strands.actions.entries import amend, enter, finish_step, withdraw
from strands.actions.importing import Outcome, import_catalogue, rehearse
from strands.actions.keeping import add_measure, add_own, change_own, define, monitor, set_polarity
from strands.actions.loading import load_catalogue
from strands.actions.notes import file_note, finish_follow_up, rewrite_note, write_note
from strands.actions.protocol import acknowledge_protocol, issue_protocol
from strands.actions.retiring import retire, take_up
from strands.actions.training import (
    cancel_training,
    change_training,
    plan_training,
    record_training,
    strike_training,
)

__all__ = [
    "HELD_BY_ONE",
    "Outcome",
    "acknowledge_protocol",
    "add_measure",
    "add_own",
    "amend",
    "appoint",
    "cancel_training",
    "change_own",
    "change_training",
    "define",
    "end_appointment",
    "enter",
    "file_note",
    "finish_follow_up",
    "finish_step",
    "import_catalogue",
    "issue_protocol",
    "lay_evidence",
    "load_catalogue",
    "monitor",
    "plan_training",
    "put_question",
    "record_training",
    "rehearse",
    "retire",
    "rewrite_note",
    "set_polarity",
    "speak",
    "strike_training",
    "take_up",
    "withdraw",
    "withdraw_question",
    "write_note",
]
