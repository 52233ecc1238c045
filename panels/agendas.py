"""The agenda of a meeting, as one reader sees it: numbered without a gap, whatever is hidden from them."""

from panels import checks
from panels.models import AgendaItem


def items_seen(meeting, reader):
    items = meeting.items.visible_to(reader).select_related("paper", "exemption", "circle")
    return list(items.prefetch_related("caveats"))


def lines(items):
    """What the agenda shows of each item, ready for the page."""
    last = len(items)
    for number, item in enumerate(items, 1):
        yield {
            "item": item,
            "number": number,
            "title": item.title,
            "kind": kind_of(item),
            "part": item.get_part_display(),
            "why_private": item.exemption.in_full if item.exemption else "",
            "marking": ", ".join([item.marking_label, *map(str, item.caveats.all())]),
            "first": number == 1,
            "last": number == last,
        }


def kind_of(item):
    """In a word or two, what there is to read."""
    if item.kind != AgendaItem.Kind.PAPER:
        return {"oral": "Spoken", "reference": "By reference only"}[item.kind]
    if not hasattr(item, "paper"):
        return "No paper yet"
    return {
        "performance": "Strand performance",
        "questions": "Questions to ask",
        "briefing": "Written briefing",
        "upload": "Uploaded PDF",
    }[item.paper.kind]


def form_kind(item):
    """Which of `forms.ITEM_FORMS` changes this item."""
    if item.kind != AgendaItem.Kind.PAPER:
        return item.kind
    return item.paper.kind if hasattr(item, "paper") else "briefing"


def problems(meeting, reader):
    """Sentences that say what is still to be done before a pack can be asked for."""
    return [problem.says for problem in checks.problems(meeting, reader)]
