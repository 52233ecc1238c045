"""What stands between a meeting and its being minuted as held, in sentences."""

from panels.models import AgendaItem
from panels.sitting.presence import Presence


def needs_reminder(meeting, by):
    """By its panel, or by an item among those that this person sees; a command sees all."""
    items = AgendaItem.objects.filter(meeting=meeting, declaration_required=True)
    seen = items if isinstance(by, str) else items.visible_to(by)
    return meeting.panel.reminds or seen.exists()


def missing(meeting, by, presence=None):
    """Sentences on all that is still to be done before the meeting can be minuted as held."""
    presence = presence or Presence(meeting)
    found = [*_attendance(presence), *_chair(meeting, presence), *_quorum(presence)]
    return found + (reminder_missing(presence) if needs_reminder(meeting, by) else [])


def reminder_missing(presence):
    """What is missing of the section 5 reminder."""
    if not hasattr(presence.meeting, "reminder"):
        return ["The section 5 reminder has not been read. Record who read it, and who heard it."]
    if people := presence.unreminded():
        return [f"Not yet reminded of section 5: {_named(people)}. Read it to them and tick them."]
    return []


def no_quorum(presence, members):
    """A sentence where so few could decide nothing; otherwise nothing."""
    needed = presence.meeting.panel.quorum
    if presence.quorate(members):
        return ""
    were = f"{members} member was" if members == 1 else f"{members} members were"
    return f"{were} there, and {needed} {'is' if needed == 1 else 'are'} needed for a decision."


def _attendance(presence):
    if people := presence.unrecorded():
        yield f"Say whether they were there: {_named(people)}."


def _chair(meeting, presence):
    if meeting.chaired_by_id is None:
        yield "Say who took the chair."
    if meeting.opened_at is None:
        yield "Enter when the meeting began."


def _quorum(presence):
    if short := no_quorum(presence, presence.members_at_opening()):
        yield f"There was no quorum when the meeting opened: {short}"


def _named(people):
    return ", ".join(map(str, people))
