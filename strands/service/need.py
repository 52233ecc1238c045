"""What a strand must withstand and how well it can: threat, grade, risks, gaps, plans and open questions."""

from django.utils.text import capfirst

from authority.days import in_full
from indicators.grades import phrase
from strands.asking.standing import overdue as unanswered
from strands.models import Asking, Entry, Inspection, Preparedness, Risk
from strands.service import said
from strands.service.said import Said, listed, number

Kind = Entry.Kind
HIGHEST = Risk(likelihood=5, impact=5).score


def threat(whole, strand):
    found = whole.newest(strand, Kind.THREAT)
    if found is None:
        return said.NOTHING
    return said.of(found, capfirst(f"{found.level}, {found.direction}"), f"Assessed {in_full(found.on)}")


def grade(whole, strand):
    found = whole.newest(strand, Kind.INSPECTION)
    if found is None:
        return said.NOTHING
    direction = "" if found.direction == Inspection.Direction.NOT_SAID else found.direction
    words = capfirst(phrase(found.grade, direction))
    return said.of(found, words, f"{found.body}, {in_full(found.on)}")


def open_risks(whole, strand):
    """Open risks of the strand, the highest score first."""
    rows = [risk for risk in whole.of(strand, Kind.RISK) if risk.state == Risk.State.OPEN]
    return sorted(rows, key=lambda risk: -risk.score)


def risk(whole, strand):
    rows = open_risks(whole, strand)
    if not rows:
        return Said("None open that you may read") if whole.of(strand, Kind.RISK) else said.NOTHING
    return said.of(rows[0], f"Highest {rows[0].score} of {HIGHEST}", f"{number(len(rows), 'risk')} open")


def last_askings(rows):
    """The newest asking of each question; of one that repeats, of each operation."""
    found = {}
    for row in rows:
        found.setdefault((row.question_id, row.of_operation_id), row)
    return list(found.values())


def not_assured(whole, strand):
    judged = [row.judgement for row in last_askings(whole.of(strand, Kind.ASKING))]
    return judged.count(Asking.Judgement.NOT), judged.count(Asking.Judgement.PARTLY)


def questions(whole, strand):
    rows = last_askings(whole.of(strand, Kind.ASKING))
    if not rows:
        return said.NOTHING
    not_at_all, partly = not_assured(whole, strand)
    late = sum(unanswered(row, whole.day) for row in rows)
    words = f"{not_at_all} not assured" if not_at_all else "None judged not assured"
    more = [f"{number(len(rows), 'question')} put", partly and f"{partly} partly assured"]
    return Said(words, listed([*more, late and f"{number(late, 'answer')} overdue"]))


def overdue(whole, strand):
    """Plans whose next test should have been held by now."""
    plans = whole.of(strand, Kind.PREPAREDNESS)
    return [plan for plan in plans if plan.next_on and plan.next_on < whole.day]


def preparedness(whole, strand):
    plans = whole.of(strand, Kind.PREPAREDNESS)
    if not plans:
        return said.NOTHING
    late = overdue(whole, strand)
    never = sum(plan.exercise == Preparedness.Exercise.NONE for plan in plans)
    detail = listed([number(len(plans), "plan"), never and f"{never} never exercised"])
    if not late:
        return Said("No test overdue that you may read of", detail)
    first = min(late, key=lambda plan: plan.next_on)
    return said.of(
        first, f"{number(len(late), 'test')} overdue", f"{detail}, first due {in_full(first.next_on)}"
    )
