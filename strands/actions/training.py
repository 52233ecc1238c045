"""An authority's training plan, and who has had which training when. Refusals are sentences."""

from django.db import transaction
from django.utils import timezone

from authority import audit
from authority.models import User
from authority.refusal import NotAllowed, save_or_refuse
from strands.leads.seen import OF_A_TRAINING, digest
from strands.models import Trained, Training

ELSEWHERE = "You keep the training of your own authority. Ask somebody of theirs to keep theirs."
CANCELLED = "This training is cancelled. Plan another in its place."
SAY_WHY = "Say why it is cancelled. The reason stays in the plan."
HAD = "{people} had this training already, so it is not cancelled."
AHEAD = "A training is recorded once it was given: its day cannot lie ahead."
OVERTAKEN = (
    "Somebody changed this training after you opened the page. Nothing was overwritten, and what you typed "
    "is still in its boxes. Open it again in another window, and change there what is still to change."
)


@transaction.atomic
def plan_training(authority, *, topic, due_on, by, strand=None, given_by=""):
    """A thing to be learned by `due_on`, for the leads of one strand, or for everybody with None."""
    _refuse_elsewhere(authority, by)
    training = Training(authority=authority, topic=topic, due_on=due_on, strand=strand, given_by=given_by)
    save_or_refuse(training)
    audit.record("training planned", training, by=by, due_on=due_on, strand=strand)
    return training


@transaction.atomic
def change_training(training, *, by, seen=None, **facts):
    """`facts`: any of topic, strand, due_on and given_by.

    `seen`: the `digest` of what its writer had before them; None for a command.
    """
    training = _standing(training, by)
    if seen is not None and seen != digest(training):
        raise NotAllowed(OVERTAKEN)
    changed = [name for name in OF_A_TRAINING if name in facts and getattr(training, name) != facts[name]]
    was = {name: getattr(training, name) for name in changed}
    for name in changed:
        setattr(training, name, facts[name])
    save_or_refuse(training)
    now = {name: facts[name] for name in changed}
    audit.record("training changed", training, by=by, was=was, now=now)
    return training


@transaction.atomic
def cancel_training(training, *, reason, by):
    """It stays in the plan, with the reason."""
    training = _standing(training, by)
    if not reason.strip():
        raise NotAllowed(SAY_WHY)
    if had := training.trained.select_related("user"):
        raise NotAllowed(HAD.format(people=", ".join(str(one.user) for one in had)))
    training.cancelled_reason = reason.strip()
    save_or_refuse(training)
    audit.record("training cancelled", training, by=by, reason=training.cancelled_reason)
    return training


@transaction.atomic
def record_training(training, users, *, on, by):
    """These people had the training on that day."""
    training = _standing(training, by)
    if on > timezone.localdate():
        raise NotAllowed(AHEAD)
    for user in users:
        if user.authority_id != training.authority_id:
            raise NotAllowed(ELSEWHERE)
        had = save_or_refuse(Trained(training=training, user=user, on=on))
        audit.record("training had", had, by=by, on=on)


@transaction.atomic
def strike_training(trained, *, by):
    """Take a person's training out of the record again, where it was entered by mistake."""
    _refuse_elsewhere(trained.training.authority, by)
    audit.record("training struck from the record", trained, by=by, on=trained.on)
    trained.delete()


def _standing(training, by):
    """The training locked, if it is one's own authority's and still planned."""
    _refuse_elsewhere(training.authority, by)
    training = Training.objects.select_for_update().get(pk=training.pk)
    if training.cancelled_reason:
        raise NotAllowed(CANCELLED)
    return training


def _refuse_elsewhere(authority, by):
    """A command may keep the training of any authority."""
    if isinstance(by, User) and (by.authority_id is None or by.authority_id != authority.pk):
        raise NotAllowed(ELSEWHERE)
