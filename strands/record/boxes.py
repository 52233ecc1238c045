"""From a column to the box in which it is typed: one way for every kind of entry."""

from django import forms
from django.db import models as columns

from authority.days import DayField
from indicators.fields import QuarterField
from indicators.quarters import Quarter
from strands.record.amounts import AmountField, MoneyField, WholeField
from strands.record.told import FIVE, MONEY, SCORES, words_of
from strands.record.words import WordsField

FEW = 4  # choices that are seen at a glance
CHOOSE = [("", "Choose")]
QUARTERS = 12  # that may be chosen, up to the one that it is
EMPTY = "Fill in “{}”."
UNCHOSEN = "Choose an answer to “{}”."
ANOTHER = "Choose one of those listed under “{}”."


def box(column, asked, today, now=None):
    """The form field of a column. `asked`: its label and hint; `now`: what it holds, which stays a choice."""
    said = {"label": asked.label, "help_text": asked.hint, "required": not column.blank}
    if isinstance(column, columns.BooleanField):
        return tick(**said | {"required": False})
    if isinstance(column, QuarterField) or column.name in SCORES or column.choices:
        return _choice(column, said, today, now)
    return _typed(column, said)


def tick(**said):
    """A box to tick. Its value is said, so that a script can tell that nothing was ticked."""
    return forms.BooleanField(widget=forms.CheckboxInput(attrs={"value": "yes"}), **said)


def _typed(column, said):
    said["error_messages"] = {"required": EMPTY.format(said["label"])}
    if isinstance(column, columns.DateField):
        return DayField(**said)
    if column.name in MONEY:
        return MoneyField(decimals=column.decimal_places, digits=column.max_digits, **said)
    if isinstance(column, columns.DecimalField):
        signed = not column.has_default() and column.name in ("value", "baseline")
        return AmountField(decimals=column.decimal_places, digits=column.max_digits, signed=signed, **said)
    if isinstance(column, columns.IntegerField):
        return WholeField(**said)
    if isinstance(column, columns.TextField):
        return WordsField(lines=4, **said)
    return WordsField(most=column.max_length, **said)


def _choice(column, said, today, now):
    options, coerce = _options(column, today, now)
    said["error_messages"] = {
        "required": UNCHOSEN.format(said["label"]),
        "invalid_choice": ANOTHER.format(said["label"]),
    }
    seen = len(options) <= FEW and column.name not in SCORES
    return forms.TypedChoiceField(
        choices=options if seen else CHOOSE + options,
        widget=forms.RadioSelect if seen else forms.Select,
        coerce=coerce,
        empty_value="" if coerce is str else None,
        **said,
    )


def _options(column, today, now):
    if isinstance(column, QuarterField):
        offered = {*Quarter.of(today).span(QUARTERS)} | ({now} if now is not None else set())
        return [(int(one), one.long) for one in sorted(offered, reverse=True)], _quarter
    if column.name in SCORES:
        return list(FIVE.items()), int
    return [(value, words.capitalize()) for value, words in words_of(column).items()], str


def _quarter(text):
    return Quarter(int(text))
