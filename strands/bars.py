"""A force among its peers in one measure, as bars with their intervals and how each is organised."""

from indicators.charts.peers import Peer, peer_chart
from strands import captions
from strands.amounts import SHARE, displayed, heading
from strands.charted import charted, interval, slug
from strands.comparison import compare, compare_each
from strands.figures import YEAR
from strands.numbers import proof

MOST_BARS = 20  # forces beside other charts; more are drawn as a funnel, where each still has its place


def bars(line, reading):
    """The `Chart` of all peers over four quarters. None without any, or where residents mean nothing."""
    indicator, peers = line.indicator, reading.peers(line)
    if indicator.kind not in SHARE or not reading.others(line) or reading.unfit(line):
        return None
    year = reading.compared(line)
    comparison = compare(indicator, reading.series(line).years[year], reading.others(line))
    structures = reading.structures
    drawn = peer_chart(
        slug("peers", line),
        _bars(indicator, peers, reading.force, structures),
        title=captions.standing(line, comparison),
        subtitle=f"{heading(indicator)}, year to {year}, {reading.group}",
        average=displayed(indicator, comparison.average),
        unit=heading(indicator),
        noted="How it is organised",
    )
    told = [structures[peer.area].marking for peer in peers if peer.area in structures]
    return charted(
        drawn,
        "peers",
        line,
        reading,
        captions.BARS,
        {peer.name: proof(indicator, peer.code, year, YEAR) for peer in peers},
        told,
        notes=tuple(captions.left_out(peers)),
    )


def _bars(indicator, peers, force, structures):
    compared = compare_each(indicator, peers)
    return [
        Peer(
            peer.name,
            None if peer.unfit else displayed(indicator, peer.point.value),
            None if peer.unfit else interval(indicator, peer.point),
            peer.area == force.pk,
            note=_note(peer, structures),
            standing=captions.against(compared.get(peer.area)),
        )
        for peer in peers
    ]


def _note(peer, structures):
    said = ["left out of the average"] if peer.unfit else []
    return "; ".join(said + ([structures[peer.area].words] if peer.area in structures else []))
