"""Minutes for one reader: of the items that they may see, everything; of the others, no trace."""

from panels import agendas
from panels.minuting import attended
from panels.models import Action, Exclusion, Meeting, MinuteEntry, Minutes
from panels.sitting import resolutions
from panels.sitting.presence import Presence

NO_QUORUM = "There was no quorum, so formal business was put off."
STATES = {
    Minutes.State.DRAFT: "Draft",
    Minutes.State.PUT_FORWARD: "Put forward to be agreed",
    Minutes.State.AGREED: "Agreed",
}
KINDS = {
    Minutes.State.DRAFT: "working",
    Minutes.State.PUT_FORWARD: "waiting",
    Minutes.State.AGREED: "done",
}


def sheet(meeting, reader):
    """All that the minutes say to this reader, ready for a page or for paper."""
    lines = list(agendas.lines(agendas.items_seen(meeting, reader)))
    presence = Presence(meeting)
    return {
        **heading(meeting),
        "public": False,
        "people": people(presence, lines),
        "reminder": reminder(meeting),
        "exclusion": _exclusion(meeting, lines),
        "entries": _entries(meeting, lines, reader),
        "actions": [_action(action) for action in _actions(meeting, reader) if action.item_id is None],
    }


def heading(meeting):
    """What is the same for every reader."""
    inquorate = meeting.state == Meeting.State.INQUORATE
    return {
        "authority": str(meeting.panel.authority),
        "panel": str(meeting.panel),
        "day": meeting.day,
        "place": meeting.place,
        "hours": " to ".join(f"{at:%H:%M}" for at in (meeting.opened_at, meeting.closed_at) if at),
        "chair": str(meeting.chaired_by) if meeting.chaired_by else "",
        "inquorate": NO_QUORUM if inquorate else "",
    }


def people(presence, lines, members_only=False):
    """[(heading, [{name, part, span}])] of who was there, sent apologies or was absent."""
    groups = []
    for state, label in (("present", "Present"), ("apologies", "Apologies"), ("absent", "Absent")):
        rows = [row for row in presence.rows.values() if row.state == state]
        rows = [row for row in rows if not members_only or presence.decides(row.user_id)]
        if rows:
            groups.append((label, [_person(row, presence, lines) for row in rows]))
    return groups


def reminder(meeting):
    """One sentence, where the section 5 reminder was read."""
    if not hasattr(meeting, "reminder"):
        return ""
    return f"{meeting.reminder.read_by} read the reminder of section 5 of the Official Secrets Act 1989."


def carried(exclusion):
    """Who moved the resolution, and what became of it."""
    seconded = f", seconded by {exclusion.seconded_by}" if exclusion.seconded_by else ""
    what = "carried" if exclusion.carried else "not carried"
    return f"Moved by {exclusion.moved_by}{seconded}, and {what}."


def _person(row, presence, lines):
    part = presence.seats[row.user_id].part if row.user_id in presence.seats else "in attendance"
    span = attended.span(row, presence, lines) if row.state == "present" else ""
    return {"name": str(row.user), "part": part, "span": span}


def _exclusion(meeting, lines):
    exclusion = Exclusion.objects.filter(meeting=meeting).first()
    words = resolutions.as_read(exclusion, [line["item"] for line in lines]) if exclusion else ""
    return {"words": words, "moved": carried(exclusion)} if words else None


def _entries(meeting, lines, reader):
    found = MinuteEntry.objects.filter(item__in=[line["item"].pk for line in lines])
    written = {entry.item_id: entry for entry in found}
    actions = {}
    for action in _actions(meeting, reader):
        actions.setdefault(action.item_id, []).append(_action(action))
    return [_line(line, written.get(line["item"].pk), actions.get(line["item"].pk, [])) for line in lines]


def _line(line, entry, actions):
    item = line["item"]
    exempt = bool(item.exemption) and item.part == item.Part.EXEMPT
    return {
        "number": line["number"],
        "title": item.title,
        "marking": line["marking"] if exempt else "",
        "key": item.pk,
        "written": entry is not None,
        "exempt": exempt,
        "public_words": entry.public_words if entry else "",
        "public_decision": entry.public_decision if entry else "",
        "words": entry.restricted_words if entry else "",
        "decision": entry.decision if entry else "",
        "approved_by": entry.summary_approved_by if entry else "",
        "summarised": bool(exempt and entry and entry.public_words),
        "actions": actions,
    }


def _actions(meeting, reader):
    return Action.objects.visible_to(reader).filter(meeting=meeting).order_by("number")


def _action(action):
    return {"words": action.words, "owner": action.owner, "due_on": action.due_on}
