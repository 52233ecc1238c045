"""Numbers as people type them: with pounds and thousands separated, and refused in a sentence."""

import re
from decimal import Decimal

from django import forms

from indicators.numerals import MINUS

WRITTEN = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?|[0-9]+(\.[0-9]+)?")
SPACES = re.compile(r"[\s\u00a0\u202f]")
BELOW = "This cannot be below 0. Enter the amount itself, such as {}."
UNREADABLE = "Write the number in figures alone, such as {}."
TOO_EXACT = {
    0: "Give a whole number, without decimals.",
    1: "Give one decimal at most, such as 12.5.",
    2: "Give it to the penny, with two decimals at most.",
}
SO_EXACT = "Give {} decimals at most."
TOO_MUCH = "This is more than can be kept: {} is the most. Check the number of noughts."


class AmountField(forms.Field):
    """A number with so many decimals, as a Decimal. `signed`: whether it may be below 0.

    `digits` is the most that it may have, decimals among them.
    """

    example = "1,250.5"

    def __init__(self, *, decimals, digits, signed=False, **kwargs):
        self.decimals, self.digits, self.signed = decimals, digits, signed
        super().__init__(**{"widget": forms.TextInput(attrs=_box(decimals))} | kwargs)

    def to_python(self, value):
        text = SPACES.sub("", str(value or "")).removeprefix("£").replace(MINUS, "-")
        if not text:
            return None
        return self.number(text)

    def number(self, text):
        below, text = text.startswith("-"), text.removeprefix("-").removeprefix("£").removesuffix("%")
        if not WRITTEN.fullmatch(text):
            raise forms.ValidationError(UNREADABLE.format(self.example))
        number = Decimal(text.replace(",", ""))
        if below and number and not self.signed:
            raise forms.ValidationError(BELOW.format(self.example))
        self._must_fit(number)
        return -number if below and number else number

    def prepare_value(self, value):
        """What was kept, with its thousands separated and without noughts that say nothing."""
        if not isinstance(value, Decimal | int):
            return value
        text = f"{value:,.{self.decimals}f}"
        return text.rstrip("0").removesuffix(".") if self.decimals else text

    def has_changed(self, initial, data):
        return bool(str(data or "").strip())

    def _must_fit(self, number):
        if -number.normalize().as_tuple().exponent > self.decimals:
            raise forms.ValidationError(
                TOO_EXACT.get(self.decimals, SO_EXACT.format(self.decimals)), code="decimals"
            )
        most = 10 ** (self.digits - self.decimals) - 1
        if number > most:
            raise forms.ValidationError(TOO_MUCH.format(f"{most:,}"))


class MoneyField(AmountField):
    """Pounds, to the penny."""

    example = "£1,250,000"

    def prepare_value(self, value):
        if not isinstance(value, Decimal | int):
            return value
        return f"£{value:,.2f}".removesuffix(".00")


class WholeField(AmountField):
    """A number of people or things, as an int."""

    example = "1,250"

    def __init__(self, **kwargs):
        super().__init__(**{"decimals": 0, "digits": 9} | kwargs)

    def number(self, text):
        return int(super().number(text))


def _box(decimals):
    return {
        "inputmode": "decimal" if decimals else "numeric",
        "autocomplete": "off",
        "class": "govuk-input--width-10",
    }
