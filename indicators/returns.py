"""The quarterly returns that a person may read, and what is asked in them. Every read takes the user."""

from django.db.models import Count, OuterRef, Q, Subquery

from authority import access, markings
from authority.models import Force
from indicators.models import DataItem, Figure, QuarterlyReturn


def entered(user):
    """Returns made by forces (published statistics are not among them).

    With `replaced_by`, the key of the version that counts now in place of this one, and its number.
    """
    returns = QuarterlyReturn.objects.visible_to(user).filter(origin=QuarterlyReturn.Origin.ENTERED)
    now = returns.filter(force=OuterRef("force"), quarter=OuterRef("quarter"), current=True).order_by()
    now = now.filter(version__gt=OuterRef("version"))
    named = {"replaced_by": now.values("pk")[:1], "replaced_by_version": now.values("version")[:1]}
    related = returns.select_related("force", "submitted_by", "decided_by")
    return related.annotate(**{name: Subquery(key) for name, key in named.items()})


def listed(user):
    """The same with `done`, how many items that this person may read are answered, and `last_writer`."""
    items = items_asked(user)
    figures = Figure.objects.filter(quarterly_return=OuterRef("pk"), item__in=items).order_by("-entered_at")
    return (
        entered(user)
        .order_by("-quarter", "force", "-version")
        .annotate(
            done=Count("figures", filter=Q(figures__item__in=items)),
            last_writer=Subquery(figures.values("entered_by__name")[:1]),
        )
    )


def items_asked(user):
    """Data items that forces are asked for, as far as a grant of this person opens their marking."""
    readable = access.reader_of(user).markings
    return DataItem.objects.filter(returned=True, marking__in=readable, marking__lte=markings.ceiling())


def markings_asked(user):
    """The marking of each item asked."""
    return list(items_asked(user).values_list("marking", flat=True))


def totals(items, user):
    """Items that nobody types: each the sum of parts, all of which are among `items`."""
    asked = {item.pk for item in items}
    readable = access.reader_of(user).markings
    wholes = DataItem.objects.filter(parts__in=asked, returned=False, marking__in=readable)
    wholes = wholes.distinct().prefetch_related("parts")
    return tuple(whole for whole in wholes if asked.issuperset(part.pk for part in whole.parts.all()))


def forces_of(user):
    """Forces that answer to this person's authority, or to a joint one that it is part of."""
    return Force.objects.filter(authority__in=access.reader_of(user).authorities)


def version_before(quarterly_return, user):
    """The version that this one corrects, or None."""
    versions = entered(user).filter(force=quarterly_return.force, quarter=quarterly_return.quarter)
    return versions.filter(version=quarterly_return.version - 1).first()


def why_not_signed_off_by(user, quarterly_return):
    """Why this user may not accept the return, in a sentence; empty where they may.

    Figures that a correction took over do not count: they were signed off in their own time.
    """
    if user == quarterly_return.submitted_by:
        return "You sent this return for sign-off yourself. Somebody else has to accept it."
    if quarterly_return.figures.filter(entered_by=user, entered_at__gte=quarterly_return.opened_at).exists():
        return "You entered figures in this return. Somebody who entered none has to accept it."
    return why_not_whole(user)


def why_not_whole(user):
    """Why this user may not answer for a whole return, in a sentence; empty where they may.

    The rule looks at the person alone, and so tells nobody whether a return has anything they may not read.
    """
    if access.reader_of(user).markings.issuperset(markings.held()):
        return ""
    return (
        "A return is sent and signed off by people whose vetting opens every marking held here, because they "
        "answer for all of it. Ask a colleague who has that vetting."
    )
