"""A measure by area: nations and regions are sums, a force that is missing leaves both sides of them."""

import re
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from authority.models import Area, Force
from indicators.models import DataItem, Indicator, Rate
from indicators.provenance.area_table import table
from indicators.provenance.by_area import places
from indicators.quarters import Quarter
from indicators.statistics import crude_rate, group_share
from tests.authority.factories import AreaFactory, ForceFactory, UserFactory, clear
from tests.indicators.factories import DataItemFactory, IndicatorFactory
from tests.strands.factories import LAST, history

# --- laws, without a database --------------------------------------------------------------------------
NATION = Area(pk=1, code="N1", name="England", kind="nation")
REGIONS = [Area(pk=n, code=f"R{n}", name=f"Region {n}", kind="region", parent=NATION) for n in (2, 3)]
HOMICIDES = Indicator(
    code="homicides", kind="rate", per=1000, display_per=1_000_000, numerator=DataItem(unit="count")
)
pairs = st.one_of(st.none(), st.tuples(st.integers(0, 500), st.integers(1000, 5_000_000)))


def forces_with(figures):
    """(forces spread over the two regions, {area: rate}) of pairs of a count and residents, None for none."""
    forces, rates = [], {}
    for pk, pair in enumerate(figures, 10):
        area = Area(pk=pk, code=f"F{pk}", name=f"Force {pk}", kind="force", parent=REGIONS[pk % 2])
        forces.append(Force(area=area, title=f"Force {pk}", slug=f"f{pk}"))
        if pair:
            count, residents = map(Decimal, pair)
            rates[pk] = SimpleNamespace(
                numerator=count, denominator=residents, value=0.0, lower=0.0, upper=1.0, span=4
            )
    return forces, rates


def sums(forces, rates):
    found = places(HOMICIDES, rates, forces)
    return {place.area.name: place for place in found if place.kind != "force"}


@given(st.lists(pairs, min_size=1, max_size=12))
def test_a_nation_is_the_sum_of_its_forces_and_of_its_regions(figures):
    found, known = sums(*forces_with(figures)), [pair for pair in figures if pair]
    nation = found.pop("England")
    regions = [region for region in found.values() if region.numerator is not None]
    for side, place in enumerate(("numerator", "denominator")):
        total = sum(pair[side] for pair in known) if known else None
        assert getattr(nation, place) == total
        assert not regions or sum(getattr(region, place) for region in regions) == total
    if known:
        together = crude_rate(nation.numerator, nation.denominator)
        assert (nation.value, nation.lower, nation.upper) == (
            together.value,
            together.interval.lower,
            together.interval.upper,
        )


@given(st.lists(pairs, min_size=1, max_size=8), st.randoms())
def test_the_order_of_the_forces_changes_nothing(figures, random):
    forces, rates = forces_with(figures)
    before = sums(forces, rates)
    random.shuffle(forces)
    for name, place in sums(forces, rates).items():
        assert (place.value, place.lower, set(place.without)) == (
            before[name].value,
            before[name].lower,
            set(before[name].without),
        )


@given(st.lists(pairs, min_size=1, max_size=8))
def test_a_force_without_a_figure_leaves_both_sums_and_is_named(figures):
    forces, rates = forces_with(figures)
    there = [force for force in forces if force.pk in rates]
    gone = {str(force) for force in forces} - {str(force) for force in there}
    nation = sums(forces, rates)["England"]
    assert set(nation.without) == gone
    if there:
        alone = sums(there, rates)["England"]
        assert (nation.numerator, nation.denominator, nation.value) == (
            alone.numerator,
            alone.denominator,
            alone.value,
        )


@given(st.lists(pairs, min_size=1, max_size=12))
def test_the_table_goes_from_high_to_low_and_what_is_missing_stands_last(figures):
    forces, rates = forces_with(figures)
    for rate in rates.values():
        rate.value = float(rate.numerator / rate.denominator * 1000)
    found = places(HOMICIDES, rates, forces)
    values = {place.area.name: place.value for place in found}
    shown = [row for part in table(HOMICIDES, LAST, found).parts for row in part.rows if "Force" in row.name]
    order = [values[row.name] for row in shown]
    assert order == sorted(order, key=lambda value: (value is None, -(value or 0)))


def test_a_share_of_a_group_is_of_summed_parts_and_wholes():
    group = group_share({"A": (1, 2), "B": (1, 8), "C": (None, 5)})
    assert (group.share.value, group.left_out) == (20, ("C",))
    assert group_share({"A": (5, 2)}).share is None
    assert group_share({}).share is None


# --- the page ------------------------------------------------------------------------------------------
pytestmark = pytest.mark.django_db
QUARTER = LAST


@pytest.fixture
def member(client):
    member = UserFactory(role="member", cleared=True)
    client.force_login(member)
    return member


@pytest.fixture
def region():
    return AreaFactory(name="Moorland", kind="region", parent=AreaFactory(name="Cloudland", kind="nation"))


@pytest.fixture
def homicides():
    numerator = DataItemFactory(name="Homicides", by_area=True)
    return IndicatorFactory(code="homicide", name="Homicide rate", numerator=numerator, display_per=1_000_000)


def force_in(region, name, counts=None, indicator=None, published=True, residents=1_000_000, **fields):
    force = ForceFactory(area=AreaFactory(name=name, parent=region), title=f"{name} Police", **fields)
    if counts is not None:
        history(indicator, force, counts, published=published, residents=residents)
    return force


@pytest.fixture
def own(region, member, homicides):
    return force_in(region, "Northmoor", [3] * 4, homicides, published=False, authority=member.authority)


def page(client, code="homicide", quarter=QUARTER, **query):
    return client.get(reverse("by_area", args=[code, quarter]), query)


def rows(response):
    """{name: cells} of the table, tags and spaces aside."""
    found = re.findall(r"<tr.*?>(.*?)</tr>", response.content.decode(), re.DOTALL)
    cells = [
        [plain(cell) for cell in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row, re.DOTALL)] for row in found
    ]
    return {row[0].removesuffix(" Yours"): row[1:] for row in cells if len(row) > 1}


def plain(cell):
    return " ".join(re.sub(r"<.*?>", " ", cell).split())


def test_regions_and_nations_are_summed_before_they_are_rated(client, own, region, homicides):
    force_in(region, "Southmoor", [1] * 4, homicides, residents=3_000_000)
    found = rows(page(client))
    assert found["Northmoor"][:3] == ["12", "1,000,000", "12.0"]
    assert found["Southmoor"][:3] == ["4", "3,000,000", "1.33"]
    assert found["Moorland"][:4] == found["Cloudland"][:4] == ["16", "4,000,000", "4.00", "2.28 to 6.50"]
    assert found["Moorland"][4] == "0.00400"  # the rate of record is always there


def test_who_is_missing_is_named_and_is_in_no_sum(client, own, region, homicides):
    force_in(region, "Westmoor")
    response = page(client)
    assert rows(response)["Moorland"][:2] == ["12", "1,000,000"]
    assert rows(response)["Westmoor"][:4] == ["–", "–", "–", "–"]
    assert "No figure to show for Westmoor. It leaves" in response.content.decode()


def test_a_year_with_a_quarter_missing_is_missing(client, own, region, homicides):
    force_in(region, "Westmoor", [2, None, 2, 2], homicides)
    assert rows(page(client))["Westmoor"][0] == "–"
    assert rows(page(client, span=1))["Westmoor"][0] == "2"


def test_the_real_and_the_fictitious_are_never_in_one_sum(client, own, region, homicides):
    invented = force_in(region, "Toytown", [50] * 4, homicides, fictitious=True)
    assert "Toytown" not in rows(page(client))
    assert rows(page(client))["Moorland"][0] == "12"
    beside = rows(page(client, force=invented.slug))
    assert (beside["Moorland"][0], "Northmoor" in beside) == ("200", False)


def test_where_residents_say_little_no_rate_is_shown_and_the_figures_stay_in_the_sums(
    client, own, region, homicides
):
    force_in(region, "City", [5] * 4, homicides, residents=9000, unfit_reason="Few live there.")
    response = page(client)
    assert rows(response)["City"][:4] == ["20", "9,000", "–", "–"]
    assert rows(response)["Moorland"][:2] == ["32", "1,009,000"]
    assert "Few live there. Its figures stay in the sums" in response.content.decode()


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        (([2] * 4, [1] * 4), "The basic command units add up to 12, as Northmoor has it."),
        (([2] * 4, [2] * 4), "The basic command units add up to 16, but Northmoor has 12."),
        (([2] * 4, None), "No figure for East, so the basic command units do not add up"),
    ],
)
def test_the_units_of_ones_own_force_are_there_and_whether_they_add_up(client, own, homicides, counts, says):
    for name, of_unit in zip(("West", "East"), counts, strict=True):
        unit = AreaFactory(name=name, kind="bcu", parent=own.area)
        if of_unit:
            history(homicides, unit, of_unit, residents=500_000)
    response = page(client)
    assert rows(response)["West"][0] == "8"
    assert says in response.content.decode()


def test_the_units_of_another_force_are_not_there(client, own, region, homicides):
    other = force_in(region, "Southmoor", [1] * 4, homicides)
    history(homicides, AreaFactory(name="Faraway", kind="bcu", parent=other.area), [1] * 4)
    assert "Faraway" not in rows(page(client))


def test_a_reader_chooses_the_unit_and_still_sees_the_rate_of_record(client, own):
    assert rows(page(client, per=100_000))["Northmoor"][2:] == ["1.20", "0.619 to 2.10", "0.0120"]
    assert rows(page(client, per=1000))["Northmoor"][2:] == ["0.0120", "0.00619 to 0.0210"]
    assert rows(page(client, per=7))["Northmoor"][2] == "12.0"


def test_forces_that_differ_do_not_look_alike(client, own, region, homicides):
    force_in(region, "Southmoor", [3] * 4, homicides, residents=999_900)
    found = rows(page(client))
    assert (found["Northmoor"][2], found["Southmoor"][2]) == ("12.0000", "12.0012")


class TestOutOfSight:
    @pytest.fixture
    def secret(self, own):
        indicator = IndicatorFactory(code="raids", marking=20)
        history(indicator, own, [3] * 4)
        return indicator

    def test_a_marked_measure_is_not_there_for_who_has_no_grant(self, client, own, secret):
        assert page(client, "raids").context["marking"] == "OFFICIAL-SENSITIVE"
        plain_reader = UserFactory(role="member", authority=own.authority)
        clear(plain_reader, kind="NPPV1", to="OFFICIAL")
        client.force_login(plain_reader)
        assert page(client, "raids").status_code == page(client, "nothing").status_code == 404

    def test_a_stranger_sees_what_is_published_and_nothing_that_a_force_returned(
        self, client, own, region, homicides
    ):
        force_in(region, "Southmoor", [1] * 4, homicides)
        client.force_login(UserFactory(role="member", cleared=True))
        found = rows(page(client))
        assert (found["Northmoor"][0], found["Southmoor"][0], found["Moorland"][0]) == ("–", "4", "4")

    def test_what_is_no_rate_or_count_has_no_page(self, client, member):
        IndicatorFactory(code="grade", kind="grade")
        assert page(client, "grade").status_code == 404


def test_a_quarter_without_figures_says_what_would_be_there(client, own):
    text = page(client, quarter=Quarter(QUARTER + 4)).content.decode()
    assert "There are none for this quarter that are open to you" in text


def test_a_count_and_a_share_are_summed_too(client, own, region):
    count = IndicatorFactory(code="seized", count=True)
    share = IndicatorFactory(code="detected", percentage=True)
    for force in (own, force_in(region, "Southmoor")):
        history(count, force, [3] * 4)
        history(share, force, [3] * 4, residents=48)
    assert Rate.objects.filter(indicator=share).exists()
    client.force_login(own.authority.circles.get(everyone=True).memberships.first().user)
    assert rows(page(client, "seized"))["Northmoor"][0] == "12"
    assert rows(page(client, "detected"))["Northmoor"][:3] == ["12", "48", "25.0"]


def test_the_page_takes_as_many_queries_for_one_force_as_for_many(client, own, region, homicides):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert page(client).status_code == 200
        return len(captured)

    few = queries()
    for number in range(12):
        force_in(region, f"Moor {number}", [2] * 4, homicides)
    assert queries() == few
