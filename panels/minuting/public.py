"""Minutes for anyone: public words alone. Of an exempt item an approved summary, under its public title."""

from django.conf import settings
from django.db.models import Q

from panels.minuting import restricted
from panels.models import Action, AgendaItem, Exclusion, MinuteEntry, Minutes
from panels.numbering import numbered
from panels.sitting import resolutions
from panels.sitting.presence import Presence

PUBLIC, EXEMPT = AgendaItem.Part.PUBLIC, AgendaItem.Part.EXEMPT


def published(meeting):
    """Whether anyone may read them: they are agreed, and the meeting has a public edition."""
    agreed = Minutes.objects.filter(meeting=meeting, state=Minutes.State.AGREED).exists()
    return settings.PUBLIC_PAGES and meeting.public_edition and agreed


def sheet(meeting):
    """All that the minutes say to anyone, ready for a page or for paper."""
    lines = [{"number": number, "item": item} for number, item in numbered(items(meeting))]
    return {
        **restricted.heading(meeting),
        "chair": _chair(meeting),
        "public": True,
        "people": restricted.people(Presence(meeting), lines, members_only=True),
        "reminder": restricted.reminder(meeting) if meeting.panel.reminds else "",
        "exclusion": _exclusion(meeting, lines),
        "entries": _entries(meeting, [line for line in lines if line["item"].part == PUBLIC]),
        "summaries": _entries(meeting, [line for line in lines if line["item"].part == EXEMPT]),
        "actions": [_action(action) for action in _actions(meeting) if action.item_id is None],
    }


def items(meeting):
    """Those of Part 1, and exempt ones whose summary was approved. Of the others not even a gap is left."""
    open_to_all = Q(part=PUBLIC, caveats=None)
    approved = MinuteEntry.objects.exclude(summary_approved_by="").exclude(public_words="")
    summarised = Q(part=EXEMPT, pk__in=approved.values("item")) & ~Q(public_title="")
    return list(meeting.items.filter(open_to_all | summarised).select_related("exemption").distinct())


def _chair(meeting):
    chair = meeting.chaired_by_id
    return str(meeting.chaired_by) if chair and Presence(meeting).decides(chair) else ""


def _exclusion(meeting, lines):
    """Drawn from the items that are shown, and never the words as recorded: those may speak of others."""
    exclusion = Exclusion.objects.filter(meeting=meeting, carried=True).first()
    words = resolutions.resolution([line["item"] for line in lines]) if exclusion else ""
    return {"words": words, "moved": ""} if words else None


def _entries(meeting, lines):
    found = MinuteEntry.objects.filter(item__in=[line["item"].pk for line in lines])
    written = {entry.item_id: entry for entry in found}
    actions = {}
    for action in _actions(meeting):
        actions.setdefault(action.item_id, []).append(action)
    return [_line(line, written.get(line["item"].pk), actions) for line in lines]


def _line(line, entry, actions):
    item = line["item"]
    exempt = item.part == EXEMPT
    return {
        "number": line["number"],
        "title": item.public_title if exempt else item.title_for_the_public,
        "marking": "",
        "exempt": exempt,
        "public_words": entry.public_words if entry else "",
        "public_decision": entry.public_decision if entry else "",
        "words": "",
        "decision": "",
        "actions": [_action(action, named=not exempt) for action in actions.get(item.pk, [])],
    }


def _actions(meeting):
    return Action.objects.filter(meeting=meeting).exclude(public_words="").order_by("number")


def _action(action, named=True):
    owner = action.owner if named else "The panel’s officers"
    return {"words": action.public_words, "owner": owner, "due_on": action.due_on}
