"""Markings, and the ceiling above which nothing may be held.

Sources: Government Security Classifications Policy, 2024 (tiers); the scheme before 2 April 2014 (historic).
"""

from django.conf import settings
from django.db import models


class Marking(models.IntegerChoices):
    OFFICIAL = 10, "OFFICIAL"
    OFFICIAL_SENSITIVE = 20, "OFFICIAL-SENSITIVE"
    SECRET = 30, "SECRET"
    TOP_SECRET = 40, "TOP SECRET"


# The database refuses more than this, whatever the settings say; the settings may only lower it.
HIGHEST_HELD = Marking.OFFICIAL_SENSITIVE

# What an old marking usually became. CONFIDENTIAL and above stay out until a named person re-marks them.
SUGGESTED_FOR_HISTORIC = {
    "NOT PROTECTIVELY MARKED": Marking.OFFICIAL,
    "PROTECT": Marking.OFFICIAL,
    "RESTRICTED": Marking.OFFICIAL_SENSITIVE,
    "CONFIDENTIAL": Marking.SECRET,
}


def named(label):
    """The marking that is written like this. Raises ValueError where there is none."""
    for marking in Marking:
        if marking.label == label.strip().upper():
            return marking
    raise ValueError(f"“{label}” is not a marking. Use one of: {', '.join(Marking.labels)}.")


def ceiling():
    """The highest marking that may be held here: as set, and never above HIGHEST_HELD."""
    return min(named(settings.CEILING), HIGHEST_HELD)


def held():
    """The markings that may be held here, lowest first."""
    return [marking for marking in Marking if marking <= ceiling()]


def choices():
    return [(marking.value, marking.label) for marking in held()]


def highest(markings):
    """The marking of a collection: that of its most sensitive part, OFFICIAL for an empty one."""
    return Marking(max(markings, default=Marking.OFFICIAL))


class MarkingField(models.PositiveSmallIntegerField):
    """A marking that may be held. Shown by its label; above the ceiling it is refused in words."""

    def __init__(self, **kwargs):
        super().__init__(**{"choices": Marking.choices, "default": Marking.OFFICIAL} | kwargs)


def within_ceiling(name):
    """A constraint for models with a `marking`."""
    return models.CheckConstraint(
        condition=models.Q(marking__lte=HIGHEST_HELD),
        name=name,
        violation_error_message=(
            f"Nothing above {HIGHEST_HELD.label} may be held here. "
            "Make a reference-only item that says where the paper can be read."
        ),
    )
