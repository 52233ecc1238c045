"""What stands between an agenda and its pack: one check, one function, one sentence.

A check looks at what its reader may see, so that no sentence tells of an item that is hidden from them.
"""

from dataclasses import dataclass

from panels.models import AgendaItem


@dataclass(frozen=True)
class Problem:
    says: str
    item: AgendaItem | None = None


def problems(meeting, user):
    """The Problems that keep this person from asking for the pack, in the order of the agenda."""
    reader = None if isinstance(user, str) else user
    items = meeting.items.visible_to(reader) if reader else meeting.items.all()
    items = list(items.select_related("paper"))
    return [problem for check in CHECKS for problem in check(items)]


def nothing_to_deal_with(items):
    if not items:
        yield Problem("There is nothing on the agenda yet. Add an item first.")


def paper_missing(items):
    for item in items:
        if item.kind == AgendaItem.Kind.PAPER and not hasattr(item, "paper"):
            yield Problem(f"“{item.title}” has no paper. Give it one, or make it a spoken item.", item)


def private_without_reason(items):
    """The database refuses this too; an import or an old row may still have got round it."""
    for item in items:
        if item.part == AgendaItem.Part.EXEMPT and not (item.exemption_id and item.public_interest):
            yield Problem(
                f"“{item.title}” is private without a reason. Say which paragraph applies, and why.", item
            )


CHECKS = [nothing_to_deal_with, paper_missing, private_without_reason]
