"""What is looked at before a return is sent for sign-off. One check, one function, one sentence.

An error must be mended first. A query keeps the figure and asks for an explanation. Checks see the `Answers`
of one return, as plain data, and yield the key of a box with the sentence. Nothing here knows of Django.
"""

from statistics import fmean, variance

from indicators.grades import DIRECTION
from indicators.numerals import count, date
from indicators.returns import queries
from indicators.returns.answers import Answer, Answers, Problem, Share
from indicators.returns.entry import CHOICES, COUNTED, MAY_BE_NEGATIVE, NOT_APPLICABLE, NOT_AVAILABLE
from indicators.statistics import NEAR_CERTAINTY, count_interval

__all__ = ["ERRORS", "QUERIES", "Answer", "Answers", "Problem", "Share", "problems", "unusual"]

ENOUGH = 4  # earlier quarters; fewer say too little about what is usual
ENTER = "Type a figure, nil, not available or not applicable."
WRITE = "Write it, or not available or not applicable."
CHOOSE = "Choose one, or not available or not applicable."
NO_GRADE = "Enter the grade, or not applicable here too."
MEND_OR_EXPLAIN = "Correct it, or say why."
PAID_BACK = "If more was paid back than came in, say so; otherwise correct it."
MAY_EXCEED = (
    "It may, for it also counts what was recorded in earlier quarters. Correct it, or say so in a note."
)
OUTLIVED = "The explanation was given of the former figure: write it anew, or say that it holds for this one."
PERCENTAGE = "percentage"
AMOUNTS = {"pounds", "grams", "officer-days"}  # of which chance says nothing: they are no number of events
TIMES = 4  # what an amount may be of the greatest before, or the least of it


def figure_missing(answers):
    begun = answers.begun("parent")
    for answer in answers:
        blank = answer.entry.blank and not answer.reported
        if blank and not answer.whole and answer.parent not in begun:
            yield answer.code, f"Nothing is entered. {_how_to_enter(answer)}"


def sub_types_entered_in_part(answers):
    begun = answers.begun("parent")
    for answer in answers:
        if answer.entry.blank and not answer.whole and answer.parent in begun:
            yield (
                answer.code,
                f"Others of the same kind are entered, so the total waits for this one. {ENTER}",
            )


def areas_entered_in_part(answers):
    begun = answers.begun("whole")
    for answer in answers:
        if answer.entry.blank and answer.whole in begun:
            yield answer.code, f"Other basic command units are entered, so this one is wanted too. {ENTER}"


def not_a_whole_number(answers):
    for answer in answers.with_values():
        if answer.unit in COUNTED and answer.value != int(answer.value):
            yield (
                answer.code,
                f"{answer.printed} is not a whole number, and this is counted one by one. Round it.",
            )


def part_exceeds_whole(answers):
    for part, whole in answers.exceeding(may_exceed=False):
        yield part.code, f"{_more(part, whole)} Correct one of them."


def sub_types_do_not_add_up(answers):
    for whole in answers.with_values():
        parts = answers.parts_of(whole)
        total = _total(parts)
        if parts and not _any_blank(parts) and total != whole.value:
            yield (
                whole.code,
                f"The parts add up to {count(total)}, not {whole.printed}. Correct what is wrong.",
            )


def areas_do_not_add_up(answers):
    for whole in answers.with_values():
        if sentence := _split(answers.areas_of(whole), whole):
            yield whole.code, f"{sentence} Correct what is wrong."


def percentage_above_100(answers):
    for answer in answers.with_values():
        if answer.unit == PERCENTAGE and answer.value > 100:
            yield answer.code, f"{answer.printed}% is more than all there is. Type 100 or less."


def direction_without_a_grade(answers):
    for answer in answers:
        grade = answers.items.get(answer.parent)
        if answer.unit == DIRECTION and answer.entry.text and grade and not grade.entry.text:
            yield answer.code, f"“{answer.entry.text}” is read beside a grade, and there is none. {NO_GRADE}"


def outside_usual_range(answers):
    for answer in answers.with_values():
        side = unusual(answer.value, answer.past) if answer.unit == "count" else 0
        if side and not _zero_in_doubt(answer):
            yield answer.code, _unlike_before(answer, side)


def amount_outside_usual_range(answers):
    for answer in answers.with_values():
        side = out_of_scale(answer.value, answer.past) if answer.unit in AMOUNTS else 0
        if side and not _zero_in_doubt(answer):
            yield answer.code, _unlike_before(answer, side)


def amount_below_nothing(answers):
    for answer in answers.with_values():
        if answer.unit in AMOUNTS and answer.value < 0:
            yield answer.code, f"{answer.printed} is less than nothing. {PAID_BACK}"


def zero_where_never_zero(answers):
    for answer in answers.with_values():
        if _zero_in_doubt(answer):
            yield answer.code, f"There are always some of these. {MEND_OR_EXPLAIN}"


def definition_changed(answers):
    for answer in answers.with_values():
        if answer.redefined_on:
            since = date(answer.redefined_on)
            yield answer.code, f"A new definition holds from {since}. Say whether this figure follows it."


def published_figure_differs(answers):
    for answer in answers.with_values():
        if answer.published not in (None, answer.value):
            found = f"{answer.published_in} has {count(answer.published)} for this quarter"
            yield answer.code, f"{answer.printed} is entered, and {found}. {MEND_OR_EXPLAIN}"


def part_counted_over_longer(answers):
    for part, whole in answers.exceeding(may_exceed=True):
        yield part.code, f"{_more(part, whole)} {MAY_EXCEED}"


def not_available(answers):
    for answer in answers:
        if answer.entry.absence == NOT_AVAILABLE:
            yield answer.code, "Say why this is not available, and when it will be."


def no_longer_applicable(answers):
    for answer in answers:
        if answer.entry.absence == NOT_APPLICABLE and answer.past:
            yield answer.code, "Earlier quarters had figures. Say why this no longer applies."


ERRORS = [
    figure_missing,
    sub_types_entered_in_part,
    areas_entered_in_part,
    not_a_whole_number,
    part_exceeds_whole,
    sub_types_do_not_add_up,
    areas_do_not_add_up,
    percentage_above_100,
    direction_without_a_grade,
]
QUERIES = [
    outside_usual_range,
    amount_outside_usual_range,
    amount_below_nothing,
    zero_where_never_zero,
    definition_changed,
    published_figure_differs,
    part_counted_over_longer,
    not_available,
    no_longer_applicable,
]
"""These two lists are the specification."""


def problems(answers):
    """Every `Problem` of a return, errors first, each kind in the order of its list."""
    errors = [_error(check, *found) for check in ERRORS for found in check(answers)]
    doubts = [found for check in QUERIES for found in check(answers)]
    return errors + [_query(answers.items[code], sentence) for code, sentence in doubts]


def unusual(value, past):
    """1 where a count is above, -1 where it is below what the `past` counts let expect, else 0.

    The mean of the past lies outside the 99.8% Poisson interval of the count. Counts that have varied more
    than chance would are judged in units of that variation (variance over mean), so that large ones are not
    all queried; half an event more in the past keeps a first event after years without any from being one.
    Source: the rule of `statistics.compare_with_peers`, with an index of dispersion.
    """
    if len(past) < ENOUGH or min(value, *past) < 0:
        return 0
    mean = fmean(past) + 0.5 / len(past)
    spread = max(1.0, float(variance(past)) / mean)
    return count_interval(float(value) / spread, NEAR_CERTAINTY).side_of(mean / spread)


def out_of_scale(value, past):
    """1 where an amount is more than four times the greatest of the `past`, -1 where it is less than a
    quarter of the least, else 0. Where there was none before, any is 1; a minus is another question.
    """
    if len(past) < ENOUGH or value < 0:
        return 0
    if value > TIMES * max(0, *past):
        return 1
    return -1 if value * TIMES < min(past) else 0


def _error(check, code, sentence):
    return Problem(code, sentence, error=True, missing=check is figure_missing)


def _query(answer, sentence):
    """Where the doubt stands if nothing is saved, but for the date of one that nobody has saved yet."""
    said = answer.explanation
    state, since = queries.standing(
        answer.query, answer.queried_at, True, said, changed=False, told=False, now=answer.queried_at
    )
    if queries.outlived(state, said):
        sentence = f"{sentence} {OUTLIVED}"
    return Problem(answer.code, sentence, note=said, state=state, queried_at=since)


def _more(part, whole):
    return f"{part.printed} is more than the {whole.printed} it is counted from ({whole.name})."


def _how_to_enter(answer):
    return WRITE if answer.unit == "text" else CHOOSE if answer.unit in CHOICES else ENTER


def _unlike_before(answer, side):
    past, how = answer.past, "high" if side > 0 else "low"
    seen = f"the last {len(past)} known quarters ran from {count(min(past))} to {count(max(past))}"
    return f"{answer.printed} is unusually {how}: {seen}. {MEND_OR_EXPLAIN}"


def _split(areas, whole):
    """What is wrong with a split, or nothing. While a unit has not answered, that alone is said of it."""
    if not areas or _any_blank(areas) or whole.unit == PERCENTAGE:
        return ""
    total, absent = _total(areas), [area.area for area in areas if area.entry.absence == NOT_AVAILABLE]
    if not absent and total != whole.value:
        return f"The basic command units add up to {count(total)}, not {whole.printed}."
    if absent and total > whole.value and whole.unit not in MAY_BE_NEGATIVE:
        without = f"Without {' and '.join(absent)}, not available,"
        return f"{without} the basic command units add up to {count(total)}, more than {whole.printed}."
    return ""


def _total(parts):
    return sum(part.value or 0 for part in parts)


def _any_blank(parts):
    return any(part.entry.blank for part in parts)


def _zero_in_doubt(answer):
    return answer.never_zero and answer.value == 0
