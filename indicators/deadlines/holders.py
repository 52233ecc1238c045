"""Who has a return in hand, and who may be told of it at all."""

from django.db.models import prefetch_related_objects

from authority import access
from authority.markings import Marking
from authority.models import Circle, Post, User
from authority.permissions import ROLES, Permission, Role
from indicators.models import Figure


def reminded(due, day):
    """Whom to remind of a return on a day: who holds it, and once it is due the lead officer as well."""
    people = holders(due, day)
    if due.due_on <= day:
        people += [person for person in lead_officers(due, day) if person not in people]
    return people


def holders(due, day):
    """Those whom parts were assigned to; failing them whoever wrote last; failing them every officer."""
    officers = readers(due, roles_that(Permission.RETURN_ENTER), day)
    for names in (_assigned(due), _last_writer(due)):
        if held := [person for person in officers if person.pk in names]:
            return held
    return officers


def lead_officers(due, day):
    """The chief executive; where nobody is, those who may sign the return off."""
    chief = readers(due, [Role.CHIEF_EXECUTIVE], day)
    return chief or readers(due, roles_that(Permission.RETURN_ACCEPT), day)


def roles_that(permission):
    return [role for role, allowed in ROLES.items() if permission in allowed]


def readers(due, roles, day):
    """People of the force's authority in one of these posts on that day who may read the return."""
    if due.quarterly_return:
        prefetch_related_objects([due.quarterly_return], "caveats", "conflicted")
    return [person for person in _posted(due, roles, day) if may_read(due, person, day)]


def _posted(due, roles, day):
    posts = Post.objects.filter(role__in=roles, starts_on__lte=day).exclude(ends_on__lt=day)
    people = User.objects.filter(is_active=True, authority=due.force.authority_id, authority__isnull=False)
    return people.filter(posts__in=posts).distinct()


def may_read(due, person, day):
    """Whether this person may read the return, or could if it were opened that day."""
    reader = access.reader_of(person, day)
    if due.quarterly_return:
        return access.allows(reader, due.quarterly_return)
    circles = Circle.objects.filter(authority=due.force.authority_id, everyone=True, pk__in=reader.circles)
    return Marking.OFFICIAL in reader.markings and circles.exists()


def _assigned(due):
    found = due.quarterly_return
    return set(found.assignments.values_list("person", flat=True)) if found else set()


def _last_writer(due):
    figures = Figure.objects.filter(quarterly_return=due.quarterly_return, entered_by__isnull=False)
    return set(figures.order_by("-entered_at").values_list("entered_by", flat=True)[:1])
