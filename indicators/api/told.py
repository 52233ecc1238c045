"""Rows of the database as the shapes that a system is answered with."""

from decimal import Decimal

from indicators.api import shapes
from indicators.deadlines import dues
from indicators.returns.cells import code_and_area
from indicators.returns.states import note_to_whoever_enters, status

SIGNIFICANT = 12  # figures of a rate: more than its interval ever bears


def force(force):
    return shapes.Force(slug=force.slug, title=force.title)


def lines(quarterly_returns, asked):
    """`asked`: the markings of the items that this reader may be asked for."""
    due = dues.of_returns(quarterly_returns)
    return [shapes.ReturnLine(**_line(row, asked, due[row.pk])) for row in quarterly_returns]


def whole(quarterly_return, sheet):
    """A `QuarterlyReturn` read by `returns.listed`, with all that its `Sheet` shows."""
    asked = [item.marking for item in sheet.items]
    message = note_to_whoever_enters(quarterly_return)
    return shapes.Return(
        **_line(quarterly_return, asked) | {"marking": sheet.marking},
        message=message[1] if message else "",
        boxes=[_box(sheet, *box) for box in sheet.boxes_of(sheet.items)],
        checks=[_check(problem) for problems in sheet.problems.values() for problem in problems],
    )


def accepted(quarterly_return, figures):
    """`figures`: {key: Figure} that count for the return."""
    return shapes.AcceptedReturn(
        return_id=quarterly_return.pk,
        force=quarterly_return.force.slug,
        quarter=str(quarterly_return.quarter),
        version=quarterly_return.version,
        finality=quarterly_return.finality,
        release_on=quarterly_return.release_on,
        figures=[_accepted(key, figure) for key, figure in sorted(figures.items())],
    )


def rate(rate, slugs):
    """`slugs`: {key of an area: slug of its force}."""
    area = rate.area
    own = area.pk in slugs
    return shapes.Rate(
        indicator=rate.indicator.code,
        name=rate.indicator.name,
        force=slugs[area.pk if own else area.parent_id],
        area=None if own else area.code,
        quarter=str(rate.quarter),
        quarters=rate.span,
        numerator=exact(rate.numerator),
        denominator=exact(rate.denominator),
        per=rate.per,
        **{name: _rounded(getattr(rate, name)) for name in ("value", "lower", "upper")},
        marking=rate.indicator.get_marking_display(),
    )


def exact(value):
    """A decimal as a program reads it: 1204, 12.50, -3; None for none."""
    return None if value is None else f"{value:.{0 if value == int(value) else 2}f}"


def _line(found, asked, due=None):
    return {
        "id": found.pk,
        "force": found.force.slug,
        "quarter": str(found.quarter),
        "version": found.version,
        "state": found.state,
        "state_in_words": status(found, due=due)[0],
        "current": found.current,
        "replaced_by": found.replaced_by,
        "due_on": found.due_on,
        "release_on": found.release_on,
        "finality": found.finality,
        "marking": found.marking_label,
        "answered": found.done,
        "asked": len(asked),
    }


def _box(sheet, key, item, area):
    figure = sheet.figures.get(key)
    return shapes.Box(
        key=key,
        item=item.code,
        area=area and area.code,
        name=item.name,
        section=item.section,
        heading=item.heading,
        unit=item.unit,
        definition=item.definition,
        marking=item.get_marking_display(),
        figure=figure and _figure(figure),
    )


def _figure(figure):
    return shapes.Figure(
        value=exact(figure.value),
        text=figure.text,
        absence=figure.absence,
        note=figure.note,
        reason=figure.query_reason,
        entered_by=str(figure.entered_by or ""),
        entered_at=figure.entered_at,
    )


def _check(problem):
    kind = "error" if problem.error else "query"
    return shapes.Check(
        key=problem.code, kind=kind, sentence=problem.sentence, state=problem.state, blocks=problem.open
    )


def _accepted(key, figure):
    _, area = code_and_area(key)
    return shapes.AcceptedFigure(
        key=key,
        item=figure.item.code,
        area=area or None,
        name=figure.item.name,
        unit=figure.item.unit,
        value=exact(figure.value),
        text=figure.text,
        absence=figure.absence,
        marking=figure.item.get_marking_display(),
    )


def _rounded(value):
    """Plain decimal text: 0.0000204, never 2.04e-05."""
    return None if value is None else f"{Decimal(f'{value:.{SIGNIFICANT}g}'):f}"
