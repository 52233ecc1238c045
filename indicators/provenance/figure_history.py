"""What became of one figure: in each version of its return, and step by step as the audit trail has it."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.text import capfirst

from authority.days import moment
from authority.models import AuditLine
from indicators import numerals
from indicators.models import DataItem, Figure, QuarterlyReturn
from indicators.provenance.sources import figure_url
from indicators.returns import labels
from indicators.returns.sheet import entry_of
from indicators.sheets import uploads

State = QuarterlyReturn.State
NOT_ENTERED = "not entered"


@dataclass(frozen=True)
class Version:
    """One version of a return, as far as one figure goes. `here`: the page is about it."""

    number: int
    url: str
    value: str
    entered: str
    note: str
    why: str
    signed: tuple[str, ...]
    label: str
    counts: bool
    here: bool


@dataclass(frozen=True)
class Step:
    """One line of the audit trail, as far as one figure goes."""

    at: str
    who: str
    what: str
    note: str


def versions(every, item, area, here):
    """A `Version` for each of these returns. `area`: key of the area that the figure is for."""
    rows = Figure.objects.filter(quarterly_return__in=every, item=item, area=area)
    figures = {row.quarterly_return_id: row for row in rows.select_related("entered_by", "area")}
    return tuple(_version(one, item, figures.get(one.pk), one.pk == here.pk, area) for one in every)


def said(entry, unit):
    """A figure in words: £1,204, or not available, or not entered."""
    if entry.value is not None:
        return numerals.amount(entry.value, unit)
    return entry.text or entry.absence or NOT_ENTERED


def entered(figure):
    return f"{figure.entered_by or 'Somebody'}, {moment(figure.entered_at)}" if figure else ""


def signed(quarterly_return):
    """Who sent it and who decided, with their posts of that day."""
    decided = "Accepted" if quarterly_return.state == State.ACCEPTED else "Sent back"
    sent = (
        "Sent",
        quarterly_return.submitted_by,
        quarterly_return.submitted_post,
        quarterly_return.submitted_at,
    )
    told = [
        sent,
        (decided, quarterly_return.decided_by, quarterly_return.decided_post, quarterly_return.decided_at),
    ]
    return tuple(
        f"{what} by {', '.join(filter(None, [str(who), post]))}, {moment(at)}"
        for what, who, post, at in told
        if at
    )


def _version(one, item, figure, here, area):
    return Version(
        number=one.version,
        url=figure_url(one, item, figure.area if figure else None),
        value=said(entry_of(figure), item.unit) if figure else capfirst(NOT_ENTERED),
        entered=entered(figure),
        note=figure.note if figure else "",
        why=one.reason,
        signed=signed(one),
        label=labels.in_words(one) or one.get_state_display().capitalize(),
        counts=one.current,
        here=here,
    )


def steps(every, key, item, user):
    """A `Step` for each thing done to the box `key`, the newest first.

    Figures marked above their return have lines about an item instead, which only name the return.
    """
    keys = [one.pk for one in every]
    of_returns = Q(subject_kind=QuarterlyReturn._meta.label, subject_id__in=map(str, keys))
    of_items = Q(subject_kind=DataItem._meta.label, detail__quarterly_return__in=keys)
    lines = AuditLine.objects.filter(of_returns | of_items, detail__has_key="changes").order_by("-number")
    lines = list(lines)
    files = uploads.file_names({line.detail["upload"] for line in lines if "upload" in line.detail}, user)
    return tuple(
        _step(line, change, item.unit, _from(line.detail, files))
        for line in lines
        for change in line.detail["changes"]
        if change.get("item") == key
    )


def _step(line, change, unit, came):
    return Step(
        moment(line.at),
        line.actor,
        _what(line.verb, change, unit) + came,
        change.get("note") or change.get("words", ""),
    )


def _from(detail, files):
    """Which sheet it came from, as far as this reader may know what that is called."""
    if "upload" not in detail:
        return ""
    name = files.get(detail["upload"], "a spreadsheet")
    return f": {name} undone" if detail.get("undone") else f", from {name}"


def _what(verb, change, unit):
    """Long texts are in the trail by their length alone."""
    if "to" not in change:
        return capfirst(
            {True: f"{verb}: it agrees", False: f"{verb}: it differs"}.get(change.get("agrees"), verb)
        )
    before, after = (_shown(change[side], unit) for side in ("from", "to"))
    if before == after:
        return f"Explained, and left at {after}" if unit != DataItem.Unit.TEXT else "Text or its note changed"
    return f"From {before} to {after}"


def _shown(words, unit):
    if unit == DataItem.Unit.TEXT:
        return f"{words:,} characters" if words else NOT_ENTERED
    return words or NOT_ENTERED
