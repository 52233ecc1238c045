"""Who may do what. One table that a police officer could read; every view names its permission.

A permission opens a kind of page. What a person reads on it is decided by `access`, and by that alone: the
system administrator keeps accounts and is not a reader.
"""

from enum import StrEnum


class Permission(StrEnum):
    OWN_WORK = "see one's own work"
    READ = "read strands, figures and the library"
    RETURN_ENTER = "enter and submit a quarterly return"
    RETURN_ACCEPT = "accept a return or send it back"
    FIGURES_IMPORT = "import published figures and recompute rates"
    MEETING_READ = "read agendas and download one's own copy"
    MEETING_PREPARE = "prepare meetings, agendas and packs"
    PACK_RELEASE = "release a pack that another person asked for"
    VETTING_KEEP = "keep the vetting register"
    ACCOUNTS_KEEP = "open and close accounts, and give posts"
    AUDIT_READ = "read the audit trail"


class Role(StrEnum):
    MEMBER = "member"
    OFFICER = "officer"
    SECRETARY = "secretary"
    CHIEF_EXECUTIVE = "chief executive"
    VETTING_OFFICER = "vetting officer"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


P = Permission
_READER = frozenset({P.OWN_WORK, P.READ, P.MEETING_READ})
ROLES = {
    Role.MEMBER: _READER,
    Role.OFFICER: _READER | {P.RETURN_ENTER, P.RETURN_ACCEPT, P.FIGURES_IMPORT},
    Role.SECRETARY: _READER | {P.MEETING_PREPARE, P.PACK_RELEASE},
    Role.CHIEF_EXECUTIVE: _READER | {P.RETURN_ACCEPT, P.MEETING_PREPARE, P.PACK_RELEASE, P.AUDIT_READ},
    Role.VETTING_OFFICER: {P.OWN_WORK, P.VETTING_KEEP},
    Role.AUDITOR: {P.OWN_WORK, P.AUDIT_READ},
    Role.ADMINISTRATOR: {P.OWN_WORK, P.ACCOUNTS_KEEP},
}

ANYONE = "anyone, without signing in"


def requires(permission):
    """Mark a view with the permission that it needs. The middleware enforces it before the view runs."""

    def mark(view):
        view.permission = permission
        return view

    return mark


def open_to_anyone(view):
    """Mark a view that needs no signing in: published pages and the health check."""
    view.permission = ANYONE
    view.login_required = False
    return view


def reads(role):
    """Whether holders of this post read the authority's business at all."""
    return Permission.READ in ROLES[Role(role)]


def permissions_of(user, day):
    """All that the person's posts allow on that day."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    posts = user.posts.filter(starts_on__lte=day).exclude(ends_on__lt=day)
    return frozenset().union(*(post.permissions for post in posts))
