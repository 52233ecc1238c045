from panels.models.agenda import AgendaItem, Exemption
from panels.models.keeping import ArchiveTaken, PrivacyReview, Snapshot
from panels.models.meetings import Meeting
from panels.models.minutes import Action, ActionStep, MinuteEntry, Minutes
from panels.models.packs import Copy, CopyEvent, Edition, Pack, PackBuild, PackItem, Section
from panels.models.panels import Membership, Panel
from panels.models.papers import Paper, Upload
from panels.models.questions import QuestionPut
from panels.models.reading import Interest, ReadersNote, Reading
from panels.models.restatements import Drawn, PackRestatement
from panels.models.sittings import Attendance, Exclusion, Reminded, Reminder, ReminderText
from panels.models.year import ProgrammeItem, StandingItem

__all__ = [
    "Action",
    "ActionStep",
    "AgendaItem",
    "ArchiveTaken",
    "Attendance",
    "Copy",
    "CopyEvent",
    "Drawn",
    "Edition",
    "Exclusion",
    "Exemption",
    "Interest",
    "Meeting",
    "Membership",
    "MinuteEntry",
    "Minutes",
    "Pack",
    "PackBuild",
    "PackItem",
    "PackRestatement",
    "Panel",
    "Paper",
    "PrivacyReview",
    "ProgrammeItem",
    "QuestionPut",
    "ReadersNote",
    "Reading",
    "Reminded",
    "Reminder",
    "ReminderText",
    "Section",
    "Snapshot",
    "StandingItem",
    "Upload",
]
