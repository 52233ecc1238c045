"""How far a day is from the day on which a return is due. Pure: days in, words and steps out."""

from authority.tally import so_many

STEPS = (-14, -7, -2, 0, 1, 5)
LONGEST = 60  # days after which nobody is reminded any more: the completeness board still says so


def step_on(due_on, day):
    """The last step reached on `day`: the one to send, however many were missed. None where there is none."""
    after = (day - due_on).days
    reached = [step for step in STEPS if step <= after]
    return reached[-1] if reached and after <= LONGEST else None


def left(due_on, day):
    """“9 days left”, “due today”, “4 days late”."""
    ahead = (due_on - day).days
    if ahead == 0:
        return "due today"
    return f"{so_many(ahead, 'day')} left" if ahead > 0 else f"{so_many(-ahead, 'day')} late"


def about(step):
    """“7 days before”, “on the day”, “5 days after”."""
    if step == 0:
        return "on the day"
    return f"{so_many(abs(step), 'day')} {'before' if step < 0 else 'after'}"
