"""Does the agenda keep to the pages and the minutes that it was given?"""

from panels.checks.findings import Finding, duration
from panels.checks.reading import sentence
from panels.times import ends_at, minutes

LONGEST = 180  # minutes


def too_many_pages(agenda):
    for item in agenda.items:
        pages = agenda.pages(item) if item.page_budget else None
        if pages and pages > item.page_budget:
            says = f"has {pages} pages, and was given {item.page_budget}."
            yield Finding(f"{agenda.called(item)} {says}", item=item)


def too_long(agenda):
    total = minutes(agenda.items)
    if total > LONGEST:
        says = f"The items come to {duration(total)}, so the meeting would end at"
        ends = ends_at(agenda.meeting, agenda.items)
        yield Finding(f"{says} {ends:%H:%M}. More than {duration(LONGEST)} is too long for one sitting.")


def without_a_time(agenda):
    """Worth a word once the others have one."""
    bare = [item for item in agenda.heads if not item.time_budget]
    if bare and minutes(agenda.items):
        has = "has" if len(bare) == 1 else "have"
        which = sentence(agenda.all_called(bare))
        yield Finding(
            f"{which} {has} no time budget, so the times on the agenda come too early.", item=bare[0]
        )
