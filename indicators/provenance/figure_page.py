"""All there is to know of one figure of a return: its value, versions, who, when, why, note and checks."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from authority import markings
from authority.models import Area
from indicators import returns
from indicators.models import DataItem, Rate
from indicators.provenance import figure_history, measures
from indicators.provenance.figure_history import NOT_ENTERED, Step, Version
from indicators.returns import queries
from indicators.returns.rekeyed import rekeyings_of
from indicators.returns.sheet import sheet
from indicators.returns.states import how_checked

NOTHING_ASKED = "The checks find nothing to ask."


@dataclass(frozen=True)
class FigurePage:
    """`facts` for components/summary_list.html; `measures`: name and address of what is made of it."""

    item: DataItem
    area: Area | None
    facts: tuple[dict, ...]
    versions: tuple[Version, ...]
    steps: tuple[Step, ...]
    measures: tuple[dict, ...]
    marking: str


def page(quarterly_return, key, user):
    """The `FigurePage` of the box `key`; None where there is no such box, or none for this reader."""
    read = sheet(quarterly_return, user)
    boxes = {name: (item, area) for name, item, area in read.boxes_of(read.items)}
    if key not in boxes:
        return None
    item, area = boxes[key]
    every = _versions(quarterly_return, user)
    place = area.pk if area else quarterly_return.force_id
    history = figure_history.versions(every, item, place, quarterly_return)
    return FigurePage(
        item=item,
        area=area,
        facts=tuple(_facts(read, key, item, history)),
        versions=history,
        steps=figure_history.steps(every, key, item, user),
        measures=tuple(_measures(quarterly_return, item, place, user)),
        marking=_marking(item, every, user),
    )


def _versions(quarterly_return, user):
    same = {"force": quarterly_return.force_id, "quarter": quarterly_return.quarter}
    return list(returns.entered(user).filter(**same).order_by("-version"))


def _marking(item, every, user):
    """A note on the whole return may speak of any figure in it."""
    noted = any(one.reason or one.checked_note for one in every)
    asked = returns.markings_asked(user) if noted else []
    return markings.highest([item.marking, *(one.marking for one in every), *asked]).label


def _facts(read, key, item, history):
    figure, here = read.figures.get(key), next(one for one in history if one.here)
    found = read.problems.get(key, ())  # a doubt may rest on a measure that this reader may not see
    now = next((one for one in history if one.counts), None)
    told = {
        "As now known": f"{now.value}, in version {now.number}" if now else "No version counts yet",
        f"In version {here.number}": "" if here.counts else here.value,
        "Entered by": figure_history.entered(figure) or capfirst(NOT_ENTERED),
        "Note": figure.note if figure else "",
        "Checks": " ".join(problem.sentence for problem in found) or NOTHING_ASKED,
        "Query": _query(figure) if figure and any(not problem.error for problem in found) else "",
        "Keyed again": _rekeyed(read, key),
        "Signed off": ". ".join(here.signed) or "Not yet sent for sign-off",
        "How it was checked": how_checked(read.quarterly_return),
        "Release": here.label,
        "What is counted": item.definition,
    }
    return ({"key": name, "value": value} for name, value in told.items() if value)


def _query(figure):
    """Where the doubt stands, since when, why the figure is as it is, and what was said of that."""
    if not figure.query:
        return ""
    asked = queries.age(figure.queried_at, timezone.now())
    reason = queries.REASONS.get(figure.query_reason, "")
    words = [queries.STATES[figure.query], asked and f"asked {asked}", reason, figure.query_answer]
    return capfirst("; ".join(filter(None, words)))


def _rekeyed(read, key):
    found = rekeyings_of(read).get(key)
    return found.sentence if found else ""


def _measures(quarterly_return, item, place, user):
    """What this figure is part of, where there is a rate that the reader may see."""
    rows = Rate.objects.visible_to(user).filter(area=place, quarter=quarterly_return.quarter)
    made = measures.measures(user).filter(pk__in=rows.values("indicator"))
    area = Area.objects.get(pk=place)
    for indicator in made.filter(numerator=item) | made.filter(denominator=item):
        url = reverse("rate", args=[indicator.code, area.code, quarterly_return.quarter])
        yield {"name": indicator.name, "url": url}
