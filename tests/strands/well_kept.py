"""The scrutiny record of a strand that is well looked after, made by the verbs that the pages use."""

from datetime import date, timedelta
from decimal import Decimal

from indicators.quarters import Quarter
from strands import actions
from strands.models import Question

DAY = date(2026, 11, 23)
MONTH = timedelta(days=30)
FACTS = {
    "threat": {
        "level": "substantial",
        "direction": "rising",
        "evidence": "Strategic assessment",
        "evidence_on": date(2026, 8, 1),
        "confidence": "medium",
        "high_need": True,
    },
    "inspection": {"body": "Inspectorate", "grade": "good", "direction": "improving"},
    "risk": {"whose": "force", "owner": "Head of crime", "likelihood": 4, "impact": 4},
    "capability": {"threat_score": 4, "capability_score": 2, "confidence": "low", "whole_posts": Decimal(12)},
    "operation": {"sort": "operation"},
    "preparedness": {"owner": "Head of operations"},
    "improvement": {"owner": "Head of change"},
    "priority": {"plan": "Policing plan", "target": "monitor only", "monitor_reason": "Too few to aim at."},
    "budget": {"financial_year": "2026-27", "allotted": Decimal(2_400_000), "spent": Decimal(1_200_000)},
    "collaboration": {"sort": "joint unit"},
    "abstraction": {"quarter": Quarter.parse("2026-27 Q2")},
    "note": {"force_lead": "Superintendent", "issues": "Staffing"},
    "asking": {"put_to": "The chief constable", "reply_by": DAY},
}


def entry(kind, strand, force, by, title="An entry", on=DAY, **facts):
    """One entry of the kind with facts that stand for any; in everybody's circle unless told otherwise."""
    common = {"circle": force.authority.circles.get(everyone=True), "marking": 10}
    return actions.enter(
        kind, strand=strand, force=force, by=by, title=title, on=on, **common | FACTS[kind] | facts
    )


def operations(strand, force, by, number):
    """So many operations that still run, each with lessons and with officers of an area."""
    for n in range(number):
        days = [{"area": force.area, "officer_days": Decimal(12), "agreed_days": Decimal(10)}]
        steps = [{"text": "Share the plan"}, {"text": "Told", "done_on": DAY}]
        entry("operation", strand, force, by, f"Operation {n}", steps=steps, area_days=days)


def well_kept(strand, force, by):
    """Of every kind but operations a few entries, and every generic question put."""
    late = [{"text": "Draft", "due_on": DAY - MONTH}]
    for n in range(3):
        entry("threat", strand, force, by, f"Assessment {n}", on=DAY - n * 6 * MONTH)
        entry("risk", strand, force, by, f"Risk {n}", review_on=DAY + MONTH)
        entry("capability", strand, force, by, f"Threat {n}", capability_score=n + 1)
        entry("preparedness", strand, force, by, f"Plan {n}", next_on=DAY - MONTH)
        entry("improvement", strand, force, by, f"Aim {n}", steps=late)
        entry("collaboration", strand, force, by, f"Unit {n}")
    days = [{"area": force.area, "officer_days": Decimal(90), "agreed_days": Decimal(80)}]
    entry("abstraction", strand, force, by, area_days=days)
    entry("inspection", strand, force, by, steps=late)
    entry("budget", strand, force, by, force_budget=Decimal(170_000_000))
    entry("note", strand, force, by, on=DAY - 2 * MONTH)
    for question in Question.objects.filter(scope="generic"):
        entry("asking", strand, force, by, question=question, on=DAY - MONTH)
