"""What changed: measures beyond chance, what is new in the record, figures that were corrected."""

from datetime import timedelta
from itertools import chain

from django.utils import timezone
from django.utils.text import capfirst

from authority.days import in_full
from indicators.provenance.restated import markings_of, restated
from scrutiny.brief.lines import Line, part
from scrutiny.brief.proofs import proof
from strands.figures import RECENT
from strands.models import Entry
from strands.record.headlines import headline
from strands.record.kinds import KINDS
from strands.signals import DEMAND, indicator_url

MOST, OF_MEASURES, OF_RECORD = 5, 3, 2  # lines in all, and how many each sort has before the others fill up
LATELY = timedelta(days=90)
Kind = Entry.Kind
GRAVEST_FIRST = (
    Kind.INSPECTION,
    Kind.THREAT,
    Kind.RISK,
    Kind.PREPAREDNESS,
    Kind.OPERATION,
    Kind.CAPABILITY,
    Kind.IMPROVEMENT,
    Kind.COLLABORATION,
    Kind.PRIORITY,
    Kind.BUDGET,
    Kind.ABSTRACTION,
)
BEYOND_CHANCE = ("concern", "improvement", "change")
AGAINST = {"process": "", "year": "In the year to {quarter}:", "peers": "Beside its peers:"}
NOTHING = "Nothing changed beyond chance in the measures, and nothing is new in the record."
RULE = (
    "Measures beyond their own usual range, else those that changed over a year, else those that stand apart "
    "from their peers, by more than chance and what is worse first; then what is new in the record since "
    "{since}; then figures that were corrected."
)


def changed(reading, signals, record, reader, page):
    """The `Part` of at most five changes that this reader may see. `page`: that of the strand."""
    since = reader.day - LATELY
    marks = {line.monitored.code: reading.told_of(line) for line in reading.lines}
    found = filter(None, (measured(signal, marks[signal.code]) for signal in signals))
    measures = sorted(found, key=lambda line: BEYOND_CHANCE.index(line.kind))
    told = [*_entries(record, since), *_corrections(reading, since, reader)]
    first, rest = [*measures[:OF_MEASURES], *told[:OF_RECORD]], [*measures[OF_MEASURES:], *told[OF_RECORD:]]
    shown = {id(line) for line in [*first, *rest][:MOST]}
    every = sorted([*measures, *told], key=lambda line: id(line) not in shown)
    rule = RULE.format(since=in_full(since))
    return part("changed", "What changed", every, MOST, empty=NOTHING, rule=rule, more_url=page)


def measured(signal, marks):
    """A line on the gravest verdict on the measure; None where chance would explain all of them.

    Of verdicts as grave as each other that on its process leads, then year on year, then among its peers. One
    quarter against that a year earlier is no verdict on it. `marks`: the markings of what was said of the
    series, on which its usual range rests.
    """
    verdicts = ((getattr(signal, name), against) for name, against in AGAINST.items())
    beyond = [(one, against) for one, against in verdicts if one and one.kind in BEYOND_CHANCE]
    if not beyond:
        return None
    verdict, against = min(beyond, key=lambda pair: BEYOND_CHANCE.index(pair[0].kind))
    return Line(
        f"{signal.name} (demand)" if signal.section is DEMAND else signal.name,
        signal.url,
        verdict.words,
        f"{against.format(quarter=signal.quarter)} {verdict.detail}".strip(),
        verdict.kind,
        verdict.arrow,
        marking=max([signal.marking, *marks]),
    )


def _entries(record, since):
    """What speaks of these months or was amended in them, the newest first, in the order of the kinds."""
    found = chain.from_iterable(record.of(kind) for kind in GRAVEST_FIRST)
    return [_entry(entry, since) for entry in found if _new(entry, since) or _amended(entry, since)]


def _new(entry, since):
    return since <= entry.on <= timezone.localdate()


def _amended(entry, since):
    return entry.version > 1 and timezone.localdate(entry.written_at) >= since


def _entry(entry, since):
    when = (
        in_full(entry.on)
        if _new(entry, since)
        else f"amended on {in_full(timezone.localdate(entry.written_at))}"
    )
    name = capfirst(KINDS[entry.kind].model._meta.verbose_name)
    return Line(
        name,
        proof(entry),
        headline(entry, timezone.localdate()),
        f"{entry.title}, {when}.",
        marking=entry.marking,
    )


def _corrections(reading, since, reader):
    """A line for each measure with figures that were restated since the day."""
    if reading.latest is None:
        return []
    items = {item.pk: item for line in reading.lines for item in _items(line)}
    quarters = reading.latest.span(RECENT)
    found = restated(items.values(), reading.force.area, quarters, reader)
    lately = [change for change in found if change.on >= since]
    return [line for line in (_corrected(line, lately, reading, reader) for line in reading.lines) if line]


def _corrected(line, changes, reading, reader):
    keys = {item.pk for item in _items(line)}
    own = [change for change in changes if change.item.pk in keys]
    if not own:
        return None
    more = f" {len(own) - 1} more of it." if len(own) > 1 else ""
    return Line(
        line.indicator.name,
        indicator_url(line.monitored, reading.force),
        "Figures restated",
        f"{own[0].sentence}{more}",
        marking=max([line.indicator.marking, *markings_of(own, reader)]),
    )


def _items(line):
    return [item for item in (line.indicator.numerator, line.indicator.denominator) if item]
