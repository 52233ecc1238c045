"""How often forces' systems may ask, and what is written down of those that were refused."""

import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.db import transaction

from authority import audit
from authority.models import ApiToken
from authority.problems import problem
from authority.tokens import NOBODYS

MINUTE = 60  # seconds
OF_A_KEY = 120  # requests a minute
REFUSED = 20  # a minute from one address; from there on nothing is looked at or written down


def too_many(who, most):
    """Whether `who` has asked more than `most` times in this minute, this time included."""
    place = f"requests:{who}:{int(time.time() // MINUTE)}"
    cache.add(place, 0, MINUTE)
    try:
        return cache.incr(place) > most
    except ValueError:  # the minute ended in between
        return False


def too_often():
    answer = problem(429)
    answer["Retry-After"] = str(MINUTE - int(time.time()) % MINUTE)
    return answer


def refused(request, token, why):
    """The same answer whatever is wrong with the key. `why` is for the audit trail."""
    if too_many(f"address:{get_adapter().get_client_ip(request)}", REFUSED):
        return too_often()
    write_down(token, "key refused", why=why)
    answer = problem(401)
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@transaction.atomic
def write_down(token, verb, **detail):
    """A line on a key, by the account that holds it. What was sent as a key is written nowhere."""
    subject = token or ApiToken(pk=0, name=NOBODYS)
    audit.record(verb, subject, by=token.user if token else "a system without a key", **detail)


def used(token, today):
    """When a key was last used, to the day: one write a day."""
    if token.last_used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)
