"""Small numbers, which anyone is told of published statistics alone: which to hide, and what with them.

Pure. A number from 1 to 4 may point to a person. So may one that can be worked out: what is left of a base,
or a total less its other parts. A total is shown only where each of its parts is.
"""

FEWEST = 5
FEWER = f"fewer than {FEWEST}"
WHY = (
    f"A number from 1 to {FEWEST - 1} is printed as “{FEWER}”. Whatever would give it away is left out: "
    "totals, rates and charts."
)


def small(count, base=None):
    """Whether a number may point to a person, by itself or by what it leaves of its base."""
    return _few(count) or (base is not None and count is not None and _few(base - count))


def hidden(counts, totals=(), bases=()):
    """Keys of what is not told. `counts`: {key: number or None}; `bases`: {key: what it is a share of}.

    `totals`: {key: keys of the counts that it is the sum of}. A rate or a chart goes with what it is made of.
    """
    bases = dict(bases)
    found = {key for key, count in counts.items() if small(count, bases.get(key))}
    told = {key for key, count in counts.items() if count is not None and key not in found}
    return found | {key for key, parts in dict(totals).items() if not told.issuperset(parts)}


def said(count, words):
    """The number in the words given for it, or that it is fewer than five."""
    return FEWER if small(count) else words


def _few(count):
    return count is not None and 0 < count < FEWEST
