"""What all charts are drawn with: colours, scales, marks, and the frame that gives a picture its name.

Lengths are in units of the viewBox, 400 wide: about a pixel on a telephone, half as much again in a pack.
"""

import re
from dataclasses import dataclass, field
from html import escape

from django.utils.safestring import SafeString, mark_safe

# The Government Analysis Function's accessible palette, and greys that keep 3:1 against white.
DARK_BLUE, ORANGE, PURPLE, DARK_GREY = "#12436D", "#F46A25", "#A285D1", "#3D3D3D"
GREY, PALE, RULE = "#949494", "#DCE3EA", "#D0D0D0"

WIDTH = 400
FONT = 12
LETTER = 6.1  # average width of a letter at that size, in Arial
PREFIX = re.compile(r"[A-Za-z][\w-]*")


@dataclass(frozen=True, slots=True)
class Table:
    """The twin of a chart: a header and rows of finished text; the first column names the row."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture for page and pack alike. `title` is the finding, `subtitle` the measure, unit and area.

    `svg` holds both for readers of the picture alone; a page shows them above it as its caption. `notes`
    belong under the picture and explain its numbered marks. `table` holds every figure that was drawn.
    """

    svg: SafeString
    title: str
    subtitle: str
    table: Table
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Scale:
    """From figures (`low` to `high`) to lengths (`start` to `end`, which may run backwards)."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, figure):
        return self.start + (figure - self.low) / (self.high - self.low) * (self.end - self.start)


def frame(prefix, title, description, height, parts, *, width=WIDTH, size="100%"):
    """The whole picture, as wide as `size` says. `prefix` makes its ids unique; ValueError if it cannot."""
    if not PREFIX.fullmatch(prefix):
        raise ValueError(f"“{prefix}” cannot begin an id. Use letters, digits, hyphens; a letter first.")
    # The only place where text becomes markup: all of it went through `escape` or is a number of our own.
    return mark_safe(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height:g}" width="{size}" role="img" '
        f'aria-labelledby="{prefix}-title {prefix}-desc" font-family="Arial, Helvetica, sans-serif" '
        f'font-size="{FONT}" fill="{DARK_GREY}"><title id="{prefix}-title">{escape(title)}</title>'
        f'<desc id="{prefix}-desc">{escape(description)}</desc>{"".join(parts)}</svg>'
    )


def text(x, y, words, anchor="", weight="", colour=""):
    """A line of text whose baseline is at `y`; `anchor` is middle or end, else it starts at `x`."""
    given = f' text-anchor="{anchor}"' if anchor else ""
    given += f' font-weight="{weight}"' if weight else ""
    given += f' fill="{colour}"' if colour else ""
    return f'<text x="{round(x, 1):g}" y="{round(y, 1):g}"{given}>{escape(words)}</text>'


def path(moves, colour, width=1.0, dash="", more=""):
    """Lines. `moves` is path data, as the functions below make it; nothing is drawn for none."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    line = f'<path d="{moves}" fill="none" stroke="{colour}" stroke-width="{width:g}"{dashes}{more}/>'
    return line if moves else ""


def area(moves, colour, more=""):
    """Filled shapes."""
    return f'<path d="{moves}" fill="{colour}"{more}/>' if moves else ""


def line(points):
    """Path data through `points`, (x, y) or None: None breaks the line, and is never a place on it."""
    moves, pen = [], "M"
    for point in points:
        if point is None:
            pen = "M"
        else:
            moves.append(f"{pen}{point[0]:.1f} {point[1]:.1f}")
            pen = "L"
    return "".join(moves)


def dots(points, colour, size):
    """Round dots, in one path whatever their number; None draws nothing."""
    moves = "".join(f"M{x:.1f} {y:.1f}h.01" for x, y in filter(None, points))
    return path(moves, colour, size, more=' stroke-linecap="round"')


def ring(x, y, radius):
    """Path data of a circle about a point."""
    arc = f"a{radius:g} {radius:g} 0 1 0"
    return f"M{x - radius:.1f} {y:.1f}{arc} {2 * radius:g} 0{arc} {-2 * radius:g} 0z"


def triangle(x, y, size, *, up):
    """Path data of a triangle about a point, pointing up or down."""
    rise = -size if up else size
    return f"M{x - size:.1f} {y - rise * 0.7:.1f}h{2 * size:g}L{x:.1f} {y + rise:.1f}z"


def level(left, y, right):
    """Path data of a level line."""
    return f"M{left:.1f} {y:.1f}H{right:.1f}"


def uprights(spans):
    """Path data of vertical lines: (x, y from, y to)."""
    return "".join(f"M{x:.1f} {top:.1f}V{bottom:.1f}" for x, top, bottom in spans)


def box(x, y, phase, lower, upper):
    """Path data of the range of one `Phase`, whole quarters wide, on the scales `x` and `y`."""
    left, right = x(phase.start - 0.5), x(phase.end - 0.5)
    return f"M{left:.1f} {y(upper):.1f}H{right:.1f}V{y(lower):.1f}H{left:.1f}z"


def apart(labels, distance=FONT + 1, lowest=float("inf")):
    """Labels (y, …) moved down just so far that none covers the one above it; in order of y.

    Where that would carry them below `lowest`, they are moved up from there.
    """
    placed = []
    for y, *rest in sorted(labels, key=lambda label: label[0]):
        placed.append((max(y, placed[-1][0] + distance) if placed else y, *rest))
    most = (lowest - distance * back for back in reversed(range(len(placed))))
    return [(min(y, end), *rest) for (y, *rest), end in zip(placed, most, strict=True)]


def nothing(height):
    """What stands where a picture would."""
    return text(WIDTH / 2, height / 2, "No figures yet", "middle")


def breadth(words):
    """About how wide a line of text is."""
    return len(words) * LETTER
