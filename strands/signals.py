"""The signals table: from a line and its figures to words, and the order in which they are read."""

from dataclasses import replace

from django.urls import reverse
from django.utils.text import capfirst

from authority.markings import highest
from indicators.grades import DIRECTION, GRADE, phrase
from indicators.models import Indicator
from indicators.numerals import amount
from strands.findings import Section, Shared, Signal
from strands.models import Monitored
from strands.numbers import in_numbers

BEYOND_CHANCE = "Higher and lower are said only where chance would not explain the difference."
BY_CONCERN = (
    "Order: concern first, against its own usual range, then year on year, then against its peers, then a "
    "target never met; then improvement, then changes with no good direction, then no evidence of change, "
    "then too few to say."
)
PERFORMANCE = Section("performance", "Measures", BEYOND_CHANCE, BY_CONCERN)
DEMAND = Section(
    "demand",
    "Demand, not performance",
    "How much comes to the force, not how well it is met: nothing here is good or bad in itself.",
    "Order: as in the guidance.",
)
DEVELOPMENT = Section(
    "development", "Areas for development", "Named by the guidance before there was a measure.", ""
)
PUBLISHED = Section(
    "published",
    "Published statistics",
    f"Recorded crime that bears on this strand, chosen by this service and not the guidance. {BEYOND_CHANCE}",
    BY_CONCERN,
)
SECTIONS = (PERFORMANCE, DEMAND, DEVELOPMENT, PUBLISHED)
SECTION_OF = {
    Monitored.Heading.NPSAT: DEMAND,
    Monitored.Heading.DEVELOPMENT: DEVELOPMENT,
    Monitored.Heading.PUBLISHED: PUBLISHED,
}
RANKS = (
    "concern in its process",
    "concern",
    "concern among peers",
    "concern for its target",
    "improvement in its process",
    "improvement",
    "improvement among peers",
    "change",
    "steady",
    "few",
)
AMONG = {"process": "in its process", "peers": "among peers", "assurance": "for its target"}
NOT_AGREED = "No measure agreed yet"
NOT_PUBLISHED = "No published figure of this force"
NOT_RETURNED = "Nothing returned yet"


def table(reading):
    """Every `Signal` of a `Reading`, section by section, in the order that each section names."""
    found = [signal(line, reading) for line in reading.lines]
    return tuple(sorted(found, key=lambda one: (SECTIONS.index(one.section), one.missing, one.rank)))


def signal(line, reading):
    """The `Signal` of one line: what all have, then its numbers, or its words, or why it has neither."""
    section = SECTION_OF.get(line.monitored.heading, PERFORMANCE)
    polarity = Indicator.Polarity.NEITHER if section is DEMAND else line.indicator.polarity
    signal = Signal(
        code=line.monitored.code,
        indicator=line.indicator.code,
        name=line.indicator.name,
        heading="" if section in (DEMAND, DEVELOPMENT, PUBLISHED) else capfirst(line.monitored.heading),
        section=section,
        rank=0,
        marking=highest([line.indicator.marking, *reading.told_of(line)]),
        url=indicator_url(line.monitored, reading.force),
        good=_good(line.indicator, section),
        shared=tuple(Shared(strand.name, reverse("strand", args=[strand.slug])) for strand in line.shared),
    )
    numbers = in_numbers(line, reading, polarity)
    if not numbers:
        return replace(signal, **_in_words(line, reading))
    signal = replace(signal, **numbers)
    return signal if section is DEMAND else replace(signal, rank=severity(signal))


def _good(indicator, section):
    """Which way is better, where the line could go one way or the other."""
    if section is DEMAND or indicator.kind in (Indicator.Kind.NARRATIVE, Indicator.Kind.DEVELOPMENT):
        return ""
    return capfirst(indicator.get_polarity_display())


def indicator_url(monitored, force):
    page = reverse("indicator", args=[monitored.strand.slug, monitored.indicator.code])
    return f"{page}?force={force.slug}"


def severity(signal):
    """The place in `RANKS` of a `Signal` with numbers, the first that fits."""
    kinds = {signal.year.kind}
    kinds |= {signal.process.kind, signal.peers.kind} & {"change", "steady"}
    among = ((getattr(signal, name), where) for name, where in AMONG.items())
    kinds |= {f"{verdict.kind} {where}" for verdict, where in among if verdict}
    return next(rank for rank, kind in enumerate(RANKS) if kind in kinds)


def _in_words(line, reading):
    if line.indicator.kind == Indicator.Kind.DEVELOPMENT:
        return {"answer": NOT_AGREED, "missing": True}
    given = reading.answers(line)
    if not given:
        return {"answer": NOT_RETURNED if reading.asked(line) else NOT_PUBLISHED, "missing": True}
    said = _graded(given) if line.indicator.kind == Indicator.Kind.GRADE else _counted(given, line)
    return {"answer": said, "quarter": str(given[0].quarter), "rank": len(RANKS)}


def _graded(given):
    """A grade and its direction of travel in one phrase: Meets the standard, improving."""
    said = {answer.unit: answer.text or answer.absence for answer in given}
    return capfirst(phrase(said.get(GRADE, ""), said.get(DIRECTION, "")))


def _counted(given, line):
    """Each part with its name, and where all of them count the same thing, how many there are in all."""
    said, values = list(map(_answer, given)), [answer.value for answer in given]
    alike = len({answer.unit for answer in given}) == 1 and not any(answer.place for answer in given)
    if alike and None not in values and len(given) == line.parts > 1:
        said.append(f"{amount(sum(values), given[0].unit)} in all")
    return "; ".join(said)


def _answer(answer):
    """A grade or report by itself; a part of several with its name: Fixed: 12."""
    said = answer.text or answer.absence or amount(answer.value, answer.unit)
    part = answer.place or answer.item.rpartition(": ")[2]
    return capfirst(said) if answer.text else f"{capfirst(part)}: {said}"
