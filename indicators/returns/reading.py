"""The quarterly returns that a person may read, and what is asked in them. Every read takes the user."""

from django.db.models import Count, F, OuterRef, Q, Subquery

from authority import access, markings
from authority.models import AuditLine, Force
from indicators.models import DataItem, Figure, NotAsked, OperationReportWording, QuarterlyReturn


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
    """The same with `done`, how many items that this person may read are answered."""
    done = Count("figures", filter=Q(figures__item__in=items_asked(user), figures__area=F("force")))
    return entered(user).order_by("-quarter", "force", "-version").annotate(done=done)


def items_known(user):
    """Data items that forces are or were asked for, as far as a grant of this person opens their marking.

    What another authority asks of its own forces is not among them.
    """
    readable = access.reader_of(user).markings
    items = DataItem.objects.of(user).filter(returned=True)
    return items.filter(marking__in=readable, marking__lte=markings.ceiling())


def items_asked(user, of=None):
    """Those of them that are asked in a return, or without one, today of any force of this person's.

    What a return has a figure of stays in it, whatever was retired since.
    """
    reader = access.reader_of(user)
    whose = {of.authority_id} if of else reader.authorities
    day = of.quarter.end if of else reader.day
    shared_or_theirs = Q(authority=None) | Q(authority__in=whose)
    begun = Q(asked_from=None) | Q(asked_from__lte=day)
    ended = NotAsked.objects.filter(authority__in=whose, starts_on__lte=day).exclude(ends_on__lte=day)
    asked = shared_or_theirs & begun & ~Q(pk__in=ended.values("item"))
    if of:
        asked |= Q(pk__in=Figure.objects.filter(quarterly_return=of).values("item"))
    return items_known(reader).filter(asked)


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
    if _wrote_in(quarterly_return, user):
        return "You changed or explained figures in this return. Somebody who did neither has to accept it."
    reports = OperationReportWording.objects.filter(report__quarterly_return=quarterly_return)
    if reports.filter(written_by=user, written_at__gte=quarterly_return.opened_at).exists():
        return "You wrote a report in this return. Somebody who wrote none has to accept it."
    return why_not_whole(user)


def _wrote_in(quarterly_return, user):
    """Whether the audit trail has it: a box that was emptied, or a note, bears nobody's name itself."""
    lines = AuditLine.objects.filter(verb="figures entered", actor_id=user.pk)
    plain = Q(subject_kind=quarterly_return._meta.label, subject_id=str(quarterly_return.pk))
    marked = Q(subject_kind=DataItem._meta.label, detail__quarterly_return=quarterly_return.pk)
    return lines.filter(plain | marked).exists()


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
