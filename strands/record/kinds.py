"""The kinds of entry: their model, their own fields in the order of the form, and their steps by name."""

from dataclasses import dataclass

from django.db import models as columns

from strands import models
from strands.models import Entry

Kind = Entry.Kind
LEFT_OUT = {"entry_ptr"}


@dataclass(frozen=True)
class KindOfEntry:
    """`steps`: what steps of this kind are called, empty where it has none. `shared`: with whom each is."""

    model: type[columns.Model]
    plural: str
    on: str  # what its day is
    steps: str = ""
    shared: bool = False
    by_area: bool = False  # whether areas give up officer-days
    tags: tuple[str, ...] = ()  # of questions that every entry of this kind helps to answer
    on_own_pages: bool = False  # written on pages of its own, not on the form of the record
    one: str = ""  # one of them, as in “Add a risk”
    step: str = ""  # one of its steps
    ahead: bool = True  # whether its day may still be to come

    @property
    def fields(self):
        """Names of the columns that the kind adds."""
        own = [*self.model._meta.local_fields, *self.model._meta.local_many_to_many]
        return [field.name for field in own if field.name not in LEFT_OUT]


KINDS = {
    Kind.THREAT: KindOfEntry(
        models.Threat,
        "Threat assessments",
        "Assessed on",
        tags=("threat",),
        one="a threat assessment",
        ahead=False,
    ),
    Kind.INSPECTION: KindOfEntry(
        models.Inspection,
        "Inspection grades",
        "Published on",
        "Recommendations",
        tags=("performance",),
        one="an inspection grade",
        step="recommendation",
        ahead=False,
    ),
    Kind.RISK: KindOfEntry(
        models.Risk, "Risks", "Last reviewed on", tags=("risk",), one="a risk", ahead=False
    ),
    Kind.CAPABILITY: KindOfEntry(
        models.Capability,
        "Capability against threats",
        "Counted on",
        tags=("resources", "threat"),
        one="a capability",
        ahead=False,
    ),
    Kind.OPERATION: KindOfEntry(
        models.Operation,
        "Operations and investigations",
        "Began on",
        "Lessons",
        shared=True,
        by_area=True,
        tags=("performance", "lessons", "community", "equality"),
        one="an operation or investigation",
        step="lesson",
    ),
    Kind.PREPAREDNESS: KindOfEntry(
        models.Preparedness,
        "Preparedness",
        "Plan dated",
        "To do after the exercise",
        tags=("preparedness",),
        one="a plan for what is rare",
        step="thing to do",
        ahead=False,
    ),
    Kind.IMPROVEMENT: KindOfEntry(
        models.Improvement,
        "Improvement plan",
        "In the plan since",
        "Milestones",
        tags=("planning",),
        one="an improvement",
        step="milestone",
    ),
    Kind.PRIORITY: KindOfEntry(
        models.Priority,
        "Priorities and targets",
        "Set on",
        tags=("planning", "performance"),
        one="a priority",
    ),
    Kind.BUDGET: KindOfEntry(
        models.Budget,
        "Budget and spend",
        "Spend counted up to",
        tags=("resources",),
        one="a year of budget",
        ahead=False,
    ),
    Kind.COLLABORATION: KindOfEntry(
        models.Collaboration, "Collaborations", "Began on", tags=("collaboration",), one="a collaboration"
    ),
    Kind.ABSTRACTION: KindOfEntry(
        models.Abstraction,
        "Abstraction from areas",
        "Counted on",
        by_area=True,
        tags=("resources",),
        one="a quarter of abstraction",
        ahead=False,
    ),
    Kind.STRUCTURE: KindOfEntry(
        models.Structure,
        "How forces are organised",
        "As it was on",
        one="a note on how a force is organised",
        ahead=False,
    ),
    Kind.NOTE: KindOfEntry(
        models.Note,
        "Meetings with the force lead",
        "Held on",
        "Follow-ups",
        on_own_pages=True,
        one="a note of a meeting",
        step="follow-up",
    ),
    Kind.ASKING: KindOfEntry(
        models.Asking, "Questions put to the force", "Put on", on_own_pages=True, one="a question"
    ),
}
