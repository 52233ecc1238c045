"""Enter into the scrutiny record, amend an entry, withdraw it. Every version stays.

The audit trail learns that there is an entry, and its number, and nothing of what it says: its history does.
"""

from django.db import transaction
from django.utils import timezone

from authority import audit
from authority.days import moment
from authority.markings import Marking
from authority.models import User
from authority.refusal import NotAllowed, save_or_refuse
from strands.models import Entry, Version
from strands.record.contents import OF_A_STEP, content
from strands.record.kinds import KINDS

PROTECTION = ("circle", "marking", "handling", "declaration_required")
MANY = ("caveats", "conflicted", "forces")
BEYOND_YOU = (
    "You cannot put an entry beyond your own sight. Choose a marking, caveats and a circle that you hold "
    "yourself, or ask a colleague who holds them to write it."
)
LESS_PROTECTED = (
    "An entry is not marked lower than it was, nor does it lose a caveat: its earlier versions would be open "
    "with it. Withdraw it and make another with words that are fit for the lower marking."
)
WIDER = (
    "An entry that fewer people read is not opened to others: its earlier versions would be open with it. "
    "Withdraw it and make another with words that are fit for them."
)
FOREIGN = "{} is not an area of {}. Its officer-days belong to the record of its own force."
NO_SUCH_STEP = "That is no longer in the entry, or is not what it was. Look at the entry as it now stands."
DONE_ALREADY = "That is done already. To change what is written of it, amend the entry."
NOT_YET = "That day has not come yet. Enter the day on which it was done."
NOT_YOURS = "This entry is another authority's. You may read it; those who keep its record can change it."
NOT_OVERSEEN = "{} does not answer to your authority, which keeps no record of it."
BELOW_ITS_MEASURE = (
    "The measure “{}” is marked {}, and this entry names it. Mark the entry at least as high, or leave the "
    "measure out."
)
CONFLICT_STAYS = (
    "A conflict that was recorded stays: earlier versions would be open to that person with this one. "
    "Withdraw the entry and make another."
)
NOT_THERE = "This entry is no longer open to you. Nothing was changed."
WITHDRAWN = "This entry was withdrawn and is written no more. Make another in its place."
SAY_WHY = "Say why the entry is withdrawn. The reason stays with it."


@transaction.atomic
def enter(kind, *, strand, force, by, steps=(), area_days=(), **facts):
    """A new `Entry` of a kind, as its own model. Raises NotAllowed.

    `facts`: {name of field: value}, those of its protection and its many-to-many fields among them. `steps`
    and `area_days`: dicts of the fields of `Step` and of `AreaDays`, in order.
    """
    _hold_to_what_one_oversees(kind, force, by)
    model = KINDS[kind].model
    entry = model(kind=kind, strand=strand, force=force, authority=_authority(by, force))
    _write(entry, facts, steps, area_days, by)
    keep(entry, by)
    audit.record("entry made", entry, by=by)
    return entry


@transaction.atomic
def amend(pk, *, seen, by, why="", steps=None, area_days=None, **facts):
    """A new version of an entry. `seen`: the number of the version that whoever acts had before them.

    `steps` and `area_days`: as in `enter`; None leaves them as they are. Raises NotAllowed.
    """
    entry = opened(pk, by)
    if seen != entry.version:
        raise NotAllowed(overtaken(entry))
    _hold_protection(entry, facts)
    entry.version += 1
    _write(entry, facts, steps, area_days, by)
    keep(entry, by, why)
    audit.record("entry amended", entry, by=by, version=entry.version)
    return entry


@transaction.atomic
def finish_step(pk, place, *, seen, by, done_on, outcome="", shared_with=""):
    """Say that a step is done, or a lesson shared, and what came of it: a new version. Raises NotAllowed.

    `place`: which of the entry's steps, from 0, in the version `seen`.
    """
    entry = opened(pk, by)
    if seen != entry.version:
        raise NotAllowed(overtaken(entry))
    steps = list(entry.steps.values(*OF_A_STEP))
    if place >= len(steps):
        raise NotAllowed(NO_SUCH_STEP)
    if steps[place]["done_on"]:
        raise NotAllowed(DONE_ALREADY)
    if done_on > timezone.localdate():
        raise NotAllowed(NOT_YET)
    steps[place] |= {"done_on": done_on, "outcome": outcome, "shared_with": shared_with}
    entry.version += 1
    _write(entry, {}, steps, None, by)
    keep(entry, by)
    audit.record("step finished", entry, by=by, version=entry.version)
    return entry


@transaction.atomic
def withdraw(pk, *, reason, by):
    """Take an entry out of the record. It can still be read, with the reason, and is written no more."""
    entry = opened(pk, by)
    if not reason.strip():
        raise NotAllowed(SAY_WHY)
    entry.withdrawn_at, entry.withdrawn_by, entry.withdrawn_reason = timezone.now(), by, reason.strip()
    entry.save()
    audit.record("entry withdrawn", entry, by=by)
    return entry


def opened(pk, by):
    """The entry as its own kind, locked until the transaction ends. Raises NotAllowed."""
    found = Entry.objects.visible_to(by).filter(pk=pk).first() if isinstance(by, User) else Entry(pk=pk)
    if found is None:
        raise NotAllowed(NOT_THERE)
    entry = Entry.objects.select_for_update(of=("self",)).get(pk=pk).in_full
    if isinstance(by, User) and entry.authority_id != by.authority_id:
        raise NotAllowed(NOT_YOURS)
    if entry.withdrawn_at:
        raise NotAllowed(WITHDRAWN)
    if entry.settled:
        raise NotAllowed(entry.settled)
    return entry


def _authority(by, force):
    """Whose record it is: the writer's own; of a command, that of the force."""
    return by.authority if isinstance(by, User) else force.authority


def _write(entry, facts, steps, area_days, by):
    """Whoever writes an entry must be able to read it: so nobody writes above themselves."""
    many = {name: facts.pop(name) for name in MANY if name in facts}
    for name, value in facts.items():
        setattr(entry, name, value)
    entry.written_by, entry.written_at = by, timezone.now()
    _hold_to_its_measure(entry)
    save_or_refuse(entry)
    for name, values in many.items():
        getattr(entry, name).set(values)
    _put(entry.steps, steps, order=True)
    _hold_to_its_force(entry, area_days or ())
    _put(entry.area_days, area_days)
    if not entry.visible_to(by):
        raise NotAllowed(BEYOND_YOU)


def _put(rows, wanted, order=False):
    if wanted is None:
        return
    rows.all().delete()
    for place, values in enumerate(wanted):
        save_or_refuse(rows.model(entry_id=rows.instance.pk, **values, **({"order": place} if order else {})))


def keep(entry, by, why=""):
    """For other verbs, inside their transaction: the version that the entry now is."""
    Version.objects.create(
        entry_id=entry.pk, number=entry.version, content=content(entry), by=by, at=entry.written_at, why=why
    )


def _hold_to_its_force(entry, area_days):
    own = {entry.force.area_id}
    for row in area_days:
        area = row["area"]
        if area.pk not in own and area.parent_id not in own:
            raise NotAllowed(FOREIGN.format(area, entry.force))


def _hold_to_what_one_oversees(kind, force, by):
    """How a peer is organised is written down of any force; everything else of those that answer to one."""
    if not isinstance(by, User) or kind == Entry.Kind.STRUCTURE:
        return
    overseen = {by.authority_id, *by.authority.constituents.values_list("pk", flat=True)}
    if force.authority_id not in overseen:
        raise NotAllowed(NOT_OVERSEEN.format(force))


def _hold_to_its_measure(entry):
    measure = getattr(entry, "indicator", None)
    if measure and entry.marking < measure.marking:
        raise NotAllowed(BELOW_ITS_MEASURE.format(measure, Marking(measure.marking).label))


def _hold_protection(entry, facts):
    if set(entry.conflicted.all()) - set(facts.get("conflicted", entry.conflicted.all())):
        raise NotAllowed(CONFLICT_STAYS)
    lost = set(entry.caveats.all()) - set(facts.get("caveats", entry.caveats.all()))
    freed = entry.declaration_required and not facts.get("declaration_required", True)
    if facts.get("marking", entry.marking) < entry.marking or lost or freed:
        raise NotAllowed(LESS_PROTECTED)
    circle = facts.get("circle", entry.circle)
    if circle != entry.circle and not (entry.circle and entry.circle.everyone):
        raise NotAllowed(WIDER)


def overtaken(entry):
    """What whoever acts on an older version is told."""
    who = entry.written_by
    return (
        f"{who} changed this entry on {moment(entry.written_at)}, after you opened the page. Nothing was "
        "overwritten, and what you typed is still in its boxes. Look at the entry as it now stands and save "
        "again to put yours in its place."
    )
