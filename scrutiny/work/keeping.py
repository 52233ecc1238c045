"""What keepers of vetting, accounts and the audit trail look after."""

from collections import Counter

from django.urls import reverse
from django.utils import timezone

from authority import register, trail
from authority.models import User
from authority.standing import Urgency
from scrutiny.work.cards import Card, Section


def vetting(user, reader):
    counted = Counter(entry.standing.urgency for entry in register.entries(user, timezone.localdate()))
    gone, soon = counted[Urgency.EXPIRED], counted[Urgency.EXPIRING]
    facts = f"Vetting has expired for {_people(gone)} and runs out within half a year for {_people(soon)}."
    word, kind = ("Expired", "late") if gone else ("In date", "done")
    return Section("Vetting", (Card("Vetting register", reverse("vetting"), facts, word, kind),))


def accounts(user, reader):
    people = User.objects.alongside(user).filter(is_active=True)
    without = people.exclude(posts__isnull=False).count()
    posts = f"{_people(without)} of them without a post" if without else "all of them with a post"
    facts = f"{_people(people.count()).capitalize()} can sign in, {posts}."
    return Section("Accounts", (Card("Accounts and posts", reverse("accounts"), facts),))


def audit_trail(user, reader):
    last = trail.verification(user)
    facts = f"Last verified on {last.at}: {last.result}." if last else "Not verified yet."
    return Section("Audit", (Card("Audit trail", reverse("audit_trail"), facts),))


def _people(number):
    return {0: "nobody", 1: "one person"}.get(number, f"{number} people")
