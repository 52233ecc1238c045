"""What each kind asks, under which heading and in which order: the same on its form, its page and in history.

A hint says what is wanted where the label alone leaves a doubt. `on` is the day of the entry.
"""

from typing import NamedTuple

from strands.models import Entry

Kind = Entry.Kind


class Asked(NamedTuple):
    label: str
    hint: str = ""


MONEY = "In pounds, such as £1,250,000"
ROLE = "A post, not a person's name"
DAY = "For example 28 September 2026"
REVIEW = Asked("To be looked at again on", DAY)

SECTIONS = {
    Kind.THREAT: {
        "The threat": {
            "title": Asked("What threatens", "In a few words, as it is named in the assessment"),
            "on": Asked("Assessed on", DAY),
            "level": Asked("Level"),
            "direction": Asked("Direction"),
            "high_need": Asked("This force has high need here"),
            "summary": Asked("What is known"),
        },
        "What it rests on": {
            "evidence": Asked("Source", "The document or person that it comes from"),
            "evidence_on": Asked("Source dated", DAY),
            "confidence": Asked("Confidence in it"),
            "review_on": REVIEW,
        },
    },
    Kind.INSPECTION: {
        "The inspection": {
            "title": Asked("What was inspected"),
            "on": Asked("Published on", DAY),
            "body": Asked("Who inspected"),
            "grade": Asked("Grade"),
            "direction": Asked("Direction of travel"),
            "summary": Asked("What was found"),
            "review_on": REVIEW,
        },
    },
    Kind.RISK: {
        "The risk": {
            "title": Asked("The risk"),
            "on": Asked("Last reviewed on", DAY),
            "summary": Asked("What could happen, and why"),
            "likelihood": Asked("Likelihood"),
            "impact": Asked("Impact"),
            "mitigation": Asked("What is done about it"),
            "state": Asked("State"),
            "register_reference": Asked("Reference in the force's register"),
        },
        "Whose risk it is": {
            "whose": Asked("Whose risk"),
            "owner": Asked("Owner", ROLE),
            "authority_owns": Asked("Should the authority own it?"),
            "authority_view": Asked("Why, or why not"),
            "review_on": REVIEW,
        },
    },
    Kind.CAPABILITY: {
        "The threat, and what stands against it": {
            "title": Asked("The threat"),
            "on": Asked("Counted on", DAY),
            "threat_score": Asked("Threat"),
            "capability_score": Asked("Capability"),
            "confidence": Asked("Confidence in both"),
            "summary": Asked("What the scores rest on"),
        },
        "What there is": {
            "whole_posts": Asked("Whole posts", "People who do nothing else. Put 0 if there are none"),
            "part_posts": Asked("Part posts", "As whole-time equivalents, such as 2.5"),
            "vehicles": Asked("Vehicles"),
            "assets": Asked("Other assets"),
            "review_on": REVIEW,
        },
    },
    Kind.OPERATION: {
        "The operation": {
            "title": Asked(
                "Name", "As in the report after it in the quarterly return, so that the two find each other"
            ),
            "sort": Asked("Which it is"),
            "on": Asked("Began on", DAY),
            "ended_on": Asked("Ended on", "Leave it empty while it goes on"),
            "summary": Asked("What it is about"),
            "priorities": Asked("Priorities that it serves", "From the control strategy or the plan"),
        },
        "Money and people": {
            "budgeted": Asked("Budget", MONEY),
            "spent": Asked("Spent so far", MONEY),
            "officers": Asked("Officers at its height"),
            "staff": Asked("Police staff at its height"),
        },
        "With others": {
            "partners": Asked("Who took part", "Other forces, agencies and bodies"),
            "partners_effect": Asked("What working together changed"),
        },
        "What came of it": {
            "outcomes": Asked("Outcomes", "Against each of the priorities above"),
            "community_impact": Asked("Effect on communities"),
            "community_assessed_on": Asked("Effect on communities assessed on", DAY),
            "equality_impact": Asked("Effect on equality"),
            "equality_assessed_on": Asked("Effect on equality assessed on", DAY),
            "review_on": REVIEW,
        },
    },
    Kind.PREPAREDNESS: {
        "The plan": {
            "title": Asked("What it prepares for"),
            "on": Asked("Plan dated", DAY),
            "owner": Asked("Owner", ROLE),
            "summary": Asked("What the plan does"),
        },
        "How it was tried": {
            "exercise": Asked("Last exercised"),
            "exercised_on": Asked("Day of the last exercise", DAY),
            "result": Asked("How it went"),
            "findings": Asked("What was found"),
            "next_on": Asked("Next exercise", DAY),
        },
        "What it needs": {
            "needed": Asked("Needed", "How many, in whatever they are counted"),
            "held": Asked("Held"),
            "counted_in": Asked("Counted in", "Officers, teams, vehicles"),
            "mutual_aid": Asked("Help that others have agreed to give"),
            "review_on": REVIEW,
        },
    },
    Kind.IMPROVEMENT: {
        "The improvement": {
            "title": Asked("What is to be better"),
            "on": Asked("In the plan since", DAY),
            "owner": Asked("Owner", ROLE),
            "state": Asked("State"),
            "high_need": Asked("It answers a high need"),
            "summary": Asked("What will be different"),
        },
        "What was agreed": {
            "decided_by": Asked("Agreed by", "The board or meeting that decided it"),
            "benefit": Asked("Benefit that was promised"),
            "deviation": Asked("How it departs from what was agreed", "And who accepted that"),
            "review_on": REVIEW,
        },
    },
    Kind.PRIORITY: {
        "The priority": {
            "title": Asked("Priority"),
            "plan": Asked("Plan that it stands in"),
            "on": Asked("Set on", DAY),
            "summary": Asked("What it is for"),
            "indicator": Asked("Measure that shows it", "One that this strand follows, if there is one"),
        },
        "The target": {
            "target": Asked("Target", "To watch without a target, choose “monitor only” and say why below"),
            "value": Asked("Value", "In the unit of the measure"),
            "unit": Asked("Unit", "Such as per 1,000 residents a year"),
            "due_on": Asked("To be met by", DAY),
            "baseline": Asked("Where it began"),
            "baseline_period": Asked("Period of that", "For example 2024-25"),
            "monitor_reason": Asked("Why it is watched without a target"),
            "review_on": REVIEW,
        },
    },
    Kind.BUDGET: {
        "The year": {
            "title": Asked("What the money is for"),
            "financial_year": Asked("Financial year", "For example 2026-27"),
            "on": Asked("Spend counted up to", DAY),
            "allotted": Asked("Budget of the strand", MONEY),
            "spent": Asked("Spent by that day", MONEY),
            "force_budget": Asked("Budget of the whole force", MONEY),
            "summary": Asked("What explains it"),
            "review_on": REVIEW,
        },
    },
    Kind.COLLABORATION: {
        "Who works together": {
            "title": Asked("Name"),
            "sort": Asked("What it is"),
            "on": Asked("Began on", DAY),
            "ended_on": Asked("Ended on", "Leave it empty while it goes on"),
            "forces": Asked("Other forces"),
            "partners": Asked("Others that are no forces"),
            "summary": Asked("What it does"),
        },
        "What it costs and brings": {
            "cost": Asked("Cost a year to this force", MONEY),
            "benefit": Asked("Benefit"),
            "effect": Asked("Whether it works"),
            "effect_assessed_on": Asked("Assessed on", DAY),
            "review_on": REVIEW,
        },
    },
    Kind.ABSTRACTION: {
        "The quarter": {
            "title": Asked("What officers were taken for"),
            "quarter": Asked("Quarter"),
            "on": Asked("Counted on", DAY),
            "of_operation": Asked("Operation that took most of them", "If there was one"),
            "reason": Asked("Why more was taken than agreed", "Where it was"),
            "summary": Asked("What explains it"),
            "review_on": REVIEW,
        },
    },
    Kind.STRUCTURE: {
        "How it is organised": {
            "title": Asked("What is organised"),
            "on": Asked("As it was on", DAY),
            "form": Asked("Where the work is done"),
            "dedicated": Asked("A team does nothing else"),
            "summary": Asked("What a reader should bear in mind beside its figures"),
            "review_on": REVIEW,
        },
    },
}

PROTECTION = {
    "marking": Asked("Marking", "Those that your own vetting opens"),
    "marking_reason": Asked("Why it has this marking"),
    "marking_review_on": Asked("When a lower marking may do", DAY),
    "historic_marking": Asked("Earlier marking", "As an older document bears it, such as RESTRICTED"),
    "circle": Asked("Who needs to know"),
    "caveats": Asked("Caveats", "Only those who hold all of them can read it"),
    "declaration_required": Asked("Only for those to whom section 5 has been explained"),
    "conflicted": Asked("Who has a conflict", "For them the entry is not there at all"),
    "handling": Asked("How it is to be handled", "Shown with the marking"),
}
TAGS = {
    "tags": Asked("Questions that it helps to answer", "Beside those that every entry of this kind does"),
}
STEPS = {
    "text": Asked("What is to be done"),
    "owner": Asked("Owner", ROLE),
    "due_on": Asked("Due on", DAY),
    "done_on": Asked("Done on", DAY),
    "outcome": Asked("What came of it"),
    "shared_with": Asked("Shared with"),
}
SHARED_STEPS = STEPS | {
    "text": Asked("What was learned"),
    "due_on": Asked("To be shared by", DAY),
    "done_on": Asked("Shared on", DAY),
}
AREAS = {
    "officer_days": Asked("Officer-days given up"),
    "agreed_days": Asked("Officer-days agreed at most"),
}


def asked(kind):
    """{name: Asked} of all that the kind's own sections ask."""
    return {name: said for section in SECTIONS[kind].values() for name, said in section.items()}


def of_steps(kind):
    """{name: Asked} of one step of a `KindOfEntry`. Only what is shared says with whom."""
    if kind.shared:
        return SHARED_STEPS
    return {name: said for name, said in STEPS.items() if name != "shared_with"}
