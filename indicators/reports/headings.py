"""What every report after an operation answers. Nothing here knows of Django."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """One box of a report. `name` is its field of the wording, `hint` says what to write there."""

    name: str
    title: str
    hint: str


HEADINGS = (
    Heading("activity", "Activity", "What was done, by how many people and for how long."),
    Heading(
        "outcomes", "Outcomes", "What came of it: arrests, charges, weapons or goods taken, people kept safe."
    ),
    Heading(
        "problems", "Problems", "What went wrong or was harder than expected, and what was done about it."
    ),
    Heading(
        "successes", "Successes", "What went well and should be done again, and who has been told of it."
    ),
    Heading(
        "effect_elsewhere",
        "Effect elsewhere",
        "What other work lost by it: where the officers came from, what had to wait, what neighbours felt.",
    ),
)
NAMES = tuple(heading.name for heading in HEADINGS)
