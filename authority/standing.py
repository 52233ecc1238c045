"""How a grant, a declaration or a whole person stands on a day, in words and with the order of urgency."""

from dataclasses import dataclass
from enum import IntEnum

from authority import days

WARNED_AHEAD = 183  # days: about half a year, as forces send their own reminders


class Urgency(IntEnum):
    EXPIRED = 0
    EXPIRING = 1
    NONE = 2
    WITHDRAWN = 3
    AHEAD = 4
    IN_DATE = 5


IN_A_WORD = {
    Urgency.EXPIRED: "Expired",
    Urgency.EXPIRING: "Expires soon",
    Urgency.NONE: "None",
    Urgency.WITHDRAWN: "Withdrawn",
    Urgency.AHEAD: "Not yet",
    Urgency.IN_DATE: "In date",
}
# How the status component colours each; the words say it first.
KINDS = {
    Urgency.EXPIRED: "late",
    Urgency.EXPIRING: "waiting",
    Urgency.NONE: "neutral",
    Urgency.WITHDRAWN: "problem",
    Urgency.AHEAD: "neutral",
    Urgency.IN_DATE: "done",
}


@dataclass(frozen=True)
class Standing:
    words: str
    urgency: Urgency

    @property
    def kind(self):
        return KINDS[self.urgency]

    @property
    def word(self):
        return IN_A_WORD[self.urgency]

    @property
    def sentence(self):
        return self.words[:1].upper() + self.words[1:]


def of_grant(grant, today):
    if grant.withdrawn_on and grant.withdrawn_on <= today:
        return Standing(f"withdrawn {days.distance(grant.withdrawn_on, today)}", Urgency.WITHDRAWN)
    if grant.granted_on > today:
        return Standing(f"begins {days.distance(grant.granted_on, today)}", Urgency.AHEAD)
    return until(grant.expires_on, today)


def of_declaration(declaration, today):
    made = f"made on {days.in_full(declaration.made_on)}"
    if declaration.expires_on is None:
        return Standing(made, Urgency.IN_DATE)
    end = until(declaration.expires_on, today)
    return Standing(f"{made}, {end.words}", end.urgency)


def until(last_day, today):
    """“expired yesterday”, “expires in 40 days”; the last day itself still counts."""
    ahead = (last_day - today).days
    if ahead < 0:
        return Standing(f"expired {days.distance(last_day, today)}", Urgency.EXPIRED)
    urgency = Urgency.EXPIRING if ahead <= WARNED_AHEAD else Urgency.IN_DATE
    return Standing(f"expires {days.distance(last_day, today)}", urgency)
