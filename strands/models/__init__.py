from strands.models.catalogue import CaseStudy, Monitored, Overlap, Question, Reference, Strand
from strands.models.people import Appointment

__all__ = ["Appointment", "CaseStudy", "Monitored", "Overlap", "Question", "Reference", "Strand"]
