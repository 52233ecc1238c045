"""What stands beside the boxes that are being saved: all that their checks look at, in one statement.

A page reads a return whole. One cell is saved a hundred times while a return is entered, by many people at
once, and needs a few items only: those it is part of, those that are part of it, and those they touch.
"""

import re
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from django.db.models import F, Q, TextField, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, JSONObject

from authority.models import Area, User
from indicators import returns
from indicators.models import DataItem, Definition, Figure, Indicator, QuarterlyReturn, own_or_shared
from indicators.returns.checks import Share
from indicators.returns.entry import Entry
from indicators.returns.sheet import Sheet
from indicators.returns.yardsticks import HISTORY, Origin, Published, key_in

LINKED = """
    WITH RECURSIVE link (one, other) AS (
        SELECT id, parent_id FROM indicators_dataitem WHERE parent_id IS NOT NULL
        UNION ALL
        SELECT numerator_id, denominator_id FROM indicators_indicator
        WHERE kind = 'percentage' AND numerator_id IS NOT NULL AND denominator_id IS NOT NULL
    ), beside (id) AS (
        SELECT id FROM indicators_dataitem WHERE code IN ({codes})
        UNION
        SELECT CASE link.one WHEN beside.id THEN link.other ELSE link.one END
        FROM beside JOIN link ON beside.id IN (link.one, link.other)
    )
    SELECT id FROM beside
"""
CODE = re.compile(r"[-\w]{1,80}", re.ASCII)
VALUE = Cast("value", TextField())  # as JSON a decimal would come back as a float
ENTRY = {"value": VALUE, "text": "text", "absence": "absence"}
PLACE = {"code": "item__code", "area": "area", "area_code": "area__code"}
QUERIED = {name: name for name in ("note", "query", "queried_at", "query_reason", "query_answer")}
ENTERED = {"pk": "pk", "entered_at": "entered_at", "by": "entered_by", "by_name": "entered_by__name"}
ITEM = ("pk", "code", "name", "unit", "section", "order", "marking", "by_area", "never_zero")


def beside(quarterly_return, codes, reader):
    """The `Sheet` of the items with these codes and of all that are linked with them, without totals."""
    rows, columns = defaultdict(list), _columns(quarterly_return, codes, reader)
    first, *others = [
        found.order_by().values_list(Value(kind), JSONObject(**row)) for kind, found, row in columns
    ]
    for kind, row in first.union(*others, all=True):
        rows[kind].append(row)
    items = {row["code"]: _item(row) for row in rows["item"]}
    return Sheet(
        quarterly_return,
        tuple(items.values()),
        tuple(Area(**row) for row in sorted(rows["area"], key=lambda row: row["name"])),
        {_key(quarterly_return, row): _figure(quarterly_return, items, row) for row in rows["figure"]},
        _earlier(quarterly_return, rows["earlier"]),
        tuple(Share(row["part"], row["whole"], bool(row["may_exceed"])) for row in rows["share"]),
        (),
        _published(quarterly_return, rows["published"]),
        _redefined(rows["redefined"]),
    )


def as_it_stands(quarterly_return, read):
    """A `Sheet` that has just been read, with the figures that stand now that its return is locked."""
    items, codes = {item.pk: item for item in read.items}, {area.pk: area.code for area in read.areas}
    figures, people = {}, {}
    for figure in quarterly_return.figures.annotate(by_name=F("entered_by__name")):
        if item := items.get(figure.item_id):
            figure.item, figure.entered_by = item, _person(people, figure)
            area = figure.area_id
            figures[key_in(quarterly_return, item.code, area, codes.get(area, ""))] = figure
    return replace(read, quarterly_return=quarterly_return, figures=figures)


def _person(people, figure):
    """Whoever entered it, made once. Nothing more than the name is known of them."""
    pk = figure.entered_by_id
    if pk and pk not in people:
        people[pk] = User(pk=pk, name=figure.by_name)
    return people.get(pk)


def _columns(quarterly_return, codes, reader):
    """(kind, queryset, {name: column}) of everything that a `Sheet` is made of."""
    items, quarter = _linked(codes, quarterly_return, reader), quarterly_return.quarter
    current = QuarterlyReturn.objects.visible_to(reader).filter(force=quarterly_return.force_id, current=True)
    before = current.filter(quarter__gte=quarter - HISTORY, quarter__lt=quarter)
    figures = Figure.objects.filter(item__in=items)
    now = {"quarter": "quarterly_return__quarter", "origin": "quarterly_return__origin"}
    areas = Area.objects.filter(parent=quarterly_return.force_id, kind=Area.Kind.BCU)
    yield "item", items, {name: name for name in ITEM} | {"parent": "parent", "parent_code": "parent__code"}
    yield "area", areas, {name: name for name in ("pk", "code", "name")}
    yield "figure", figures.filter(quarterly_return=quarterly_return), PLACE | ENTRY | QUERIED | ENTERED
    yield "earlier", figures.filter(quarterly_return__in=before), PLACE | ENTRY | now
    yield "published", *_publications(figures, current, quarter)
    yield "share", *_shares(items, reader)
    for role in ("numerator", "denominator", "parts"):
        yield "redefined", *_definitions(items, quarter, reader, f"indicator__{role}")


def _linked(codes, quarterly_return, reader):
    """What is no code at all is left out: the database might not even take it."""
    known = [code for code in codes if CODE.fullmatch(code)]
    places = ", ".join(["%s"] * len(known)) or "NULL"
    asked = returns.items_asked(reader, quarterly_return)
    return asked.filter(pk__in=RawSQL(LINKED.format(codes=places), known))


def _publications(figures, current, quarter):
    known = current.filter(quarter=quarter, origin=Origin.PUBLISHED)
    release = {"title": "quarterly_return__release__title", "day": "quarterly_return__release__published_on"}
    return figures.filter(quarterly_return__in=known, value__isnull=False), PLACE | {"value": VALUE} | release


def _shares(items, reader):
    kind = Indicator.Kind.PERCENTAGE
    found = Indicator.objects.of(reader).filter(kind=kind, numerator__in=items, denominator__in=items)
    return found, {"part": "numerator__code", "whole": "denominator__code", "may_exceed": "may_exceed"}


def _definitions(items, quarter, reader, role):
    since = Q(starts_on__gte=(quarter - HISTORY).start, starts_on__lte=quarter.end, version__gt=1)
    known = own_or_shared(reader, "indicator__")
    found = Definition.objects.filter(since, known, indicator__marking__in=reader.markings)
    return found.filter(**{f"{role}__in": items}), {"code": f"{role}__code", "day": "starts_on"}


def _item(row):
    parent, parent_code = row.pop("parent"), row.pop("parent_code")
    item = DataItem(**row)
    item.parent = DataItem(pk=parent, code=parent_code) if parent else None
    return item


def _key(quarterly_return, row):
    return key_in(quarterly_return, row["code"], row["area"], row["area_code"])


def _entry(row):
    return Entry(row["value"] and Decimal(row["value"]), row["text"], row["absence"])


def _figure(quarterly_return, items, row):
    return Figure(
        pk=row["pk"],
        quarterly_return=quarterly_return,
        item=items[row["code"]],
        area_id=row["area"],
        value=row["value"] and Decimal(row["value"]),
        entered_by=row["by"] and User(pk=row["by"], name=row["by_name"]),
        entered_at=_moment(row["entered_at"]),
        **{name: row[name] for name in ("text", "absence", *QUERIED)}
        | {"queried_at": _moment(row["queried_at"])},
    )


def _earlier(quarterly_return, rows):
    """By key and quarter; a force's own goes before a published one."""
    found, quarter = defaultdict(dict), type(quarterly_return.quarter)
    for row in sorted(rows, key=lambda row: row["origin"], reverse=True):
        found[_key(quarterly_return, row)][quarter(row["quarter"])] = _entry(row)
    return found


def _published(quarterly_return, rows):
    release = "{title} ({day})"
    return {
        _key(quarterly_return, row): Published(
            Decimal(row["value"]), release.format(**row) if row["title"] else ""
        )
        for row in rows
    }


def _redefined(rows):
    days = defaultdict(list)
    for code, day in {(row["code"], row["day"]) for row in rows}:
        days[code].append(date.fromisoformat(day))
    return days


def _moment(text):
    """SQLite writes no time zone: what it keeps is universal time."""
    if text is None:
        return None
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
