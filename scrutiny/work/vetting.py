"""How one's own vetting stands where it no longer does or soon will not, and whom to ask about it."""

from django.utils import timezone

from authority import holdings, register
from authority.models import User
from authority.permissions import Permission
from authority.standing import Urgency

RENEW = "Your {code} vetting {stands}. To renew it, ask {whom}."
NOTICES = {
    Urgency.EXPIRED: RENEW,
    Urgency.EXPIRING: RENEW,
    Urgency.WITHDRAWN: "Your {code} vetting was {stands}. Ask {whom}.",
}


def notices(user):
    """Two sentences for each ladder whose vetting was withdrawn, has run out or will within half a year."""
    today = timezone.localdate()
    me = register.read(User.objects, today).get(pk=user.pk)
    foremost = {grant.ladder: grant for grant in reversed(holdings.grants(me, today))}.values()
    ending = [grant for grant in foremost if grant.standing.urgency in NOTICES]
    whom = whom_to_ask(user) if ending else ""
    return [
        NOTICES[grant.standing.urgency].format(code=grant.code, stands=grant.standing.words, whom=whom)
        for grant in ending
    ]


def whom_to_ask(user):
    """Who keeps vetting in this person's authority: “Kit Rowan or Lena Moss”."""
    keepers = register.keepers(user, Permission.VETTING_KEEP, timezone.localdate())
    return " or ".join(map(str, keepers)) or "the vetting officer of your authority"
