"""What a check has to say, in one sentence."""

from dataclasses import dataclass

from panels.models import AgendaItem

MUST, LOOK = "must", "look at"


@dataclass(frozen=True)
class Finding:
    """`severity`: MUST keeps the pack from being asked for; LOOK leaves it to who prepares the meeting."""

    says: str
    severity: str = LOOK
    item: AgendaItem | None = None


def listed(words, joined="and"):
    """a, b and c."""
    *first, last = words
    return f"{', '.join(first)} {joined} {last}" if first else last


def duration(minutes):
    """3 hours 25 minutes."""
    hours, rest = divmod(minutes, 60)
    parts = [
        f"{count} {word}{'' if count == 1 else 's'}" for count, word in ((hours, "hour"), (rest, "minute"))
    ]
    return " ".join(part for part, count in zip(parts, (hours, rest), strict=True) if count) or "no time"
