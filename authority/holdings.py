"""What one person holds, as it is read: vetting and what it opens, declarations, caveats, circles.

Each function takes a person that `register` has read, with all that it needs beside them.
"""

from dataclasses import dataclass

from authority import days, markings, standing
from authority.standing import Standing, Urgency


@dataclass(frozen=True)
class Grant:
    pk: int
    code: str
    name: str
    ladder: str
    granted_by: str
    granted_on: str
    standing: Standing
    opens: str
    withdrawn: bool

    @property
    def words(self):
        return f"{self.code}, {self.standing.words}"

    @property
    def stands(self):
        return self.standing.urgency in (Urgency.EXPIRING, Urgency.IN_DATE)


def grants(person, today):
    """All grants: those that stand first, and of them the longest."""
    return sorted((_grant(row, today) for row in person.vettings.all()), key=lambda grant: not grant.stands)


def opened(person, today):
    """The markings that are open to the person today, lowest first, in words."""
    standing_grants = [row for row in person.vettings.all() if _grant(row, today).stands]
    opens = {opening.marking for row in standing_grants for opening in row.kind.openings.all()}
    return [marking.label for marking in markings.held() if marking in opens]


def declarations(person, today):
    return [
        {
            "words": f"Version {made.text.version} of the words, in the presence of {made.witness}",
            "standing": standing.of_declaration(made, today),
        }
        for made in person.declarations.all()
    ]


def caveats(person, today):
    return [
        {
            "pk": held.pk,
            "name": f"{held.caveat.name} ({held.caveat.code})",
            "reason": held.reason,
            "span": span(held, today),
            "over": bool(held.ends_on and held.ends_on < today),
        }
        for held in person.caveats_held.all()
    ]


def circles(person, today):
    """Where the person needs to know, now or from a day to come."""
    return [
        {"name": place.circle.name, "reason": place.reason, "span": span(place, today)}
        for place in person.circle_memberships.all()
    ]


def span(row, today):
    """“from 1 April 2026”, “from 1 April 2026 to 3 May 2027”, “ended yesterday”."""
    if row.ends_on and row.ends_on < today:
        return f"ended {days.distance(row.ends_on, today)}"
    until = f" to {days.in_full(row.ends_on)}" if row.ends_on else ""
    return f"from {days.in_full(row.starts_on)}{until}"


def _grant(row, today):
    opens = [opening.get_marking_display() for opening in row.kind.openings.all()]
    return Grant(
        pk=row.pk,
        code=row.kind.code,
        name=f"{row.kind.name} ({row.kind.code})",
        ladder=row.kind.ladder,
        granted_by=row.granted_by,
        granted_on=days.in_full(row.granted_on),
        standing=standing.of_grant(row, today),
        opens=" and ".join(opens) or "nothing",
        withdrawn=row.withdrawn_on is not None,
    )
