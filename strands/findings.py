"""What a strand page says, as ready text: plain words, numbers in words and SVG.

Nothing here needs the database again, and `dataclasses.asdict` of it survives JSON: what a page shows today,
a pack can freeze and print next week with the same templates.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Verdict:
    """What a comparison shows. `kind` is improvement, concern, change (no good direction), steady or few."""

    words: str
    kind: str
    arrow: str = ""  # ▲, ▼ or nothing
    detail: str = ""


@dataclass(frozen=True)
class RateInWords:
    """A value with its unit, 95% interval and the counts behind it; or `missing`, why there is none."""

    value: str = ""
    unit: str = ""
    low: str = ""
    high: str = ""
    count: str = ""
    missing: str = ""
    record: str = ""  # the same per 1,000 residents, where the unit is another
    url: str = ""  # the page that proves it


@dataclass(frozen=True)
class Shared:
    """Another strand that monitors the same measure."""

    strand: str
    url: str


@dataclass(frozen=True)
class Section:
    """A table of signals: what it is, how it is to be read, and the rule of its order."""

    slug: str
    title: str
    note: str
    order: str


@dataclass(frozen=True)
class Signal:
    """One line of a signals table. Empty text means that the line has no such thing."""

    code: str  # of the line in the catalogue, for example SOC-APACS-01
    indicator: str  # its code
    name: str
    heading: str  # APACS, NPSAT, HMIC ...
    section: Section
    marking: int
    url: str  # the page that proves it
    good: str  # which way is better, in words
    rank: int  # the lower, the sooner it should be read
    quarter: str = ""  # that the count is of
    count: str = ""
    proof: str = ""  # the page that proves the count
    rate: RateInWords = RateInWords()
    change: Verdict | None = None  # against the same quarter a year earlier
    year: Verdict | None = None  # year on year
    peers: Verdict | None = None
    process: Verdict | None = None  # against its own usual range, or as rare events
    target: str = ""
    assurance: Verdict | None = None  # whether the target will be met
    answer: str = ""  # where there is no rate: a grade, a report, several counts, or why there is nothing
    missing: bool = False  # whether `answer` is why there is nothing
    shared: tuple[Shared, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """A line of a table. `url`: the page that proves its figures."""

    name: str
    cells: tuple[str, ...]
    url: str = ""


@dataclass(frozen=True)
class Chart:
    """A picture, its finding, and the same as a table."""

    slug: str
    finding: str
    measure: str
    svg: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    explanation: str = ""
    csv_url: str = ""
    marking: int = 10
    link: str = ""  # the address of this one chart


@dataclass(frozen=True)
class QuestionInWords:
    """A question to put to the force, with what may draw the answer out."""

    code: str
    text: str
    prompts: tuple[str, ...]
    repeats_per_operation: bool
    group: str  # for every strand, for this strand, or for each operation
    place: str  # in the guidance
