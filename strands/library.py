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

    def found(self, rows, fields, strands, ways=("strand",)):
        """The rows of these strands or of none in which every word stands in one of the fields."""
        rows = rows.filter(Q(strand=None) | Q(strand__in=strands))
        for word in self.words.split():
            rows = rows.filter(_any(f"{field}__icontains" for field in fields)(word))
        asked = strands.filter(slug=self.strand)
        return rows.filter(_any(f"{way}__in" for way in ways)(asked)) if self.strand else rows


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
        .prefetch_related(Prefetch("overlaps", _overlaps(reader)))
        .annotate(measures=_number(visible.exclude(published)), published=_number(visible.filter(published)))
    )


def shelf(strand):
    """The `Library` of one strand alone, without its questions."""
    return Library(tuple(strand.references.all()), tuple(strand.case_studies.all()), ())


def search(finder, user):
    """The `Library` as far as it fits the `Finder`. A reference that strands share stands in it once."""
    known = Strand.objects.visible_to(user)
    also = Reference.objects.filter(strand__in=known).select_related("strand")
    references = Reference.objects.filter(same_as=None).select_related("strand")
    references = references.prefetch_related(Prefetch("also", also))
    case_studies = CaseStudy.objects.select_related("strand")
    questions = Question.objects.select_related("strand")
    return Library(
        tuple(finder.found(references, REFERENCE, known, ("strand", "also__strand")).distinct()),
        tuple(finder.found(case_studies, CASE_STUDY, known)),
        tuple(finder.found(questions, QUESTION, known)),
    )


def _overlaps(reader):
    return Overlap.objects.filter(other__in=Strand.objects.visible_to(reader)).select_related("other")


def _any(lookups):
    """A test that holds where one of the lookups finds the value."""
    lookups = tuple(lookups)
    return lambda value: Q(*[(lookup, value) for lookup in lookups], _connector=Q.OR)


def _number(lines):
    counted = lines.filter(strand=OuterRef("pk")).order_by().values("strand").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0, output_field=IntegerField())
