"""Counts of capability against a threat, of which only the newest still holds."""


def newest(capabilities):
    """The newest count of each threat, by its title; they come newest first."""
    found = {}
    for entry in capabilities:
        found.setdefault((entry.force_id, entry.strand_id, entry.title.casefold()), entry)
    return list(found.values())
