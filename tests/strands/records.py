"""The record in tests: what is typed on the form of each kind, and how a page's form is sent back."""

from datetime import date

from django.utils import timezone
from lxml import html

from indicators.quarters import Quarter
from strands import actions
from strands.models import Entry

Kind = Entry.Kind
LAST_QUARTER = Quarter(Quarter.of(timezone.localdate()) - 1)
DAY = "3 March 2025"

TYPED = {
    Kind.THREAT: {
        "level": "substantial",
        "direction": "rising",
        "high_need": "yes",
        "evidence": "Strategic assessment",
        "evidence_on": "1 February 2025",
        "confidence": "medium",
    },
    Kind.INSPECTION: {"body": "An inspectorate", "grade": "good", "direction": "improving"},
    Kind.RISK: {
        "whose": "shared",
        "owner": "Head of crime",
        "likelihood": "4",
        "impact": "5",
        "state": "open",
        "authority_owns": "yes",
        "authority_view": "Only the authority can vote the money.",
    },
    Kind.CAPABILITY: {
        "threat_score": "4",
        "capability_score": "2",
        "confidence": "high",
        "whole_posts": "12",
        "part_posts": "2.5",
        "vehicles": "3",
    },
    Kind.OPERATION: {
        "sort": "operation",
        "ended_on": "9 April 2025",
        "budgeted": "£86,000",
        "spent": "91450.50",
        "officers": "1,030",
        "outcomes": "Eleven people charged.\r\nOne yard closed.",
    },
    Kind.PREPAREDNESS: {
        "owner": "Head of operations",
        "exercise": "live",
        "exercised_on": "4 April 2025",
        "result": "worked in part",
        "next_on": "4 April 2030",
        "needed": "7",
        "held": "6",
        "counted_in": "units",
    },
    Kind.IMPROVEMENT: {"owner": "Head of training", "state": "under way", "decided_by": "A board"},
    Kind.PRIORITY: {
        "plan": "Policing plan",
        "target": "at most",
        "value": "11.5",
        "unit": "per 1,000 residents",
        "due_on": "31 March 2030",
        "baseline": "12",
        "baseline_period": "2023-24",
    },
    Kind.BUDGET: {
        "financial_year": "2024-25",
        "allotted": "£1,250,000",
        "spent": "1,300,000.25",
        "force_budget": "171,000,000",
    },
    Kind.COLLABORATION: {
        "sort": "joint unit",
        "cost": "640000",
        "effect": "works",
        "effect_assessed_on": "4 April 2025",
    },
    Kind.ABSTRACTION: {"quarter": str(int(LAST_QUARTER)), "on": LAST_QUARTER.end.isoformat()},
    Kind.STRUCTURE: {"form": "shared", "dedicated": "yes"},
}
THREAT = {
    "title": "Vehicle crime across the border",
    "on": date(2025, 3, 3),
    "level": "substantial",
    "direction": "rising",
    "evidence": "Strategic assessment",
    "evidence_on": date(2025, 2, 1),
    "confidence": "medium",
}
OPERATION = {"title": "Operation Teal", "on": date(2025, 3, 3), "sort": "operation"}


def typed(kind, circle, **more):
    """All that is sent from the form of a kind."""
    return {"title": "Teal", "on": DAY, "marking": "10", "circle": circle.pk} | TYPED[kind] | rows() | more


def rows(steps=(), areas=()):
    """Steps and areas as the form sends them, each a dict of what is typed in its row."""
    sent = {}
    for prefix, some in (("steps", steps), ("areas", areas)):
        sent |= {f"{prefix}-TOTAL_FORMS": len(some), f"{prefix}-INITIAL_FORMS": 0}
        sent |= {f"{prefix}-{n}-{name}": value for n, row in enumerate(some) for name, value in row.items()}
    return sent


def enter(kind, officer, force, strand, **facts):
    """An entry by an officer, in the circle of everyone unless told otherwise."""
    shared = {"circle": force.authority.circles.get(everyone=True), "by": officer}
    return actions.enter(kind, strand=strand, force=force, **shared | facts)


def sent_back(response, **changed):
    """What a browser sends when the form of that page is sent as it stands, but for what is changed."""
    form = next(
        form
        for form in html.document_fromstring(response.content.decode()).forms
        if form.method == "POST" and "title" in form.fields
    )
    sent = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value.removeprefix("\n"))  # a browser skips a text's first
    return sent | changed
