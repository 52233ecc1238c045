"""Accounts of one authority, and the posts that their holders have."""

from dataclasses import dataclass

from authority import holdings, register
from authority.models import Post, User


@dataclass(frozen=True)
class Account:
    """One person's line."""

    pk: int
    name: str
    email: str
    posts: str
    open: bool

    @property
    def state(self):
        return "Open" if self.open else "Closed"

    @property
    def kind(self):
        return "done" if self.open else "neutral"


def accounts(user, today):
    """The accounts of the user's own authority: open ones by name, then closed ones."""
    people = register.read(User.objects.alongside(user), today).order_by("-is_active", "name")
    return [account(person) for person in people]


def account(person):
    return Account(person.pk, person.name, person.email, register.posts(person), person.is_active)


def posts(person, today):
    """All posts that a person has, had or will have, newest first."""
    return [
        {
            "pk": post.pk,
            "name": post.role.capitalize(),
            "span": holdings.span(post, today),
            "over": bool(post.ends_on and post.ends_on < today),
        }
        for post in Post.objects.filter(user=person).order_by("-starts_on")
    ]
