"""The real tables of recorded crime and population, read from beside the repository where they are there."""

from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.models import F, Sum
from django.db.models.functions import Floor

from indicators import rates, tasks
from indicators.models import DataItem, Figure, Population, QuarterlyReturn, Rate, Recomputation, Release

DATA = Path(__file__).parents[3] / "shared" / "data"
HOMICIDES = {2012: 556, 2016: 709, 2018: 667, 2024: 524}  # recorded by the 43 forces, by financial year

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not DATA.is_dir(), reason="the published tables are not in ../shared/data"),
]


@pytest.fixture
def imported():
    call_command("load_catalogue", verbosity=0)
    call_command("import_published", DATA, verbosity=0)


def test_the_real_figures_import_and_become_rates(imported):
    current = Figure.objects.filter(quarterly_return__current=True)
    assert current.count() == 2365 * 28 - 516, "all cells but those of before modern slavery was recorded"
    assert current.filter(value__lt=0, item__code="homicide").count() == 5
    assert QuarterlyReturn.objects.filter(current=True).count() == 43 * 55
    assert QuarterlyReturn.objects.filter(version=2).count() == 1118, "force-quarters restated since 2023"
    assert QuarterlyReturn.objects.filter(stood_in__published_on=date(2023, 10, 19)).count() == 43 * 45
    assert homicides(current) == HOMICIDES
    revised()
    populations()
    derived()


def revised():
    """7 % of homicides and 53 % of all crime, in the 45 quarters that both releases give."""
    release = Release.objects.get(published_on=date(2026, 4, 23))
    of = {item: release.revisions[str(item.pk)] for item in DataItem.objects.exclude(published_column="")}
    homicides, crime = (
        next(of[item] for item in of if item.code == code) for code in ("homicide", "total-excluding-fraud")
    )
    assert (homicides["revised"], crime["revised"]) == (139, 1032)
    assert homicides["revised"] + homicides["same"] == crime["revised"] + crime["same"] == 43 * 45
    assert {abs(after - before) for *_, before, after in homicides["greatest"]} == {1, 2, 3, 4}
    assert sum(numbers["withdrawn"] for numbers in of.values()) == 0
    assert sum(numbers["new"] for numbers in of.values()) == 28 * 43 * 10


def homicides(figures):
    years = figures.filter(item__code="homicide").annotate(year=Floor(F("quarterly_return__quarter") / 4))
    sums = years.values_list("year").annotate(total=Sum("value"))
    return {int(year): int(total) for year, total in sums if int(year) in HOMICIDES}


def populations():
    assert Population.objects.count() == 2107
    assert set(Release.objects.filter(kind="population").values_list("publisher", flat=True)) == {
        "Office for National Statistics"
    }
    assert Population.objects.filter(mid_year=2024).aggregate(n=Sum("estimate"))["n"] == pytest.approx(
        61.81e6, rel=1e-3
    )


def derived():
    tasks.recompute(Recomputation.objects.get().pk)
    assert not rates.check()
    newest = Rate.objects.filter(quarter=2025 * 4 + 2, span=4, indicator__code="homicide-rate")
    assert newest.count() == 43
    assert set(newest.values_list("mid_year", "vintage")) == {(2024, date(2025, 7, 30))}
    assert not newest.filter(published=False).exists()
    assert not Rate.objects.filter(numerator__lt=0, lower__isnull=False).exists()
