"""The agenda of a meeting, as one reader sees it: numbered without a gap, whatever is hidden from them."""

from panels import checks, times
from panels.checks.findings import MUST, duration
from panels.checks.papers import given_on
from panels.checks.quorum import in_order
from panels.checks.reading import Agenda
from panels.models import AgendaItem, Interest
from panels.numbering import arranged, numbered


def seen(meeting, reader):
    """The Agenda that this reader sees, which the checks look at as well."""
    return Agenda(meeting, reader)


def items_seen(meeting, reader):
    return Agenda(meeting, reader).items


def lines(items):
    """What an agenda shows of each item, ready for the page."""
    keys = {item.pk for item in items}
    over = {item: item.attached_to_id if item.attached_to_id in keys else None for item in arranged(items)}
    for number, item in numbered(items):
        beside = [other for other in over if over[other] == over[item]]
        yield {
            "item": item,
            "number": number,
            "under": over[item],
            "title": item.title,
            "kind": kind_of(item),
            "part": item.get_part_display(),
            "why_private": item.exemption.in_full if item.exemption else "",
            "marking": ", ".join([item.marking_label, *map(str, item.caveats.all())]),
            "first": item == beside[0],
            "last": item == beside[-1],
        }


def planned(agenda, interests=False):
    """The lines, each with how it keeps to its minutes, its pages and the day on which papers are due.

    With `interests`: and with who declared one, which is for whoever prepares the meeting.
    """
    declared = _declared(agenda.items) if interests else {}
    begins = times.running(agenda.meeting, agenda.items)
    for line in lines(agenda.items):
        item = line["item"]
        yield line | {
            "begins": begins.get(item.pk),
            "pages": _pages(agenda, item),
            "late": _late(agenda, item),
            "declared": declared.get(item.pk, ()),
        }


def _declared(items):
    """{key of an item: sentences}"""
    found = {}
    for interest in Interest.objects.filter(item__in=items).select_related("user"):
        sentence = f"{interest.user} declared an interest: {interest.nature}"
        found.setdefault(interest.item_id, []).append(sentence)
    return found


def takes(agenda):
    """How long the meeting is to last, in a sentence; nothing where no item has a time budget."""
    if not (total := times.minutes(agenda.items)):
        return ""
    ends = times.ends_at(agenda.meeting, agenda.items)
    return f"The items are given {duration(total)}: until {ends:%H:%M}."


def rail(agenda):
    """What the checks found, for panels/rail.html."""
    found = checks.findings(agenda)
    return {
        "must": [finding for finding in found if finding.severity == MUST],
        "look": [finding for finding in found if finding.severity != MUST],
        "quorum": in_order(agenda),
    }


def _pages(agenda, item):
    """12 pages of 10; at most 10 pages; nothing where neither is known."""
    pages, budget = agenda.pages(item), item.page_budget
    if pages is None:
        return f"at most {_counted(budget)}" if budget else ""
    return f"{_counted(pages)}, at most {budget}" if budget else _counted(pages)


def _counted(pages):
    return f"{pages} page{'' if pages == 1 else 's'}"


def _late(agenda, item):
    due, given = agenda.meeting.papers_due_on, given_on(item)
    return bool(due and given and given > due)


def kind_of(item):
    """In a word or two, what there is to read."""
    if item.kind != AgendaItem.Kind.PAPER:
        return {"oral": "Spoken", "reference": "By reference only"}[item.kind]
    if not hasattr(item, "paper"):
        return "No paper yet"
    return {
        "performance": "Strand performance",
        "indicator": "One measure over time",
        "questions": "Questions to ask",
        "answers": "Questions and answers",
        "operations": "Operations",
        "risks": "Risks",
        "plan": "Improvement plan",
        "actions": "Actions and recommendations",
        "minutes": "Minutes of an earlier meeting",
        "briefing": "Written briefing",
        "upload": "Uploaded PDF",
    }[item.paper.kind]


def form_kind(item):
    """Which of `forms.ITEM_FORMS` changes this item."""
    if item.kind != AgendaItem.Kind.PAPER:
        return item.kind
    return item.paper.kind if hasattr(item, "paper") else "briefing"
