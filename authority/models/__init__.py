from authority.models.audit import AuditLine
from authority.models.bodies import Area, Authority, Force
from authority.models.circles import Circle, CircleMembership
from authority.models.jobs import Job, LostLease
from authority.models.people import Post, User
from authority.models.records import Marked, MarkedQuerySet
from authority.models.tokens import ApiToken
from authority.models.vetting import (
    Caveat,
    CaveatHeld,
    Declaration,
    DeclarationText,
    Opening,
    Vetting,
    VettingKind,
)

__all__ = [
    "ApiToken",
    "Area",
    "AuditLine",
    "Authority",
    "Caveat",
    "CaveatHeld",
    "Circle",
    "CircleMembership",
    "Declaration",
    "DeclarationText",
    "Force",
    "Job",
    "LostLease",
    "Marked",
    "MarkedQuerySet",
    "Opening",
    "Post",
    "User",
    "Vetting",
    "VettingKind",
]
