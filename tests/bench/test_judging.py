"""`judge_all_series_s`: all 26 series of 43 forces judged on one core, in seconds.

For each series the counts of 55 quarters: view, limits, rules, variation and assurance, in words; a year held
against the peers; and for each measure both pairs of funnel lines. Synthetic counts: some rare, some with
gaps, net-negative quarters, changes of limits and targets; forces as unlike in size as the real ones.
"""

from dataclasses import dataclass
from datetime import date
from random import Random
from statistics import median
from time import process_time

from indicators.judging import NewLimits, View, judge, wording
from indicators.quarters import Quarter
from indicators.statistics import CONFIDENCE, NEAR_CERTAINTY, compare_all, funnel_lines

SERIES, FORCES, QUARTERS = 26, 43, 55
FIRST = Quarter.parse("2012-13 Q1")
ROUNDS = 5
MOST = 2  # seconds
PER = 1000


@dataclass(frozen=True)
class Point:
    numerator: int
    denominator: int
    value: float


def test_judge_all_series_s():
    measures = list(synthetic(Random(4)))
    seconds = [timed(judge_all, measures) for _ in range(ROUNDS)]
    print(f"judge_all_series_s: {median(seconds):.3f}")
    assert median(seconds) < MOST


def test_the_figures_judged_are_of_every_kind():
    judged, compared, lines = judge_all(list(synthetic(Random(4))))
    assert len(judged) == len(compared) == SERIES * FORCES
    assert len(lines) == SERIES * 2
    views = [one.view for one, *_ in judged]
    assert min(views.count(View.RARE), views.count(View.XMR)) > 100
    assert len({signal.tone for _, signal, _ in judged}) == 5
    assert len({one.standing for one in compared}) == 4  # None where a quarter of the year is missing
    assert any(one.gaps for one, *_ in judged)
    assert {one.assurance for one, *_ in judged} == {None, "always met", "never met", "hit or miss"}


def judge_all(measures):
    """[(Judged, variation in words, assurance in words)], [Comparison] and [FunnelLines] of all measures."""
    judged, compared, lines = [], [], []
    for forces, polarity, target, rebases in measures:
        for points in forces:
            one = judge(points, polarity=polarity, counts_events=True, target=target, rebases=rebases)
            judged.append((one, wording.variation(one), wording.assurance(one)))
        years = {force: year(points) for force, points in enumerate(forces)}
        group = compare_all(years, PER)
        compared += group.values()
        lines += funnels(group[0].average, [population for _, population in years.values()])
    return judged, compared, lines


def funnels(average, populations):
    ends = min(populations), max(populations)
    return [funnel_lines(average, *ends, PER, confidence) for confidence in (CONFIDENCE, NEAR_CERTAINTY)]


def year(points):
    """Count and population of the last four quarters; no count where one is missing."""
    last = [points[FIRST + n] for n in range(QUARTERS - 4, QUARTERS)]
    count = None if None in last else sum(point.numerator for point in last)
    return count, next(point.denominator for point in points.values() if point)


def synthetic(random):
    """(points of each force, polarity, target, rebases) of each measure."""
    populations = [int(random.lognormvariate(13.9, 0.6)) for _ in range(FORCES)]
    for measure in range(SERIES):
        rate = 10 ** random.uniform(-6, -2.7)
        forces = [points(random, rate, population, measure) for population in populations]
        rebases = (
            [NewLimits(FIRST + 30, "J. Bloggs", date(2020, 4, 1), "New rules")] if measure % 5 == 0 else []
        )
        target = rate * PER * random.choice([0.1, 1, 10]) if measure % 2 else None
        yield forces, ("lower", "higher", "neither")[measure % 3], target, rebases


def points(random, rate, population, measure):
    """{quarter: Point or None}; one quarter in sixty missing, one in a thousand net negative."""
    drift = 1 + random.gauss(0, 0.2)
    found = {}
    for n in range(QUARTERS):
        mean = rate * population * (drift if n > QUARTERS // 2 else 1)
        count = max(0, round(random.gauss(mean, mean**0.5 * 1.1)))
        if random.random() < 0.001:
            count = -1
        missing = measure % 4 == 0 and random.random() < 1 / 15
        found[FIRST + n] = None if missing else Point(count, population, count / population * PER)
    return found


def timed(work, *given):
    """Seconds of processor, so that a busy machine counts for nothing."""
    started = process_time()
    work(*given)
    return process_time() - started
