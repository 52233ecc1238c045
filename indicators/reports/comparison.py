"""Two wordings of a text beside each other, in words. Nothing here knows of Django."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, DELETED, ADDED = "same", "deleted", "added"
WORD = re.compile(r"\s*\S+")


@dataclass(frozen=True)
class Part:
    """A run of words that both texts have, or that only the earlier (deleted) or the later (added) has."""

    kind: str
    text: str


def compared(earlier, later):
    """The `Part`s of both texts, in reading order: the same and deleted ones make the earlier text again."""
    before, after = WORD.findall(earlier), WORD.findall(later)
    steps = SequenceMatcher(None, before, after).get_opcodes()
    return [part for step in steps for part in _parts(before, after, *step)]


def _parts(before, after, step, start, end, new_start, new_end):
    if step == "equal":
        return [Part(SAME, "".join(before[start:end]))]
    gone, come = "".join(before[start:end]), "".join(after[new_start:new_end])
    return [Part(kind, text) for kind, text in ((DELETED, gone), (ADDED, come)) if text]
