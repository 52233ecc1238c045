"""What each kind of measure is made of. Nothing here knows of Django."""

COUNTED = ("count", "grams", "officer-days")
PER_RESIDENTS = (1_000, 100_000, 1_000_000)
# kind: (units of what is counted, units of what it is set against, per, what it may be shown per)
NEEDS = {
    "count": (COUNTED, (), 1, (1,)),
    "rate": (("count",), (), 1_000, PER_RESIDENTS),
    "percentage": (("count",), ("count",), 100, (100,)),
    "money": (("pounds",), (), 1, (1,)),
    "money-rate": (("pounds",), (), 1_000, PER_RESIDENTS),
    "grade": (("grade",), (), 1, (1,)),
    "narrative": (("text",), (), 1, (1,)),
    "development": ((), (), 1, (1,)),
}
WORDED = {"grade", "narrative", "development"}
WITHOUT_A_WAY = {"narrative", "development"}  # nothing of them is better or worse


def unfit(kind, *, numerator, denominator, per, display_per, polarity):
    """Why a measure cannot be made like this, in a sentence; empty where it can. Items are units, or None."""
    if kind not in NEEDS:
        return f"A {kind} measure cannot be made here. Choose another kind."
    tops, bottoms, right_per, shown = NEEDS[kind]
    if fault := _unfit_item(kind, numerator, tops, "what is counted"):
        return fault
    if fault := _unfit_item(kind, denominator, bottoms, "the number it is set against"):
        return fault
    if per != right_per:
        return f"A {kind} measure is kept per {right_per:,}."
    if display_per not in shown:
        return f"A {kind} measure is shown per {', '.join(f'{one:,}' for one in shown)}."
    if polarity != "neither" and kind in WITHOUT_A_WAY:
        return f"Of a {kind} measure no way is better. Choose neither."
    return ""


def _unfit_item(kind, unit, allowed, what):
    if not allowed:
        return f"A {kind} measure has nothing as {what}. Leave that empty." if unit else ""
    if unit is None:
        return f"A {kind} measure needs {what}. Choose one in {' or '.join(allowed)}."
    if unit not in allowed:
        return f"For a {kind} measure, {what} has to be in {' or '.join(allowed)}, and this is in {unit}."
    return ""
