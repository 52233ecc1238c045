"""Every member of a group as a dot with its interval, on bands that cut the group into parts of one size."""

from itertools import pairwise

from indicators import numerals
from indicators.charts import parts
from indicators.charts.parts import Chart, Scale, Table, text
from indicators.units import figures_for

ROW, HEAD, FOOT = 15, 20, 4
LONGEST = 20  # letters of a name; the table has it whole
MIDDLE = "middle"


def dot_chart(prefix, peers, *, title, subtitle, cuts=(), unit="Rate", table=None, figures=None):
    """The `Chart` of `Peer`s, highest first, those without a figure last; one in focus in dark blue.

    `cuts`: figures that part the group, lowest first, in the unit of the values; the middle one is named.
    `table`: its `Table`, where it is to say more than name, figure and interval. `figures`: significant ones;
    by default enough to tell the values apart.
    """
    ordered = sorted(peers, key=lambda peer: (peer.value is None, -(peer.value or 0), peer.name))
    known = [peer for peer in ordered if peer.value is not None]
    digits = figures or figures_for([peer.value for peer in known])
    height = HEAD + ROW * max(len(ordered), 1) + FOOT
    drawn = _dots(ordered, cuts, height, digits) if known else [parts.nothing(height)]
    svg = parts.frame(prefix, title, f"{subtitle}. Highest first; no figure, last.", height, drawn)
    return Chart(svg, title, subtitle, table or _table(ordered, digits, unit))


def _table(peers, digits, unit):
    rows = ((p.name, numerals.rate(p.value, digits), numerals.interval(p.interval)) for p in peers)
    return Table(("Force", unit, "95% interval"), tuple(rows))


def _dots(peers, cuts, height, digits):
    x = _across(peers, cuts, digits)
    rows = [(HEAD + ROW * n + ROW / 2, peer) for n, peer in enumerate(peers)]
    own, others = ([row for row in rows if row[1].own is mine] for mine in (True, False))
    return [
        *_bands(x, cuts, height),
        parts.path(f"M{x(0):.1f} {HEAD}V{height - FOOT}", parts.DARK_GREY),
        *_ranges(others, x, parts.GREY, 1.3, 6),
        *_ranges(own, x, parts.DARK_BLUE, 2.2, 9),
        *_names(rows, digits),
    ]


def _across(peers, cuts, digits):
    """From nought, or from below where a figure is negative, between the names and the figures."""
    ends = [end for p in peers if p.interval for end in (p.interval.lower, p.interval.upper)]
    figures = [p.value for p in peers if p.value is not None] + ends + list(cuts)
    names = max(min(len(p.name), LONGEST) for p in peers) * parts.LETTER + 10
    widest = max(parts.breadth(numerals.rate(p.value, digits)) for p in peers) + 10
    return Scale(min(0, *figures, 0), max(0, *figures) or 1, names, parts.WIDTH - widest)


def _bands(x, cuts, height):
    """Every other part of the group in a pale shade, and a line in its middle."""
    if not cuts:
        return []
    edges = [x.low, *cuts, x.high]
    pale = [pair for n, pair in enumerate(pairwise(edges)) if n % 2]
    shade = "".join(f"M{x(low):.1f} {HEAD}H{x(high):.1f}V{height - FOOT}H{x(low):.1f}z" for low, high in pale)
    place = x(cuts[len(cuts) // 2])
    return [
        parts.area(shade, parts.PALE),
        parts.path(f"M{place:.1f} {HEAD - 4}V{height - FOOT}", parts.DARK_GREY, 1.3, "4 3"),
        text(place, HEAD - 8, MIDDLE, "middle"),
    ]


def _ranges(rows, x, colour, width, size):
    """Intervals as level lines, figures as dots on them."""
    spans = ((y, p.interval) for y, p in rows if p.interval)
    lines = "".join(parts.level(x(interval.lower), y, x(interval.upper)) for y, interval in spans)
    places = [(x(p.value), y) for y, p in rows if p.value is not None]
    return [parts.path(lines, colour, width), parts.dots(places, colour, size)]


def _names(rows, digits):
    names = [text(0, y + 4, _short(peer.name), *_own(peer)) for y, peer in rows]
    figures = [text(parts.WIDTH, y + 4, numerals.rate(peer.value, digits), *_own(peer)) for y, peer in rows]
    return [*names, '<g text-anchor="end">', *figures, "</g>"]


def _own(peer):
    """Anchor, weight and colour of its words."""
    return ("", "bold", parts.DARK_BLUE) if peer.own else ()


def _short(name):
    return name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"
