"""The strands at a glance, and the library: references, case studies and the bank of questions."""

from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce

from authority import access
from strands import likeness
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
    """The strands in use here, with their overlaps and how many measures this reader may know of."""
    reader = access.reader_of(user)
    visible = Monitored.objects.visible_to(reader).in_use(reader)
    published = Q(heading=Monitored.Heading.PUBLISHED)
    return (
        Strand.objects.in_use(reader)
        .prefetch_related(Prefetch("overlaps", _overlaps(reader)))
        .annotate(measures=_number(visible.exclude(published)), published=_number(visible.filter(published)))
    )


def shelf(strand, user):
    """The `Library` of one strand alone, without its questions."""
    reader = access.reader_of(user)
    references, studies = strand.references.of(reader), strand.case_studies.of(reader)
    return Library(tuple(references), tuple(studies), ())


def search(finder, user):
    """The `Library` as far as it fits the `Finder`. A reference that strands share stands in it once."""
    known = Strand.objects.in_use(user)
    also = Reference.objects.in_use(user).filter(strand__in=known).select_related("strand")
    references = Reference.objects.of(user).filter(same_as=None).select_related("strand")
    references = references.prefetch_related(Prefetch("also", also))
    case_studies = CaseStudy.objects.in_use(user).select_related("strand")
    questions = Question.objects.in_use(user).select_related("strand")
    return Library(
        tuple(finder.found(references, REFERENCE, known, ("strand", "also__strand")).distinct()),
        tuple(finder.found(case_studies, CASE_STUDY, known)),
        tuple(finder.found(questions, QUESTION, known)),
    )


def alike(tags, strand, user, words=""):
    """A `likeness.Match` for each case study that resembles a challenge, the most alike first. One query.

    `tags`: what it is about, such as those of a question; `strand`: a Strand or None; `words`: the challenge.
    """
    known = Q(strand=None) | Q(strand__in=Strand.objects.in_use(user))
    studies = CaseStudy.objects.of(user).filter(known).select_related("strand")
    return likeness.ranked(studies, tags=tags, words=words, strand=strand and strand.pk)


def _overlaps(reader):
    return Overlap.objects.filter(other__in=Strand.objects.in_use(reader)).select_related("other")


def _any(lookups):
    """A test that holds where one of the lookups finds the value."""
    lookups = tuple(lookups)
    return lambda value: Q(*[(lookup, value) for lookup in lookups], _connector=Q.OR)


def _number(lines):
    counted = lines.filter(strand=OuterRef("pk")).order_by().values("strand").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0, output_field=IntegerField())
