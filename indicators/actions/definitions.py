"""What an authority counts and measures for itself, and the dated versions of what a measure means.

Names and wordings may be protected, so the audit trail has codes instead. Refusals are sentences.
"""

from django.db import transaction

from authority import access, audit, markings
from authority.days import in_full
from authority.models import User
from authority.refusal import NotAllowed, save_or_refuse
from indicators import measuring
from indicators.actions.recomputing import recompute_rates
from indicators.models import DataItem, Definition, Figure, Indicator, NotAsked

BEYOND_YOU = "Choose a marking that your own vetting opens and that may be held here."
MARKED_LOWER = (
    "A measure is marked no lower than what it is made of: whoever reads it would know of that, too. "
    "Choose the higher marking."
)
NOT_YOURS = (
    "This measure is everybody’s, so no single authority words or judges it anew. Add a measure of your own "
    "with your definition, and retire this one if you no longer use it."
)
TWICE = "A number is not set against itself. Choose another one."
KEPT_MARKING = "Its marking is not lowered: what was marked higher would be open. Choose the marking it has."
MADE_OF = (
    "What a measure is made of stays as it is, or its series would mean two things ({}). Add another measure "
    "and retire this one."
)
ROUND = "It would stand under itself: no measure is a diagnostic of itself. Leave its “parent” empty."
HEADING, LAST = "Asked by your authority", 900  # where own items stand in their section


class ByCode:
    """A record as the audit trail names it: by its code, for its words may be protected."""

    def __init__(self, record):
        self._meta, self.pk, self.code = record._meta, record.pk, record.code

    def __str__(self):
        return self.code


@transaction.atomic
def add_item(authority, code, *, marking, by, **facts):
    """A `DataItem` that this authority asks of its own forces from the day `asked_from`."""
    _hold_marking(marking, by)
    item = DataItem(authority=authority, code=code, marking=marking, heading=HEADING, order=LAST, **facts)
    save_or_refuse(item)
    audit.record("own figure added", ByCode(item), by=by)
    return item


@transaction.atomic
def add_indicator(authority, code, *, marking, definitions, by, **facts):
    """An `Indicator` of this authority, with its definitions, oldest first. Rates are asked for."""
    _hold_marking(marking, by)
    indicator = Indicator(authority=authority, code=code, marking=marking, **facts)
    _hold_to_its_kind(indicator)
    save_or_refuse(indicator)
    audit.record("own measure added", ByCode(indicator), by=by)
    for definition in definitions:
        add_version(indicator, by=by, **definition)
    _ask_for_rates(indicator, by)
    return indicator


@transaction.atomic
def change_item(item, *, marking, by, **facts):
    """Other words for what is counted; its unit and its marking stay."""
    stays = {"unit": item.unit, "marking": item.marking}
    return _change(item, "own figure changed", stays, marking, by, facts)


@transaction.atomic
def change_indicator(indicator, *, marking, by, **facts):
    """Other words for a measure; what it is made of stays, and its marking is not lowered."""
    made_of = {name: getattr(indicator, name) for name in ("kind", "numerator", "denominator", "per")}
    return _change(indicator, "own measure changed", made_of, marking, by, facts)


@transaction.atomic
def add_version(indicator, *, starts_on, wording, status, by, checked_by="", review_on=None):
    """The next dated wording of an own measure. From its first day on the series begins anew."""
    indicator = _own(indicator, by)
    newest = indicator.definitions.order_by("-version").first()
    if newest and starts_on <= newest.starts_on:
        raise NotAllowed(
            f"The newest version began on {in_full(newest.starts_on)}. A new one begins on a later day: "
            "what was counted before stays as it was worded."
        )
    if review_on and review_on <= starts_on:
        raise NotAllowed("It is looked at again after it began. Choose a later day for the review.")
    definition = Definition(
        indicator=indicator,
        version=newest.version + 1 if newest else 1,
        starts_on=starts_on,
        wording=wording,
        status=status,
        checked_by=checked_by,
        review_on=review_on,
    )
    save_or_refuse(definition)
    told = {"version": definition.version, "starts_on": starts_on}
    audit.record("definition added", ByCode(indicator), by=by, **told)
    return definition


@transaction.atomic
def set_polarity(indicator, *, polarity, polarity_reason, by):
    """Which way is better in an own measure, and why."""
    indicator = _own(indicator, by)
    was = indicator.polarity
    indicator.polarity, indicator.polarity_reason = polarity, polarity_reason.strip()
    if not indicator.polarity_reason:
        raise NotAllowed(
            "Say why that way is better, or why neither is. The reason stands beside the measure."
        )
    _hold_to_its_kind(indicator)
    save_or_refuse(indicator)
    audit.record("polarity set", ByCode(indicator), by=by, was=was, polarity=polarity)
    return indicator


def settle_not_asked(authority, spans):
    """Which items this authority asks no more. `spans`: {key of an item: [(first day, end or None)]}."""
    wanted = {(item, *span) for item, found in spans.items() for span in found}
    kept = {(row.item_id, row.starts_on, row.ends_on): row for row in authority.not_asked.all()}
    NotAsked.objects.filter(pk__in=[row.pk for key, row in kept.items() if key not in wanted]).delete()
    NotAsked.objects.bulk_create(
        NotAsked(authority=authority, item_id=item, starts_on=first, ends_on=end)
        for item, first, end in sorted(wanted - set(kept), key=str)
    )


def _own(indicator, by):
    """The row, locked until the transaction ends."""
    indicator = Indicator.objects.select_for_update(of=("self",)).get(pk=indicator.pk)
    if indicator.authority_id is None or indicator.authority_id != getattr(by, "authority_id", None):
        raise NotAllowed(NOT_YOURS)
    _hold_marking(indicator.marking, by)
    return indicator


def _change(record, verb, stays, marking, by, facts):
    _hold_marking(marking, by)
    if marking < record.marking:
        raise NotAllowed(KEPT_MARKING)
    facts["marking"] = marking
    if unlike := [name for name, value in stays.items() if facts.get(name, value) != value]:
        raise NotAllowed(MADE_OF.format(", ".join(unlike)))
    changed = sorted(name for name, value in facts.items() if getattr(record, name) != value)
    for name in changed:
        setattr(record, name, facts[name])
    if isinstance(record, Indicator):
        _hold_to_its_kind(record)
        _hold_to_one_way(record)
    save_or_refuse(record)
    if changed:
        audit.record(verb, ByCode(record), by=by, fields=changed)
    return record


def _hold_marking(marking, by):
    opened = access.reader_of(by).markings if isinstance(by, User) else markings.held()
    if marking not in opened or marking > markings.ceiling():
        raise NotAllowed(BEYOND_YOU)


def _hold_to_its_kind(indicator):
    items = [item for item in (indicator.numerator, indicator.denominator) if item]
    fault = measuring.unfit(
        indicator.kind,
        numerator=indicator.numerator and indicator.numerator.unit,
        denominator=indicator.denominator and indicator.denominator.unit,
        per=indicator.per,
        display_per=indicator.display_per,
        polarity=indicator.polarity,
    )
    if fault:
        raise NotAllowed(fault)
    if len(set(items)) < len(items):
        raise NotAllowed(TWICE)
    if any(item.marking > indicator.marking for item in items):
        raise NotAllowed(MARKED_LOWER)


def _hold_to_one_way(indicator):
    seen, above = {indicator.pk}, indicator.parent
    while above:
        if above.pk in seen:
            raise NotAllowed(ROUND)
        seen.add(above.pk)
        above = above.parent


def _ask_for_rates(indicator, by):
    """Of figures that are there already."""
    items = [item.pk for item in (indicator.numerator, indicator.denominator) if item]
    if indicator.kind not in measuring.WORDED and Figure.objects.filter(item__in=items).exists():
        recompute_rates("Measures were changed", by=by, items=items)
