"""A cell of a page: what is said, a second line for those who ask, and the page that proves it."""

from dataclasses import dataclass

from strands.record.addresses import entry_url


@dataclass(frozen=True)
class Said:
    words: str
    detail: str = ""
    url: str = ""


NOTHING = Said("Nothing that you may read")


def of(entry, words, detail=""):
    """What one entry of the record says, leading to it."""
    return Said(words, detail, entry_url(entry))


def number(many, singular, plural=""):
    """1 risk, 2 risks."""
    return f"{many:,} {singular if many == 1 else plural or f'{singular}s'}"


def listed_with_and(names):
    """Harbour, Vale and Fells."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def listed(parts):
    """What there is of the parts, with commas; the empty ones are left out."""
    return ", ".join(filter(None, parts))
