"""Lock a return, then decide. Of many who press at once one goes on; the others hear why not."""

from authority.refusal import NotAllowed
from indicators import returns
from indicators.models import QuarterlyReturn
from indicators.returns.states import has_been


def locked(pk):
    """The return, its row locked until the transaction ends.

    Nothing is joined: PostgreSQL reads the row again after waiting, but not what was joined to it before.
    """
    return QuarterlyReturn.objects.select_for_update().get(pk=pk)


def advance(pk, state):
    """The locked return, moved on to `state` but not yet saved. Raises NotAllowed where NEXT does not."""
    quarterly_return = locked(pk)
    if state not in QuarterlyReturn.NEXT[quarterly_return.state]:
        raise NotAllowed(f"This return {has_been(quarterly_return)}.")
    quarterly_return.state = state
    return quarterly_return


def waiting_for(pk, by):
    """The locked return, where it waits for sign-off and `by` may give it. Raises NotAllowed."""
    quarterly_return = locked(pk)
    if quarterly_return.state != QuarterlyReturn.State.SUBMITTED:
        raise NotAllowed(f"This return {has_been(quarterly_return)}.")
    if against := returns.why_not_signed_off_by(by, quarterly_return):
        raise NotAllowed(against)
    return quarterly_return
