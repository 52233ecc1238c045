"""Who may take which item on the day of the meeting, and are they enough?

What is public may be heard by anyone, so there only a conflict counts.
"""

from authority import access
from panels.checks.findings import Finding, listed
from panels.checks.reading import sentence
from panels.models import AgendaItem

LAPSED = "vetting will have lapsed by then"
CONFLICT = "has a declared conflict"
WHY_NOT = {
    "the marking is within the ceiling": "marked above what may be held",
    "an in-date grant opens the marking": "not vetted for it",
    "every caveat is held": "does not hold its caveats",
    "the reader is in the record's circle": "not among those who need to know",
    "a declaration is in date where one is required": "declaration not in date",
    "no conflict is recorded": CONFLICT,
    "the record belongs to the reader's authority or to a joint one": "of another authority",
}


def too_few_may_take_it(agenda):
    needed, members = agenda.meeting.panel.quorum, len(agenda.deciding)
    for kept_out, items in _alike(agenda):
        able = members - len(kept_out)
        if able < needed:
            which, them = sentence(agenda.all_called(items)), "it" if len(items) == 1 else "them"
            says = (
                f"{which} would have no quorum: {able} of {members} members may take {them} on {agenda.day}"
            )
            yield Finding(f"{says}, and {needed} are needed. {_not(kept_out)}".strip(), item=items[0])


def some_may_not_take_it(agenda):
    needed, members = agenda.meeting.panel.quorum, len(agenda.deciding)
    for kept_out, items in _alike(agenda):
        able = members - len(kept_out)
        if kept_out and able >= needed:
            which = agenda.all_called(items)
            says = f"{able} of {members} members may take {which} on {agenda.day}. {_not(kept_out)}"
            yield Finding(says, item=items[0])


def in_order(agenda):
    """A sentence where there is nothing to say of the quorum; otherwise nothing."""
    if agenda.lines and not any(kept_out for kept_out, _ in _alike(agenda)):
        return f"All {len(agenda.deciding)} members may take every item on {agenda.day}."
    return ""


def will_have_lapsed(agenda):
    """Of anyone with a seat: what opens an item of this agenda today, and will not on the day."""
    lapsing = [
        seat.user for seat in agenda.seats if any(_lapses(agenda, seat.user, item) for item in agenda.items)
    ]
    if lapsing:
        names = listed(sorted(str(person) for person in lapsing))
        says = f"What {names} may read today ends before {agenda.day}. Ask the vetting officer in good time."
        yield Finding(says)


def conflicts(agenda):
    for item in agenda.items:
        if people := sorted(str(person) for person in item.conflicted.all()):
            has = "has a conflict" if len(people) == 1 else "have a conflict"
            yield Finding(
                f"{listed(people)} {has} with {agenda.all_called([item])}, and will not have it.", item=item
            )


def _lapses(agenda, person, item):
    now, then = agenda.now[person.pk], agenda.then[person.pk]
    lost = access.allows(now, item) and not access.allows(then, item)
    return lost and then.day > now.day and person.pk not in {one.pk for one in item.conflicted.all()}


def _alike(agenda):
    """[({person: why they may not take it}, the items of which that is so)], in the order of the agenda."""
    alike = {}
    for item in agenda.items:
        kept_out = {person: why for person in agenda.deciding if (why := _why_not(agenda, person, item))}
        key = tuple((person.pk, why) for person, why in kept_out.items())
        alike.setdefault(key, (kept_out, []))[1].append(item)
    return list(alike.values())


def _why_not(agenda, person, item):
    then, now = agenda.then[person.pk], agenda.now[person.pk]
    if item.part == AgendaItem.Part.PUBLIC:
        return CONFLICT if person.pk in {one.pk for one in item.conflicted.all()} else ""
    if access.allows(then, item):
        return ""
    if item.marking in now.markings - then.markings:
        return LAPSED
    return next(WHY_NOT[part.says] for part in access.PARTS if not part.holds(then, item))


def _not(kept_out):
    """Not A (why) or B (why)."""
    if not kept_out:
        return ""
    return f"Not {listed([f'{person} ({why})' for person, why in kept_out.items()], 'or')}."
