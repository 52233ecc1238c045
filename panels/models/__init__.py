from panels.models.agenda import AgendaItem, Exemption
from panels.models.meetings import Meeting
from panels.models.packs import Copy, Edition, Pack, PackBuild, PackItem, Section
from panels.models.panels import Membership, Panel
from panels.models.papers import Paper, Upload

__all__ = [
    "AgendaItem",
    "Copy",
    "Edition",
    "Exemption",
    "Meeting",
    "Membership",
    "Pack",
    "PackBuild",
    "PackItem",
    "Panel",
    "Paper",
    "Section",
    "Upload",
]
