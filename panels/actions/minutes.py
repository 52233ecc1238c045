"""Minutes: written item by item, put forward, and agreed at a later meeting, from when on they stand."""

from django.db import transaction
from django.utils import timezone

from authority import audit
from authority.refusal import NotAllowed, save_or_refuse
from panels.actions.overtaking import refuse_if_overtaken
from panels.actions.persons import person
from panels.actions.sittings import open_sitting
from panels.actions.tracking import record_action
from panels.minuting.gaps import gaps
from panels.models import AgendaItem, Exclusion, Meeting, MinuteEntry, Minutes
from panels.sitting.conditions import no_quorum, reminder_missing
from panels.sitting.presence import Presence

NO_ITEM = "This item is no longer on your agenda. Nothing was changed."
NOT_EXCLUDED = (
    "This item is exempt, and no resolution to exclude press and public is carried. Record it first; "
    "without it the item was not taken in private."
)
NOT_EXEMPT = "Only the public summary of an exempt item is approved."
NO_SUMMARY = "There is no public summary to approve. Write one first."
NO_PUBLIC_TITLE = "The item has no title for the public. Give it one first: its own title is not public."
NOT_LATER = "Minutes are agreed at a later meeting of the same panel. Choose one that took place."
WORDS = ("public_words", "public_decision", "restricted_words", "decision")
PUBLIC = {"public_words", "public_decision"}


@transaction.atomic
def write_minute(item, *, by, seen=None, action=None, **words):
    """What the minutes say of an item; `words`: any of WORDS. `action`: as for `record_action`, if any."""
    entry = _entry(item, by)
    if entry.pk or seen:
        refuse_if_overtaken(entry, seen)
    changed = {name for name, said in words.items() if getattr(entry, name) != said}
    for name, said in words.items():
        setattr(entry, name, said)
    _refuse_what_could_not_be(entry)
    if changed & PUBLIC:
        entry.summary_approved_by = ""
    save_or_refuse(entry)
    audit.record("minute changed", entry, by=by, changed=sorted(changed))
    if action:
        record_action(entry.item.meeting, item=entry.item, by=by, **action)
    return entry


@transaction.atomic
def approve_summary(entry, *, by, approved_by, seen=None):
    """A named person lets what is said of an exempt item in public be published."""
    entry = _entry(entry.item, by)
    refuse_if_overtaken(entry, seen)
    if entry.item.part != AgendaItem.Part.EXEMPT:
        raise NotAllowed(NOT_EXEMPT)
    if not entry.pk or not entry.public_words.strip():
        raise NotAllowed(NO_SUMMARY)
    if not entry.item.public_title:
        raise NotAllowed(NO_PUBLIC_TITLE)
    entry.summary_approved_by = approved_by
    save_or_refuse(entry)
    audit.record("public summary approved", entry, by=by, approved_by=approved_by)
    return entry


@transaction.atomic
def put_minutes_forward(minutes, *, by):
    """Nothing in them changes from here, unless they are taken back."""
    meeting = open_sitting(minutes.meeting, by)
    if found := gaps(meeting, by):
        raise NotAllowed(" ".join(found))
    return _advance(minutes, Minutes.State.PUT_FORWARD, by)


@transaction.atomic
def take_minutes_back(minutes, *, by):
    """To draft, to be mended."""
    _refuse_out_of_sight(minutes.meeting, by)
    return _advance(minutes, Minutes.State.DRAFT, by)


@transaction.atomic
def agree_minutes(minutes, at, *, by, on=None):
    """`at` is the later meeting at which the panel agreed them. They stand from then on."""
    _refuse_out_of_sight(minutes.meeting, by)
    never = at.state in (Meeting.State.CANCELLED, Meeting.State.INQUORATE)
    later = at.panel_id == minutes.meeting.panel_id and at.held_on > minutes.meeting.held_on
    if never or not later or at.held_on > (on or timezone.localdate()):
        raise NotAllowed(NOT_LATER)
    return _advance(minutes, Minutes.State.AGREED, by, agreed_at=at, agreed_on=at.held_on)


def _advance(minutes, state, by, **fields):
    minutes = Minutes.objects.select_for_update().get(pk=minutes.pk)
    if state not in Minutes.NEXT[minutes.state]:
        raise NotAllowed(f"These minutes are {minutes.state}, so that cannot be done now.")
    minutes.state = state
    for name, value in fields.items():
        setattr(minutes, name, value)
    save_or_refuse(minutes)
    audit.record(f"minutes {state}", minutes, by=by)
    return minutes


def _entry(item, by):
    """What is written of the item so far, in minutes that are still a draft, of a locked meeting."""
    meeting = open_sitting(item.meeting, by)
    found = AgendaItem.objects.filter(pk=item.pk, meeting=meeting).first()
    if found is None or (person(by) and not found.visible_to(by)):
        raise NotAllowed(NO_ITEM)
    minutes, _ = Minutes.objects.get_or_create(meeting=meeting)
    return minutes.entries.filter(item=found).first() or MinuteEntry(minutes=minutes, item=found)


def _refuse_what_could_not_be(entry):
    presence = Presence(entry.item.meeting)
    if entry.item.part == AgendaItem.Part.EXEMPT and not _excluded(entry.item.meeting):
        raise NotAllowed(NOT_EXCLUDED)
    if entry.item.declaration_required and (found := reminder_missing(presence)):
        raise NotAllowed(found[0])
    if not (entry.decision or entry.public_decision):
        return
    if short := no_quorum(presence, presence.members_for(entry.item)):
        raise NotAllowed(
            f"Nothing could be decided on this item: {short} Put it off, or mend the attendance."
        )


def _excluded(meeting):
    return Exclusion.objects.filter(meeting=meeting, carried=True).exists()


def _refuse_out_of_sight(meeting, by):
    if person(by) and not Meeting.objects.visible_to(by).filter(pk=meeting.pk).exists():
        raise NotAllowed("This meeting is no longer open to you. Nothing was changed.")


@transaction.atomic
def take_minutes(minutes, *, by):
    """Somebody took away a file of as much of them as they may read."""
    audit.record("minutes taken", minutes, by=by, state=minutes.state)
