"""How much a case study resembles a challenge, and why. Nothing here knows of Django.

Points: each shared tag 4, its strand 3; each word of the challenge that the case study says, 3 in its title
or its challenges, 2 in its issue, 1 elsewhere, counted once. The order is by points, then by code.
"""

import re
from dataclasses import dataclass

TAG, STRAND = 4, 3
FIELDS = (("title", 3), ("challenges", 3), ("issue", 2), ("action", 1), ("outcomes", 1))
MANY = {"challenges", "outcomes"}  # fields of which one says that they speak
WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 4  # letters of a word that tells anything
COMMON = """
    about after also been before cannot could does each every from have here into more much need
    other over same should some such than that their them then there these they this those through
    under very want were what when where which while will with would your authority authorities
    force forces member members police policing service services
"""  # words that tell nothing
TELLING_NOTHING = set(COMMON.split())
ENDINGS = ("ations", "ation", "ings", "ing", "ions", "ion", "ers", "ed", "er", "es", "s")
SHORTEST_STEM = 4
MOST_WORDS = 200  # of a challenge that are looked at


@dataclass(frozen=True)
class Match:
    """`study` as it was given; `reasons`: a phrase for each way in which it is alike."""

    study: object
    points: int
    reasons: tuple[str, ...]


def ranked(studies, *, tags=(), words="", strand=None):
    """A `Match` for each of the studies that is alike in anything, the most alike first.

    A study has `code`, `tags`, `strand_id`, and the texts of FIELDS. `strand`: the key of one, or None.
    """
    wanted = stems(words)
    found = [_match(study, set(tags), wanted, strand) for study in studies]
    return sorted((one for one in found if one.points), key=lambda one: (-one.points, one.study.code))


def stems(words):
    """{stem: the word as it was first written} of all that tell anything."""
    found = {}
    for word in WORD.findall(words)[:MOST_WORDS]:
        if len(word) >= SHORTEST and word.casefold() not in TELLING_NOTHING:
            found.setdefault(stem(word), word)
    return found


def stem(word):
    """The word without its ending, so that vetted and vetting are one; it is no linguist."""
    small = word.casefold()
    return next(
        (
            small.removesuffix(end)
            for end in ENDINGS
            if small.endswith(end) and len(small) - len(end) >= SHORTEST_STEM
        ),
        small,
    )


def _match(study, tags, wanted, strand):
    shared = sorted(tags & set(study.tags))
    here = strand is not None and study.strand_id == strand
    said = _said(study, wanted)
    points = TAG * len(shared) + STRAND * here + sum(most for most, _ in said.values())
    return Match(study, points, tuple(_reasons(shared, here, said, wanted)))


def _said(study, wanted):
    """{stem: (points, field)} of the words that it says, each where it counts most."""
    found = {}
    for name, points in reversed(FIELDS):
        for one in wanted.keys() & stems(getattr(study, name)).keys():
            if points >= found.get(one, (0, ""))[0]:
                found[one] = (points, name)
    return found


def _reasons(shared, here, said, wanted):
    if shared:
        yield f"It is about {_listed(shared)}, too."
    if here:
        yield "It is of the same strand."
    for name, _ in FIELDS:
        words = sorted(f"“{wanted[one].lower()}”" for one, (_, field) in said.items() if field == name)
        if words:
            yield f"Its {name} {'speak' if name in MANY else 'speaks'} of {_listed(words)}."


def _listed(words):
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
