"""A doubt about a figure: where it stands, why the figure is as it is, and how long it has been asked.

Nothing here knows of Django. States are those of `Figure.Query`.
"""

from authority.tally import so_many

NONE, OPEN, EXPLAINED, ACCEPTED, RETURNED = "", "open", "explained", "accepted", "returned"
STATES = {
    OPEN: "not explained yet",
    EXPLAINED: "explained",
    ACCEPTED: "explanation accepted",
    RETURNED: "explanation returned",
}

QUICK_REASONS = (
    ("definition", "The definition changed"),
    ("one incident", "One incident with many victims"),
    ("backlog", "A backlog was cleared"),
    ("error", "An error made earlier was found"),
    ("other", "Another reason, given in the note"),
)
REASONS_FOR_NONE = (
    ("system", "The system that it is counted in is being replaced"),
    ("yearly", "It is counted once a year"),
    ("another body", "Another body holds it"),
    ("other", "Another reason, given in the note"),
)
OTHER = "other"  # says nothing by itself
REASONS = dict(QUICK_REASONS + REASONS_FOR_NONE)


def reasons_for(absent, given=""):
    """The quick reasons that fit: for a figure, or for there being none. One `given` is offered still."""
    fitting = REASONS_FOR_NONE if absent else QUICK_REASONS
    kept = () if given not in REASONS or given in dict(fitting) else ((given, REASONS[given]),)
    return fitting + kept


def explanation(reason, note):
    """The words that explain a figure, empty where there are none. `reason`: the code of a quick reason."""
    quick = "" if reason == OTHER else REASONS.get(reason, "")
    return f"{quick}. {note}" if quick and note else quick or note


def standing(query, queried_at, asked, said, *, changed, told, now):
    """(query, queried_at) after a save. `asked`: whether a check doubts the figure; `said`: its explanation.

    `changed`: the figure was just changed; `told`: its explanation was just written or confirmed. Said of the
    former figure, it explains nothing until it is. The age runs from when the figure was first asked about,
    for as long as the doubt stands.
    """
    if not asked:
        return NONE, None
    return _state(query, said, changed, told), queried_at or now


def outlived(query, said):
    """Whether an explanation was given of a figure that has been changed since."""
    return query == OPEN and bool(said)


def _state(query, said, changed, told):
    if not said or (changed and not told):
        return OPEN
    return EXPLAINED if told else query or EXPLAINED


def age(queried_at, now):
    """How long ago a figure was first asked about: today, 1 day ago, 12 days ago. Empty: it never was."""
    if queried_at is None:
        return ""
    days = (now.date() - queried_at.date()).days
    return "today" if days < 1 else f"{so_many(days, 'day')} ago"
