"""The resolution that sends press and public out, in words that give each reader what they may know of it."""

from panels.models import AgendaItem

BEFORE = (
    "That, under the law on access to meetings, the press and public be excluded from the meeting for the "
    "business that follows, because exempt information as described in "
)
AFTER = (
    " would otherwise be disclosed to them, and the public interest in keeping it private is greater than "
    "that in disclosing it."
)


def resolution(items):
    """From the paragraphs of the exempt items among these; nothing where there are none."""
    exempt = [item.exemption for item in items if item.part == AgendaItem.Part.EXEMPT and item.exemption]
    grounds = sorted({(one.source, one.paragraph) for one in exempt})
    if not grounds:
        return ""
    return BEFORE + _listed([f"paragraph {paragraph} of {source}" for source, paragraph in grounds]) + AFTER


def as_read(exclusion, items):
    """As recorded, for whoever sees every exempt item; for others, drawn from those that they see."""
    of_meeting = AgendaItem.objects.filter(meeting=exclusion.meeting_id, part=AgendaItem.Part.EXEMPT)
    seen = {item.pk for item in items}
    if all(key in seen for key in of_meeting.values_list("pk", flat=True)):
        return exclusion.words
    return resolution(items)


def _listed(words):
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
