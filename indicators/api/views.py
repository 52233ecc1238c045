"""What a force's system may ask for. Each answers a key, and what is out of its sight is not there."""

from typing import Annotated

from ninja import Body, Header, Query, Router
from ninja.decorators import decorate_view

from authority import requests
from authority.markings import held
from indicators import actions, returns
from indicators.api import shapes, sight, told, typed
from indicators.api.bodies import json_only
from indicators.api.once import once
from indicators.api.refusals import Refused
from indicators.quarters import Quarter
from indicators.returns.entry import tidy
from indicators.returns.sheet import figures_of, sheet

ON_A_PAGE = 50
READS_ONLY = "This key only reads. Ask the authority for one that may submit."
NO_SUCH_FORCE = "This key is for no force of that name. Ask for “key” to see which forces it is for."

router = Router()
IdempotencyKey = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        pattern=r"^[!-~]{8,80}$",
        description="A word of your own for this change, 8 to 80 characters, new for every change. Sent "
        "again with the same request, it gets the same answer and changes nothing.",
        examples=["2026-27-q2-first-upload"],
    ),
]
WantedQuarter = Annotated[shapes.QuarterText, Query(description="Such as 2026-27 Q2.")]


@router.get("/key", response=shapes.KeyTold, operation_id="readKey", summary="What this key is")
def key(request):
    """Which forces the key is for, whether it may submit, when it runs out, and what its vetting opens."""
    token, opened = request.token, request.reader.markings
    return shapes.KeyTold(
        name=token.name,
        system=token.user.name,
        may_submit=token.may_submit,
        forces=[told.force(force) for force in sight.forces(request)],
        expires_on=token.expires_on,
        opens=[marking.label for marking in held() if marking in opened],
    )


@router.get("/returns", response=shapes.Returns, operation_id="listReturns", summary="List returns")
def list_returns(
    request,
    force: Annotated[shapes.Slug | None, Query(description="Only of this force.")] = None,
    quarter: Annotated[shapes.QuarterText | None, Query(description="Only of this quarter.")] = None,
    state: Annotated[shapes.State | None, Query(description="Only in this state.")] = None,
    page: Annotated[int, Query(description="From 1.", ge=1, le=10_000)] = 1,
):
    """Returns of the key's forces, newest quarter first, fifty at a time."""
    wanted = {"force__slug": force, "quarter": quarter and _quarter(quarter), "state": state}
    found = sight.listed(request).filter(**{name: value for name, value in wanted.items() if value})
    start = (page - 1) * ON_A_PAGE
    rows, asked = list(found[start : start + ON_A_PAGE + 1]), returns.markings_asked(request.reader)
    return shapes.Returns(
        returns=told.lines(rows[:ON_A_PAGE], asked),
        next_page=page + 1 if len(rows) > ON_A_PAGE else None,
    )


@router.post("/returns", response={201: shapes.Opened}, operation_id="openReturn", summary="Open a return")
@decorate_view(json_only)
def open_return(request, idempotency_key: IdempotencyKey, sent: Annotated[shapes.OpeningSent, Body()]):
    """Open the return of a force for a quarter that has begun. There is one at a time.

    It is due on the day in the authority's calendar, and its figures are not published before the calendar's
    day for that. Another day for it to be due needs a reason, which stands wherever the day does.
    """
    _must_submit(request)
    force = sight.forces(request).filter(slug=sent.force).first()
    if force is None:
        raise Refused(422, NO_SUCH_FORCE)

    def work():
        asked = {"due_on": sent.due_on, "reason": tidy(sent.reason)}
        opened = actions.open_by_calendar(
            force=force, quarter=_quarter(sent.quarter), by=request.user, **asked
        )
        return 201, opened, shapes.Opened(return_id=opened.pk, state=opened.state)

    return once(request, idempotency_key, work)


@router.get(
    "/returns/{int:return_id}", response=shapes.Return, operation_id="readReturn", summary="Read a return"
)
def read_return(request, return_id: int):
    """Every box that is asked of this key, what it holds, and what the checks say of it."""
    found = sight.found(request, return_id)
    return told.whole(found, sheet(found, request.reader))


@router.patch(
    "/returns/{int:return_id}/figures",
    response=shapes.FiguresTold,
    operation_id="enterFigures",
    summary="Enter figures",
)
@decorate_view(json_only)
def enter_figures(
    request, return_id: int, idempotency_key: IdempotencyKey, sent: Annotated[shapes.FiguresSent, Body()]
):
    """Enter, replace or take out figures of a return that is being entered. Each is answered by itself.

    What can be kept is kept, and of the rest each says why not. A query never keeps a figure out.
    """
    _must_submit(request)
    found = sight.found(request, return_id)

    def work():
        return 200, found, typed.keep(found.pk, sent.figures, by=request.user)

    def again(answer):
        return typed.without_what_is_hidden(answer, request.user)

    return once(request, idempotency_key, work, again)


@router.post(
    "/returns/{int:return_id}/submit",
    response=shapes.Opened,
    operation_id="submitReturn",
    summary="Send a return for sign-off",
)
@decorate_view(json_only)
def submit_return(
    request, return_id: int, idempotency_key: IdempotencyKey, sent: Annotated[shapes.NothingSent, Body()]
):
    """Send the whole return. Errors, and queries that nobody explained, keep it back.

    A person of the authority then accepts it or sends it back: nothing counts before that.
    """
    _must_submit(request)
    found = sight.found(request, return_id)

    def work():
        submitted = actions.submit(found.pk, by=request.user)
        return 200, submitted, shapes.Opened(return_id=submitted.pk, state=submitted.state)

    return once(request, idempotency_key, work)


@router.get("/figures", response=shapes.Accepted, operation_id="readFigures", summary="Read accepted figures")
def read_figures(request, quarter: WantedQuarter):
    """The figures that count for a quarter, of each of the key's forces whose return was accepted."""
    asked = _quarter(quarter)
    items = list(returns.items_known(request.reader))
    found = sight.listed(request).filter(quarter=asked, current=True)
    accepted = [told.accepted(one, figures_of(one, items)) for one in found]
    return shapes.Accepted(quarter=str(asked), returns=accepted)


@router.get("/rates", response=shapes.Rates, operation_id="readRates", summary="Read rates")
def read_rates(
    request,
    quarter: WantedQuarter,
    quarters: Annotated[
        shapes.Span, Query(description="1: the quarter; 4: the year that ends with it.")
    ] = "1",
):
    """The rates of a quarter, or of the year that ends with it, of the key's forces and their units."""
    asked = _quarter(quarter)
    slugs = {force.pk: force.slug for force in sight.forces(request)}
    rows = sight.rates(request, asked).filter(span=int(quarters)).select_related("indicator", "area")
    ordered = rows.order_by("area__parent", "area", "indicator__code")
    return shapes.Rates(quarter=str(asked), rates=[told.rate(row, slugs) for row in ordered])


def _quarter(written):
    """Raises `Refused` where there is no such quarter."""
    try:
        return Quarter.parse(written)
    except ValueError as fault:
        raise Refused(422, str(fault)) from None


def _must_submit(request):
    if not request.token.may_submit:
        requests.write_down(request.token, "key refused", why="may only read", page=request.path)
        raise Refused(403, READS_ONLY)
