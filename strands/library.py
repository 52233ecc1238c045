"""The strands at a glance, and the library: references, case studies and the bank of questions."""

from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce

from authority import access
from strands.models import CaseStudy, Monitored, Overlap, Question, Reference, Strand

CASE_STUDY = ("title", "authority_name", "tags", "issue", "action", "challenges", "outcomes")
QUESTION = ("code", "text", "prompts", "tags")
REFERENCE = ("title", "publisher", "what_it_is")


@dataclass(frozen=True)
class Finder:
    """Words that a text must hold, all of them, and the slug of a strand. Either may be empty."""

    words: str = ""
    strand: str = ""

    def found(self, rows, fields, strands=("strand",)):
        """The rows in which every word stands in one of the fields, and which belong to the strand."""
        for word in self.words.split():
            rows = rows.filter(_any(f"{field}__icontains" for field in fields)(word))
        return (
            rows.filter(_any(f"{strand}__slug" for strand in strands)(self.strand)) if self.strand else rows
        )


@dataclass(frozen=True)
class Library:
    references: tuple[Reference, ...]
    case_studies: tuple[CaseStudy, ...]
    questions: tuple[Question, ...]


def strands(user):
    """The strands that concern this reader, with overlaps and the number of measures they may know of."""
    reader = access.reader_of(user)
    visible = Monitored.objects.visible_to(reader)
    published = Q(heading=Monitored.Heading.PUBLISHED)
    return (
        Strand.objects.visible_to(reader)
        .prefetch_related(Prefetch("overlaps", Overlap.objects.select_related("other")))
        .annotate(measures=_number(visible.exclude(published)), published=_number(visible.filter(published)))
    )


def shelf(strand):
    """The `Library` of one strand alone, without its questions."""
    return Library(tuple(strand.references.all()), tuple(strand.case_studies.all()), ())


def search(finder):
    """The `Library` as far as it fits the `Finder`. A reference that strands share stands in it once."""
    references = (
        Reference.objects.filter(same_as=None).select_related("strand").prefetch_related("also__strand")
    )
    case_studies = CaseStudy.objects.select_related("strand")
    questions = Question.objects.select_related("strand")
    return Library(
        tuple(finder.found(references, REFERENCE, ("strand", "also__strand")).distinct()),
        tuple(finder.found(case_studies, CASE_STUDY)),
        tuple(finder.found(questions, QUESTION)),
    )


def _any(lookups):
    """A test that holds where one of the lookups finds the value."""
    lookups = tuple(lookups)
    return lambda value: Q(*[(lookup, value) for lookup in lookups], _connector=Q.OR)


def _number(lines):
    counted = lines.filter(strand=OuterRef("pk")).order_by().values("strand").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0, output_field=IntegerField())
