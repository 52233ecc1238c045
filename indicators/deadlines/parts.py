"""Who enters which part of a return."""

from authority.models import User
from authority.permissions import Permission
from indicators import returns
from indicators.deadlines.dues import Due
from indicators.deadlines.holders import readers, roles_that
from indicators.models import Assignment


def sections_open_to(user):
    """The names of the sections of which this person may read something, in order."""
    return list(dict.fromkeys(returns.items_asked(user).values_list("section", flat=True)))


def offered(quarterly_return, day):
    """A queryset of who may enter this return: those of the force's authority who can read it today."""
    due = Due(quarterly_return.force, quarterly_return.quarter, quarterly_return=quarterly_return)
    keys = [person.pk for person in readers(due, roles_that(Permission.RETURN_ENTER), day)]
    return User.objects.filter(pk__in=keys)


def assigned(quarterly_returns, sections):
    """{key of return: {section: person}}, in one query, of the sections that the reader may know of."""
    found = {}
    keys = [one.pk for one in quarterly_returns]
    rows = Assignment.objects.filter(quarterly_return__in=keys, section__in=sections).order_by("section")
    for row in rows.select_related("person"):
        found.setdefault(row.quarterly_return_id, {})[row.section] = row.person
    return found


def assigned_in(quarterly_return, user):
    """[{section, person}] of one return, in the order of the sections that this person may know of."""
    given = assigned([quarterly_return], sections_open_to(user)).get(quarterly_return.pk, {})
    return [{"section": section, "person": str(person)} for section, person in given.items()]
