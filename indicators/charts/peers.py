"""A force among its peers: bars with their intervals against the average of the group, and the funnel."""

from dataclasses import dataclass

from indicators import numerals
from indicators.charts import axes, parts
from indicators.charts.parts import Chart, Scale, Table, text
from indicators.statistics.intervals import Interval

ROW, BAR, HEAD = 19, 11, 20
LONGEST = 23  # letters of a name; the table has it whole
FUNNEL = 260


@dataclass(frozen=True, slots=True)
class Peer:
    """A force; `value` None where it has none. `own`: the page is about it. `population`: for a funnel."""

    name: str
    value: float | None
    interval: Interval | None = None
    own: bool = False
    population: float | None = None


def peer_chart(prefix, peers, *, title, subtitle, average=None, unit="Rate"):
    """The `Chart` of `Peer`s as level bars from nought, highest first, those without a figure last.

    `average` of the group, in the unit of the values, is drawn across them.
    """
    ordered = sorted(peers, key=lambda peer: (peer.value is None, -(peer.value or 0), peer.name))
    average = average if any(peer.value is not None for peer in peers) else None
    height = HEAD + ROW * max(len(ordered), 1) + 4
    pictures = (
        _bars(ordered, _across(ordered, average), average, height) if peers else [parts.nothing(height)]
    )
    order = (
        "Highest first." if all(p.value is not None for p in ordered) else "Highest first; no figure, last."
    )
    said = f"{subtitle}. {order}" + ("" if average is None else f" Average {numerals.rate(average)}.")
    svg = parts.frame(prefix, title, said, height, pictures)
    rows = tuple((p.name, numerals.rate(p.value), numerals.interval(p.interval)) for p in ordered)
    return Chart(svg, title, subtitle, Table(("Force", unit, "95% interval"), rows))


def _across(peers, average):
    """The scale from nought, or from below where a figure is negative, beside the longest name."""
    ends = [end for p in peers if p.interval for end in (p.interval.lower, p.interval.upper)]
    known = [p.value for p in peers if p.value is not None] + ends + [average or 0]
    names = max((min(len(p.name), LONGEST) for p in peers), default=0) * parts.LETTER + 10
    figures = max((parts.breadth(numerals.rate(p.value)) for p in peers), default=0) + 10
    return Scale(min(0, *known, 0), max(0, *known) or 1, names, parts.WIDTH - figures)


def _bars(peers, x, average, height):
    rows = [(HEAD + ROW * n + ROW / 2, peer) for n, peer in enumerate(peers)]
    own, others = ([row for row in rows if row[1].own is mine] for mine in (True, False))
    return [
        _shapes(others, x, parts.GREY),
        _shapes(own, x, parts.DARK_BLUE),
        parts.path(f"M{x(0):.1f} {HEAD}V{height - 4}", parts.DARK_GREY),
        *_average(x, average, height),
        parts.path(_whiskers(own, x), "#fff", 3.5),
        parts.path(_whiskers(rows, x), parts.DARK_GREY, 1.3),
        *_names(rows),
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
    place, words = x(average), f"average {numerals.rate(average)}"
    half = parts.breadth(words) / 2
    middle = min(max(place, half), parts.WIDTH - half)
    return [
        parts.path(f"M{place:.1f} {HEAD - 3}V{height - 4}", parts.DARK_GREY, 1.3, "4 3"),
        text(middle, HEAD - 7, words, "middle"),
    ]


def _names(rows):
    """Names at the left edge, figures at the right."""
    names = [text(0, y + 4, _short(peer.name), *_own(peer)) for y, peer in rows]
    figures = [text(parts.WIDTH, y + 4, numerals.rate(peer.value), *_own(peer)) for y, peer in rows]
    return [*names, '<g text-anchor="end">', *figures, "</g>"]


def _own(peer):
    """Anchor, weight and colour of its words."""
    return ("", "bold", parts.DARK_BLUE) if peer.own else ()


def _short(name):
    return name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"


def funnel_chart(prefix, peers, likely, near_certain, *, title, subtitle, unit="Rate"):
    """The `Chart` of `Peer`s by population, between the `FunnelLines` at 95% and 99.8%."""
    known = [peer for peer in peers if peer.value is not None and peer.population]
    if not known:
        svg = parts.frame(prefix, title, f"{subtitle}. No figures yet.", FUNNEL, [parts.nothing(FUNNEL)])
    else:
        svg = parts.frame(prefix, title, f"{subtitle}.", FUNNEL, _funnel(known, likely, near_certain))
    rows = ((p.name, numerals.count(p.population), numerals.rate(p.value)) for p in peers)
    return Chart(svg, title, subtitle, Table(("Force", "Residents", unit), tuple(rows)))


def _funnel(peers, likely, near_certain):
    marks, decimals = axes.ticks(*axes.reach([0, *(p.value for p in peers), likely.average * 1.5]))
    people, places = axes.ticks(0, max(p.population for p in peers) / 1e6)
    left = max(parts.breadth(numerals.number(mark, decimals)) for mark in marks) + 8
    x = Scale(0, people[-1] * 1e6, max(left, 16), parts.WIDTH - parts.breadth("average") - 8)
    y = Scale(marks[0], marks[-1], FUNNEL - 34, 8)
    own = [p for p in peers if p.own]
    return [
        axes.levels(y, marks, decimals, x.start, x.end),
        *_foot(x, y, people, places),
        *_lines(x, y, likely, near_certain),
        parts.dots([(x(p.population), y(p.value)) for p in peers if not p.own], parts.GREY, 6),
        parts.dots([(x(p.population), y(p.value)) for p in own], parts.DARK_BLUE, 9),
        *(_beside(x(p.population), y(p.value), p.name) for p in own),
    ]


def _foot(x, y, people, places):
    marks = [text(x(n * 1e6), y.start + 15, numerals.number(n, places), "middle") for n in people]
    return [*marks, text((x.start + x.end) / 2, y.start + 29, "Residents, millions", "middle")]


def _lines(x, y, likely, near_certain):
    for lines, dash, words in ((likely, "5 3", "95%"), (near_certain, "", "99.8%")):
        curves = [
            [(x(n), y(rate)) for n, rate in line if _seen(n, rate, x, y)]
            for line in (lines.lower, lines.upper)
        ]
        yield parts.path("".join(map(parts.line, curves)), parts.DARK_GREY, 1.1, dash)
        yield from (text(x.end + 5, curve[-1][1] + 4, words) for curve in curves[1:] if curve)
    level = y(likely.average)
    yield parts.path(f"M{x.start:.1f} {level:.1f}H{x.end:.1f}", parts.DARK_GREY, 0.8)
    yield text(x.end + 5, level + 4, "average")


def _seen(population, rate, x, y):
    return x.low <= population <= x.high and y.low <= rate <= y.high


def _beside(x, y, words):
    anchor, away = ("end", -8) if x > parts.WIDTH / 2 else ("", 8)
    return text(x + away, y - 6, words, anchor, "bold", parts.DARK_BLUE)
