"""What became of a meeting: held, without a quorum, or cancelled; and that the public were sent out."""

from django.db import transaction
from django.utils import timezone

from authority import audit
from authority.refusal import NotAllowed, save_or_refuse
from panels.actions.overtaking import refuse_if_overtaken
from panels.actions.persons import person
from panels.models import Exclusion, Meeting, MinuteEntry, Minutes
from panels.sitting.conditions import missing
from panels.sitting.presence import Presence

NOT_THERE = "This meeting is no longer open to you. Nothing was changed."
CANCELLED = "This meeting was cancelled. Nothing can be written down about it."
STANDS = {
    Minutes.State.PUT_FORWARD: "The minutes are put forward to be agreed. Take them back to draft first.",
    Minutes.State.AGREED: "The minutes are agreed, and what they say stands.",
}
NOT_YET = "The meeting is still to come. Record what became of it on its day or later."
QUORATE = "Enough members were there for a decision. Minute the meeting as held."
MINUTED_IN_PRIVATE = "An item is already minuted as taken in private, so the resolution was carried."
NOTHING_PRIVATE = "Write the words of the resolution."


def open_sitting(meeting, by):
    """The locked meeting, where there is still something to write down about it. Raises NotAllowed."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if person(by) and not Meeting.objects.visible_to(by).filter(pk=meeting.pk).exists():
        raise NotAllowed(NOT_THERE)
    if meeting.state == Meeting.State.CANCELLED:
        raise NotAllowed(CANCELLED)
    minutes = Minutes.objects.filter(meeting=meeting).first()
    if minutes and minutes.state in STANDS:
        raise NotAllowed(STANDS[minutes.state])
    return meeting


def refuse_what_a_held_meeting_lacks(meeting, by):
    """A correction leaves a meeting that was held with all that it needs."""
    meeting = Meeting.objects.get(pk=meeting.pk)
    if meeting.state == Meeting.State.HELD and (found := missing(meeting, by)):
        raise NotAllowed(" ".join(["The meeting is minuted as held, so this cannot be so.", *found]))
    if meeting.state == Meeting.State.INQUORATE and _was_quorate(meeting):
        raise NotAllowed("The meeting is minuted as inquorate, so so many members were not there.")


@transaction.atomic
def hold_meeting(meeting, *, by, on=None):
    """It was held, with a quorum and all that it needed. Raises NotAllowed, naming what is missing."""
    meeting = _over(meeting, by, Meeting.State.HELD, on)
    if found := missing(meeting, by):
        raise NotAllowed(" ".join(found))
    return _became(meeting, Meeting.State.HELD, by)


@transaction.atomic
def record_inquorate(meeting, *, by, reason="", on=None):
    """Too few members came: what needed a decision is put off."""
    meeting = _over(meeting, by, Meeting.State.INQUORATE, on)
    if people := Presence(meeting).unrecorded():
        raise NotAllowed(f"Say whether they were there: {', '.join(map(str, people))}.")
    if _was_quorate(meeting):
        raise NotAllowed(QUORATE)
    return _became(meeting, Meeting.State.INQUORATE, by, reason)


@transaction.atomic
def cancel_meeting(meeting, *, by, reason):
    """It did not take place. It counts in no attendance."""
    meeting = open_sitting(meeting, by)
    _refuse_a_second_end(meeting, Meeting.State.CANCELLED)
    if not reason.strip():
        raise NotAllowed("Say why the meeting was cancelled.")
    return _became(meeting, Meeting.State.CANCELLED, by, reason)


@transaction.atomic
def record_exclusion(meeting, *, by, words, moved_by, seconded_by="", carried=True, seen=None):
    """The resolution by which press and public left, or were to leave."""
    meeting = open_sitting(meeting, by)
    exclusion = Exclusion.objects.filter(meeting=meeting).first() or Exclusion(meeting=meeting)
    if exclusion.pk:
        refuse_if_overtaken(exclusion, seen)
    elif seen:
        raise NotAllowed("The resolution is no longer there. Look at how it stands now, then save again.")
    if not carried and MinuteEntry.objects.filter(item__meeting=meeting, item__part=2).exists():
        raise NotAllowed(MINUTED_IN_PRIVATE)
    told = {"words": words, "moved_by": moved_by, "seconded_by": seconded_by, "carried": carried}
    changed = sorted(name for name, value in told.items() if getattr(exclusion, name) != value)
    for name, value in told.items():
        setattr(exclusion, name, value)
    exclusion.recorded_at = timezone.now()
    save_or_refuse(exclusion)
    audit.record("exclusion of the public changed", exclusion, by=by, changed=changed)
    return exclusion


def _over(meeting, by, state, on):
    meeting = open_sitting(meeting, by)
    _refuse_a_second_end(meeting, state)
    if meeting.held_on > (on or timezone.localdate()):
        raise NotAllowed(NOT_YET)
    return meeting


def _refuse_a_second_end(meeting, state):
    if state not in Meeting.NEXT[meeting.state]:
        raise NotAllowed(f"This meeting is already recorded as {meeting.state}.")


def _became(meeting, state, by, reason=""):
    meeting.state, meeting.state_reason = state, reason
    save_or_refuse(meeting)
    audit.record(f"meeting {state}", meeting, by=by)
    return meeting


def _was_quorate(meeting):
    presence = Presence(meeting)
    return presence.quorate(presence.members_at_opening())
