"""Every change to panels, agendas and packs. Each is one transaction with its audit line.

`by` is the User who acts, or the name of a command that an operator runs. Refusals are `NotAllowed`, in a
sentence.
"""

from panels.actions.agenda import add_item, change_item, remove_item
from panels.actions.attendance import add_to_attendance, record_attendance
from panels.actions.builds import cancel_build, resume_build
from panels.actions.copies import open_on_screen, read_on_screen_only, take_copy
from panels.actions.copy_events import register_copy, say_of_own_copy
from panels.actions.following import judge_action, move_action, report_on_action
from panels.actions.interests import declare_interest
from panels.actions.membership import appoint, stand_down
from panels.actions.minutes import (
    agree_minutes,
    approve_summary,
    put_minutes_forward,
    take_minutes,
    take_minutes_back,
    write_minute,
)
from panels.actions.ordering import move_item, place_item
from panels.actions.packs import ask_for_pack, fail_build, finish_build, release_pack
from panels.actions.panels import call_meeting, change_meeting, form_panel
from panels.actions.papers import keep_upload
from panels.actions.previewing import preview_pack
from panels.actions.privacy import review_privacy
from panels.actions.questions import take_off_meeting, take_to_meeting
from panels.actions.reference import load_exemptions
from panels.actions.reminders import load_reminder, record_reminder, write_reminder_text
from panels.actions.restatements import mark_restated, tell_of_restatements
from panels.actions.sittings import cancel_meeting, hold_meeting, record_exclusion, record_inquorate
from panels.actions.tracking import record_action

__all__ = [
    "add_item",
    "add_to_attendance",
    "agree_minutes",
    "appoint",
    "approve_summary",
    "ask_for_pack",
    "call_meeting",
    "cancel_build",
    "cancel_meeting",
    "change_item",
    "change_meeting",
    "declare_interest",
    "fail_build",
    "finish_build",
    "form_panel",
    "hold_meeting",
    "judge_action",
    "keep_upload",
    "load_exemptions",
    "load_reminder",
    "mark_restated",
    "move_action",
    "move_item",
    "open_on_screen",
    "place_item",
    "preview_pack",
    "put_minutes_forward",
    "read_on_screen_only",
    "record_action",
    "record_attendance",
    "record_exclusion",
    "record_inquorate",
    "record_reminder",
    "register_copy",
    "release_pack",
    "remove_item",
    "report_on_action",
    "resume_build",
    "review_privacy",
    "say_of_own_copy",
    "stand_down",
    "take_copy",
    "take_minutes",
    "take_minutes_back",
    "take_off_meeting",
    "take_to_meeting",
    "tell_of_restatements",
    "write_minute",
    "write_reminder_text",
]
