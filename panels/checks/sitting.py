"""What is to be said at the meeting itself."""

from panels.checks.findings import Finding
from panels.models import AgendaItem

REMINDER = AgendaItem.Business.REMINDER


def reminder_needed(agenda):
    if any(item.business == REMINDER for item in agenda.items):
        return
    if agenda.meeting.panel.reminds:
        yield Finding(
            "The panel is reminded of section 5 at each meeting, and no item of this agenda does it."
        )
    elif asking := [item for item in agenda.items if item.declaration_required]:
        says = "only for those to whom section 5 has been explained, and no item reminds them of it."
        which = agenda.all_called(asking)
        are = "is" if len(asking) == 1 else "are"
        yield Finding(f"{which[0].upper()}{which[1:]} {are} {says}", item=asking[0])
