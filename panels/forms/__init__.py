from panels.forms.meetings import MeetingForm
from panels.forms.membership import AppointForm, PanelForm
from panels.forms.papers import ITEM_FORMS

__all__ = ["ITEM_FORMS", "AppointForm", "MeetingForm", "PanelForm"]
