"""What keepers of vetting, accounts and the audit trail look after."""

from collections import Counter

from django.urls import reverse
from django.utils import timezone

from authority import policies, register, reminders, trail
from authority.models import User
from authority.standing import Urgency
from scrutiny.work.cards import MOST, Card, Section


def vetting(user, reader):
    counted = Counter(entry.standing.urgency for entry in register.entries(user, timezone.localdate()))
    gone, soon = counted[Urgency.EXPIRED], counted[Urgency.EXPIRING]
    facts = f"Vetting has expired for {_people(gone)} and runs out within half a year for {_people(soon)}."
    word, kind = ("Expired", "late") if gone else ("In date", "done")
    register_card = Card(
        "Vetting register", reverse("vetting"), facts, word, kind, lines=_to_renew(user, timezone.localdate())
    )
    return Section("Vetting", (register_card, *_policy(user)))


def _to_renew(user, today):
    """What ends within six months and was not renewed, the soonest first."""
    found = [due.words for due in reminders.of_authority(user, today)]
    more = (f"And {len(found) - MOST} more: see the register.",) if len(found) > MOST else ()
    return (*found[:MOST], *more)


def _policy(user):
    """A card where policies are in force: how many people do not meet them."""
    asked = policies.asked(user, timezone.localdate())
    unmet = {verdict.person.pk for one in asked for verdict in one.unmet}
    word, kind = ("Not met", "late") if unmet else ("Met", "done")
    facts = f"What policy asks is not met by {_people(len(unmet))}."
    return [Card("Vetting policy", reverse("vetting_policy"), facts, word, kind)] if asked else []


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
