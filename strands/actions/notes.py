"""The note of a meeting with the force lead: written, rewritten until it is right, filed. Filed, it stands.

Only its follow-ups go on: each is done on a day, with what came of it. Refusals, `NotAllowed`, are sentences.
"""

from django.db import transaction
from django.utils import timezone

from authority import audit
from authority.days import in_full
from authority.models import User
from authority.refusal import NotAllowed, save_or_refuse
from strands.actions.entries import NOT_THERE, amend, enter, keep, opened, overtaken
from strands.leads.keepers import writes_on
from strands.models import Entry, Note, Step

AHEAD = "A note tells of a meeting that has been held: its day cannot lie ahead."
NEXT_BEFORE = "The next meeting comes after this one. Check both days."
NOT_YOURS = "Choose a force that answers to your authority."
DONE = "This follow-up was done on {day}. Nothing was changed."
DONE_AHEAD = "A follow-up is done once it has been done: its day cannot lie ahead."
NO_OUTCOME = "Say what came of it."
NOT_ITS_KEEPER = (
    "Whoever wrote this note, the lead member of the strand and those who keep the record write on in it. "
    "Ask one of them, or write a note of your own."
)


@transaction.atomic
def write_note(strand, force, *, by, steps=(), **facts):
    """A `Note`, open to changes until it is filed. `on` is the day of the meeting, `review_on` of the next.

    `steps`: its follow-ups, dicts with text, owner and due_on. `facts`: as in `enter`.
    """
    if isinstance(by, User) and force.authority_id != by.authority_id:
        raise NotAllowed(NOT_YOURS)
    return enter(
        Entry.Kind.NOTE,
        strand=strand,
        force=force,
        by=by,
        steps=steps,
        title=_title(facts),
        **_checked(facts),
    )


@transaction.atomic
def rewrite_note(pk, *, seen, by, steps=None, **facts):
    """A new version of a note that is not filed. A follow-up in the same words keeps what came of it."""
    _refuse_all_but_its_keepers(opened(pk, by), by)
    before = {step.text: step for step in Step.objects.filter(entry=pk)}
    steps = steps and [step | _came_of(before.get(step["text"])) for step in steps]
    return amend(pk, seen=seen, by=by, steps=steps, title=_title(facts), **_checked(facts))


@transaction.atomic
def file_note(pk, *, seen, by):
    """From now on the note is as it is. `seen`: the version that whoever files it has read."""
    note = opened(pk, by)
    _refuse_all_but_its_keepers(note, by)
    if seen != note.version:
        raise NotAllowed(overtaken(note))
    note.filed_at, note.filed_by = timezone.now(), by
    save_or_refuse(note)
    audit.record("note filed", note, by=by, version=note.version)
    return note


@transaction.atomic
def finish_follow_up(pk, *, done_on, outcome, by):
    """A follow-up of a note, filed or not, is done. The note keeps a version that says so."""
    note, step = _with_its_note(pk, by)
    _refuse_all_but_its_keepers(note, by)
    if step.done_on:
        raise NotAllowed(DONE.format(day=in_full(step.done_on)))
    if done_on > timezone.localdate():
        raise NotAllowed(DONE_AHEAD)
    if not outcome.strip():
        raise NotAllowed(NO_OUTCOME)
    step.done_on, step.outcome = done_on, outcome.strip()
    save_or_refuse(step)
    note.version += 1
    note.written_by, note.written_at = by, timezone.now()
    note.save()
    keep(note, by, "A follow-up was done")
    audit.record("follow-up done", note, by=by, step=step.pk, version=note.version)
    return step


def _refuse_all_but_its_keepers(note, by):
    """A command may write on in any note."""
    if isinstance(by, User) and not writes_on(note, by, timezone.localdate()):
        raise NotAllowed(NOT_ITS_KEEPER)


def _title(facts):
    return f"Meeting with {facts['force_lead']} on {in_full(facts['on'])}"[:160]


def _checked(facts):
    if facts["on"] > timezone.localdate():
        raise NotAllowed(AHEAD)
    if facts.get("review_on") and facts["review_on"] <= facts["on"]:
        raise NotAllowed(NEXT_BEFORE)
    return facts


def _came_of(step):
    return {"done_on": step.done_on, "outcome": step.outcome} if step else {}


def _with_its_note(pk, by):
    """(note, follow-up), the note locked. Raises NotAllowed for whoever may not see it."""
    notes = Note.objects.visible_to(by).filter(withdrawn_at=None)
    step = Step.objects.filter(pk=pk, entry__in=notes.values("entry_ptr")).first()
    if step is None:
        raise NotAllowed(NOT_THERE)
    Entry.objects.select_for_update(of=("self",)).get(pk=step.entry_id)
    return Note.objects.get(pk=step.entry_id), Step.objects.get(pk=pk)
