"""The kinds of record that an authority may add: their table, and their name in words and addresses."""

from dataclasses import dataclass

from django.db import models as columns

from strands import models


@dataclass(frozen=True)
class KindOfOwn:
    """`slug`: its word in addresses. `retires`: as which it is retired, empty where it never is."""

    model: type[columns.Model]
    slug: str
    plural: str
    retires: str = ""


KINDS = {
    "strand": KindOfOwn(models.Strand, "strands", "Strands", "strand"),
    "question": KindOfOwn(models.Question, "questions", "Questions", "question"),
    "measure": KindOfOwn(models.Monitored, "measures", "Measures", "monitored"),
    "reference": KindOfOwn(models.Reference, "references", "References"),
    "case study": KindOfOwn(models.CaseStudy, "case-studies", "Case studies"),
}
BY_SLUG = {kind.slug: name for name, kind in KINDS.items()}


def known(kind, user):
    """The rows of a kind that this person may know of, retired ones among them."""
    model = KINDS[kind].model
    return model.objects.visible_to(user) if kind in ("strand", "measure") else model.objects.of(user)
