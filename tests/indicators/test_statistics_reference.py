"""The arithmetic once more, slowly and by other means, over thousands of made-up cases.

Nothing here is shared with what it checks: rules are looked for window by window in whole numbers, so that no
rounding can hide where a boundary lies; limits come from halving; the rest from decimals of fifty places.
"""

from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from math import exp, fsum, lgamma, log
from random import Random
from statistics import NormalDist

import pytest

from indicators.statistics import (
    Rebase,
    byar_interval,
    compare_all,
    count_interval,
    exact_interval,
    funnel_lines,
    process_chart,
    proportion,
)

CASES = 4000
LEVELS = (0.95, 0.998)
GOOD = {"lower": -1, "higher": 1, "neither": 0}


# --- XmR charts


class Slow:
    """Limits and causes of one phase of whole numbers, as fractions of whole numbers."""

    def __init__(self, values, screen):
        self.values = values
        self.known = [v for v in values if v is not None]
        self.n, self.sum = len(self.known), sum(self.known)
        steps = [abs(b - a) for a, b in pairwise(values) if None not in (a, b)]
        if screen and sum(steps):
            steps = [step for step in steps if 1000 * step * len(steps) < 3267 * sum(steps)]
        self.m, self.steps = len(steps), sum(steps)

    @property
    def limits(self):
        if not self.m:
            return None
        centre, reach = Fraction(self.sum, self.n), Fraction(266 * self.steps, 100 * self.m)
        near = reach * 2 / 3
        return centre, centre - reach, centre + reach, centre - near, centre + near

    def side(self, value):
        return 0 if value is None else sign(value * self.n - self.sum)

    def beyond(self, value, thirds):
        """Strictly beyond so many thirds of the way to the limits: 1, -1 or 0."""
        if value is None or not self.m:
            return 0
        way = abs(value * self.n - self.sum) * self.m * 300
        return self.side(value) if way > 266 * self.steps * self.n * thirds else 0

    def causes(self):
        return [self.cause(n) for n in range(len(self.values))]

    def cause(self, n):
        value = self.values[n]
        if value is None:
            return None
        if way := self.beyond(value, 3):
            return "outside the limits", way
        if way := self.trending(n):
            return "trend", way
        if self.near(n) and any(self.two(start) for start in self.windows(n, 3)):
            return "two of three near a limit", self.side(value)
        if any(abs(sum(self.sides(start, 7))) == 7 for start in self.windows(n, 7)):
            return "shift", self.side(value)
        return None

    def near(self, n):
        return self.beyond(self.values[n], 2) and not self.beyond(self.values[n], 3)

    def sides(self, start, size):
        return [self.side(self.values[n]) for n in range(start, start + size)]

    def two(self, start):
        return (
            abs(sum(self.sides(start, 3))) == 3
            and sum(map(bool, map(self.near, range(start, start + 3)))) >= 2
        )

    def windows(self, n, size):
        return range(max(0, n - size + 1), min(n, len(self.values) - size) + 1)

    def trending(self, n):
        ways = {start: self.steady(self.values[start : start + 7]) for start in self.windows(n, 7)}
        found = [start for start in sorted(ways) if ways[start]]
        return ways[found[-1]] if found else 0

    def steady(self, seven):
        if None in seven:
            return 0
        ups = {sign(b - a) for a, b in pairwise(seven)}
        return ups.pop() if len(ups) == 1 else 0


def sign(number):
    return (number > 0) - (number < 0)


def series(random):
    """Whole numbers, with ties and gaps: level, walking, jumping, or leaning on one side."""
    size, kind = random.randint(0, 40), random.randrange(5)
    if kind == 0:
        values = [random.randint(-4, 9) for _ in range(size)]
    elif kind == 1:
        values = [0]
        while len(values) < size:
            values.append(
                values[-1] + random.choice([1, 1, 1, 1, 2, 0, -1] if random.random() < 0.97 else [-9])
            )
    elif kind == 2:
        values = [random.choice([10, 11]) + (8 if n > size * 0.6 else 0) for n in range(size)]
    elif kind == 3:
        values = [random.choice([20, 22, 24, 40]) for _ in range(size)]
    else:
        values = [round(random.gauss(50, 8)) for _ in range(size)]
    holes, way = random.choice([0, 0, 0.05, 0.2]), random.choice([1, -1])
    return [None if random.random() < holes else value * way for value in values[:size]]


def test_limits_and_causes_are_those_of_looking_at_every_window():
    random, seen = Random(2008), {}
    for case in range(CASES):
        values, screen = series(random), case % 3 == 0
        starts = sorted(random.sample(range(1, len(values)), 2)) if len(values) > 9 and case % 2 else []
        rebases = [Rebase(at, "J. Bloggs", date(2026, 4, 1), "New rules") for at in starts]
        chart = process_chart(values, rebases=rebases, screen=screen)
        stretches = zip([0, *starts], [*starts, len(values)], strict=True)
        slow = [Slow(values[start:end], screen) for start, end in stretches]
        causes = [cause for phase in slow for cause in phase.causes()]
        assert [p.cause and (p.cause.value, p.direction) for p in chart.points] == causes, (
            values,
            starts,
            screen,
        )
        for phase, expected in zip(chart.phases, slow, strict=True):
            check_limits(phase, expected)
        for cause in causes:
            seen[cause] = seen.get(cause, 0) + 1
    assert len(seen) == 9
    assert min(seen.values()) > 200, "each rule in each direction is tried often"


def check_limits(phase, slow):
    assert phase.points == slow.n
    assert phase.trial is (slow.n < 12)
    if slow.limits is None:
        assert not phase.limited
        return
    found = (phase.mean, phase.lower, phase.upper, phase.near_lower, phase.near_upper)
    assert found == pytest.approx([float(line) for line in slow.limits], rel=1e-12, abs=1e-12)


def test_variation_and_assurance_are_those_of_the_last_point_and_phase():
    random, seen = Random(7), set()
    for _ in range(CASES // 3):
        values, polarity = series(random), random.choice(list(GOOD))
        start = random.randint(1, len(values) - 1) if len(values) > 12 and random.random() < 0.5 else 0
        rebases = [Rebase(start, "J. Bloggs", date(2026, 4, 1), "New rules")] if start else []
        last = Slow(values[start:], False)
        target = random.choice([None, random.randint(-60, 120) / 2, *on_a_limit(last)])
        chart = process_chart(values, polarity=polarity, target=target, rebases=rebases)
        assert chart.assurance == assured(last, target, GOOD[polarity])
        expected = varied(values, start, GOOD[polarity])
        assert chart.variation == expected
        seen |= {chart.assurance, expected}
    assert len(seen) == 3 + 5 + 1


def on_a_limit(slow):
    """A target on the very limit, as near as a binary fraction comes to it."""
    return [float(slow.limits[2])] if slow.limits else []


def assured(slow, target, good):
    if target is None or not good or slow.limits is None:
        return None
    _, lower, upper, *_ = slow.limits
    exact = min(
        [Fraction(target), lower, upper], key=lambda line: abs(line - Fraction(target)) > Fraction(1, 10**9)
    )
    exact = next(
        (line for line in (lower, upper) if abs(line - Fraction(target)) < Fraction(1, 10**9)), exact
    )
    if lower <= exact <= upper:
        return "hit or miss"
    return "always met" if (exact < lower) == (good > 0) else "never met"


def varied(values, start, good):
    """Of the last known point, in whichever phase it lies."""
    known = [n for n, value in enumerate(values) if value is not None]
    if not known:
        return None
    after = known[-1] >= start
    slow = Slow(values[start:] if after else values[:start], False)
    cause = slow.cause(known[-1] - start if after else known[-1])
    if cause is None:
        return "usual"
    if not good:
        return "high" if cause[1] > 0 else "low"
    return "improvement" if cause[1] == good else "concern"


# --- intervals


def at_most(count, mean):
    return fsum(exp(seen * log(mean) - mean - lgamma(seen + 1)) for seen in range(count + 1))


def halved(low, high, too_low):
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if too_low(middle) else (low, middle)
    return (low + high) / 2


@pytest.mark.parametrize("confidence", LEVELS)
def test_exact_limits_are_where_the_tails_of_poisson_leave_off(confidence):
    tail = (1 - confidence) / 2
    for count in range(120):
        upper = halved(0, 400, lambda mean, count=count: at_most(count, mean) > tail)
        lower = (
            halved(1e-9, 400, lambda mean, count=count: 1 - at_most(count - 1, mean) < tail) if count else 0
        )
        interval = exact_interval(count, confidence)
        assert (interval.lower, interval.upper) == pytest.approx((lower, upper), rel=1e-7, abs=1e-9)


@pytest.mark.parametrize("confidence", LEVELS)
def test_byars_and_wilsons_limits_agree_with_fifty_decimals(confidence):
    random, z = Random(1987), Decimal(NormalDist().inv_cdf(0.5 + confidence / 2))
    with localcontext() as context:
        context.prec = 50
        for _ in range(1000):
            count = random.randint(10, 10 ** random.randint(2, 6))
            check(byar_interval(count, confidence), *byar(Decimal(count), z))
            total = random.randint(1, 10 ** random.randint(1, 6))
            part = random.randint(0, total)
            check(proportion(part, total, 1, confidence).interval, *wilson(Decimal(part), Decimal(total), z))


def check(interval, lower, upper):
    ends = (interval.lower, interval.upper)
    assert ends == pytest.approx((float(lower), float(upper)), rel=1e-9, abs=1e-14)


def byar(x, z):
    lower = x * (1 - 1 / (9 * x) - z / (3 * x.sqrt())) ** 3
    after = x + 1
    return lower, after * (1 - 1 / (9 * after) + z / (3 * after.sqrt())) ** 3


def wilson(x, n, z):
    """The shares P at which |x / n - P| = z √(P (1 - P) / n): roots of a square equation."""
    a, b, c = n + z * z, -(2 * x + z * z), x * x / n
    spread = (b * b - 4 * a * c).sqrt()
    return (-b - spread) / (2 * a), (-b + spread) / (2 * a)


# --- peers and funnels


def test_peers_are_held_against_the_summed_rate_by_their_own_limits():
    random, seen = Random(11), set()
    for _ in range(400):
        level = 10 ** random.uniform(-5, -2)
        members = {name: member(random, level) for name in "abcdefg"[: random.randint(1, 7)]}
        known = {name: pair for name, pair in members.items() if None not in pair}
        found = compare_all(members)
        for name in members:
            expected = standing(known, name)
            assert (found[name].standing, found[name].certainty) == expected, (name, members)
            seen.add(expected)
    assert len(seen) == 6


def member(random, level):
    population = random.randint(20_000, 900_000)
    count = round(level * population * random.choice([1, 1, 1, 0.4, 1.6]))
    return (None if random.random() < 0.1 else count), (None if random.random() < 0.05 else population)


def standing(known, name):
    if name not in known or len(known) < 2:
        return None, None
    count, population = known[name]
    events = sum(c for c, _ in known.values()) / sum(p for _, p in known.values()) * population
    for confidence in reversed(LEVELS):
        lower, upper = limits(count, confidence)
        if not lower <= events <= upper:
            return ("higher" if events < lower else "lower"), confidence
    return "no different", None


def limits(count, confidence):
    if count >= 10:
        with localcontext() as context:
            context.prec = 50
            return map(float, byar(Decimal(count), Decimal(NormalDist().inv_cdf(0.5 + confidence / 2))))
    tail = (1 - confidence) / 2
    lower = halved(1e-9, 60, lambda mean: 1 - at_most(count - 1, mean) < tail) if count else 0
    return lower, halved(0, 60, lambda mean: at_most(count, mean) > tail)


@pytest.mark.parametrize("confidence", LEVELS)
def test_at_every_point_of_a_funnel_its_events_are_just_significant(confidence):
    """At the expected number E of a point, O events or more (or fewer) have just the chance of a tail."""
    average, per, tail = 3.7, 100_000, (1 - confidence) / 2
    lines = funnel_lines(average, 60_000, 9_000_000, per, confidence)
    for line, above in ((lines.lower, False), (lines.upper, True)):
        for population, rate in line:
            expected, observed = population * average / per, rate * population / per
            assert observed == pytest.approx(round(observed), abs=1e-6)
            seen = round(observed)
            chance = 1 - at_most(seen - 1, expected) if above else at_most(seen, expected)
            assert chance == pytest.approx(tail, rel=1e-5)


# --- laws


@pytest.mark.parametrize("confidence", LEVELS)
def test_more_of_the_same_makes_an_interval_no_wider(confidence):
    """Counts and populations k times as large leave the rate and draw its interval in, by either method."""
    for count in range(200):
        for factor in (2, 3, 5, 10):
            once, more = count_interval(count, confidence), count_interval(count * factor, confidence)
            assert once.lower <= more.lower / factor
            assert more.upper / factor <= once.upper


@pytest.mark.parametrize("confidence", LEVELS)
def test_one_event_more_moves_both_ends_up_across_the_change_of_method(confidence):
    found = [count_interval(count, confidence) for count in range(300)]
    assert all(a.lower <= b.lower and a.upper < b.upper for a, b in pairwise(found))


def test_one_event_more_never_makes_a_force_look_lower():
    order = {"lower": 0, "no different": 1, "higher": 2}
    others = {name: (120 + 7 * n, 200_000) for n, name in enumerate("abcd")}
    found = [compare_all(others | {"own": (count, 150_000)})["own"].standing for count in range(300)]
    places = [order[one] for one in found]
    assert places == sorted(places)
    assert set(places) == {0, 1, 2}


def test_a_series_moved_up_or_down_keeps_its_signals_and_takes_its_limits_along():
    random = Random(3)
    for _ in range(500):
        values, shift = series(random), random.choice([-1000, 17, 10**6])
        here = process_chart(values)
        there = process_chart([None if value is None else value + shift for value in values])
        assert [point.cause for point in here.points] == [point.cause for point in there.points]
        if here.phases[0].limited:
            assert there.phases[0].upper == pytest.approx(here.phases[0].upper + shift)


def test_a_series_in_any_unit_keeps_its_signals():
    """Per 1,000, per 100,000 or per million of a population: the boundaries do not move by a rounding."""
    random = Random(5)
    for _ in range(1500):
        values, factor = series(random), random.choice([1000 / 7, 100_000 / 1_234_567, 1e6 / 8_930_003])
        here = process_chart(values)
        there = process_chart([None if value is None else value * factor for value in values])
        assert [point.cause for point in here.points] == [point.cause for point in there.points], (
            values,
            factor,
        )


def test_a_point_on_the_mean_stays_on_it_in_any_unit():
    """Six above the mean, one on it: no shift, though in binary fractions the mean may fall a hair below."""
    random = Random(1)
    for _ in range(500):
        above = [random.randint(12, 60) for _ in range(6)]
        lowest, rest = divmod(sum(above) - 6 * 11, 9)
        values = [*above[:3], 11, *above[3:], *[11 - lowest] * 8, 11 - lowest - rest]
        factor = 1000 / random.randint(20_000, 9_000_000)
        chart = process_chart([value * factor for value in values])
        assert chart.phases[0].mean == pytest.approx(11 * factor)
        assert not any(point.cause == "shift" for point in chart.points[:7]), (values, factor)


def test_turned_over_with_its_polarity_a_series_has_the_same_judgement():
    random = Random(6)
    for _ in range(500):
        values, target = series(random), random.randint(-9, 30)
        up = process_chart(values, polarity="higher", target=target)
        turned = [None if value is None else -value for value in values]
        down = process_chart(turned, polarity="lower", target=-target)
        assert (up.variation, up.assurance) == (down.variation, down.assurance)
