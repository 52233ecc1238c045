import re
from itertools import pairwise
from time import perf_counter
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.charts import Peer, Series, funnel_chart, parts, peer_chart, sparkline, trend_chart
from indicators.charts.axes import reach, ticks
from indicators.quarters import Quarter
from indicators.statistics import Interval, Rebase, compare_all, crude_rate, funnel_lines, process_chart

FIRST = Quarter.parse("2012-13 Q1")
SVG = "{http://www.w3.org/2000/svg}"
NASTY = "<script>alert('&')</script> \"x\""
WORDS = {"title": "Gun crime: within its usual range", "subtitle": "Offences a quarter, Northmoor"}


def quarters(number):
    return tuple(FIRST + n for n in range(number))


def series(values, **more):
    return Series(quarters(len(values)), tuple(values), **more)


def everything():
    """Fifty-five quarters with all that a trend chart can show."""
    values = [None if n in (20, 21) else 80 + (n * 37) % 60 + (90 if n > 40 else 0) for n in range(55)]
    process = process_chart(
        values, polarity="lower", target=120, rebases=[Rebase(24, "J. Bloggs", FIRST.start, "New rules")]
    )
    return series(
        values,
        process=process,
        intervals=tuple(value and crude_rate(value, 1000).interval for value in values),
        notes={FIRST + 10: "Amnesty", FIRST + 30: "First lockdown"},
        breaks={FIRST + 24: "New recording rules"},
        counts=True,
        unit="Offences",
    )


def force(n):
    return Peer(
        f"Constabulary of Moor {n}",
        10 + n * 1.37,
        Interval(8 + n, 14 + n * 1.6),
        n == 7,
        400_000 + 90_000 * n,
    )


FORCES = [force(n) for n in range(43)]
LINES = [funnel_lines(30, 400_000, 4_300_000, per=100_000, confidence=c) for c in (0.95, 0.998)]
ALL = {
    "trend": lambda words: trend_chart("a", everything(), **words),
    "peers": lambda words: peer_chart("a", FORCES, average=30, **words),
    "funnel": lambda words: funnel_chart("a", FORCES, *LINES, **words),
    "sparkline": lambda words: sparkline("a", everything(), **words),
    "trend of nothing": lambda words: trend_chart("a", series([None, None]), **words),
    "peers of nothing": lambda words: peer_chart("a", [], **words),
    "funnel of nothing": lambda words: funnel_chart("a", [Peer("Northmoor", None)], *LINES, **words),
    "sparkline of nothing": lambda words: sparkline("a", series([None]), **words),
}
every_chart = pytest.mark.parametrize("draw", ALL.values(), ids=ALL)


def tree(chart):
    return ElementTree.fromstring(chart.svg)


def texts(chart):
    return [node.text for node in tree(chart).iter(f"{SVG}text")]


def paths(chart, colour, attribute="stroke"):
    return [node for node in tree(chart).iter(f"{SVG}path") if node.get(attribute) == colour]


def the_line(chart):
    (found,) = [node.get("d") for node in paths(chart, parts.DARK_BLUE) if node.get("stroke-width") == "1.5"]
    return found


def the_dots(chart):
    return [node.get("d") for node in paths(chart, parts.DARK_BLUE) if node.get("stroke-linecap")]


@every_chart
def test_a_chart_says_what_it_shows_before_it_shows_it(draw):
    root = tree(draw(WORDS))
    title, desc = list(root)[:2]
    assert (root.get("role"), title.tag, desc.tag) == ("img", f"{SVG}title", f"{SVG}desc")
    assert title.text == WORDS["title"]
    assert desc.text.startswith(WORDS["subtitle"])
    assert root.get("aria-labelledby").split() == [title.get("id"), desc.get("id")] == ["a-title", "a-desc"]


@every_chart
def test_a_chart_brings_its_own_words_and_nothing_from_elsewhere(draw):
    chart = draw(WORDS)
    tags = {node.tag.removeprefix(SVG) for node in tree(chart).iter()}
    assert tags <= {"svg", "title", "desc", "path", "text", "g"}
    assert "href" not in chart.svg
    assert "style" not in chart.svg
    assert (chart.title, chart.subtitle) == (WORDS["title"], WORDS["subtitle"])


@every_chart
def test_a_chart_scales_from_a_telephone_to_a_page(draw):
    root = tree(draw(WORDS))
    assert re.fullmatch(r"0 0 (100|400) [\d.]+", root.get("viewBox"))
    assert root.get("width") in ("100%", "100")
    assert root.get("height") is None


@every_chart
def test_a_chart_weighs_no_more_than_seven_kilobytes(draw):
    assert len(draw(WORDS).svg.encode()) <= 7_000


@every_chart
def test_a_chart_is_quick_to_draw(draw):
    """A third of a millisecond at rest. Ten times that is allowed, for the sake of busy machines."""
    fastest = min(timed(draw) for _ in range(20))
    assert fastest < 0.003


def timed(draw):
    start = perf_counter()
    draw(WORDS)
    return perf_counter() - start


@every_chart
def test_whatever_is_written_in_a_title_stays_words(draw):
    chart = draw({"title": NASTY, "subtitle": NASTY})
    assert "<script" not in chart.svg
    assert tree(chart)[0].text == NASTY


def test_whatever_is_written_in_a_note_a_break_or_a_name_stays_words():
    quarter = FIRST + 1
    trend = trend_chart("a", series([1, 2, 3], notes={quarter: NASTY}, breaks={quarter: NASTY}), **WORDS)
    bars = peer_chart("a", [Peer("<b>&</b>", 3, own=True)], **WORDS)
    assert NASTY in texts(trend)
    assert "<b>&</b>" in texts(bars)
    assert trend.notes == (f"1. 2012-13 Q2: {NASTY}",)


@pytest.mark.parametrize("prefix", ["", "1a", "a b", 'a"onload="x'])
def test_a_prefix_that_cannot_begin_an_id_is_refused(prefix):
    with pytest.raises(ValueError, match="cannot begin an id"):
        trend_chart(prefix, series([1]), **WORDS)


def test_two_charts_with_two_prefixes_share_no_id():
    ids = [
        set(re.findall(r' id="([^"]+)"', sparkline(prefix, series([1, 2]), **WORDS).svg)) for prefix in "ab"
    ]
    assert ids[0].isdisjoint(ids[1])


def test_a_gap_breaks_the_line_and_is_never_a_point_on_it():
    assert parts.line([(0, 5), None, (2, 5), (3, 0)]) == "M0.0 5.0M2.0 5.0L3.0 0.0"
    chart = trend_chart("a", series([10, None, 20, 0]), **WORDS)
    assert re.sub(r"[\d. ]", "", the_line(chart)) == "MML"
    assert the_dots(chart)[0].count("M") == 3


def test_nought_is_drawn_where_nothing_is_not():
    nothing, nought = (trend_chart("a", series([10, value, 10]), **WORDS) for value in (None, 0))
    assert [the_line(chart).count("L") for chart in (nothing, nought)] == [0, 2]
    assert [the_dots(chart)[0].count("M") for chart in (nothing, nought)] == [2, 3]


def test_a_gap_is_named_in_words_and_in_the_table():
    chart = trend_chart("a", series([10, None, 0], counts=True, unit="Offences"), **WORDS)
    assert "No figure for 2012-13 Q2." in tree(chart)[1].text
    assert chart.table.header == ("Quarter", "Offences")
    assert chart.table.rows == (("2012-13 Q1", "10"), ("2012-13 Q2", "–"), ("2012-13 Q3", "0"))


def test_a_sparkline_too_leaves_its_gaps_open_and_shows_a_point_that_stands_alone():
    chart = sparkline("a", series([1, None, 2, None, 3, 4]), **WORDS)
    assert [
        node.get("d").count("L")
        for node in paths(chart, parts.DARK_BLUE)
        if node.get("stroke-width") == "1.3"
    ] == [1]
    assert the_dots(chart)[0].count("M") == 2


def test_the_table_holds_every_figure_that_was_drawn():
    chart = trend_chart("a", everything(), **WORDS)
    assert chart.table.header == ("Quarter", "Offences", "95% interval", "Usual range", "Signal", "Note")
    assert len(chart.table.rows) == 55
    assert {len(row) for row in chart.table.rows} == {6}
    assert all(isinstance(cell, str) for row in chart.table.rows for cell in row)
    assert chart.table.rows[24][5] == "New recording rules"
    assert chart.table.rows[54][4] == "Concern: shift"
    assert chart.notes == ("1. 2014-15 Q3: Amnesty", "2. 2019-20 Q3: First lockdown")


def test_the_last_figure_its_target_and_its_average_are_named_beside_the_line():
    chart = trend_chart(
        "a", series([10, 11] * 8, process=process_chart([10, 11] * 8, polarity="lower", target=9)), **WORDS
    )
    assert {"11.0", "average 10.5", "target 9.00", "usual range"} <= set(texts(chart))


def test_trial_limits_are_named_so():
    chart = trend_chart("a", series([10, 11, 12], process=process_chart([10, 11, 12])), **WORDS)
    assert "trial range" in texts(chart)


def test_a_signal_has_a_word_a_shape_and_a_colour():
    values = [*[10, 11] * 8, 30]
    chart = trend_chart(
        "a", series(values, process=process_chart(values, polarity="lower"), counts=True), **WORDS
    )
    assert "30, concern" in texts(chart)
    (shape,) = paths(chart, parts.ORANGE, "fill")
    base, tip = (float(y) for y in re.findall(r"[ML][\d.]+ ([\d.]+)", shape.get("d")))
    assert tip < base  # it points up


def test_a_low_signal_points_down():
    values = [*[10, 11] * 8, 0]
    chart = trend_chart("a", series(values, process=process_chart(values)), **WORDS)
    (shapes,) = paths(chart, parts.PURPLE, "fill")
    last = "M" + shapes.get("d").rpartition("M")[2]
    base, tip = (float(y) for y in re.findall(r"[ML][\d.]+ ([\d.]+)", last))
    assert tip > base


@pytest.mark.parametrize(("counts", "lowest"), [(True, 0), (False, -1)])
def test_the_range_of_a_count_is_drawn_from_nought_and_judged_from_below(counts, lowest):
    process = process_chart([0, 5, 0, 5])
    drawn = series([0, 5, 0, 5], process=process, counts=counts)
    ((phase, lower, _),) = drawn.ranges
    assert phase.lower < 0
    assert lower == (0 if counts else phase.lower)
    assert (ticks(*reach([lower]))[0][0] < 0) is (lowest < 0)


def test_a_rebase_gives_each_phase_its_own_range():
    values = [10, 11] * 6 + [20, 21] * 6
    process = process_chart(values, rebases=[Rebase(12, "J. Bloggs", FIRST.start, "New rules")])
    chart = trend_chart("a", series(values, process=process), **WORDS)
    (band,) = paths(chart, parts.PALE, "fill")
    assert band.get("d").count("M") == 2


def test_an_axis_that_does_not_start_at_nought_says_so():
    chart = trend_chart("a", series([70, 72, 71]), **WORDS)
    assert "The axis starts at 70.0." in tree(chart)[1].text
    assert "axis starts" not in tree(trend_chart("a", series([7, 72, 71]), **WORDS))[1].text


@pytest.mark.parametrize(
    ("figures", "ends"),
    [
        ([], (0, 1)),
        ([0, 0], (0, 1)),
        ([5], (0, 5)),
        ([2, 8], (0, 8)),
        ([6, 8], (6, 8)),
        ([-2, 8], (-2, 8)),
        ([-3], (-3, 0)),
    ],
)
def test_an_axis_reaches_from_nought_unless_all_lies_far_above_it(figures, ends):
    assert reach(figures) == ends


@given(st.floats(-1e6, 1e6), st.floats(1e-4, 1e6), st.booleans())
def test_an_axis_has_a_few_round_figures_that_hold_everything(low, spread, whole):
    marks, decimals = ticks(low, low + spread, whole)
    slack = (marks[1] - marks[0]) * 1e-6
    assert marks[0] - slack <= low <= low + spread <= marks[-1] + slack
    assert 2 <= len(marks) <= 8
    assert not whole or decimals == 0
    assert all(round(mark, decimals) == pytest.approx(mark) for mark in marks)


def test_labels_never_cover_one_another():
    placed = parts.apart([(50, "a"), (52, "b"), (10, "c"), (51, "d")])
    assert all(b[0] - a[0] >= parts.FONT for a, b in pairwise(placed))
    assert [words for _, words in placed] == ["c", "a", "d", "b"]


@given(
    st.lists(st.one_of(st.none(), st.integers(-5, 5), st.floats(1e-6, 1e6)), max_size=60),
    st.sampled_from([None, 0, 3.5, 1e5]),
    st.booleans(),
)
def test_whatever_the_figures_the_picture_is_sound(values, target, counts):
    process = process_chart(values, polarity="lower", target=target)
    for draw in (trend_chart, sparkline):
        chart = draw("a", series(values, process=process, counts=counts), **WORDS)
        assert not re.search(r"nan|inf", chart.svg.replace(WORDS["title"], ""))
        for node in tree(chart).iter(f"{SVG}path"):
            numbers = [float(number) for number in re.findall(r"-?[\d.]+", node.get("d"))]
            assert all(-20 <= number <= 420 for number in numbers)


def test_peers_stand_highest_first_and_those_without_a_figure_last():
    peers = [Peer("Fenmoor", None), Peer("Eastmoor", 2, own=True), Peer("Westmoor", 5), Peer("Midmoor", 0)]
    chart = peer_chart("a", peers, average=3, **WORDS)
    assert [row[0] for row in chart.table.rows] == ["Westmoor", "Eastmoor", "Midmoor", "Fenmoor"]
    assert [row[1] for row in chart.table.rows] == ["5.00", "2.00", "0", "–"]
    assert "Highest first; no figure, last." in tree(chart)[1].text


def test_the_force_in_question_is_dark_blue_and_the_others_grey():
    chart = peer_chart("a", [Peer("Eastmoor", 2, own=True), Peer("Westmoor", 5), Peer("Midmoor", 4)], **WORDS)
    assert [
        paths(chart, colour, "fill")[0].get("d").count("M") for colour in (parts.DARK_BLUE, parts.GREY)
    ] == [1, 2]
    bold = [node.text for node in tree(chart).iter(f"{SVG}text") if node.get("font-weight") == "bold"]
    assert bold == ["Eastmoor", "2.00"]


def test_bars_start_from_nought():
    chart = peer_chart("a", [Peer("Westmoor", 100), Peer("Midmoor", 50)], **WORDS)
    (bars,) = paths(chart, parts.GREY, "fill")
    starts, ends = zip(*re.findall(r"M([\d.]+) [\d.]+H([\d.]+)", bars.get("d")), strict=True)
    full, half = (float(end) - float(start) for start, end in zip(starts, ends, strict=True))
    assert half == pytest.approx(full / 2, abs=0.2)


def test_a_net_negative_rate_is_a_bar_to_the_left():
    chart = peer_chart("a", [Peer("Westmoor", 3), Peer("Midmoor", -1)], **WORDS)
    (bars,) = paths(chart, parts.GREY, "fill")
    up, down = [(float(a), float(b)) for a, b in re.findall(r"M([\d.]+) [\d.]+H([\d.]+)", bars.get("d"))]
    assert up[0] == down[0]
    assert down[1] < down[0] < up[1]
    assert "−1.00" in texts(chart)


def test_a_peer_without_a_figure_has_no_bar_but_a_dash():
    chart = peer_chart("a", [Peer("Westmoor", None)], average=None, **WORDS)
    assert not paths(chart, parts.GREY, "fill")
    assert texts(chart) == ["Westmoor", "–"]


def test_a_name_too_long_for_the_picture_is_whole_in_the_table():
    name = "The Constabulary of the Far Northern Moors"
    chart = peer_chart("a", [Peer(name, 2)], **WORDS)
    assert "The Constabulary of th…" in texts(chart)
    assert chart.table.rows[0][0] == name


def test_the_average_of_the_group_is_drawn_across_the_bars():
    compared = compare_all({"Eastmoor": (20, 1000), "Westmoor": (10, 1000)})
    peers = [Peer(name, c.rate.value, c.rate.interval) for name, c in compared.items()]
    chart = peer_chart("a", peers, average=compared["Eastmoor"].average, **WORDS)
    assert "average 15.0" in texts(chart)
    assert chart.table.rows[0] == ("Eastmoor", "20.0", "12.2 to 30.9")


def test_a_funnel_names_its_lines_and_the_force_in_question():
    chart = funnel_chart("a", FORCES, *LINES, **WORDS)
    assert {"95%", "99.8%", "average", "Residents, millions", "Constabulary of Moor 7"} <= set(texts(chart))
    assert chart.table.header == ("Force", "Residents", "Rate")
    assert chart.table.rows[0] == ("Constabulary of Moor 0", "400,000", "10.0")


def test_a_chart_keeps_its_words_in_a_pdf(tmp_path):
    from pdfminer.high_level import extract_text
    from weasyprint import HTML

    chart = trend_chart("a", everything(), **WORDS)
    HTML(string=f"<html lang=en><title>x</title>{chart.svg}").write_pdf(tmp_path / "chart.pdf")
    words = extract_text(tmp_path / "chart.pdf")
    assert "New recording rules" in words
    assert "target 120" in words
