"""Every change to bodies, accounts, posts, vetting and circles. Each is one transaction with its audit line.

`by` is the User who acts, or the name of a command that an operator runs. Refusals are `NotAllowed`, in a
sentence.
"""

from authority.actions.accounts import (
    close_account,
    end_post,
    give_post,
    open_account,
    reopen_account,
)
from authority.actions.bodies import establish, hold_to_account
from authority.actions.circles import add_to_circle, end_circle_membership
from authority.actions.reference import load_vetting_kinds
from authority.actions.tokens import issue_token, open_system, withdraw_token
from authority.actions.trail import verify_trail
from authority.actions.vetting import (
    end_caveat,
    grant_vetting,
    hold_caveat,
    record_declaration,
    withdraw_vetting,
)

__all__ = [
    "add_to_circle",
    "close_account",
    "end_caveat",
    "end_circle_membership",
    "end_post",
    "establish",
    "give_post",
    "grant_vetting",
    "hold_caveat",
    "hold_to_account",
    "issue_token",
    "load_vetting_kinds",
    "open_account",
    "open_system",
    "record_declaration",
    "reopen_account",
    "verify_trail",
    "withdraw_token",
    "withdraw_vetting",
]
