"""Where a return stands, in words: for its page, for the list, and for whoever is too late."""

from textwrap import shorten

from django.utils import timezone

from authority.days import moment
from authority.models import User
from indicators.deadlines.dues import of_return
from indicators.models import QuarterlyReturn

State = QuarterlyReturn.State
REMARKED = 160  # characters of a note in a list
ENDS = ".!?…"
LONGEST_POST = QuarterlyReturn._meta.get_field("decided_post").max_length


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


def status(quarterly_return, *, due=None, day=None):
    """(word, kind) for components/status.html, the same wherever it stands. `due`: its `Due`, if known."""
    if quarterly_return.state == State.SUBMITTED:
        return "Waiting for sign-off", "waiting"
    if quarterly_return.state == State.ACCEPTED:
        return ("Accepted", "done") if quarterly_return.current else ("Replaced", "neutral")
    return _entering(quarterly_return, (due or of_return(quarterly_return)).late(day or timezone.localdate()))


def _entering(quarterly_return, late):
    """Late: still being entered after the day it was due. What was decided or accepted before says more."""
    if quarterly_return.decided_at:
        return "Sent back", "late" if late else "problem"
    if quarterly_return.version > 1:
        return "Correction", "working"
    return ("Overdue", "late") if late else ("Being entered", "working")


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


def history(quarterly_return):
    """What has happened to it: key and value in words, for components/summary_list.html."""
    told = {
        "Version": quarterly_return.version,
        "Due": of_return(quarterly_return).in_words,
        "Opened": moment(quarterly_return.opened_at),
        "Why it was opened again": quarterly_return.reason,
        "Sent for sign-off": _by(
            quarterly_return.submitted_by, quarterly_return.submitted_post, quarterly_return.submitted_at
        ),
        "How it was checked": how_checked(quarterly_return),
        DECIDED[quarterly_return.state]: _by(
            quarterly_return.decided_by, quarterly_return.decided_post, quarterly_return.decided_at
        ),
    }
    return [{"key": key, "value": value} for key, value in told.items() if value]


DECIDED = {State.DRAFT: "Sent back", State.SUBMITTED: "Sent back before", State.ACCEPTED: "Accepted"}


def note_to_whoever_enters(quarterly_return):
    """(title, words) of the note that it was sent back with, else of why it was opened again, or None.

    Once it is sent again, what it was sent back for has been answered.
    """
    if quarterly_return.state == State.ACCEPTED:
        return None
    if quarterly_return.decision_note and quarterly_return.state == State.DRAFT:
        return f"{quarterly_return.decided_by} sent this return back", quarterly_return.decision_note
    if quarterly_return.reason:
        return f"Corrects version {quarterly_return.version - 1}", quarterly_return.reason
    return None


def how_checked(quarterly_return):
    """What whoever sent it said of how its figures were checked; empty before it was first sent."""
    said = quarterly_return.get_checked_display()
    return " ".join(filter(None, [said and f"{said[:1].upper()}{said[1:]}.", quarterly_return.checked_note]))


def posts_today(person):
    """The posts that a person holds today, to stand beside their name. A command that is run has none."""
    if not isinstance(person, User):
        return ""
    today = timezone.localdate()
    held = person.posts.filter(starts_on__lte=today).exclude(ends_on__lt=today)
    return ", ".join(sorted({post.role for post in held}))[:LONGEST_POST]


def _by(who, post, at):
    return at and f"by {who}{f', {post},' if post else ''} on {moment(at)}"
