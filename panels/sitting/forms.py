"""What is entered on the day of a meeting. The list of people is one form, so that it is fast by keyboard."""

from django import forms

from authority.days import DayField
from authority.forms import ActionForm
from authority.models import User
from panels.actions.attendance import Line
from panels.actions.overtaking import last_change
from panels.actions.reminders import Heard
from panels.models import Attendance, ReminderText

BAD_TIME = "Write the time like 14:00."
STATES = [(state.value, state.value.capitalize()) for state in Attendance.State]
OFF = ("", "Take off the list")
HEARD = [("heard", "Heard it"), ("refused", "Refused"), ("", "Not yet")]
NO_SEAT = "{} no longer has a seat on the panel on that day. Add them by name if they were there."
NOT_PRESENT = "{} is no longer recorded as present. Mend the attendance first."
CARRIED = [("yes", "Carried"), ("no", "Not carried")]


def clock(label, **fields):
    """A field for a time of the day."""
    return forms.TimeField(
        label=label,
        widget=forms.TimeInput(
            format="%H:%M", attrs={"class": "govuk-input--width-5", "autocomplete": "off"}
        ),
        error_messages={"invalid": BAD_TIME, "required": BAD_TIME},
        **fields,
    )


def gone(form, name, known, panel):
    """People of the panel for whom something was typed, and who are no longer on the page."""
    typed = [field.removeprefix(f"{name}_") for field in form.data if field.startswith(f"{name}_")]
    keys = {int(key) for key in typed if key.isdecimal() and len(key) < 10 and form.data[f"{name}_{key}"]}
    people = User.objects.filter(panel_memberships__panel=panel, pk__in=keys - set(known))
    return people.distinct()


class SeenForm(forms.Form):
    """Carries along which change its reader saw, so that the action does not overwrite a later one."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, **kwargs)
        self.record = record
        self.initial["seen"] = self._now()

    def clean_seen(self):
        return self.cleaned_data["seen"] or 0

    def refused(self, sentence):
        """Shows the sentence. Whoever has read it knows of the later change, and may save again."""
        self.add_error(None, sentence)
        self.data = self.data.copy()
        self.data["seen"] = self._now()

    def _now(self):
        return last_change(self.record) if self.record.pk else 0


class PersonRow:
    """The fields of one person, as the page lays them out."""

    def __init__(self, form, person, part):
        self.person, self.part = person, part
        self.state, self.from_item, self.until_item, self.out_for = (
            form[f"{name}_{person.pk}"] for name in ("state", "from", "until", "out")
        )
        self.barred = []
        self.parts_of_it = any(
            field.value() or field.errors for field in (self.from_item, self.until_item, self.out_for)
        )


class AttendanceForm(SeenForm):
    """`presence` of the meeting; `lines`: the numbered items that the writer sees."""

    opened_at = clock("Began at", required=False)
    closed_at = clock("Ended at", required=False)
    chaired_by = forms.ModelChoiceField(User.objects.none(), label="In the chair", required=False)

    def __init__(self, *args, presence, lines, **kwargs):
        super().__init__(*args, record=presence.meeting, **kwargs)
        self.presence = presence
        self.items = {line["item"].pk: line["item"] for line in lines}
        self.people = {seat.user_id: seat.user for seat in presence.seats.values()}
        self.people |= {row.user_id: row.user for row in presence.rows.values()}
        labels = [(line["item"].pk, f"{line['number']}. {line['title']}") for line in lines]
        for person in self.people.values():
            self._add(person, labels)
        self.fields["chaired_by"].queryset = User.objects.filter(pk__in=self.people)
        self.fields["chaired_by"].empty_label = "Nobody yet"
        for name in ("opened_at", "closed_at", "chaired_by"):
            self.initial.setdefault(name, getattr(presence.meeting, name))

    def rows(self):
        seats = self.presence.seats
        for key, person in self.people.items():
            part = seats[key].part if key in seats else "added by name"
            yield PersonRow(self, person, part)

    def clean(self):
        """Whoever left the list while the page was open is not dropped without a word."""
        for person in gone(self, "state", self.people, self.presence.meeting.panel):
            raise forms.ValidationError(NO_SEAT.format(person))
        return super().clean()

    def entered(self):
        """[Line] of all that was typed. What a writer left as they saw it stays as it is."""
        return [self._line(person) for person in self.people.values()]

    def _add(self, person, labels):
        row, seated = self.presence.rows.get(person.pk), person.pk in self.presence.seats
        states = STATES if seated else [*STATES, OFF]
        self.fields[f"state_{person.pk}"] = forms.ChoiceField(
            choices=states, required=False, widget=forms.RadioSelect, label=str(person)
        )
        for name, label in (("from", f"{person} came for"), ("until", f"{person} left after")):
            self.fields[f"{name}_{person.pk}"] = forms.TypedChoiceField(
                choices=[("", "–"), *labels], coerce=int, empty_value=None, required=False, label=label
            )
        self.fields[f"out_{person.pk}"] = forms.TypedMultipleChoiceField(
            choices=labels, coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
            label=f"{person} was out of the room for",
        )  # fmt: skip
        if row:
            self._begin(row)

    def _begin(self, row):
        self.initial |= {
            f"state_{row.user_id}": row.state,
            f"from_{row.user_id}": self._shown(row.from_item_id, onwards=True),
            f"until_{row.user_id}": self._shown(row.until_item_id, onwards=False),
            f"out_{row.user_id}": [item.pk for item in row.out_for.all() if item.pk in self.items],
        }

    def _shown(self, key, onwards):
        """The item; where it is hidden from the writer, the nearest they see on the right side of it."""
        if key is None or key in self.items:
            return key
        keys = [item.pk for item in self.presence.items]
        rest = keys[keys.index(key) :] if onwards else keys[keys.index(key) :: -1]
        return next((other for other in rest if other in self.items), None)

    def _line(self, person):
        answers, row = self.cleaned_data, self.presence.rows.get(person.pk)
        kept = {"from": row and row.from_item, "until": row and row.until_item}
        places = {}
        for name in kept:
            chosen = answers[f"{name}_{person.pk}"]
            same = row and chosen == self.initial[f"{name}_{person.pk}"]
            present = answers[f"state_{person.pk}"] == Attendance.State.PRESENT
            places[name] = kept[name] if same and present else self.items.get(chosen)
        out = [self.items[key] for key in answers[f"out_{person.pk}"]]
        return Line(person, answers[f"state_{person.pk}"], places["from"], places["until"], out)


class AddPersonForm(ActionForm):
    """Somebody of the authority, or of the panel's circle, who is not on the list."""

    user = forms.ModelChoiceField(
        User.objects.none(), label="Somebody else who was there", empty_label="Choose a person",
        error_messages={"required": "Choose who else was there."},
    )  # fmt: skip

    def __init__(self, *args, presence, by, **kwargs):
        super().__init__(*args, **kwargs)
        known = presence.meeting.panel.people_on(presence.meeting.held_on) | User.objects.alongside(by)
        listed = [*presence.seats, *presence.rows]
        self.fields["user"].queryset = known.filter(is_active=True).exclude(pk__in=listed).distinct()


class ReminderForm(SeenForm):
    """Who read which words, when, and how each person present took them."""

    text = forms.ModelChoiceField(ReminderText.objects.none(), label="Words that were read", empty_label=None)
    read_by = forms.CharField(
        label="Read by", max_length=120, error_messages={"required": "Say who read it out."}
    )
    read_at = clock("Read at")
    later_at = clock("Those ticked now heard it at", required=False)

    def __init__(self, *args, presence, **kwargs):
        reminder = getattr(presence.meeting, "reminder", None)
        super().__init__(*args, record=reminder or ReminderText(), **kwargs)
        self.panel = presence.meeting.panel
        self.people = [row.user for row in presence.present()]
        in_use = ReminderText.objects.filter(in_use_from__lte=presence.meeting.held_on)
        self.fields["text"].queryset = in_use
        self.initial.setdefault("text", reminder.text_id if reminder else in_use.first())
        if not reminder:
            del self.fields["later_at"]
        for person in self.people:
            self._add(person, presence.reminded.get(person.pk))

    def rows(self):
        return [
            {"person": person, "heard": self[f"heard_{person.pk}"], "note": self[f"note_{person.pk}"]}
            for person in self.people
        ]

    def clean(self):
        """Whoever was marked absent while the page was open is not dropped without a word."""
        for person in gone(self, "heard", [one.pk for one in self.people], self.panel):
            raise forms.ValidationError(NOT_PRESENT.format(person))
        return super().clean()

    def heard(self):
        return [
            Heard(person, self._said(person) == "refused", self.cleaned_data[f"note_{person.pk}"])
            for person in self.people
            if self._said(person)
        ]

    def told(self):
        names = [name for name in ("text", "read_by", "read_at", "later_at", "seen") if name in self.fields]
        return {name: self.cleaned_data[name] for name in names}

    def _said(self, person):
        return self.cleaned_data[f"heard_{person.pk}"]

    def _add(self, person, row):
        self.fields[f"heard_{person.pk}"] = forms.ChoiceField(
            choices=HEARD, required=False, widget=forms.RadioSelect, label=str(person)
        )
        self.fields[f"note_{person.pk}"] = forms.CharField(
            label=f"What {person} said on refusing", max_length=300, required=False
        )
        self.initial[f"heard_{person.pk}"] = {None: "", False: "heard", True: "refused"}[row and row.refused]
        self.initial[f"note_{person.pk}"] = row.note if row else ""


class ReminderTextForm(ActionForm):
    words = forms.CharField(
        label="Words of the reminder", max_length=5000, widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": "Write the words that are to be read out."},
    )  # fmt: skip
    in_use_from = DayField(label="In use from")


class ExclusionForm(SeenForm):
    words = forms.CharField(
        label="Words of the resolution", max_length=5000, widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Write the words of the resolution."},
    )  # fmt: skip
    moved_by = forms.CharField(
        label="Moved by", max_length=120, error_messages={"required": "Say who moved it."}
    )
    seconded_by = forms.CharField(label="Seconded by", max_length=120, required=False)
    carried = forms.ChoiceField(label="The panel", choices=CARRIED, widget=forms.RadioSelect, initial="yes")

    def clean_carried(self):
        return self.cleaned_data["carried"] == "yes"


class ReasonForm(ActionForm):
    reason = forms.CharField(
        label="Reason", max_length=300, error_messages={"required": "Say why the meeting was cancelled."}
    )


class InquorateForm(ActionForm):
    reason = forms.CharField(label="What was put off, and to when", max_length=300, required=False)
