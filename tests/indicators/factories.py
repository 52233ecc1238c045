"""Figures for tests. Traits, not subclasses: `QuarterlyReturnFactory(accepted=True, figures={item: 3})`."""

from datetime import date

import factory
from django.utils import timezone

from indicators import models
from indicators.quarters import Quarter
from tests.authority.factories import AreaFactory, ForceFactory


class DataItemFactory(factory.django.DjangoModelFactory):
    """A count asked of every force, unless `unit=` or `published_column=` says otherwise."""

    class Meta:
        model = models.DataItem

    code = factory.Sequence(lambda n: f"item-{n}")
    name = factory.Sequence(lambda n: f"Item {n}")
    section = "Major crime"


class IndicatorFactory(factory.django.DjangoModelFactory):
    """A rate per 1,000 residents. Traits: `count`, `percentage` (of its own denominator), `money`."""

    class Meta:
        model = models.Indicator

    class Params:
        count = factory.Trait(kind="count", per=1, display_per=1)
        percentage = factory.Trait(
            kind="percentage", per=100, display_per=100, denominator=factory.SubFactory(DataItemFactory)
        )
        money = factory.Trait(
            kind="money", per=1, display_per=1, numerator=factory.SubFactory(DataItemFactory, unit="pounds")
        )

    code = factory.Sequence(lambda n: f"indicator-{n}")
    name = factory.Sequence(lambda n: f"Indicator {n}")
    kind = "rate"
    per = 1000
    display_per = 1000
    numerator = factory.SubFactory(DataItemFactory)


class ReleaseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Release

    kind = models.Release.Kind.RECORDED_CRIME
    publisher = "An office of statistics"
    title = factory.Sequence(lambda n: f"Table {n}")
    published_on = date(2024, 7, 18)
    file_name = "table.csv"
    sha256 = factory.Sequence(lambda n: f"{n:064}")
    imported_at = factory.LazyFunction(timezone.now)
    imported_by = "import_published"
    fictitious = True


class PopulationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Population

    area = factory.SubFactory(AreaFactory)
    mid_year = 2023
    estimate = 100_000
    series = "estimates"
    vintage = date(2024, 7, 15)


class QuarterlyReturnFactory(factory.django.DjangoModelFactory):
    """A draft entered by the force. Traits: `accepted`, `published`; `figures={item: value}` of the force."""

    class Meta:
        model = models.QuarterlyReturn
        skip_postgeneration_save = True

    class Params:
        accepted = factory.Trait(state="accepted", current=True)
        published = factory.Trait(
            origin="published",
            state="accepted",
            current=True,
            release=factory.SubFactory(ReleaseFactory),
            published_on=factory.SelfAttribute("release.published_on"),
        )

    force = factory.SubFactory(ForceFactory)
    quarter = Quarter.parse("2024-25 Q1")

    @factory.post_generation
    def figures(quarterly_return, create, extracted, **kwargs):
        for item, value in (extracted or {}).items():
            FigureFactory(quarterly_return=quarterly_return, item=item, value=value)


class FigureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Figure

    quarterly_return = factory.SubFactory(QuarterlyReturnFactory)
    item = factory.SubFactory(DataItemFactory)
    area = factory.SelfAttribute("quarterly_return.force.area")
    value = 1
    entered_at = factory.LazyFunction(timezone.now)


class ReportFactory(factory.django.DjangoModelFactory):
    """A report after an operation, open to those who may read its return and its marking."""

    class Meta:
        model = models.OperationReport

    quarterly_return = factory.SubFactory(QuarterlyReturnFactory)
    authority = factory.SelfAttribute("quarterly_return.authority")
    circle = factory.SelfAttribute("quarterly_return.circle")
    section = "Major crime"
    operation = factory.Sequence(lambda n: f"Operation {n}")
    marking = 20


def facts(**other):
    """What `actions.begin_report` is told of a report."""
    told = {"section": "Major crime", "operation": "Operation Larch", "ended_on": date(2024, 9, 2)}
    return told | {"marking": 20, "handling": "", "caveats": []} | other
