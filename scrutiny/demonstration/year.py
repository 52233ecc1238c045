"""For each fictitious panel its rules, its standing items and what it means to deal with in a year."""

from authority.markings import named
from panels.actions.panels import change_panel
from panels.actions.programme import plan
from panels.actions.standing import add_standing, add_usual
from panels.models import Exemption, Panel
from panels.year.cycle import months_on
from scrutiny.demonstration.meetings import CRIME
from scrutiny.demonstration.reading import fixture
from strands.models import Strand


def load(authority, people, today):
    secretary = people["secretary"]
    for row in fixture("year"):
        panel = change_panel(
            Panel.objects.get(authority=authority, name=row["panel"]), by=secretary, **row["rules"]
        )
        add_usual(panel, by=secretary)
        for item in row["standing"]:
            add_standing(panel, by=secretary, **item | _private() | {"marking": named(item["marking"])})
        for planned in row["programme"]:
            _plan(panel, planned, secretary, today)


def _private():
    return {
        "exemption": Exemption.objects.get(jurisdiction="England", paragraph=CRIME),
        "public_interest": "Publishing it would help those whom the force is investigating.",
        "decision_maker": "Kit Rowan, chief executive",
    }


def _plan(panel, row, secretary, today):
    strand = Strand.objects.get(code=row["strand"]) if "strand" in row else None
    month = months_on(today, row["in"])
    plan(panel, kind=row["kind"], title=row["title"], strand=strand, planned_for=month, by=secretary)
