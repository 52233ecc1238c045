"""Demand in all forces: places in a row and no marks, with names or letters, small numbers guarded."""

from datetime import date
from pathlib import Path
from statistics import quantiles

import pytest
from django.core.management import call_command
from django.urls import reverse
from hypothesis import example, given
from hypothesis import strategies as st

from authority.access import reader_of
from authority.models import Force
from indicators.models import Rate
from strands.models import Strand
from strands.service.demand import drawing, rows
from strands.service.demand.deciles import EXPLANATION, deciles
from strands.service.demand.letters import letter, lettered
from strands.service.demand.lines import NONE_NAMED, SOME_NAMED, said_of
from strands.service.demand.reading import demand
from tests.authority.factories import ForceFactory, UserFactory
from tests.indicators.factories import DataItemFactory, IndicatorFactory
from tests.strands.factories import LAST, MonitoredFactory, StrandFactory, history

DATA = Path(__file__).parents[3] / "shared" / "data"
DAY = date(2025, 5, 6)
FIGURES = st.lists(st.floats(0, 1e6), min_size=10, max_size=60)


# Tenths


@given(FIGURES)
@example([1.0955256396134846e-75] * 2 + [1.0] * 8)
def test_each_figure_stands_in_one_of_ten_tenths_in_their_order(figures):
    found = deciles(figures)
    tenths = [found.tenth(figure) for figure in sorted(figures)]
    assert tenths == sorted(tenths)
    assert set(tenths) <= set(range(1, 11))
    assert found.tenth(min(figures)) == 1


@given(FIGURES, st.sampled_from([2.0, 8.0, 1024.0]))
def test_a_tenth_does_not_hang_on_the_unit(figures, factor):
    found, scaled = deciles(figures), deciles([figure * factor for figure in figures])
    assert [found.tenth(one) for one in figures] == [scaled.tenth(one * factor) for one in figures]


def test_fewer_than_ten_forces_make_no_tenths():
    assert deciles([1.0] * 9).cuts == ()
    assert deciles([1.0, None, *range(8)]).cuts == ()
    assert deciles(range(10)).cuts == tuple(quantiles(range(10), n=10, method="inclusive"))


def test_a_place_tells_how_far_chance_could_move_it():
    found = deciles(range(1, 101))
    assert found.place(95) == "In the highest tenth"
    assert (
        found.place(55, (31, 92)) == "In the sixth tenth; its interval reaches from the fourth to the highest"
    )


def test_the_explanation_is_short_enough_to_be_read():
    assert len(EXPLANATION.split()) <= 90


@pytest.mark.parametrize(
    ("place", "said"), [(1, ""), (2, "2nd "), (11, "11th "), (23, "23rd "), (42, "42nd ")]
)
def test_a_rank_is_said_as_people_say_it(place, said):
    assert rows.ordinal(place) == said


@pytest.mark.parametrize(("place", "said"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA")])
def test_letters_go_on_after_z(place, said):
    assert letter(place) == said


# The lines


@pytest.fixture
def officer(db):
    return UserFactory(role="officer", cleared=True)


@pytest.fixture
def reader(officer):
    return reader_of(officer, DAY)


@pytest.fixture
def own(officer):
    return ForceFactory(authority=officer.authority, area__name="Ours")


@pytest.fixture
def strand(db):
    return StrandFactory(in_npsat=True, slug="crime")


@pytest.fixture
def robbery(strand):
    """Recorded crime per resident, published for every force."""
    item = DataItemFactory(name="Robberies", published_column="robbery")
    measure = IndicatorFactory(code="robbery-rate", numerator=item, publication="publishable")
    MonitoredFactory(strand=strand, indicator=measure, heading="published")
    return measure


def forces(measure, counts, **values):
    found = []
    for n, count in enumerate(counts):
        found.append(ForceFactory(area__name=f"Force {n:02}"))
        history(measure, found[-1], [count] * 4, published=True, **values)
    return found


def read(strand, force, reader):
    return demand(strand, force, reader, Force.objects.select_related("area"))


def row(strand, force, reader):
    (found,) = rows.rows(read(strand, force, reader), lambda code: f"?measure={code}")
    return found


def test_a_force_has_its_place_among_all_and_no_mark(strand, own, reader, robbery):
    history(robbery, own, [100] * 4, published=True)
    forces(robbery, range(10, 60, 5))
    found = row(strand, own, reader)
    assert (found.count, found.rank, found.tenth) == ("400", "highest of 11", "In the highest tenth")
    assert (found.verdict.words, found.verdict.kind) == ("Higher than its peers", "change")
    assert found.kind == "Published recorded crime, not in the tool"


def test_a_line_of_the_tool_without_published_figures_says_so(strand, own, reader):
    line = IndicatorFactory(kind="count", polarity="neither")
    MonitoredFactory(strand=strand, indicator=line, heading="NPSAT")
    found = read(strand, own, reader)
    (shown,) = rows.rows(found, lambda code: code)
    assert said_of(found.lines) == SOME_NAMED
    assert (shown.kind, shown.drawn) == ("In the national tool", "")
    assert shown.rate.missing == "Not published, and not returned by this force"


def test_a_line_of_the_tool_takes_the_rate_of_the_same_count_where_one_is_kept(strand, own, reader, robbery):
    count = IndicatorFactory(kind="count", numerator=robbery.numerator, name="Robberies in all")
    MonitoredFactory(strand=strand, indicator=count, heading="NPSAT")
    history(robbery, own, [10] * 4, published=True)
    forces(robbery, [20])
    found = row(strand, own, reader)
    assert (found.name, found.kind, found.rank) == (
        "Robberies in all",
        "In the national tool",
        "2nd highest of 2",
    )


def test_a_strand_of_which_the_guidance_prints_no_line_says_so(strand, own, reader, robbery):
    assert said_of(read(strand, own, reader).lines) == NONE_NAMED


def test_a_force_where_residents_mean_nothing_is_left_out_and_named(strand, own, reader, robbery):
    history(robbery, own, [10] * 4, published=True)
    city, _ = forces(robbery, [90, 20])
    city.unfit_reason = "Hardly anybody lives there."
    city.save()
    found = read(strand, own, reader)
    assert row(strand, own, reader).rank == "2nd highest of 2"
    (line,) = found.lines
    chart = drawing.drawn(line, found, "").chart
    assert [one.name for one in chart.rows] == ["Force 01", "Ours"]
    assert chart.notes[0].startswith("Force 00 recorded 360, with hardly any residents")
    mine = row(strand, city, reader)
    assert (mine.rank, mine.rate.missing) == ("", "Residents mean little for this force.")


def test_a_force_without_a_figure_is_named_and_a_group_of_one_is_not_drawn(strand, own, reader, robbery):
    history(robbery, own, [10] * 4, published=True)
    assert (row(strand, own, reader).drawn, row(strand, own, reader).rank) == ("", "")
    ForceFactory(area__name="Nowhere")
    forces(robbery, [20])
    found = read(strand, own, reader)
    assert "No figure for the year: Nowhere." in drawing.drawn(found.lines[0], found, "").chart.notes


def test_a_net_negative_count_has_a_rate_and_no_interval(strand, own, reader, robbery):
    history(robbery, own, [0, 0, 0, -1], published=True)
    forces(robbery, [20])
    found = row(strand, own, reader)
    assert (found.count, found.rate.low) == ("−1", "")
    assert "cancelled" in found.notes[0]


def test_the_year_is_the_newest_that_most_forces_have(strand, own, reader, robbery):
    history(robbery, own, [10] * 5, last=LAST + 1, published=True)
    forces(robbery, [20, 30])
    found = read(strand, own, reader)
    assert found.year(found.lines[0]) == LAST
    assert len(found.of(found.lines[0])) == 3


def test_what_a_force_returned_to_another_authority_is_not_seen(strand, own, reader, robbery):
    history(robbery, own, [10] * 4)
    history(robbery, ForceFactory(), [20] * 4)
    assert row(strand, own, reader).drawn == ""


# Letters


def test_letters_tell_rates_alone_and_not_who_stands_behind_them(strand, own, reader, robbery):
    history(robbery, own, [30] * 4, published=True)
    others = forces(robbery, [20, 50, 40])
    found = read(strand, own, reader)
    drawn = drawing.drawn_with_letters(found.lines[0], found, "")
    assert [one.name for one in drawn.chart.rows] == ["A", "B", "Ours", "C"]
    assert [one.cells[0] for one in drawn.chart.rows] == ["–", "–", "120", "–"]
    told = str(drawn.chart)
    assert not any(str(force.area) in told or force.area.code in told for force in others)
    assert "1,000,000" not in told


def test_letters_are_the_same_whatever_the_forces_are_called(strand, own, reader, robbery):
    history(robbery, own, [30] * 4, published=True)
    others = forces(robbery, [20, 50, 40])
    before = drawing.drawn_with_letters(*_first(strand, own, reader), "").chart
    for force, name in zip(others, ("Zedshire", "Mid", "Alpha"), strict=True):
        force.area.name = name
        force.area.save()
    assert drawing.drawn_with_letters(*_first(strand, own, reader), "").chart == before


def _first(strand, force, reader):
    found = read(strand, force, reader)
    return found.lines[0], found


def test_a_small_number_is_blank_with_one_that_covers_for_it(strand, own, reader, robbery):
    history(robbery, own, [1, 1, 1, 0], published=True)
    forces(robbery, [20, 50, 40])
    line, found = _first(strand, own, reader)
    told = lettered(line, found)
    assert told.blank == 2, "the small one, and another: the sum of all is known"
    assert "Ours" not in [name for name, _ in told.places]
    assert "2 forces are left blank" in drawing.drawn_with_letters(line, found, "").chart.notes[0]


def test_a_measure_that_is_not_for_the_public_has_no_letters(strand, own, reader, robbery):
    robbery.publication = "sensitive"
    robbery.save()
    history(robbery, own, [30] * 4, published=True)
    forces(robbery, [20])
    drawn = drawing.drawn_with_letters(*_first(strand, own, reader), "")
    assert (drawn.chart, drawn.refused[:16]) == (None, "This measure is ")


def test_what_another_force_returned_and_nobody_published_has_no_letter(
    strand, own, officer, reader, robbery
):
    history(robbery, own, [30] * 4)
    history(robbery, ForceFactory(authority=officer.authority), [40] * 4)
    forces(robbery, [20])
    line, found = _first(strand, own, reader)
    assert len(found.rated(line)) == 3
    assert len(lettered(line, found).places) == 2


# The page


def test_page_and_file_say_the_same(client, officer, own, strand, robbery):
    history(robbery, own, [30] * 4, published=True)
    forces(robbery, [20])
    client.force_login(officer)
    page = client.get(reverse("demand")).content.decode()
    assert "This is demand, not performance." in page
    assert "app-signal--concern" not in page
    named = client.get(reverse("demand_csv"), {"measure": "robbery-rate"}).content.decode()
    assert "Force 00" in named
    letters = {"measure": "robbery-rate", "names": "letters"}
    assert "Force 00" not in client.get(reverse("demand_csv"), letters).content.decode()
    assert (
        "Force 00" not in client.get(reverse("demand"), letters).content.decode().split("Every force", 1)[1]
    )
    for wrong in ({"measure": "nothing"}, {"strand": "nothing"}, {"force": "nothing"}):
        assert client.get(reverse("demand"), wrong).status_code == 404


@pytest.mark.django_db
@pytest.mark.skipif(not DATA.is_dir(), reason="the published tables are not in ../shared/data")
def test_the_43_forces_in_the_real_figures():
    call_command("load_catalogue", verbosity=0)
    call_command("import_published", DATA, verbosity=0)
    call_command("recompute_rates", verbosity=0)
    reader = reader_of(UserFactory(role="member", cleared=True), date(2026, 6, 1))
    kent = Force.objects.get(slug="kent")
    drawn = 0
    for strand in Strand.objects.filter(in_npsat=True):
        found = read(strand, kent, reader)
        for line in found.lines:
            if found.rated(line):
                drawn += _holds(line, found)
    assert drawn == 8 + 11 + 5


def _holds(line, found):
    """42 forces with a rate and the City without one; letters show none of the small numbers."""
    assert len(found.of(line)) == 43
    assert {place.code for place in found.of(line) if place.unfit} == {"E23000034"}
    chart = drawing.drawn(line, found, "").chart
    assert len(chart.rows) == 42
    rates = Rate.objects.filter(indicator=line.measure, span=4, quarter=found.year(line))
    assert rates.count() == 43
    told = lettered(line, found)
    assert len(told.places) + told.blank == 42
    assert all(place.point.numerator >= 5 or place.point.numerator == 0 for _, place in told.places)
    return 1
