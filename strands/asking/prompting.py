"""What a measure of concern gives as the reason to ask: a sentence that whoever asks may change."""

from dataclasses import dataclass

from django.utils.text import capfirst

from authority.markings import Marking
from strands import signals
from strands.asking.reading import of_concern
from strands.reading import read

AGAINST = {  # the comparisons with figures first
    "change": "the same quarter a year earlier",
    "year": "the year before",
    "process": "its own usual range",
    "peers": "its peers",
}
WITH_FIGURES = ("change", "year")


@dataclass(frozen=True)
class Proposed:
    """The sentence, empty for none, and the marking of what it says."""

    sentence: str = ""
    marking: int = Marking.OFFICIAL


def proposed(strand, force, reader, code):
    """The `Proposed` of the measure with that code, as far as the reader knows it. Four queries at most."""
    found = signals.table(read(strand, force, reader)) if code else ()
    signal = next((one for one in found if one.indicator == code and of_concern(one)), None)
    return Proposed(sentence(signal), signal.marking) if signal else Proposed()


def sentence(signal):
    """Of a `Signal` of concern: Detections gave cause for concern in a quarter, against what, by how much."""
    name, verdict = next(
        (name, getattr(signal, name))
        for name in AGAINST
        if getattr(signal, name) and getattr(signal, name).kind == "concern"
    )
    figures = f": {verdict.detail.rstrip('.')}" if name in WITH_FIGURES and verdict.detail else ""
    when = f" in {signal.quarter}" if signal.quarter else ""
    return f"{capfirst(signal.name)} gave cause for concern{when}, against {AGAINST[name]}{figures}."
