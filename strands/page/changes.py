"""What changed: the measures that go beyond chance, the worst first, and how many of the rest do not."""

from dataclasses import dataclass

from strands.findings import Signal, Verdict
from strands.signals import RANKS, severity

STEADY, FEW = RANKS.index("steady"), RANKS.index("few")
BEYOND = ("concern", "improvement", "change")
COMPARED = {
    "process": "in its quarters",
    "year": "year on year",
    "peers": "among peers",
    "assurance": "for its target",
}
NOTHING = "No measure here goes beyond chance."


@dataclass(frozen=True)
class Changed:
    """A measure with each `Verdict` on it beyond chance, and what it was compared with."""

    signal: Signal
    verdicts: tuple[tuple[Verdict, str], ...]


@dataclass(frozen=True)
class Changes:
    """`steady` and `few`: how many other measures show no evidence of change, or are too few to say."""

    measures: tuple[Changed, ...]
    steady: int
    few: int

    @property
    def rest(self):
        return " ".join(_rest(self))


def changes(signals):
    """The `Changes` among the `Signal`s of a page; None where none of them has a figure."""
    counted = sorted((one for one in signals if one.count), key=severity)
    if not counted:
        return None
    ranks = [severity(one) for one in counted]
    beyond = tuple(Changed(one, tuple(_beyond(one))) for one in counted if severity(one) < STEADY)
    return Changes(beyond, ranks.count(STEADY), ranks.count(FEW))


def _beyond(signal):
    for name, against in COMPARED.items():
        verdict = getattr(signal, name)
        if verdict and verdict.kind in BEYOND:
            yield verdict, against


def _rest(found):
    if not found.measures:
        yield NOTHING
    if found.steady:
        yield f"{_measures(found.steady, 'shows', 'show')} no evidence of change."
    if found.few:
        yield f"{_measures(found.few, 'has', 'have')} too few events to say."


def _measures(number, one, many):
    return f"{number} measure {one}" if number == 1 else f"{number} measures {many}"
