"""What becomes of an action: reported on by its owner or an officer, judged by a member of the panel."""

from django.db import transaction
from django.utils import timezone

from authority import audit, days
from authority.permissions import Permission, permissions_of
from authority.refusal import NotAllowed, save_or_refuse
from panels.models import Action, ActionStep, Membership

State = Action.State
MEMBERS = (Membership.Part.CHAIR, Membership.Part.MEMBER)
GONE = "This action is no longer open to you. Nothing was changed."
NOT_YOURS_TO_REPORT = (
    "Its owner reports on an action, or an officer of the panel. Tell one of them what you know."
)
NOT_A_MEMBER = (
    "A member of the panel judges whether an action is done. An officer reports on it and asks a member."
)
OWN = "This action is yours, so another member of the panel judges whether it is done."
SAY_WHY = "Say why. It stays in the history of the action."
NOT_SO_NOW = "This action is {state} now. Look at its history, and then decide again."
SAME_DAY = "It is due on that day already. Give another day."
TOO_EARLY = "An action is due on or after the day of the meeting. Give a later day."
VERBS = {
    State.CLOSED: "action confirmed as done",
    State.DROPPED: "action dropped",
    State.OPEN: "action opened again",
}


@transaction.atomic
def report_on_action(action, *, by, words, done=False, seen=None):
    """Say how far it is, or that it is done. `seen`: the `last_step` that whoever acts had before them."""
    action = _locked(action, by, seen)
    if not may_report(action, by):
        raise NotAllowed(NOT_YOURS_TO_REPORT)
    if action.state not in (State.OPEN, State.REPORTED):
        raise NotAllowed(NOT_SO_NOW.format(state=action.get_state_display()))
    if not words.strip():
        raise NotAllowed("Say what was done.")
    verb = "action reported as done" if done else "action reported on"
    return _step(action, State.REPORTED if done else action.state, words, by, verb)


@transaction.atomic
def judge_action(action, *, by, state, words="", seen=None):
    """Confirm that it is done, drop it, or open it again: `state` says which. Words, unless it is done."""
    action = _locked(action, by, seen)
    _refuse_who_may_not_judge(action, by)
    if state not in VERBS or state not in Action.NEXT[action.state]:
        raise NotAllowed(NOT_SO_NOW.format(state=action.get_state_display()))
    if state != State.CLOSED and not words.strip():
        raise NotAllowed(SAY_WHY)
    return _step(action, state, words, by, VERBS[state])


@transaction.atomic
def move_action(action, *, by, due_on, words, seen=None):
    """Give it another day. The history keeps the day before, and why."""
    action = _locked(action, by, seen)
    _refuse_who_may_not_judge(action, by)
    if action.state not in (State.OPEN, State.REPORTED):
        raise NotAllowed(NOT_SO_NOW.format(state=action.get_state_display()))
    if not words.strip():
        raise NotAllowed(SAY_WHY)
    if due_on == action.due_on:
        raise NotAllowed(SAME_DAY)
    if due_on < action.meeting.held_on:
        raise NotAllowed(TOO_EARLY)
    moved = f"Due on {days.in_full(due_on)} instead of {days.in_full(action.due_on)}. {words}"
    before, action.due_on = action.due_on, due_on
    return _step(action, action.state, moved, by, "action moved", due_on=due_on, instead_of=before)


def last_step(action):
    """The newest step of its history; 0 for none. A form carries what its reader saw."""
    return max((step.pk for step in action.steps.all()), default=0)


def may_report(action, person):
    """Its owner; and whoever sits on its panel as an officer today."""
    return action.owned_by_id == person.pk or _sits(action, person, [Membership.Part.OFFICER])


def may_judge(action, person):
    """A member of its panel today, by post and by seat. Its owner never does."""
    allowed = Permission.ACTION_CLOSE in permissions_of(person, timezone.localdate())
    return allowed and action.owned_by_id != person.pk and _sits(action, person, MEMBERS)


def _sits(action, person, parts):
    seats = action.meeting.panel.members_on(timezone.localdate())
    return seats.filter(user=person, part__in=parts).exists()


def _refuse_who_may_not_judge(action, by):
    if action.owned_by_id == by.pk:
        raise NotAllowed(OWN)
    if not may_judge(action, by):
        raise NotAllowed(NOT_A_MEMBER)


def _locked(action, by, seen):
    Action.objects.select_for_update().order_by("pk").filter(pk=action.pk).first()
    found = Action.objects.visible_to(by).select_related("meeting__panel").filter(pk=action.pk).first()
    if found is None:
        raise NotAllowed(GONE)
    if seen is not None and (missed := found.steps.filter(pk__gt=seen).select_related("by").last()):
        raise NotAllowed(
            f"{missed.by} wrote on this on {days.moment(missed.at)}, after you opened the page. Nothing was "
            "changed, and your words are still here. Look at the history, and then save again."
        )
    return found


def _step(action, state, words, by, verb, **detail):
    action.state = state
    save_or_refuse(action)
    step = save_or_refuse(
        ActionStep(action=action, state=state, words=words.strip(), by=by, at=timezone.now())
    )
    audit.record(verb, action, by=by, state=action.get_state_display(), **detail)
    return step
