"""All forces in one measure by their size, between the lines to which chance alone would carry them."""

from indicators.charts.peers import Peer, funnel_chart
from indicators.statistics import NEAR_CERTAINTY, Standing, funnel_lines
from strands import captions
from strands.amounts import PER_HEAD, displayed, heading
from strands.bars import MOST_BARS
from strands.charted import charted, slug
from strands.comparison import compare, compare_each
from strands.figures import YEAR
from strands.numbers import proof

FEWEST = 5  # forces; of fewer the bars say all
SIDES = {Standing.HIGHER: 1, Standing.LOWER: -1}


def drawn_as_funnel(line, reading):
    """Whether the peers are too many for bars and can be drawn as a funnel."""
    fit = [peer for peer in reading.peers(line) if not peer.unfit]
    return len(fit) > MOST_BARS and _can_be_drawn(line, reading)


def funnel(line, reading, peers=False):
    """The `Chart` of all forces of its kind, or of `peers` alone, over four quarters; None where none can be.

    Chance is known of events for each resident, and of nothing else here.
    """
    year, found = (reading.compared(line), reading.peers(line)) if peers else reading.everyone(line)
    fit = [peer for peer in found if not peer.unfit]
    if len(fit) < FEWEST or not _can_be_drawn(line, reading):
        return None
    indicator, own = line.indicator, reading.series(line).years[year]
    comparison = compare(indicator, own, [peer.point for peer in fit if peer.area != reading.force.pk])
    if not comparison.average:
        return None
    compared = compare_each(indicator, fit)
    name = "peers" if peers else "funnel"
    drawn = funnel_chart(
        slug(name, line),
        [_dot(indicator, peer, reading.force, compared) for peer in fit],
        *_lines(indicator, fit, comparison.average),
        title=captions.in_funnel(line, comparison),
        subtitle=f"{heading(indicator)}, year to {year}, {reading.group if peers else 'all forces'}",
        unit=heading(indicator),
    )
    notes = (*captions.beyond(compared), *captions.left_out(found))
    proofs = {peer.name: proof(indicator, peer.code, year, YEAR) for peer in fit}
    return charted(drawn, name, line, reading, captions.FUNNEL, proofs, notes=notes)


def _can_be_drawn(line, reading):
    indicator = line.indicator
    return indicator.kind in PER_HEAD and indicator.numerator.counts_events and not reading.unfit(line)


def _lines(indicator, peers, average):
    sizes = [float(peer.point.denominator) for peer in peers]
    limits = displayed(indicator, average), min(sizes), max(sizes), indicator.display_per
    return funnel_lines(*limits), funnel_lines(*limits, NEAR_CERTAINTY)


def _dot(indicator, peer, force, compared):
    found = compared.get(peer.area)
    certain = found and found.certainty == NEAR_CERTAINTY
    return Peer(
        peer.name,
        displayed(indicator, peer.point.value),
        own=peer.area == force.pk,
        population=float(peer.point.denominator),
        standing=captions.against(found),
        beyond=SIDES.get(found.standing, 0) if certain else 0,
    )
