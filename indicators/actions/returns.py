"""Open a return, and open it again as a new version."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from authority import audit
from authority.models import Circle, User
from authority.refusal import NotAllowed
from indicators.actions.locking import locked
from indicators.actions.reports import copy_reports
from indicators.models import Figure, QuarterlyReturn
from indicators.quarters import Quarter
from indicators.returns.states import has_been

COPIED = ("force", "quarter", "origin", "release_on", "authority", "circle")
COPIED += ("marking", "historic_marking", "handling", "declaration_required")


@transaction.atomic
def open_return(force, quarter, *, due_on, by):
    """A new return for a force and a quarter, for everyone at the force's authority. Raises NotAllowed."""
    if quarter > Quarter.of(timezone.localdate()):
        raise NotAllowed(f"{quarter} has not begun. Choose a quarter that has.")
    quarterly_return = _create(
        by, force=force, quarter=quarter, due_on=due_on, authority=force.authority, circle=_everyone(force)
    )
    if not _readable(quarterly_return, by):
        raise NotAllowed(_beyond(force, quarter))
    audit.record("return opened", quarterly_return, by=by, due_on=due_on)
    return quarterly_return


@transaction.atomic
def open_correction(pk, *, reason, by):
    """A new version of the accepted return, with its figures to begin with. The old one counts until then.

    Raises NotAllowed.
    """
    accepted, reason = locked(pk), reason.strip()
    if not accepted.current:
        raise NotAllowed(
            "Only the accepted version that counts now can be corrected. Find it in the list of returns."
        )
    if not reason:
        raise NotAllowed("Say why the figures are to be corrected. The reason stays with the new version.")
    correction = _copy(accepted, reason, by)
    audit.record("correction opened", correction, by=by, version=correction.version, reason=reason)
    return correction


def _create(by, **fields):
    try:
        with transaction.atomic():
            return QuarterlyReturn.objects.create(**fields)
    except IntegrityError:
        raise NotAllowed(_there_is_one(fields["force"], fields["quarter"], by)) from None


def _there_is_one(force, quarter, by):
    """What became of it is told to those who may read it."""
    versions = QuarterlyReturn.objects.filter(
        force=force, quarter=quarter, origin=QuarterlyReturn.Origin.ENTERED
    )
    newest = versions.latest("version")
    if not _readable(newest, by):
        return _beyond(force, quarter)
    return f"There is already a return of {force} for {quarter}. It {has_been(newest)}."


def _readable(quarterly_return, by):
    return not isinstance(by, User) or quarterly_return.visible_to(by)


def _beyond(force, quarter):
    return (
        f"You may not read a return of {force} for {quarter} today, so you cannot open one. "
        "Ask the vetting officer whether your vetting is in date, or a colleague to open it."
    )


def _everyone(force):
    circle = Circle.objects.filter(authority=force.authority_id, everyone=True).first()
    if circle is None:
        raise NotAllowed(
            f"No authority here holds {force} to account, so nobody could read its return. Name one first."
        )
    return circle


def _copy(accepted, reason, by):
    fields = {name: getattr(accepted, name) for name in COPIED}
    correction = _create(by, **fields, version=accepted.version + 1, reason=reason)
    correction.caveats.set(accepted.caveats.all())
    correction.conflicted.set(accepted.conflicted.all())
    figures = list(accepted.figures.all())
    for figure in figures:
        figure.pk, figure.quarterly_return = None, correction
    Figure.objects.bulk_create(figures)
    copy_reports(accepted, correction)
    return correction
