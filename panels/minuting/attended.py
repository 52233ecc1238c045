"""For which items a person was there, in the numbers of whoever reads it."""

from itertools import groupby

PART = "for part of the meeting"


def span(row, presence, lines):
    """“for items 1 to 3 and 5”, counting `lines` alone; nothing for whoever was there for all of them."""
    there = [(line["number"], presence.there_for(row, line["item"])) for line in lines]
    if all(was for _, was in there):
        return ""
    runs = [[number for number, _ in run] for was, run in groupby(there, key=lambda one: one[1]) if was]
    if not runs:
        return PART
    one = len(runs) == 1 and len(runs[0]) == 1
    return f"for item{'' if one else 's'} {_listed(list(map(_run, runs)))}"


def _run(numbers):
    if len(numbers) == 1:
        return str(numbers[0])
    return f"{numbers[0]} to {numbers[-1]}"


def _listed(words):
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
