"""The training plan of an authority as its readers see it, and one person's own record. Reads only."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, Q

from authority.days import distance, in_full
from strands.models import Appointment, Strand, Trained, Training

SOON = timedelta(days=28)
EVERYONE = "All strands"


@dataclass(frozen=True)
class Planned:
    """A line of the plan. `word` and `kind` as in components/status.html; `had`: who had it, and when."""

    training: Training
    strand: str
    due: str
    word: str
    kind: str
    had: tuple[dict, ...]

    @property
    def open(self):
        return not self.training.cancelled_reason


def plan(user, reader):
    """Every `Planned` of this person's authority, by day: what is cancelled last."""
    rows = trainings(user, reader).prefetch_related(
        Prefetch("trained", Trained.objects.select_related("user").order_by("user__name"))
    )
    return sorted((_planned(row, user, reader.day) for row in rows), key=lambda line: not line.open)


def trainings(user, reader):
    rows = Training.objects.filter(authority=user.authority_id).select_related("strand")
    return rows.filter(Q(strand=None) | Q(strand__in=Strand.objects.visible_to(reader)))


def own(user):
    """What this person has had: “Reading a chart, on 3 May 2026”, the newest first."""
    had = user.trained.select_related("training")
    return [f"{one.training}, on {in_full(one.on)}" for one in had]


def due(user, reader):
    """The `Training`s that this person has yet to have, for all or for their strands, the soonest first."""
    held = Appointment.objects.on(reader.day).filter(user=user)
    mine = Q(strand=None) | Q(strand__in=held.values("strand"))
    return trainings(user, reader).filter(mine, cancelled_reason="").exclude(trained__user=user)


def by_when(training, today: date):
    """(word, kind) for components/status.html."""
    if training.due_on < today:
        return f"Overdue, {distance(training.due_on, today)}", "late"
    if training.due_on <= today + SOON:
        return f"Due {distance(training.due_on, today)}", "waiting"
    return "Planned", "neutral"


def _planned(row, user, today):
    had = tuple(_had(one) for one in row.trained.all())
    return Planned(
        row, str(row.strand or EVERYONE), in_full(row.due_on), *_standing(row, had, user, today), had
    )


def _had(one):
    return {"pk": one.pk, "user": one.user_id, "words": f"{one.user}, {in_full(one.on)}"}


def _standing(row, had, user, today):
    if row.cancelled_reason:
        return "Cancelled", "neutral"
    if any(one["user"] == user.pk for one in had):
        return "You have had it", "done"
    return by_when(row, today)
