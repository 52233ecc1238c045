"""Strands and their figures for tests. `history` derives rates of quarters and years, as a worker would."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import factory
from django.utils import timezone

from indicators.models import Indicator, Rate
from indicators.quarters import Quarter
from indicators.statistics import crude_rate, proportion
from strands import actions, models
from tests.authority.factories import AuthorityFactory
from tests.indicators.factories import IndicatorFactory

LAST = Quarter.parse("2024-25 Q4")
MILLION = 1_000_000
COMPUTED = datetime(2025, 5, 1, 9, 14, tzinfo=UTC)


class StrandFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Strand

    code = factory.Sequence(lambda n: f"S{n}")
    slug = factory.LazyAttribute(lambda strand: strand.code.lower())
    name = factory.Sequence(lambda n: f"Strand {n}")
    order = factory.Sequence(int)
    definition = "What the strand is."
    own_chapter = 5


class MonitoredFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Monitored

    code = factory.Sequence(lambda n: f"LINE-{n}")
    strand = factory.SubFactory(StrandFactory)
    indicator = factory.SubFactory(IndicatorFactory, polarity="lower")
    heading = "APACS"
    order = factory.Sequence(int)


class QuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Question

    code = factory.Sequence(lambda n: f"Q{n}")
    scope = "generic"
    text = factory.Sequence(lambda n: f"Question {n}?")
    order = factory.Sequence(int)


class AppointmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Appointment

    authority = factory.SubFactory(AuthorityFactory)
    strand = factory.SubFactory(StrandFactory)
    part = "lead member"
    name = "Officer of a fictitious force"
    starts_on = date(2020, 4, 1)


def history(indicator, force, counts, last=LAST, **values):
    """Rates of the quarters up to `last` from `counts`, None where one is missing, and of whole years."""
    known = {last - back: count for back, count in enumerate(reversed(counts)) if count is not None}
    years = {quarter: [known.get(one) for one in quarter.span(4)] for quarter in known}
    rows = [_rate(indicator, force, quarter, 1, count, **values) for quarter, count in known.items()]
    rows += [
        _rate(indicator, force, q, 4, sum(year), **values) for q, year in years.items() if None not in year
    ]
    return Rate.objects.bulk_create(rows)


def _rate(indicator, force, quarter, span, count, published=False, residents=MILLION):
    denominator = None if indicator.kind in ("count", "money") else residents
    value, interval = _value(indicator, count, denominator)
    return Rate(
        indicator=indicator,
        area_id=force.pk,
        quarter=quarter,
        span=span,
        numerator=Decimal(count),
        denominator=denominator and Decimal(denominator),
        per=indicator.per,
        value=value,
        lower=interval and interval.lower,
        upper=interval and interval.upper,
        mid_year=2023 if denominator else None,
        vintage=date(2024, 7, 15) if denominator else None,
        published=published,
        computed_at=COMPUTED,
    )


def _value(indicator, count, denominator):
    if denominator is None:
        return count, None
    found = (proportion if indicator.kind == "percentage" else crude_rate)(count, denominator, indicator.per)
    return found.value, found.interval


def fill(force, quarters=8, strand=None, **values):
    """So many quarters, in each measure that is derived from counts, of one strand or of all."""
    derived = Indicator.objects.filter(kind__in=["rate", "count", "percentage"], numerator__isnull=False)
    for indicator in derived.filter(monitored__strand=strand).distinct() if strand else derived:
        history(indicator, force, [12 + quarter % 5 for quarter in range(quarters)], **values)


def put(people, question=None, **facts):
    """A question put by the officer of `people`, who has a strand, a force, a circle and a question."""
    today = timezone.localdate()
    given = {"put_to": "Superintendent Lowe", "reply_by": today + timedelta(days=28), "circle": people.circle}
    given |= {"strand": people.strand, "force": people.force, "by": people.officer} | facts
    return actions.put_question(question or people.question, **given)
