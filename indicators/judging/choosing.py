"""Which view suits a series. XmR of the quarterly figure, rare events under 5 a quarter, or neither."""

from indicators.judging import sentences
from indicators.judging.judged import FEWEST, Judged, View
from indicators.judging.notes import notes
from indicators.judging.rarely import rare, rare_view
from indicators.judging.series import lay_out
from indicators.statistics import process_chart


def judge(
    points,
    *,
    polarity,
    counts_events,
    target=None,
    rebases=(),
    share=False,
    unfit=False,
    scale=1,
    screen=False,
):
    """The `Judged` of one measure in one force: {quarter: point or None} of single quarters.

    A point has `numerator`, `denominator` (None for a plain count) and `value`. `polarity` is lower, higher
    or neither. `counts_events`: whether the numerator is a number of events; only then can they be rare.
    `target` is in the unit of `value`; `scale` turns both into the unit displayed. `rebases` are `NewLimits`.
    `share`: the value is a percentage. `unfit`: residents are no measure, so that numerators are judged, and
    a target for a rate is left aside. `screen`: drop outlying moving ranges once.

    Never of rolling years: overlapping windows are not independent points. Source: NHS England, Making Data
    Count.
    """
    laid = lay_out(points, rebases, scale, plain=unfit)
    target = None if target is None or unfit else float(target) * scale
    common = (polarity, laid.quarters, laid.values, laid.counts, target)
    said = notes(laid, counts_events=counts_events, share=share, unfit=unfit)
    if len(laid.known) > 1 and counts_events and rare(laid):
        why = _why_rare(laid, share)
        return Judged(View.RARE, why, *common, rare=rare_view(laid, share), notes=said)
    chart = process_chart(laid.values, polarity=polarity, target=target, rebases=laid.rebases, screen=screen)
    if why := _why_none(laid, chart):
        return Judged(View.NONE, why, *common, notes=said)
    return Judged(View.XMR, "", *common, chart=chart, notes=said)


def _why_rare(laid, share):
    counts = [count for count in laid.counts if count is not None]
    if not any(counts):
        return sentences.NO_EVENTS.format(len(counts))
    return sentences.RARE_SHARE if share else sentences.RARE


def _why_none(laid, chart):
    known, limits = laid.known, chart.phases[-1]
    if len(known) < 2:
        return sentences.ONE_FIGURE if known else sentences.NO_FIGURES
    if not any(known):
        return sentences.ALL_NOUGHTS
    if not limits.limited or laid.neighbours < FEWEST - 1 < len(known):
        return sentences.NO_NEIGHBOURS
    return sentences.NO_SPREAD if limits.lower == limits.upper and len(set(known)) > 1 else ""
