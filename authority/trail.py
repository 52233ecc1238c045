"""The audit trail as a person may read it.

Everybody with the permission sees that a line is there: its number, day, actor and verb. The words of what it
is about are shown only where the reader might open the thing itself: a paper's title is part of the paper.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.apps import apps
from django.db.models import Q
from django.utils import timezone

from authority import days, markings
from authority.actions.trail import VERIFIED
from authority.models import AuditLine, User
from authority.sieves import sifted
from authority.tally import so_many

# Kinds of this app that are not marked, each with the way from it to the authority whose business it is.
OWN_BUSINESS = {
    "authority.apitoken": "user__authority",
    "authority.authority": "pk",
    "authority.caveatheld": "user__authority",
    "authority.declaration": "user__authority",
    "authority.force": "authority",
    "authority.post": "user__authority",
    "authority.user": "authority",
    "authority.vetting": "user__authority",
}


@dataclass(frozen=True)
class Line:
    number: int
    at: str
    actor: str
    verb: str
    subject: str
    detail: tuple
    marking: int


@dataclass(frozen=True)
class Verification:
    at: str
    actor: str
    lines: int
    found: int
    faults: list

    @property
    def result(self):
        return f"{so_many(self.lines, 'line')}, {so_many(self.found, 'fault')}"


def lines(user, *, actor="", verb="", since=None, until=None):
    """Lines written by people of the user's authority, or by commands of the operator, newest first."""
    own = User.objects.alongside(user).values("pk")
    found = AuditLine.objects.filter(Q(actor_id__in=own) | Q(actor_id=None))
    found = found.filter(actor__icontains=actor, verb__icontains=verb)
    if since:
        found = found.filter(at__gte=_midnight(since))
    if until:
        found = found.filter(at__lt=_midnight(until + timedelta(days=1)))
    return found.order_by("-number")


def read(page, reader):
    """The lines of one page in words, in one query for each kind of thing that they are about."""
    page = list(page)
    opened = {}
    for kind in {line.subject_kind for line in page}:
        opened |= _opened(kind, [line.subject_id for line in page if line.subject_kind == kind], reader)
    details = sifted(page, reader)
    return [
        _in_words(line, opened.get((line.subject_kind, line.subject_id)), details[line.number])
        for line in page
    ]


def marking(read_lines):
    return markings.highest(line.marking for line in read_lines).label


def verification(user):
    """The last time that somebody of the user's authority had the trail verified, or None."""
    line = lines(user, verb=VERIFIED).first()
    return line and Verification(at=days.moment(line.at), actor=line.actor, **line.detail)


def _opened(kind, ids, reader):
    """{(kind, id): marking} of the things that the reader might open."""
    model = _model(kind)
    if model is None:
        return {}
    if hasattr(model.objects, "visible_to"):
        rows = model.objects.visible_to(reader).filter(pk__in=ids)
    elif own := _own_business(kind.lower(), reader):
        rows = model.objects.filter(own).filter(pk__in=ids)
    else:
        return {}
    return {(kind, str(row.pk)): getattr(row, "marking", markings.Marking.OFFICIAL) for row in rows}


def _own_business(kind, reader):
    """Which rows of an unmarked kind the reader might open, None for none. A circle may be a panel's."""
    if kind == "authority.circlemembership":
        everyone = Q(circle__everyone=True, circle__authority__in=reader.authorities)
        return everyone | Q(circle__in=reader.circles)
    way = OWN_BUSINESS.get(kind)
    return way and Q(**{f"{way}__in": reader.authorities})


def _in_words(line, marking, detail):
    shown = marking is not None
    return Line(
        number=line.number,
        at=days.moment(line.at),
        actor=line.actor,
        verb=line.verb,
        subject=line.subject if shown else _neutral(line),
        detail=tuple(_details(detail)) if shown else (),
        marking=marking if shown else markings.Marking.OFFICIAL,
    )


def _neutral(line):
    model = _model(line.subject_kind)
    return f"{model._meta.verbose_name if model else 'record'} {line.subject_id}"


def _details(detail):
    return (
        f"{name.replace('_', ' ')}: {value}" for name, value in detail.items() if value not in (None, "", [])
    )


def _model(kind):
    try:
        return apps.get_model(kind)
    except LookupError:
        return None  # the line outlives the kind of thing that it is about


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))
