"""The arithmetic against tables that others have published, typed from them."""

import pytest

from indicators.statistics import byar_interval, exact_interval, funnel_lines, proportion
from indicators.statistics.funnel import _point

# Events seen, and the exact 95% limits of what is to be expected: Garwood 1936, to three places as in the
# tables of funnels of ratios that come with PHEindicatormethods. Beaumont and Breslow have 20.24 and 42.83
# for 30 events.
GARWOOD = """
0 0.000 3.689; 1 0.025 5.572; 2 0.242 7.225; 3 0.619 8.767; 4 1.090 10.242; 5 1.623 11.668;
6 2.202 13.059; 7 2.814 14.423; 8 3.454 15.763; 9 4.115 17.085; 10 4.795 18.390; 11 5.491 19.682;
12 6.201 20.962; 13 6.922 22.230; 14 7.654 23.490; 15 8.395 24.740; 16 9.145 25.983; 17 9.903 27.219;
18 10.668 28.448; 19 11.439 29.671; 20 12.217 30.888; 21 12.999 32.101; 22 13.787 33.308;
23 14.580 34.511; 24 15.377 35.710; 25 16.179 36.905; 26 16.984 38.096; 27 17.793 39.284;
28 18.606 40.468; 29 19.422 41.649; 30 20.241 42.827; 49 36.250 64.781; 100 81.364 121.627;
313 279.281 349.668; 716 664.508 770.422
"""

# The same at 99.8%, from the same tables, which were made by halving and are good to a millionth part.
NEAR_CERTAIN = """
1 0.00100 9.23341; 2 0.04540 11.22887; 3 0.19053 13.06225; 4 0.42855 14.79415; 5 0.73937 16.45474;
6 1.10710 18.06164; 7 1.52034 19.62618; 8 1.97081 21.15620; 9 2.45243 22.65738; 10 2.96052 24.13397;
20 8.95821 38.04189; 30 15.86917 51.08312; 100 71.92140 134.92432; 716 636.15212 802.60414
"""

# Events, then lower and upper line at 95% and at 99.8% about an average of 116.1720835 per 100,000: the
# test data of PHEindicatormethods for funnels of rates.
AVERAGE = 116.1720835
RATES = [
    (1, 20.85059119, 4588.535848, 12.58170943, 116108.569),
    (5, 49.78092521, 357.7858395, 35.30048174, 785.6132963),
    (10, 63.17010446, 242.2579623, 48.13632908, 392.4043292),
    (20, 75.22057153, 190.1885237, 61.07587907, 259.3644657),
    (40, 85.31298732, 162.6115239, 72.99281287, 199.7805231),
    (104, 95.87787415, 142.1808715, 86.58805154, 160.4288333),
    (376, 105.0032842, 128.8703508, 99.30557366, 136.9663491),
    (1360, 110.158048, 122.6021934, 106.9073359, 126.5084525),
]


def typed(table):
    return [tuple(map(float, row.split())) for row in table.split(";")]


@pytest.mark.parametrize(("count", "lower", "upper"), typed(GARWOOD))
def test_exact_limits_are_those_of_garwood(count, lower, upper):
    interval = exact_interval(count)
    assert (interval.lower, interval.upper) == pytest.approx((lower, upper), abs=6e-4)


@pytest.mark.parametrize(("count", "lower", "upper"), typed(NEAR_CERTAIN))
def test_exact_limits_at_near_certainty_are_the_published_ones(count, lower, upper):
    interval = exact_interval(count, 0.998)
    assert (interval.lower, interval.upper) == pytest.approx((lower, upper), abs=6e-6, rel=1e-6)


@pytest.mark.parametrize(("events", "lower", "upper", "lowest", "highest"), RATES)
def test_funnel_lines_are_the_published_ones(events, lower, upper, lowest, highest):
    for confidence, ends in ((0.95, (lower, upper)), (0.998, (lowest, highest))):
        interval = exact_interval(events, confidence)
        drawn = [
            _point(events, expected, AVERAGE, 100_000)[1] for expected in (interval.upper, interval.lower)
        ]
        assert drawn == pytest.approx(ends, rel=1e-4 if events == 1 else 2e-6)


def test_the_lines_as_drawn_run_through_the_published_points():
    published, met = {row[0]: row[1:3] for row in RATES}, set()
    lines = funnel_lines(AVERAGE, 2, 1_500_000, per=100_000)
    for side, line in enumerate((lines.lower, lines.upper)):
        for population, rate in line:
            events = round(rate * population / 100_000)
            if events in published:
                assert rate == pytest.approx(published[events][side], rel=1e-4)
                met.add(events)
    assert {1, 5, 10} <= met


def test_byars_limits_of_a_hundred_events_are_the_published_ones():
    """As the byar library for Ruby gives them, which takes z for 1.96."""
    interval = byar_interval(100)
    assert (interval.lower, interval.upper) == pytest.approx((0.9040199067 * 90, 121.6283472718), abs=5e-4)


# Newcombe 1998, table I, method 3, to four places.
@pytest.mark.parametrize(
    ("count", "total", "lower", "upper"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilsons_limits_are_those_of_newcombe(count, total, lower, upper):
    interval = proportion(count, total, per=1).interval
    assert (interval.lower, interval.upper) == pytest.approx((lower, upper), abs=5.1e-5)
