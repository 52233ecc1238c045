"""Figures of a table that a person should look at: nothing is wrong with them for certain."""

from collections import defaultdict
from math import sqrt
from statistics import median

BESIDE = 4  # quarters on each side
FEWEST = 3  # of them, to say what is usual
SPREADS = 12  # of chance alone, which is the root of a count
TIMES = 4
MOST = 100  # of a kind


def below_zero(figures):
    """(force, quarter, data item, count) of counts below zero, the lowest first."""
    found = [(*key, item, n) for key, counts in figures.items() for item, n in counts.items() if n < 0]
    return sorted(found, key=lambda row: row[-1])[:MOST]


def jumps(figures):
    """(force, quarter, data item, count, what is usual) far from the quarters beside it, the farthest first.

    Usual is the middle of up to four quarters on either side.
    """
    found = [row for key, series in _series(figures).items() for row in _jumps(*key, series)]
    return sorted(found, key=lambda row: -abs(row[3] - row[4]) / sqrt(max(row[4], 1)))[:MOST]


def _series(figures):
    """{(force, data item): [(quarter, count), ...] in order}"""
    series = defaultdict(list)
    for force, quarter in sorted(figures):
        for item, number in figures[force, quarter].items():
            series[force, item].append((quarter, number))
    return series


def _jumps(force, item, series):
    numbers = [number for _, number in series]
    for place, (quarter, number) in enumerate(series):
        beside = numbers[max(place - BESIDE, 0) : place] + numbers[place + 1 : place + 1 + BESIDE]
        if len(beside) >= FEWEST and _far(number, usual := median(beside)):
            yield force, quarter, item, number, usual


def _far(number, usual):
    beyond_chance = abs(number - usual) > SPREADS * sqrt(max(usual, 1))
    return beyond_chance and not usual / TIMES <= number <= usual * TIMES
