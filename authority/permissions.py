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
    DEADLINES_KEEP = "set when returns are due, and let a force off"
    FIGURES_IMPORT = "import published figures and recompute rates"
    RECORD_KEEP = "keep the scrutiny record, and mark where a series starts again"
    QUESTION_PUT = "put questions to the force, and file notes of meetings with it"
    LEADS_KEEP = "appoint lead members, and keep their training plan and protocol"
    CATALOGUE_KEEP = "add and retire strands, questions, measures and definitions"
    MEETING_READ = "read agendas and download one's own copy"
    MEETING_PREPARE = "prepare meetings, agendas and packs"
    PACK_RELEASE = "release a pack that another person asked for"
    VETTING_KEEP = "keep the vetting register"
    ACCOUNTS_KEEP = "open and close accounts, and give posts"
    TOKENS_KEEP = "give a force's system a key, and take it back"
    API = "speak for a force's system"
    AUDIT_READ = "read the audit trail"


class Role(StrEnum):
    MEMBER = "member"
    OFFICER = "officer"
    SECRETARY = "secretary"
    CHIEF_EXECUTIVE = "chief executive"
    VETTING_OFFICER = "vetting officer"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    FORCE_SYSTEM = "force system"


P = Permission
_READER = frozenset({P.OWN_WORK, P.READ, P.MEETING_READ})
ROLES = {
    Role.MEMBER: _READER | {P.QUESTION_PUT},
    Role.OFFICER: _READER
    | {P.RETURN_ENTER, P.RETURN_ACCEPT, P.DEADLINES_KEEP, P.FIGURES_IMPORT}
    | {P.RECORD_KEEP, P.QUESTION_PUT, P.CATALOGUE_KEEP},
    Role.SECRETARY: _READER | {P.QUESTION_PUT, P.LEADS_KEEP, P.MEETING_PREPARE, P.PACK_RELEASE},
    Role.CHIEF_EXECUTIVE: _READER
    | {P.RETURN_ACCEPT, P.DEADLINES_KEEP, P.MEETING_PREPARE, P.PACK_RELEASE, P.AUDIT_READ}
    | {P.RECORD_KEEP, P.QUESTION_PUT, P.LEADS_KEEP, P.CATALOGUE_KEEP},
    Role.VETTING_OFFICER: {P.OWN_WORK, P.VETTING_KEEP},
    Role.AUDITOR: {P.OWN_WORK, P.AUDIT_READ},
    Role.ADMINISTRATOR: {P.OWN_WORK, P.ACCOUNTS_KEEP, P.TOKENS_KEEP},
    Role.FORCE_SYSTEM: {P.API},
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


def by_key(view):
    """Mark a view for forces' systems: there a key says who asks, and a session never does."""
    view.permission = Permission.API
    view.by_key = True
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
