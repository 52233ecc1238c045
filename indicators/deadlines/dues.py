"""When each force's return is due, by the authority's calendar or by an exception from it."""

from dataclasses import dataclass, replace
from datetime import date

from authority.models import Force
from indicators.models import Deadline, DeadlineException, QuarterlyReturn
from indicators.numerals import date as written
from indicators.quarters import Quarter

State = QuarterlyReturn.State


@dataclass(frozen=True)
class Due:
    """One force and quarter. `quarterly_return` is the newest version among those looked at, or None."""

    force: Force
    quarter: Quarter
    deadline: Deadline | None = None
    exception: DeadlineException | None = None
    quarterly_return: QuarterlyReturn | None = None

    @property
    def key(self):
        return self.force.pk, self.quarter

    @property
    def due_on(self) -> date | None:
        """What was sent keeps the day that it was due on, whatever the calendar says since."""
        found = self.quarterly_return
        if found and not self.owed and (found.due_on or found.version > 1):
            return found.due_on
        return self.due_now

    @property
    def due_now(self):
        for source in (self.exception, self.deadline, self.quarterly_return):
            if source and source.due_on:
                return source.due_on
        return None

    @property
    def owed(self):
        """Whether the force has yet to send it. A correction is not owed: the figures before it count."""
        found = self.quarterly_return
        return found is None or (found.state == State.DRAFT and found.version == 1)

    @property
    def in_words(self):
        """3 November 2026, put off from 20 October 2026 by Kit Rowan: the reason."""
        return in_words(self.due_on, self.deadline, self.exception)

    def late(self, day):
        return bool(self.owed and self.due_on and self.due_on < day)


def in_words(due_on, deadline, exception):
    """The day as it is shown everywhere, with why it is another than the calendar's. Empty for none."""
    if due_on is None:
        return ""
    if exception is None or exception.due_on != due_on:
        return written(due_on)
    return f"{written(due_on)}, {_moved(deadline, exception)} by {exception.set_by}: {exception.reason}"


def _moved(deadline, exception):
    if deadline is None:
        return "set for this force"
    how = "put off" if exception.due_on > deadline.due_on else "brought forward"
    return f"{how} from {written(deadline.due_on)}"


def dues(forces, quarters, quarterly_returns):
    """{(key of force, quarter): Due}, in three queries. `quarterly_returns`: those that may be seen."""
    forces, quarters = list(forces), list(quarters)
    calendar = deadlines_of({force.authority_id for force in forces}, quarters)
    exceptions = exceptions_of(forces, quarters)
    newest = _newest(quarterly_returns, forces, quarters)
    return {
        (force.pk, quarter): Due(
            force,
            quarter,
            calendar.get((force.authority_id, quarter)),
            exceptions.get((force.pk, quarter)),
            newest.get((force.pk, quarter)),
        )
        for force in forces
        for quarter in quarters
    }


def of_return(quarterly_return):
    """The `Due` of one return in hand."""
    force, quarter = quarterly_return.force, quarterly_return.quarter
    deadline = deadlines_of([force.authority_id], [quarter]).get((force.authority_id, quarter))
    exception = exceptions_of([force], [quarter]).get((force.pk, quarter))
    return Due(force, quarter, deadline, exception, quarterly_return)


def of_quarter(force, quarter):
    """The `Due` of a return that is not open yet."""
    return dues([force], [quarter], QuarterlyReturn.objects.none())[force.pk, quarter]


def of_returns(quarterly_returns):
    """{key of return: Due}, of a list of returns, in two queries."""
    forces = [one.force for one in quarterly_returns]
    found = dues(set(forces), {one.quarter for one in quarterly_returns}, QuarterlyReturn.objects.none())
    return {
        one.pk: replace(found[one.force_id, one.quarter], quarterly_return=one) for one in quarterly_returns
    }


def deadlines_of(authorities, quarters):
    found = Deadline.objects.filter(authority__in=authorities, quarter__in=quarters)
    return {(deadline.authority_id, deadline.quarter): deadline for deadline in found}


def exceptions_of(forces, quarters):
    found = DeadlineException.objects.filter(force__in=forces, quarter__in=quarters)
    return {
        (exception.force_id, exception.quarter): exception for exception in found.select_related("set_by")
    }


def _newest(quarterly_returns, forces, quarters):
    entered = quarterly_returns.filter(
        origin=QuarterlyReturn.Origin.ENTERED, force__in=forces, quarter__in=quarters
    )
    return {(found.force_id, found.quarter): found for found in entered.order_by("version")}
