"""Where a return stands, in words: for its page, for the list, and for whoever is too late."""

from textwrap import shorten

from django.utils import timezone

from indicators.models import QuarterlyReturn
from indicators.numerals import date

State = QuarterlyReturn.State
REMARKED = 160  # characters of a note in a list
ENDS = ".!?…"


def moment(at):
    """3 May 2026 at 10:04, in the time of the place."""
    local = timezone.localtime(at)
    return f"{date(local)} at {local:%H:%M}"


def has_been(quarterly_return):
    """What happened to it last, to follow “this return”."""
    return {State.DRAFT: _draft, State.SUBMITTED: _submitted, State.ACCEPTED: _accepted}[
        quarterly_return.state
    ](quarterly_return)


def _draft(quarterly_return):
    if not quarterly_return.submitted_at:
        return "has not been sent for sign-off"
    decided = f"{quarterly_return.decided_by} on {moment(quarterly_return.decided_at)}"
    return f"was sent back by {decided} and has not been sent again"


def _submitted(quarterly_return):
    sent = f"{quarterly_return.submitted_by} on {moment(quarterly_return.submitted_at)}"
    return f"was already sent for sign-off by {sent}"


def _accepted(quarterly_return):
    return f"was already accepted by {quarterly_return.decided_by} on {moment(quarterly_return.decided_at)}"


def why_locked(quarterly_return):
    """Why no figure can be changed, by whom, and how to have it opened. Empty while it is being entered."""
    if quarterly_return.state == State.DRAFT:
        return ""
    return f"This return {has_been(quarterly_return)}. {HOW_TO_OPEN[quarterly_return.state]}"


def locked_for(quarterly_return, user, *, decides, where):
    """The same for one person. Whoever `decides` sends it back, and `where` says from which page."""
    if not decides or quarterly_return.state != State.SUBMITTED:
        return why_locked(quarterly_return)
    own = quarterly_return.submitted_by == user
    who, back = ("you", "it back to yourself") if own else (quarterly_return.submitted_by, "it back")
    sent = f"Sent for sign-off by {who} on {moment(quarterly_return.submitted_at)}."
    return f"{sent} To change a figure, send {back} {where}."


HOW_TO_OPEN = {
    State.SUBMITTED: "To change a figure, ask the officer who signs it off to send it back.",
    State.ACCEPTED: "To change a figure, open a correction on the page of the return.",
}


def status(quarterly_return):
    """(word, kind) for components/status.html."""
    return {State.DRAFT: _entering, State.SUBMITTED: _waiting, State.ACCEPTED: _counting}[
        quarterly_return.state
    ](quarterly_return)


def _entering(quarterly_return):
    """Late: still being entered after the day it was due. What was decided or accepted before says more."""
    due_on = quarterly_return.due_on
    late = due_on and due_on < timezone.localdate()
    if quarterly_return.decided_at:
        return "Sent back", "late" if late else "problem"
    if quarterly_return.version > 1:
        return "Correction", "working"
    return ("Overdue", "late") if late else ("Being entered", "working")


def _waiting(quarterly_return):
    return "Waiting for sign-off", "waiting"


def _counting(quarterly_return):
    return ("Accepted", "done") if quarterly_return.current else ("Replaced", "neutral")


def remark(quarterly_return):
    """Who sent it back, or what it corrects, and the beginning of the note. Empty for any other."""
    note = note_to_whoever_enters(quarterly_return)
    if not note or quarterly_return.state != State.DRAFT:
        return ""
    who = quarterly_return.decided_by
    title = f"Sent back by {who}" if who else note[0]
    said = shorten(note[1], REMARKED, placeholder="…")
    return f"{title}: {said}" if said[-1] in ENDS else f"{title}: {said}."


def marking_of_line(quarterly_return, asked):
    """Of a line in a list: a note may speak of any figure. `asked`: the markings of the items."""
    return max([quarterly_return.marking, *(asked if remark(quarterly_return) else [])])


def held_by(quarterly_return, last_writer=""):
    """Who has it now."""
    return {
        State.DRAFT: last_writer or "nobody yet",
        State.SUBMITTED: "a second officer, to sign off",
        State.ACCEPTED: "nobody",
    }[quarterly_return.state]


def history(quarterly_return):
    """What has happened to it: key and value in words, for components/summary_list.html."""
    told = {
        "Version": quarterly_return.version,
        "Due": quarterly_return.due_on and date(quarterly_return.due_on),
        "Opened": moment(quarterly_return.opened_at),
        "Sent for sign-off": _by(quarterly_return.submitted_by, quarterly_return.submitted_at),
        DECIDED[quarterly_return.state]: _by(quarterly_return.decided_by, quarterly_return.decided_at),
    }
    return [{"key": key, "value": value} for key, value in told.items() if value]


DECIDED = {State.DRAFT: "Sent back", State.SUBMITTED: "Sent back before", State.ACCEPTED: "Accepted"}


def note_to_whoever_enters(quarterly_return):
    """(title, words) of the note that the return was sent back or opened again with, or None."""
    if quarterly_return.state == State.ACCEPTED or not quarterly_return.decision_note:
        return None
    who = quarterly_return.decided_by
    title = f"{who} sent this return back" if who else f"Corrects version {quarterly_return.version - 1}"
    return title, quarterly_return.decision_note


def _by(who, at):
    return at and f"by {who} on {moment(at)}"
