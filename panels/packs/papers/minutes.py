"""The minutes of an earlier meeting: restricted words for readers of its items, public ones for anyone."""

from authority.days import in_full
from panels.models import Action, AgendaItem, Attendance, Meeting, MinuteEntry, Minutes
from panels.packs.papers.anyone import is_anyone

NOT_WRITTEN = "The minutes of this meeting had not been written when this pack was made."
NOT_READY = "The public minutes of this meeting are not ready yet."
NOTHING_TO_TELL = "There is nothing in them that this paper may tell."
STATES = {
    Minutes.State.DRAFT: "A draft. It has not been put forward to be agreed.",
    Minutes.State.PUT_FORWARD: "Put forward to be agreed.",
    Minutes.State.AGREED: "Agreed by the panel.",
}


def minutes(paper, reader):
    """What was said and decided, item by item."""
    held, public = paper.meeting, is_anyone(reader)
    found = Minutes.objects.filter(meeting=held).first()
    body = {"of": f"{held.panel}, {in_full(held.held_on)}", "place": held.place, "state": ""}
    if found is None or (public and found.state == Minutes.State.DRAFT):
        return body | {"empty": NOT_READY if public else NOT_WRITTEN, "entries": []}
    entries = list(_public(found) if public else _restricted(found, held, reader))
    agreed = f" on {in_full(found.agreed_on)}" if found.agreed_on else ""
    return body | {
        "state": f"{STATES[found.state].rstrip('.')}{agreed}.",
        "people": _people(held, reader),
        "entries": entries,
        "empty": "" if entries else NOTHING_TO_TELL,
    }


def _public(found):
    """Public words alone; of an exempt item an approved summary, under no title but a public one."""
    for entry in _entries(found):
        if _told(entry) and (entry.public_words or entry.public_decision):
            yield {
                "title": entry.item.title_for_the_public,
                "words": [entry.public_words],
                "decisions": list(filter(None, [entry.public_decision])),
                "actions": [],
            }


def _told(entry):
    if entry.item.part == AgendaItem.Part.PUBLIC:
        return True
    return bool(entry.item.public_title and entry.summary_approved_by)


def _restricted(found, held, reader):
    """Of the items that the reader may see, everything; of the others, nothing."""
    arising = _arising(held, reader)
    visible = AgendaItem.objects.visible_to(reader)
    for entry in _entries(found).filter(item__in=visible):
        yield {
            "title": entry.item.title,
            "words": list(filter(None, [entry.public_words, entry.restricted_words])),
            "decisions": list(filter(None, [entry.public_decision, entry.decision])),
            "actions": arising.get(entry.item_id, []),
        }


def _entries(found):
    return MinuteEntry.objects.filter(minutes=found).select_related("item").order_by("item__order", "pk")


def _arising(held, reader):
    """{key of an item: its actions in words}"""
    rows, words = Action.objects.visible_to(reader).filter(meeting=held).exclude(item=None), {}
    for row in rows.order_by("number"):
        words.setdefault(row.item_id, []).append(f"{row.words} ({row.owner}, due {in_full(row.due_on)})")
    return words


def _people(held, reader):
    """Who was there, for those who may see the meeting."""
    theirs = Attendance.objects.filter(meeting__in=Meeting.objects.visible_to(reader), meeting=held)
    rows = theirs.select_related("user").order_by("user__name")
    by_state = {}
    for row in rows:
        by_state.setdefault(row.get_state_display(), []).append(str(row.user))
    return [{"term": state.capitalize(), "words": ", ".join(names)} for state, names in by_state.items()]
