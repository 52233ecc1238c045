"""What cannot be right in an entry. One check, one function, one sentence for each thing it finds.

Each takes the answers, {name: value}, and today, and yields (name of the field, sentence). A day or number
that could not be read is not among the answers, and its own field has said so.
"""

import re

from authority.days import in_full
from indicators.quarters import Quarter
from strands.models import Entry
from strands.record.kinds import KINDS
from strands.record.sections import asked

Kind = Entry.Kind
YEAR = re.compile(r"([0-9]{4})-([0-9]{2})")
HAS_HAPPENED = (  # days that are known only once they are over
    "evidence_on",
    "exercised_on",
    "ended_on",
    "community_assessed_on",
    "equality_assessed_on",
    "effect_assessed_on",
)
TWO_VALUES = (
    "A target needs its value and the day by which it is to be met. Without them nobody can say whether it "
    "was met: give both, or choose “monitor only” and say why."
)


def not_yet(kind, answers, today):
    """A day that has not come, for what is known only once it is over."""
    names = HAS_HAPPENED if KINDS[kind].ahead else ("on", *HAS_HAPPENED)
    for name in names:
        day = answers.get(name)
        if day and day > today:
            label = asked(kind)[name].label
            yield name, f"{label}: {in_full(day)} has not come yet. Enter the day on which it happened."


def evidence_after_its_assessment(kind, answers, today):
    day, on = answers.get("evidence_on"), answers.get("on")
    if day and on and day > on:
        yield "evidence_on", "The source is dated after the assessment that rests on it. Check both days."


def ended_before_it_began(kind, answers, today):
    ended, on = answers.get("ended_on"), answers.get("on")
    if ended and on and ended < on:
        yield "ended_on", f"It ended before it began, on {in_full(on)}. Check both days."


def exercise_and_its_day(kind, answers, today):
    exercised, day = answers.get("exercise"), answers.get("exercised_on")
    never = exercised == "none"
    if exercised and not never and not day and "exercised_on" in answers:
        yield "exercised_on", "Give the day of the exercise, or say that the plan has never been exercised."
    if never and day:
        yield "exercised_on", "A plan that was never exercised has no such day. Say how it was exercised."
    if never and answers.get("result"):
        yield "result", "A plan that was never exercised has no result. Say how it was exercised."


def next_before_last(kind, answers, today):
    last, following = answers.get("exercised_on"), answers.get("next_on")
    if last and following and following <= last:
        yield "next_on", f"The next exercise lies before the last one, on {in_full(last)}. Check both days."


def target_and_its_parts(kind, answers, today):
    target = answers.get("target")
    if target and target != "monitor only":
        for name in ("value", "due_on"):
            if name in answers and answers[name] is None:
                yield name, TWO_VALUES
    if target == "monitor only":
        yield from _watched(answers)


def _watched(answers):
    if not answers.get("monitor_reason"):
        yield "monitor_reason", "Say why this is watched without a target, so that members can judge that."
    if answers.get("value") is not None:
        yield "value", "What is watched without a target has no value to reach. Empty it, or choose a target."


def met_before_it_was_set(kind, answers, today):
    due, on = answers.get("due_on"), answers.get("on")
    if due and on and due < on:
        yield "due_on", f"The target would be met before it was set, on {in_full(on)}. Check both days."


def baseline_and_its_period(kind, answers, today):
    if answers.get("baseline") is not None and not answers.get("baseline_period"):
        yield "baseline_period", "Say what period the figure is of, for example 2024-25."


def year_that_is_none(kind, answers, today):
    """A financial year is written with the year after it; the spend is counted within it or later."""
    year, on = answers.get("financial_year"), answers.get("on")
    if not year:
        return
    match = YEAR.fullmatch(year)
    if not match or (int(match[1]) + 1) % 100 != int(match[2]):
        yield "financial_year", f"“{year}” is not a financial year. Write one like 2026-27."
    elif on and on < Quarter(int(match[1]) * 4).start:
        yield "on", f"{in_full(on)} lies before {year} began. Check the day and the year."


def more_than_the_whole(kind, answers, today):
    part, whole = answers.get("allotted"), answers.get("force_budget")
    if whole is not None and part is not None and (not whole or part > whole):
        yield (
            "force_budget",
            "The strand would have more than 100% of the force's budget. Check both amounts: the whole "
            "force's cannot be less than its part.",
        )


def effect_without_its_day(kind, answers, today):
    known = answers.get("effect") not in (None, "", "not yet known")
    if known and "effect_assessed_on" in answers and not answers["effect_assessed_on"]:
        yield "effect_assessed_on", "Say when that was assessed, or choose “not yet known”."


def quarter_that_has_not_begun(kind, answers, today):
    quarter, on = answers.get("quarter"), answers.get("on")
    if quarter is not None and on and on < quarter.start:
        yield "on", f"{in_full(on)} lies before the quarter began. Check the day and the quarter."


CHECKS = (
    not_yet,
    evidence_after_its_assessment,
    ended_before_it_began,
    exercise_and_its_day,
    next_before_last,
    target_and_its_parts,
    met_before_it_was_set,
    baseline_and_its_period,
    year_that_is_none,
    more_than_the_whole,
    effect_without_its_day,
    quarter_that_has_not_begun,
)


def problems(kind, answers, today):
    """Every (name, sentence) that the checks find."""
    for check in CHECKS:
        yield from check(kind, answers, today)
