from panels.forms.meetings import MeetingForm
from panels.forms.papers import ITEM_FORMS

__all__ = ["ITEM_FORMS", "MeetingForm"]
