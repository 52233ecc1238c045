"""The scrutiny record of the fictitious force. Days in the fixture are counted from the day of loading."""

from datetime import timedelta
from decimal import Decimal

from django.db.models import DateField

from authority.markings import named
from authority.models import Area, Caveat, Force
from indicators.fields import QuarterField
from indicators.models import Indicator
from indicators.quarters import Quarter
from scrutiny.demonstration.reading import fixture
from strands import actions
from strands.models import Entry, Strand
from strands.record.kinds import KINDS

WRITER, WITH_CAVEATS = "officer", "chief-executive"  # who holds the caveat writes what has it


def load(force, people, today):
    """Every entry, written by the same verbs as on its page."""
    places = _Places(force, today)
    for row in fixture("record"):
        by = people[WITH_CAVEATS if "caveats" in row else WRITER]
        actions.enter(
            row["kind"],
            strand=places.strands[row["strand"]],
            force=places.forces[row["force"]] if "force" in row else force,
            by=by,
            circle=places.circle,
            marking=named(row.get("marking", "OFFICIAL")),
            caveats=Caveat.objects.filter(code__in=row.get("caveats", ())),
            steps=[places.dated("steps", step) for step in row.get("steps", ())],
            area_days=places.area_days(row.get("areas", {})),
            **places.facts(row),
        )


class _Places:
    """What the rows of the fixture name by code or slug, and the days that they count."""

    def __init__(self, force, today):
        self.today = today
        self.circle = force.authority.circles.get(everyone=True)
        self.strands = {strand.code: strand for strand in Strand.objects.all()}
        self.forces = {one.slug: one for one in Force.objects.filter(fictitious=True)}
        self.areas = {area.code: area for area in Area.objects.filter(parent=force.area)}

    def facts(self, row):
        facts = self.dated(row["kind"], row["facts"])
        if "quarter" in facts:
            facts["on"] = facts["quarter"].end
        if "financial_year" in facts:
            last = Quarter.of(self.today) // 4 * 4 + 3 + 4 * facts["financial_year"]
            facts["financial_year"] = Quarter(last).financial_year
            facts["on"] = min(facts["on"], Quarter(last).end)
        if "indicator" in facts:
            facts["indicator"] = Indicator.objects.get(code=facts["indicator"])
        if "forces" in facts:
            facts["forces"] = [self.forces[slug] for slug in facts["forces"]]
        if "of_operation" in row:
            facts["of_operation"] = Entry.objects.get(title=row["of_operation"])
        return facts

    def dated(self, kind, values):
        """The values with their days and quarters in place of the numbers that count them."""
        model = Entry.steps.rel.related_model if kind == "steps" else KINDS[kind].model
        return {name: self._dated(model._meta.get_field(name), value) for name, value in values.items()}

    def area_days(self, areas):
        return [
            {"area": self.areas[code], "officer_days": days, "agreed_days": agreed}
            for code, (days, agreed) in areas.items()
        ]

    def _dated(self, field, value):
        if isinstance(value, float):
            return Decimal(str(value))
        if value is None or not isinstance(field, DateField | QuarterField):
            return value
        if isinstance(field, QuarterField):
            return Quarter(Quarter.of(self.today) + value)
        if isinstance(value, int):
            return self.today + timedelta(days=value)
        quarters, days = value
        return Quarter(Quarter.of(self.today) + quarters).start + timedelta(days=days)
