from panels.forms.items import ITEM_FORMS
from panels.forms.meetings import MeetingForm

__all__ = ["ITEM_FORMS", "MeetingForm"]
