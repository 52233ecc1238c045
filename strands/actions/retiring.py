"""Stop using a strand, a question or a measure, and take it up again: for one's own authority, and no other.

Nothing is removed: what was recorded stays where it is, and can be read.
"""

from django.db import transaction
from django.utils import timezone

from authority import audit
from authority.days import in_full
from authority.models import User
from authority.refusal import NotAllowed, save_or_refuse
from strands.actions.keeping import UNKNOWN, held, settle_asked
from strands.keeping import shapes
from strands.keeping.kinds import KINDS, known
from strands.models import Retirement

NOT_BEFORE_TODAY = "Choose today or a later day: until today it was in use, and people worked with it."
STAYS = "References and case studies are not retired. Change what yours say."
NOT_RETIRED = "It is in use already."
ALREADY = "It is retired already, from {}."
AGAIN = "It is taken up again on {}. Choose that day or a later one."


@transaction.atomic
def retire(kind, code, *, retired_on, reason, by):
    """From that day on it is in no list, return or coverage of this authority. Raises NotAllowed."""
    authority, kind = held(by), _known(kind, code, by)
    if retired_on < timezone.localdate():
        raise NotAllowed(NOT_BEFORE_TODAY)
    for earlier in Retirement.objects.filter(authority=authority, kind=kind, code=code):
        _hold_apart(earlier, retired_on)
    retirement = Retirement(
        authority=authority,
        kind=kind,
        code=code,
        retired_on=retired_on,
        reason=_reason(reason),
        retired_by=by if isinstance(by, User) else None,
    )
    save_or_refuse(retirement)
    audit.record("retired", retirement, by=by, retired_on=retired_on)
    settle_asked(authority)
    return retirement


@transaction.atomic
def take_up(kind, code, *, back_on, by):
    """Use it again from a day. One that was to be retired later is not retired at all."""
    authority, kind = held(by), _known(kind, code, by)
    retirement = Retirement.objects.filter(authority=authority, kind=kind, code=code, back_on=None).first()
    if retirement is None:
        raise NotAllowed(NOT_RETIRED)
    if back_on < timezone.localdate():
        raise NotAllowed(NOT_BEFORE_TODAY)
    retirement.back_on = max(back_on, retirement.retired_on)
    save_or_refuse(retirement)
    audit.record("taken up again", retirement, by=by, back_on=retirement.back_on)
    settle_asked(authority)
    return retirement


def _known(kind, code, by):
    """As which it is retired, where it is something that this person may know of."""
    if not KINDS[kind].retires:
        raise NotAllowed(STAYS)
    if not known(kind, by).filter(code=code).exists():
        raise NotAllowed(UNKNOWN)
    return KINDS[kind].retires


def _hold_apart(earlier, retired_on):
    if earlier.back_on is None:
        raise NotAllowed(ALREADY.format(in_full(earlier.retired_on)))
    if earlier.back_on > retired_on:
        raise NotAllowed(AGAIN.format(in_full(earlier.back_on)))


def _reason(reason):
    try:
        return shapes.Text(shapes.SHORT).read(reason)
    except shapes.Unfit as fault:
        raise NotAllowed(f"The reason {fault}") from None
