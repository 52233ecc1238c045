"""Whether a force's figures for a quarter are provisional, final or revised, and until when not to be quoted.

Words alone: who may read a figure is decided by `access`, before the day of release as after it. The one
thing that an embargo holds back is what is made for anyone: `quotable` is for public editions and pages.
"""

from django.utils import timezone

from authority.access import reader_of
from indicators.models import QuarterlyReturn
from indicators.numerals import date

State, Finality = QuarterlyReturn.State, QuarterlyReturn.Finality
EMBARGOED = "Embargoed until {}: not to be quoted before"


def finality(quarterly_return):
    """Provisional; Final; Revised 14 May 2026; Final, revised 14 May 2026. Empty until it is accepted."""
    if quarterly_return.state != State.ACCEPTED:
        return ""
    final = quarterly_return.finality == Finality.FINAL
    if quarterly_return.version == 1:
        return "Final" if final else "Provisional"
    revised = f"evised {_day(quarterly_return.decided_at)}".strip()
    return f"Final, r{revised}" if final else f"R{revised}"


def embargo(quarterly_return, day):
    """Until when nobody is to quote its figures; empty from the day of release on, or without one."""
    released = quarterly_return.release_on
    return EMBARGOED.format(date(released)) if released and day < released else ""


def in_words(quarterly_return, day=None):
    """Both as sentences: Provisional. Embargoed until 20 June 2026: not to be quoted before."""
    said = finality(quarterly_return), embargo(quarterly_return, day or timezone.localdate())
    return " ".join(f"{words}." for words in said if words)


def label(force, quarter, user):
    """The same of the return of a force that counts for a quarter, if this person may read it; else empty."""
    reader = reader_of(user)
    found = _counting([force.pk], quarter, reader).first()
    return in_words(found, reader.day) if found else ""


def labels_of(areas, quarter, user):
    """The same for a page with figures of several areas, by their keys: each force by name, if it has one."""
    reader = reader_of(user)
    found = _counting(areas, quarter, reader).select_related("force").order_by("force__title")
    return " ".join(f"{one.force}: {in_words(one, reader.day)}" for one in found)


def _counting(forces, quarter, reader):
    returns = quotable(QuarterlyReturn.objects.visible_to(reader), reader)
    entered = returns.filter(origin=QuarterlyReturn.Origin.ENTERED, current=True)
    return entered.filter(force__in=forces, quarter=quarter)


def quotable(returns, reader):
    """Of these returns, for a reader who is anyone: those that are under no embargo. For people, all.

    Anyone is in no circle and of no authority: what they read was published, and may be quoted at once.
    """
    if reader.circles or reader.authorities:
        return returns
    return returns.exclude(release_on__gt=reader.day)


def _day(at):
    return date(timezone.localdate(at)) if at else ""
