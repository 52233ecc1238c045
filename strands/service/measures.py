"""What the measures of a strand come to, in words: how many give concern, and which is the worst."""

from collections import Counter
from dataclasses import dataclass

from strands.findings import Verdict
from strands.service.said import listed, number

SPANS = {
    "process": "",
    "year": "over four quarters, against the four before",
    "peers": "",
    "assurance": "",
}
ORDER = ("concern", "improvement", "change", "steady")
NO_MEASURES = "No measures that you may read"
NO_FIGURES = "No figures that you may read"


@dataclass(frozen=True)
class Led:
    """The verdict by which a measure is read, and what it compares where its words do not say so."""

    verdict: Verdict
    span: str


@dataclass(frozen=True)
class Worst:
    """The measure that is to be read first, and the verdict that puts it there."""

    name: str
    url: str
    verdict: Verdict
    span: str


def judged(whole, strand):
    """`Counter` of concern, improvement, change, steady and few, of measures of performance with figures."""
    return Counter(row.judged for row in whole.lines.get(strand.pk, []) if row.judged)


def in_words(whole, strand):
    """2 of concern, 1 improving, 9 neither."""
    found = judged(whole, strand)
    if not found:
        return NO_FIGURES if whole.lines.get(strand.pk) else NO_MEASURES
    neither = found["change"] + found["steady"]
    return listed(
        [
            f"{found['concern']} of concern",
            f"{found['improvement']} improving",
            f"{neither} neither",
            found["few"] and f"{found['few']} too few to say",
        ]
    )


def without_figures(whole, strand):
    many = sum(row.signal.missing for row in whole.lines.get(strand.pk, []))
    return f"{number(many, 'measure')} without a figure" if many else ""


def worst(whole, strand):
    """The `Worst` of the strand's measures, where one of them gives concern; else None."""
    rows = [row for row in whole.lines.get(strand.pk, []) if row.judged == "concern"]
    return _worst(rows[0].signal) if rows else None


def _worst(signal):
    found = led(signal)
    return Worst(signal.name, signal.url, found.verdict, found.span)


def led(signal):
    """The `Led` of a signal, in the order of `signals.RANKS`; one quarter against another is no ground."""
    found = {name: Led(getattr(signal, name), span) for name, span in SPANS.items()}
    if found["assurance"].verdict and found["assurance"].verdict.kind != "concern":
        del found["assurance"]  # a target that is met is no improvement
    known = [one for one in found.values() if one.verdict and one.verdict.kind in ORDER]
    return min(known, key=lambda one: ORDER.index(one.verdict.kind), default=Led(signal.year, SPANS["year"]))
