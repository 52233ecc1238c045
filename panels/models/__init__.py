from panels.models.agenda import AgendaItem, Exemption
from panels.models.meetings import Meeting
from panels.models.packs import Copy, Edition, Pack, PackBuild, PackItem, Section
from panels.models.panels import Membership, Panel
from panels.models.papers import Paper, Upload
from panels.models.questions import QuestionPut
from panels.models.restatements import Drawn, PackRestatement

__all__ = [
    "AgendaItem",
    "Copy",
    "Drawn",
    "Edition",
    "Exemption",
    "Meeting",
    "Membership",
    "Pack",
    "PackBuild",
    "PackItem",
    "PackRestatement",
    "Panel",
    "Paper",
    "QuestionPut",
    "Section",
    "Upload",
]
