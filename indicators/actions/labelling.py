"""Say that accepted figures are final, and on which day they are to be published."""

from django.db import transaction
from django.utils import timezone

from authority import audit
from authority.refusal import NotAllowed
from indicators.actions.locking import locked
from indicators.models import QuarterlyReturn
from indicators.numerals import date

Finality, State = QuarterlyReturn.Finality, QuarterlyReturn.State


@transaction.atomic
def make_final(pk, *, by):
    """The figures of a return that counts are final from now. A correction is still possible.

    Raises NotAllowed.
    """
    quarterly_return = locked(pk)
    if not quarterly_return.current:
        raise NotAllowed("Only figures that count now can be made final. Accept the return first.")
    if quarterly_return.finality == Finality.FINAL:
        raise NotAllowed("These figures are final already.")
    quarterly_return.finality = Finality.FINAL
    quarterly_return.save(update_fields=["finality"])
    audit.record("return made final", quarterly_return, by=by, version=quarterly_return.version)
    return quarterly_return


@transaction.atomic
def set_release_day(pk, day, *, by):
    """When the authority means to publish the figures, None for not known. Until then they are embargoed.

    Who may read them stays as it is. Raises NotAllowed.
    """
    quarterly_return = locked(pk)
    _check(quarterly_return, day)
    was, quarterly_return.release_on = quarterly_return.release_on, day
    quarterly_return.save(update_fields=["release_on"])
    audit.record("release day set", quarterly_return, by=by, release_on=day, was=was)
    return quarterly_return


def _check(quarterly_return, day):
    published, quarter = quarterly_return.published_on, quarterly_return.quarter
    if published and published <= timezone.localdate():
        raise NotAllowed(f"These figures were published on {date(published)} and cannot be held back again.")
    if day and day <= quarter.end:
        raise NotAllowed(
            f"{quarter} ends on {date(quarter.end)}. Choose a day after that for its figures to be published."
        )
