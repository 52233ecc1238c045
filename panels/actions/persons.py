"""Who acts."""

from authority.models import User


def person(by):
    """The user who acts, or None where a command does."""
    return by if isinstance(by, User) else None
