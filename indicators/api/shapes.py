"""What is sent and what is answered: the classes from which requests are read and the document is made."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from authority import days
from indicators.models import QuarterlyReturn

State = Literal[tuple(QuarterlyReturn.State.values)]
Finality = Literal[tuple(QuarterlyReturn.Finality.values)]
MOST_FIGURES = 2_000
LONGEST = 10_000  # characters of any text

Slug = Annotated[str, Field(pattern=r"^[-a-z0-9]{1,50}$", examples=["northmere"])]
QuarterText = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2} Q[1-4]$", examples=["2026-27 Q2"])]
Key = Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]{1,80}(@[A-Za-z0-9]{1,20})?$")]
Text = Annotated[str, Field(max_length=LONGEST)]
Span = Literal["1", "4"]
Number = Annotated[Decimal, WithJsonSchema({"type": "number"})]


def _day(written):
    """Only as 2026-10-28: a number is no day, and a year far away is a slip."""
    if not isinstance(written, str) or len(written) != 10:
        raise ValueError("Write the day like 2026-10-28")
    day = date.fromisoformat(written)
    if not days.FIRST <= day <= days.LAST:
        raise ValueError(days.OUT_OF_REACH)
    return day


Day = Annotated[date, BeforeValidator(_day)]


class Sent(BaseModel):
    """What a system sends. A field that is not described is refused, and no text becomes a number."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Told(BaseModel):
    """What it is answered."""

    model_config = ConfigDict(extra="forbid")


class FigureSent(Sent):
    """What one box is to hold. What is left out stays as it is."""

    value: Text | Number | None = Field(
        None,
        description="The figure, as text (“1204”, “12.50”) or as a number, which is kept digit for digit; or "
        "the words “nil”, “not available”, “not applicable”; or for a grade or a text, its words. An empty "
        "text takes the figure out.",
        examples=["1204"],
    )
    note: Text | None = Field(None, description="The note that explains the figure.")
    reason: Text | None = Field(None, description="A quick reason for a query, by its code: “backlog”.")
    saw: Text | None = Field(
        None,
        description="What stood there when you decided: a figure as text. Needed only to replace what "
        "another has entered.",
    )
    saw_note: Text | None = Field(None, description="The same for a note that stands there already.")


class FiguresSent(Sent):
    """Figures by the key of their box: the code of an item, for a basic command unit with @ and its code."""

    figures: dict[Key, FigureSent] = Field(min_length=1, max_length=MOST_FIGURES)


class OpeningSent(Sent):
    """Which return to open."""

    force: Slug
    quarter: QuarterText
    due_on: Day | None = Field(
        None,
        description="The day by which it is to be sent for sign-off. Leave it out for the calendar's day; "
        "it is needed where the calendar has none yet.",
        examples=["2026-10-28"],
    )
    reason: Text = Field("", description="Why it is due on another day than the calendar's.")


class NothingSent(Sent):
    """An empty object: {}."""


class Force(Told):
    slug: str
    title: str


class KeyTold(Told):
    """What this key is, and what its account may read today."""

    name: str
    system: str
    may_submit: bool
    forces: list[Force]
    expires_on: date
    opens: list[str] = Field(description="Markings that the account's vetting opens today.")


class ReturnLine(Told):
    id: int
    force: str
    quarter: str
    version: int
    state: State
    state_in_words: str
    current: bool = Field(description="Whether these figures count now: the accepted version.")
    replaced_by: int | None = Field(description="The version that counts in place of this one.")
    due_on: date | None
    release_on: date | None = Field(description="Until that day its figures are not to be published.")
    finality: Finality
    marking: str
    answered: int = Field(description="How many of the items asked of this key have an answer.")
    asked: int


class Returns(Told):
    returns: list[ReturnLine]
    next_page: int | None = Field(description="Ask for it with `page`; null after the last.")


class Figure(Told):
    """A figure as it stands. One of value, text and absence is filled."""

    value: str | None = Field(description="An exact decimal as text: “1204”, “12.50”, “-3”.")
    text: str
    absence: Literal["", "not available", "not applicable"]
    note: str
    reason: str
    entered_by: str
    entered_at: datetime


class Box(Told):
    """A box of the return and what it holds."""

    key: str
    item: str
    area: str | None
    name: str
    section: str
    heading: str
    unit: str
    definition: str
    marking: str
    figure: Figure | None


class Check(Told):
    """What a check says of a box. An error or an open query keeps a return from being sent."""

    key: str
    kind: Literal["error", "query"]
    sentence: str
    state: str = Field(description="Of a query: open, explained, accepted or returned.")
    blocks: bool


class Return(ReturnLine):
    message: str = Field(description="What the authority said when it sent the return back or reopened it.")
    boxes: list[Box]
    checks: list[Check]


class Settled(Told):
    """What became of one figure that was sent.

    kept: it stands now. unchanged: it stood already. refused: the sentence says why. overtaken: somebody
    else's stands, and nothing was overwritten. not asked: this return has no such box for this key.
    """

    outcome: Literal["kept", "unchanged", "refused", "overtaken", "not asked"]
    sentence: str = ""
    stands: str | None = Field(None, description="What stands there now, where it was overtaken.")


class FiguresTold(Told):
    return_id: int
    figures: dict[str, Settled]
    kept: int


class Opened(Told):
    return_id: int
    state: State


class AcceptedFigure(Told):
    key: str
    item: str
    area: str | None
    name: str
    unit: str
    value: str | None
    text: str
    absence: str
    marking: str


class AcceptedReturn(Told):
    """The figures that count for one force and quarter."""

    return_id: int
    force: str
    quarter: str
    version: int
    finality: Finality
    release_on: date | None
    figures: list[AcceptedFigure]


class Accepted(Told):
    quarter: str
    returns: list[AcceptedReturn]


class Rate(Told):
    """A measure. value = numerator ÷ denominator × per, and the interval is the one at 95%."""

    indicator: str
    name: str
    force: str
    area: str | None
    quarter: str
    quarters: int = Field(description="Over one quarter, or the year that ends with it.")
    numerator: str
    denominator: str | None
    per: int
    value: str | None = Field(description="A decimal as text, to twelve significant figures.")
    lower: str | None
    upper: str | None
    marking: str


class Rates(Told):
    quarter: str
    rates: list[Rate]


class Fault(Told):
    at: str
    sentence: str


class Problem(Told):
    """Why a request was refused (RFC 9457). `detail` is a sentence for a person."""

    type: str
    title: str
    status: int
    detail: str
    faults: list[Fault] = []
