"""Accounts, and the posts that say what their holders may do."""

from django.db import transaction

from authority import audit
from authority.actions import circles, spans
from authority.models import Circle, Post, User
from authority.permissions import Role, reads
from authority.refusal import NotAllowed, save_or_refuse


@transaction.atomic
def open_account(*, email, name, authority, password=None, by):
    """A new person, who can do and read nothing until given a post, vetting and a circle."""
    if User.objects.filter(email__iexact=email).exists():
        raise NotAllowed(
            f"An account with the address {email} is already open. Use that one, or another address."
        )
    user = User(email=User.objects.normalize_email(email), name=name, authority=authority)
    user.set_password(password)
    save_or_refuse(user)
    audit.record("account opened", user, by=by)
    return user


@transaction.atomic
def close_account(user, *, by):
    """Nothing of theirs is removed; they can no longer sign in or read anything, from the next request."""
    if user == by:
        raise NotAllowed("You cannot close your own account. Ask another administrator.")
    return _set_active(user, False, "account closed", by)


@transaction.atomic
def reopen_account(user, *, by):
    """Posts, vetting and circles are as they were left: what has run out meanwhile stays run out."""
    return _set_active(user, True, "account reopened", by)


@transaction.atomic
def give_post(user, role, *, starts_on, by, ends_on=None):
    """A post; and if it is a reader's, a place among those who read the authority's plain business."""
    if user == by:
        raise NotAllowed("You cannot give yourself a post. Ask another administrator.")
    _keep_systems_apart(user, role)
    User.objects.select_for_update().get(pk=user.pk)
    _refuse_the_same_post_twice(user, role, starts_on, ends_on)
    post = Post(user=user, role=role, starts_on=starts_on, ends_on=ends_on)
    everyone = Circle.objects.filter(authority=user.authority_id, everyone=True).first()
    save_or_refuse(post)
    if everyone and reads(role):
        post.place_in_circle = circles.join(
            everyone, user, starts_on, ends_on, f"holds the post of {post.role}", by
        )
        post.save(update_fields=["place_in_circle"])
    audit.record("post given", post, by=by, role=role, starts_on=starts_on, ends_on=ends_on)
    return post


@transaction.atomic
def end_post(post, *, ends_on, by):
    """The post ends with that day, and the place in the circle that came with it."""
    post = Post.objects.select_for_update(of=["self"]).select_related("place_in_circle").get(pk=post.pk)
    spans.bring_forward(post, ends_on, "post")
    if post.place_in_circle:
        circles.leave(post.place_in_circle, ends_on, by)
    audit.record("post ended", post, by=by, ends_on=ends_on)
    return post


def _set_active(user, active, verb, by):
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.is_active == active:
        raise NotAllowed(f"The account of {user} is already {'open' if active else 'closed'}.")
    user.is_active = active
    user.save(update_fields=["is_active"])
    audit.record(verb, user, by=by)
    return user


def _keep_systems_apart(user, role):
    """What a key lets a force's system do must not be what a person may do on pages, nor the other way."""
    if role == Role.FORCE_SYSTEM or user.posts.filter(role=Role.FORCE_SYSTEM).exists():
        raise NotAllowed(
            "A force's system has one post and no person has it. An account for a system is opened among "
            "the keys."
        )


def _refuse_the_same_post_twice(user, role, starts_on, ends_on):
    if spans.overlapping(user.posts.filter(role=role), starts_on, ends_on).exists():
        raise NotAllowed(
            f"{user} already holds the post of {role} on some of those days. End that one first."
        )
