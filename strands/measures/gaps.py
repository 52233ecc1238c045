"""The times between rare events, by name, in the order in which `quarters_between` counts them."""


def named_gaps(quarters, counts):
    """“2023-24 Q2 to 2024-25 Q1” for each; a gap with a missing quarter in it is left out there, and here."""
    names, last = [], None
    for quarter, count in zip(quarters, counts, strict=True):
        if count is None:
            last = None
        elif count > 0:
            names += [f"{last} to {quarter}"] if last is not None else []
            names += [f"{quarter}, another"] * (int(count) - 1)
            last = quarter
    return names
