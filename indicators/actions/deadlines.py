"""Set when returns are due, for an authority or for one force by way of exception."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from authority import access, audit, days
from authority.models import User
from authority.refusal import NotAllowed
from indicators.actions.returns import open_return
from indicators.deadlines.dues import of_quarter
from indicators.models import Deadline, DeadlineException, QuarterlyReturn
from indicators.quarters import Quarter

LATEST = timedelta(days=366)  # after the end of the quarter
AHEAD = 12  # quarters that may be set before they have begun


@transaction.atomic
def set_year(authority, *, year, weeks, release_weeks=None, by):
    """The four quarters of the financial year that begins in `year`, each so many weeks after its end."""
    return [
        set_deadline(
            authority,
            quarter,
            due_on=quarter.end + timedelta(weeks=weeks),
            release_on=release_weeks and quarter.end + timedelta(weeks=release_weeks),
            by=by,
        )
        for quarter in map(Quarter, range(year * 4, year * 4 + 4))
    ]


@transaction.atomic
def set_deadline(authority, quarter, *, due_on, release_on=None, by):
    """The day of a quarter for the whole authority. Returns that are being entered go by it at once.

    Raises NotAllowed.
    """
    _check_own(authority.pk, by)
    _check_day(quarter, due_on)
    _check_release(due_on, release_on)
    _check_exceptions(authority, quarter, release_on)
    was = Deadline.objects.select_for_update().filter(authority=authority, quarter=quarter).first()
    fields = {"due_on": due_on, "release_on": release_on, "set_by": _person(by), "set_at": timezone.now()}
    deadline, _ = Deadline.objects.update_or_create(authority=authority, quarter=quarter, defaults=fields)
    _tell_returns(deadline)
    _move_release(deadline, was and was.release_on, by)
    before = {"was_due_on": was.due_on, "was_release_on": was.release_on} if was else {}
    verb = "deadline changed" if was else "deadline set"
    audit.record(verb, deadline, by=by, due_on=due_on, release_on=release_on, **before)
    return deadline


@transaction.atomic
def open_by_calendar(*, force, quarter, due_on=None, reason="", by):
    """Open a return on the calendar's day, or on another for the reason given. Raises NotAllowed."""
    due = of_quarter(force, quarter)
    due_on = due_on or due.due_now
    if due_on is None:
        raise NotAllowed(f"The calendar has no day for {quarter} yet. Say by which day the return is due.")
    opened = open_return(force, quarter, due_on=due_on, by=by)
    if due.due_now is None:
        _check_day(quarter, due_on)
    elif due.due_now != due_on:
        put_off(force=force, quarter=quarter, due_on=due_on, reason=reason, by=by)
    if due.deadline and due.deadline.release_on:
        opened.release_on = due.deadline.release_on
        opened.save(update_fields=["release_on"])
    return opened


@transaction.atomic
def put_off(*, force, quarter, due_on, reason, by):
    """Another day for one force, with its reason. A return that is being entered is late by that day alone.

    Raises NotAllowed.
    """
    _check_own(force.authority_id, by)
    _check_day(quarter, due_on)
    deadline = Deadline.objects.filter(authority=force.authority_id, quarter=quarter).first()
    _check_other_day(deadline, due_on)
    if not (reason := reason.strip()):
        raise NotAllowed("Say why this force has another day. The reason stands wherever the day does.")
    fields = {"due_on": due_on, "reason": reason, "set_by": by, "set_at": timezone.now()}
    exception, _ = DeadlineException.objects.update_or_create(force=force, quarter=quarter, defaults=fields)
    being_entered(quarter).filter(force=force).update(due_on=due_on)
    was = deadline and deadline.due_on
    audit.record("deadline put off", exception, by=by, due_on=due_on, calendar=was, reason=reason)
    return exception


@transaction.atomic
def end_exception(exception, *, by):
    """The force goes by the calendar again. Raises NotAllowed."""
    exception = _still(exception)
    _check_own(exception.force.authority_id, by)
    deadline = Deadline.objects.filter(
        authority=exception.force.authority_id, quarter=exception.quarter
    ).first()
    if deadline is None:
        raise NotAllowed("The calendar has no day for this quarter. Set the year first, then end this.")
    audit.record("deadline exception ended", exception, by=by, due_on=exception.due_on)
    being_entered(exception.quarter).filter(force=exception.force).update(due_on=deadline.due_on)
    exception.delete()


def being_entered(quarter):
    """First versions that have not been sent: what else there is keeps the day that it was due on."""
    return QuarterlyReturn.objects.filter(
        quarter=quarter,
        origin=QuarterlyReturn.Origin.ENTERED,
        state=QuarterlyReturn.State.DRAFT,
        version=1,
    )


def _tell_returns(deadline):
    let_off = DeadlineException.objects.filter(quarter=deadline.quarter).values("force")
    own = {"force__authority": deadline.authority_id}
    being_entered(deadline.quarter).filter(**own).exclude(force__in=let_off).update(due_on=deadline.due_on)


def _move_release(deadline, was, by):
    """A return that was given a day of its own keeps it, and so does what is published."""
    if was == deadline.release_on:
        return
    own = {"force__authority": deadline.authority_id, "quarter": deadline.quarter, "release_on": was}
    held = QuarterlyReturn.objects.filter(origin=QuarterlyReturn.Origin.ENTERED, **own)
    held = held.exclude(published_on__lte=timezone.localdate()).select_related("force")
    for quarterly_return in held.select_for_update(of=("self",)):
        quarterly_return.release_on = deadline.release_on
        quarterly_return.save(update_fields=["release_on"])
        audit.record("release day set", quarterly_return, by=by, release_on=deadline.release_on, was=was)


def _still(exception):
    """The exception, locked, if nobody has ended it meanwhile."""
    found = DeadlineException.objects.select_for_update().filter(pk=exception.pk).first()
    if found is None:
        raise NotAllowed("This exception was ended already. The force goes by the calendar.")
    return found


def _check_own(authority, by):
    if isinstance(by, User) and authority not in access.reader_of(by).authorities:
        raise NotAllowed("That force answers to another authority, which sets its days itself.")


def _check_day(quarter, due_on):
    if quarter > Quarter.of(timezone.localdate()) + AHEAD:
        raise NotAllowed(f"{quarter} is more than {AHEAD // 4} years ahead. Set it when it is nearer.")
    if due_on <= quarter.end:
        raise NotAllowed(
            f"{quarter} ends on {days.in_full(quarter.end)}, so its return cannot be due on "
            f"{days.in_full(due_on)}. Choose a day after the quarter has ended."
        )
    if due_on > quarter.end + LATEST:
        raise NotAllowed(
            f"{days.in_full(due_on)} is more than a year after {quarter} ends. Check the year of the day."
        )


def _check_release(due_on, release_on):
    if release_on and release_on < due_on:
        raise NotAllowed(
            f"The figures would be published on {days.in_full(release_on)}, before they are due on "
            f"{days.in_full(due_on)}. Choose a later day to publish, or leave it empty."
        )


def _check_exceptions(authority, quarter, release_on):
    let_off = DeadlineException.objects.filter(force__authority=authority, quarter=quarter)
    latest = let_off.select_related("force").order_by("due_on").last() if release_on else None
    if latest and latest.due_on > release_on:
        raise NotAllowed(
            f"The figures would be published on {days.in_full(release_on)}, and {latest.force} has until "
            f"{days.in_full(latest.due_on)} to send its own. Choose a later day to publish."
        )


def _check_other_day(deadline, due_on):
    if deadline and due_on == deadline.due_on:
        raise NotAllowed("That is the day in the calendar. Choose another, or end the exception.")
    if deadline and deadline.release_on and due_on > deadline.release_on:
        raise NotAllowed(
            f"Figures for {deadline.quarter} are to be published on {days.in_full(deadline.release_on)}, so "
            "they cannot be due after that. Move the day to publish first."
        )


def _person(by):
    return by if isinstance(by, User) else None
