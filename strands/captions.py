"""What stands above a chart, as its finding, and below it, as its notes."""

from django.utils.text import capfirst

from indicators import words
from indicators.judging import View, wording
from indicators.numerals import count, date, interval
from indicators.statistics import NEAR_CERTAINTY, Standing
from strands import flags

BARS = (
    "Each bar is a force's last four quarters with its 95% interval. The dashed line is the average of all, "
    "taken of summed counts. An interval clear of the line is unlikely to be chance. Forces differ in size, "
    "place and recording, so a difference is a question to ask, not an answer."
)
FUNNEL = (
    "Each mark is a force over its last four quarters, small ones to the left. Chance moves small forces "
    "more, so the lines open like a funnel. Inside them a force is no different from the average; a triangle "
    "lies beyond the outer lines, where chance hardly reaches. Recording differs too: ask before judging."
)
BETWEEN = (
    "Each point is an event, as high as the quarters since the one before: a high point is a long time "
    "without. The band is what chance allows about the line in the middle. The ring is the time since the "
    "last event, which goes on. Long is not safe; ask what was done."
)
AREAS = (
    "Each bar is a basic command unit with its 95% interval, and the dashed line the force as a whole. An "
    "interval clear of the line is unlikely to be chance. Areas differ in what happens in them, so a "
    "difference is a question about people and places before it is one about policing."
)
MANY_BEYOND = "{} of {} forces lie beyond the outer lines: more than chance parts them, so ask what does."
RING = "A ring is a figure as it was first reported; the point it hangs on is what is known now."
OTHER_LIMITS = "They rest on a marked decision: whoever may not read it sees other limits."
SEVERAL = "Most come in the same quarter as the one before, so read the numbers rather than the times."
FEW_BEYOND = 3  # forces; more than chance would put there


def finding(line, judged):
    """The title of a trend: what its last figure is, against what is usual for it."""
    if judged.view == View.RARE:
        return since(line, judged)
    said, _, how = wording.variation(judged).text.partition(": ")
    return f"{line.indicator.name}: {said[0].lower()}{said[1:]}{f' ({how})' if how else ''}"


def since(line, judged):
    """The title of a chart of rare events: when the last was, and how many there were in the year."""
    said, year = words.since_last(judged.rare.since), judged.rare.year
    if judged.rare.since.quarters == 0:
        said = f"{count(judged.counts[-1])} in the latest quarter"
    more = "" if year is None else f"; {count(year)} in the last four quarters"
    return f"{line.indicator.name}: {said[0].lower()}{said[1:]}{more}"


def between(line, judged):
    """The title of the chart of times between rare events."""
    long = sum(signal > 0 for signal in judged.rare.between.signals)
    if judged.rare.overdue:
        return f"{line.indicator.name}: longer without one than chance explains"
    if long:
        return f"{line.indicator.name}: {long} time{'s' * (long > 1)} without one longer than chance explains"
    return f"{line.indicator.name}: times between them as chance has them"


def beside(line, reading, judged, numbered, series):
    """The notes below a trend: what is numbered, its breaks, flags and target, and what to beware of."""
    if unfit := reading.unfit(line):
        yield unfit
    yield from numbered
    for one in reading.marks.new_limits(line.indicator.pk):
        if one.quarter in judged.quarters:
            reason = capfirst(one.reason.rstrip("."))
            yield f"The limits start again in {one.quarter} by {one.by}, {date(one.on)}: {reason}."
    if reading.marks.rebased_above(line.indicator):
        yield OTHER_LIMITS
    yield from flags.flags(judged)
    yield from _target(line, reading, judged)
    yield from _rare(judged)
    if judged.trial:
        yield words.TRIAL
    yield from filter(None, (judged.reason, *judged.notes, series.before and RING))


def _target(line, reading, judged):
    aim = reading.aim(line)
    if aim is None:
        return
    yield f"{aim.words}. {aim.remark}".strip()
    signal = wording.assurance(judged)
    if signal and judged.chart:
        yield f"{signal.text}."


def _rare(judged):
    if judged.view == View.RARE and judged.rare.year is not None:
        bounds = judged.rare.interval
        exact = f", 95% interval {interval(bounds)}, exact" if bounds else ""
        since_last = words.since_last(judged.rare.since)
        yield f"{count(judged.rare.year)} in the last four quarters{exact}. {since_last}."


def until(aim):
    """By when a target is to be met, for beside its line: by Mar 2027."""
    return f"by {aim.priority.due_on:%b %Y}" if aim and aim.priority.due_on else ""


def about_gaps(gaps):
    return (SEVERAL,) if gaps.centre == 0 else ()


def standing(line, comparison):
    """The finding of a chart of peers."""
    return words.finding(line.indicator.name, words.standing(comparison))


def in_funnel(line, comparison):
    """The same among all forces, who are not all peers."""
    said = words.standing(comparison).text.replace("its peers", "the average of all forces")
    return f"{line.indicator.name}: {said[0].lower()}{said[1:]}"


def against(comparison):
    """Where a force stands against the average, for a cell: Higher, 99.8%; empty without an answer."""
    if comparison is None or comparison.standing is None:
        return ""
    said = capfirst(str(comparison.standing))
    if comparison.standing == Standing.NO_DIFFERENT:
        return said
    return f"{said}, {'99.8%' if comparison.certainty == NEAR_CERTAINTY else '95%'}"


def beyond(compared):
    """What to make of it where far more forces lie outside a funnel than chance would put there."""
    outside = sum(one.certainty == NEAR_CERTAINTY for one in compared.values())
    return (MANY_BEYOND.format(outside, len(compared)),) if outside > FEW_BEYOND else ()


def left_out(peers):
    """A sentence on each force that is in no average, with the reason."""
    return [f"{peer.name} is left out of the average. {peer.unfit}" for peer in peers if peer.unfit]
