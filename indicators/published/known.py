"""What a published table is held against: forces by code and by name, districts, data items and offences."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from indicators.published.districts import DISTRICTS

NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+|\b(police|constabulary|service)\b")
OTHERWISE = {"hampshire isle of wight": "hampshire"}


@dataclass(frozen=True)
class Known:
    """`forces`: {ONS code: key}; `names`: {name as `plain` has it: ONS codes}; `items`: {column: key}.

    `codes`: {offence code: keys of the data items that count it}; `districts` as in districts.py; `called`:
    {column: name of the data item}.
    """

    forces: dict
    names: dict
    items: dict
    codes: dict
    districts: dict = field(default_factory=lambda: DISTRICTS)
    called: dict = field(default_factory=dict)

    @classmethod
    def of(cls, forces, items, called=None):
        """`forces`: (ONS code, key, its names) each; `items`: (published column, key, offence codes) each."""
        names, codes = defaultdict(set), defaultdict(set)
        for code, _, spellings in forces:
            for name in filter(None, map(plain, spellings)):
                names[name].add(code)
        for _, key, counted in items:
            for code in counted:
                codes[code].add(key)
        return cls(
            {code: key for code, key, _ in forces},
            {name: sorted(found) for name, found in names.items()},
            {column: key for column, key, _ in items},
            {code: tuple(sorted(keys)) for code, keys in codes.items()},
            called=called or {},
        )


def plain(name):
    """A force's name without what its spellings differ in: “London, City of” is “City of London Police”."""
    last, comma, first = name.partition(",")
    words = f"{first} {last}" if comma else name
    words = " ".join(NOT_IN_A_NAME.sub(" ", words.lower()).split())
    words = " ".join(word for word in words.split() if word != "and")
    return OTHERWISE.get(words, words)
