"""A force among its peers: bars with their intervals against the average of the group, and the funnel."""

from dataclasses import dataclass
from itertools import accumulate

from indicators import numerals
from indicators.charts import axes, parts
from indicators.charts.parts import Chart, Scale, Table, text
from indicators.statistics.intervals import Interval
from indicators.units import figures_for

ROW, BAR, HEAD, NOTE = 19, 11, 20, 13
SMALL = 5.2  # average width of a letter of a note
LONGEST = 23  # letters of a name; the table has it whole
FUNNEL = 260
STEEPEST = 3  # times the average; the lines of a funnel are not followed further up


@dataclass(frozen=True, slots=True)
class Peer:
    """A force; `value` None where it has none. `own`: the page is about it. `population`: for a funnel.

    `note`: words below its name, such as how it is organised. `standing`: where it stands against the
    average, in words; `beyond`: 1 or -1 where it lies above or below the outer lines of a funnel.
    """

    name: str
    value: float | None
    interval: Interval | None = None
    own: bool = False
    population: float | None = None
    note: str = ""
    standing: str = ""
    beyond: int = 0


def peer_chart(
    prefix,
    peers,
    *,
    title,
    subtitle,
    average=None,
    unit="Rate",
    across="average",
    whose="Force",
    against="Against the average",
    noted="Note",
):
    """The `Chart` of `Peer`s as level bars from nought, highest first, those without a figure last.

    `average` of the group, in the unit of the values, is drawn across them under the name of `across`.
    `whose`, `unit`, `against` and `noted` head the columns of the table.
    """
    ordered = sorted(peers, key=lambda peer: (peer.value is None, -(peer.value or 0), peer.name))
    average = average if any(peer.value is not None for peer in peers) else None
    line = None if average is None else (average, f"{across} {numerals.rate(average)}")
    figures, places = _figures(peers), _places(ordered)
    height = places[-1][0] + ROW / 2 + bool(ordered[-1].note) * NOTE + 4 if peers else HEAD + ROW + 4
    drawn = _bars(places, _across(ordered, average, figures), line, height, figures) if peers else ()
    said = f"{subtitle}. {_order(ordered)}" + (f" {line[1].capitalize()}." if line else "")
    svg = parts.frame(prefix, title, said, height, drawn or [parts.nothing(height)])
    return Chart(
        svg, title, subtitle, _table(ordered, figures, (whose, unit, "95% interval", against, noted))
    )


def _order(peers):
    return "Highest first." if all(p.value is not None for p in peers) else "Highest first; no figure, last."


def _places(peers):
    """(middle of its bar, peer), each with room for its note."""
    tops = accumulate((ROW + bool(peer.note) * NOTE for peer in peers), initial=HEAD)
    return [(top + ROW / 2, peer) for top, peer in zip(tops, peers, strict=False)]


def _table(peers, figures, heads):
    """A column of words is left out where none of the peers has any."""
    columns = [
        [p.name for p in peers],
        [numerals.rate(p.value, figures) for p in peers],
        [numerals.interval(p.interval) for p in peers],
        [p.standing for p in peers],
        [p.note for p in peers],
    ]
    kept = [pair for n, pair in enumerate(zip(heads, columns, strict=True)) if n < 3 or any(pair[1])]
    names, cells = zip(*kept, strict=True)
    return Table(names, tuple(zip(*cells, strict=True)))


def _figures(peers):
    """Significant figures enough to tell them apart."""
    return figures_for([peer.value for peer in peers if peer.value is not None])


def _across(peers, average, figures):
    """The scale from nought, or from below where a figure is negative, beside the longest name."""
    ends = [end for p in peers if p.interval for end in (p.interval.lower, p.interval.upper)]
    known = [p.value for p in peers if p.value is not None] + ends + [average or 0]
    names = max((min(len(p.name), LONGEST) for p in peers), default=0) * parts.LETTER + 10
    widest = max((parts.breadth(numerals.rate(p.value, figures)) for p in peers), default=0) + 10
    return Scale(min(0, *known, 0), max(0, *known) or 1, names, parts.WIDTH - widest)


def _bars(rows, x, average, height, figures):
    own, others = ([row for row in rows if row[1].own is mine] for mine in (True, False))
    return [
        _shapes(others, x, parts.GREY),
        _shapes(own, x, parts.DARK_BLUE),
        parts.path(f"M{x(0):.1f} {HEAD}V{height - 4}", parts.DARK_GREY),
        *_average(x, average, height),
        parts.path(_whiskers(own, x), "#fff", 3.5),
        parts.path(_whiskers(rows, x), parts.DARK_GREY, 1.3),
        *_names(rows, figures),
    ]


def _shapes(rows, x, colour):
    shapes = (f"M{x(0):.1f} {y - BAR / 2:g}H{x(p.value):.1f}v{BAR}H{x(0):.1f}z" for y, p in rows if p.value)
    return parts.area("".join(shapes), colour)


def _whiskers(rows, x):
    known = ((y, p.interval) for y, p in rows if p.interval)
    return "".join(f"M{x(interval.lower):.1f} {y:g}H{x(interval.upper):.1f}" for y, interval in known)


def _average(x, average, height):
    if average is None:
        return []
    place, words = x(average[0]), average[1]
    half = parts.breadth(words) / 2
    middle = min(max(place, half), parts.WIDTH - half)
    return [
        parts.path(f"M{place:.1f} {HEAD - 3}V{height - 4}", parts.DARK_GREY, 1.3, "4 3"),
        text(middle, HEAD - 7, words, "middle"),
    ]


def _names(rows, digits):
    """Names at the left edge with their notes below, figures at the right."""
    names = [text(0, y + 4, _short(peer.name), *_own(peer)) for y, peer in rows]
    figures = [text(parts.WIDTH, y + 4, numerals.rate(peer.value, digits), *_own(peer)) for y, peer in rows]
    noted = [(y + 4 + NOTE, peer.note) for y, peer in rows if peer.note]
    under = "".join(f"M0 {y - 9:g}h{len(words) * SMALL:.0f}v12H0z" for y, words in noted)
    said = [parts.area(under, "#fff"), *(text(0, y, words) for y, words in noted)]
    return [*names, '<g font-size="10">', *said, "</g>", '<g text-anchor="end">', *figures, "</g>"]


def _own(peer):
    """Anchor, weight and colour of its words."""
    return ("", "bold", parts.DARK_BLUE) if peer.own else ()


def _short(name):
    return name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"


def funnel_chart(prefix, peers, likely, near_certain, *, title, subtitle, unit="Rate"):
    """The `Chart` of `Peer`s by population, between the `FunnelLines` at 95% and 99.8%."""
    known = [peer for peer in peers if peer.value is not None and peer.population]
    said = ("Against the average",) if any(peer.standing for peer in peers) else ()
    if not known:
        svg = parts.frame(prefix, title, f"{subtitle}. No figures yet.", FUNNEL, [parts.nothing(FUNNEL)])
    else:
        svg = parts.frame(prefix, title, f"{subtitle}.", FUNNEL, _funnel(known, likely, near_certain))
    figures = _figures(peers)
    rows = (
        (
            p.name,
            numerals.count(p.population),
            numerals.rate(p.value, figures),
            *([p.standing] if said else []),
        )
        for p in peers
    )
    return Chart(svg, title, subtitle, Table(("Force", "Residents", unit, *said), tuple(rows)))


def _funnel(peers, likely, near_certain):
    marks, decimals = axes.ticks(*axes.reach([0, *(p.value for p in peers), _highest(near_certain)]))
    people, places = axes.ticks(0, max(p.population for p in peers) / 1e6)
    left = max(parts.breadth(numerals.number(mark, decimals)) for mark in marks) + 8
    x = Scale(0, people[-1] * 1e6, max(left, 16), parts.WIDTH - parts.breadth("average") - 8)
    y = Scale(marks[0], marks[-1], FUNNEL - 34, 8)
    own = [p for p in peers if p.own]
    return [
        axes.levels(y, marks, decimals, x.start, x.end),
        *_foot(x, y, people, places),
        *_lines(x, y, likely, near_certain),
        parts.dots([(x(p.population), y(p.value)) for p in peers if not (p.own or p.beyond)], parts.GREY, 6),
        parts.area(_triangles(x, y, peers, own=False), parts.GREY),
        parts.dots([(x(p.population), y(p.value)) for p in own if not p.beyond], parts.DARK_BLUE, 9),
        parts.area(_triangles(x, y, peers, own=True), parts.DARK_BLUE),
        *(_beside(x(p.population), y(p.value), p.name) for p in own),
    ]


def _highest(lines):
    """How far up the lines are followed: where populations are smallest they would leave all else flat."""
    return min(max(rate for _, rate in lines.upper), lines.average * STEEPEST)


def _triangles(x, y, peers, *, own):
    """Those beyond the outer lines, pointing the way they lie."""
    beyond = [p for p in peers if p.beyond and p.own is own]
    size = 6.5 if own else 4
    return "".join(parts.triangle(x(p.population), y(p.value), size, up=p.beyond > 0) for p in beyond)


def _foot(x, y, people, places):
    marks = [text(x(n * 1e6), y.start + 15, numerals.number(n, places), "middle") for n in people]
    return [*marks, text((x.start + x.end) / 2, y.start + 29, "Residents, millions", "middle")]


def _lines(x, y, likely, near_certain):
    labels = []
    for lines, dash, words in ((likely, "5 3", "95%"), (near_certain, "", "99.8%")):
        curves = [
            [(x(n), y(rate)) for n, rate in line if _seen(n, rate, x, y)]
            for line in (lines.lower, lines.upper)
        ]
        yield parts.path("".join(map(parts.line, curves)), parts.DARK_GREY, 1.1, dash)
        labels += [(curve[-1][1] + 4, words) for curve in curves[1:] if curve]
    level = y(likely.average)
    yield parts.path(f"M{x.start:.1f} {level:.1f}H{x.end:.1f}", parts.DARK_GREY, 0.8)
    placed = parts.apart([*labels, (level + 4, "average")])
    yield from (text(x.end + 5, at, words) for at, words in placed)


def _seen(population, rate, x, y):
    return x.low <= population <= x.high and y.low <= rate <= y.high


def _beside(x, y, words):
    anchor, away = ("end", -8) if x > parts.WIDTH / 2 else ("", 8)
    return text(x + away, y - 6, words, anchor, "bold", parts.DARK_BLUE)
