"""Codes of what an authority adds. Nothing here knows of Django.

A code begins with whose it is, so that two authorities never meet in one: A3-Q7KXW. In a catalogue file it
stands without that, and says that it is the file's own: own:Q7KXW.
"""

import re
import secrets

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is mistaken for another
LENGTH = 5
OF_A_STRAND = 4  # so that it fits beside the authority in ten characters
LONGEST_SLUG = 50
OWN = "own:"
LOCAL = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*", re.ASCII)
LONGEST = {"strand": 5, "item": 60, "indicator": 60}  # of the part after the authority
LONGEST_OTHERS = 12


def fresh(kind, slug=""):
    """A new code without its authority. `slug`: the words of a measure or of what is counted."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(OF_A_STRAND if kind == "strand" else LENGTH))
    if kind in SLUGS:
        return f"{slug[:LONGEST_SLUG].strip('-') or kind}-{letters.lower()}"
    return f"{INITIALS[kind]}{letters}"


def of_authority(authority, kind, local):
    """The code in the database. `authority`: its key."""
    return f"{'a' if kind in SLUGS else 'A'}{authority}-{local}"


def in_file(code, own):
    """As it stands in a catalogue file. `own`: whether the authority has added what has this code."""
    return OWN + code.partition("-")[2] if own else code


def local(word):
    """The part of an own code of a file that is kept; None where the word is no own code."""
    found = word.removeprefix(OWN)
    return found if word.startswith(OWN) and LOCAL.fullmatch(found) else None


def fits(kind, found):
    """Whether an own part of a code is short enough for its kind."""
    return len(found) <= LONGEST.get(kind, LONGEST_OTHERS)


SLUGS = {"item", "indicator"}
INITIALS = {"strand": "", "question": "Q", "measure": "M", "reference": "R", "case study": "C"}
