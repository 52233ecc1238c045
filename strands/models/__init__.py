from strands.models.asking import Asking, Evidence, Voice
from strands.models.catalogue import CaseStudy, Monitored, Overlap, Question, Reference, Retirement, Strand
from strands.models.entries import AreaDays, Entry, Step, Version
from strands.models.means import Abstraction, Budget, Collaboration
from strands.models.need import Capability, Confidence, Inspection, Risk, Structure, Threat
from strands.models.people import Acknowledgement, Appointment, Leads, Note, Protocol, Trained, Training
from strands.models.work import Improvement, Operation, Preparedness, Priority

__all__ = [
    "Abstraction",
    "Acknowledgement",
    "Appointment",
    "AreaDays",
    "Asking",
    "Budget",
    "Capability",
    "CaseStudy",
    "Collaboration",
    "Confidence",
    "Entry",
    "Evidence",
    "Improvement",
    "Inspection",
    "Leads",
    "Monitored",
    "Note",
    "Operation",
    "Overlap",
    "Preparedness",
    "Priority",
    "Protocol",
    "Question",
    "Reference",
    "Retirement",
    "Risk",
    "Step",
    "Strand",
    "Structure",
    "Threat",
    "Trained",
    "Training",
    "Version",
    "Voice",
]
