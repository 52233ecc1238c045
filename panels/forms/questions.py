"""To which meeting a question that was put to the force is taken."""

from django import forms


class MeetingForQuestionForm(forms.Form):
    """`offered`: [(meeting, its items)] in the order in which they are shown."""

    where = forms.ChoiceField(
        label="Meeting, and item of its agenda",
        error_messages={
            "required": "Choose a meeting.",
            "invalid_choice": "Choose one of the meetings listed.",
        },
    )

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.places = {key: place for meeting, items in offered for key, place in _places(meeting, items)}
        groups = [
            (str(meeting), [(key, _label(item)) for key, (_, item) in _places(meeting, items)])
            for meeting, items in offered
        ]
        self.fields["where"].choices = [("", "Choose a meeting"), *groups]

    @property
    def chosen(self):
        """(meeting, item or None)."""
        return self.places[self.cleaned_data["where"]]


def _places(meeting, items):
    yield f"meeting-{meeting.pk}", (meeting, None)
    for item in items:
        yield f"item-{item.pk}", (meeting, item)


def _label(item):
    return f"Under “{item.title}”" if item else "Under no item"
