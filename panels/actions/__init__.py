"""Every change to panels, agendas and packs. Each is one transaction with its audit line.

`by` is the User who acts, or the name of a command that an operator runs. Refusals are `NotAllowed`, in a
sentence.
"""

from panels.actions.agenda import add_item, change_item, move_item, remove_item
from panels.actions.membership import appoint, stand_down
from panels.actions.packs import ask_for_pack, fail_build, finish_build, release_pack, take_copy
from panels.actions.panels import call_meeting, change_meeting, form_panel
from panels.actions.papers import keep_upload
from panels.actions.questions import take_off_meeting, take_to_meeting
from panels.actions.reference import load_exemptions
from panels.actions.restatements import mark_restated, tell_of_restatements

__all__ = [
    "add_item",
    "appoint",
    "ask_for_pack",
    "call_meeting",
    "change_item",
    "change_meeting",
    "fail_build",
    "finish_build",
    "form_panel",
    "keep_upload",
    "load_exemptions",
    "mark_restated",
    "move_item",
    "release_pack",
    "remove_item",
    "stand_down",
    "take_copy",
    "take_off_meeting",
    "take_to_meeting",
    "tell_of_restatements",
]
