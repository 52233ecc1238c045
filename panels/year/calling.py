"""From when, how often and on which days a year's meetings are called."""

from django import forms

from authority.days import DayField
from authority.forms import ActionForm
from panels.year.cycle import MOST
from panels.year.forms import clock, number

SPARE = 2  # empty boxes for further days


class ProposeForm(forms.Form):
    first = DayField(label="First meeting")
    count = number("How many meetings", 1, MOST)
    until = DayField(label="None after", required=False, help_text="Leave empty if the number says it all")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("first") and cleaned.get("until") and cleaned["until"] < cleaned["first"]:
            self.add_error("until", "Enter a day on or after the first meeting.")
        return cleaned


class CallForm(ActionForm):
    """A box for each day; an empty one is no meeting. `taken`: {day: why it cannot be}."""

    begins_at = clock("All begin at")
    place = forms.CharField(
        label="All are in", max_length=160, error_messages={"required": "Say where the panel meets."}
    )

    def __init__(self, data=None, *, proposed=(), taken=None, **kwargs):
        super().__init__(data, **kwargs)
        sent = sum(1 for name in data if name.startswith("day_")) if data else len(proposed) + SPARE
        for place in range(min(sent, MOST)):
            day = proposed[place] if place < len(proposed) else None
            told = (taken or {}).get(day, "")
            self.fields[f"day_{place}"] = DayField(
                label=f"Meeting {place + 1}", required=False, help_text=told
            )
            if day:
                self.initial[f"day_{place}"] = day
        self.order_fields([name for name in self.fields if name.startswith("day_")])

    def clean(self):
        """What `call_year` asks for, once each box holds a day or nothing."""
        cleaned = super().clean()
        named = {name: cleaned.pop(name) for name in list(cleaned) if name.startswith("day_")}
        return cleaned | {"on_days": [day for day in named.values() if day]}
