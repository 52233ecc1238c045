"""The mail of a reminder: which return, and where it is. Nothing of what is in it."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from authority.markings import Marking
from authority.tally import so_many


def letter(due, person, day):
    """An unsent EmailMessage to one person."""
    return EmailMessage(subject(due, day), body(due), to=[person.email])


def subject(due, day):
    """Return due in 7 days: Westmarch Police, 2026-27 Q2."""
    return f"Return {_when(due.due_on, day)}: {due.force}, {due.quarter}"


def body(due):
    opened = due.quarterly_return
    where = reverse("return", args=[opened.pk]) if opened else reverse("return_new")
    return f"{Marking.OFFICIAL.label}\n\n{settings.SITE_URL}{where}\n"


def _when(due_on, day):
    ahead = (due_on - day).days
    if ahead == 0:
        return "due today"
    return f"due in {so_many(ahead, 'day')}" if ahead > 0 else f"{so_many(-ahead, 'day')} late"
