"""Published releases that were taken in: where they came from, by which licence, what was taken and what
not.
"""

from dataclasses import dataclass

from django.db.models import Count, Q

from authority.days import in_full, moment
from indicators.models import Release
from indicators.numerals import count

LICENCES = {
    "Open Government Licence v3.0": (
        "Contains public sector information licensed under the Open Government Licence v3.0 ({publishers})."
    )
}
INVENTED = "Some of the figures are invented, for demonstration."


@dataclass(frozen=True)
class Taken:
    """A release in words."""

    title: str
    publisher: str
    published: str
    imported: str
    file_name: str
    licence: str
    taken: str
    restated: str
    left_out: tuple


def releases():
    """All of them as `Taken`, the newest first."""
    restated = Count("returns", filter=Q(returns__version__gt=1))
    return [
        _taken(release)
        for release in Release.objects.annotate(restated=restated).order_by("-published_on", "-pk")
    ]


def attribution():
    """Sentences that must stand wherever imported figures do."""
    rows = Release.objects.order_by("licence", "publisher").values_list("licence", "publisher", "fictitious")
    licences, invented = {}, False
    for licence, publisher, fictitious in rows.distinct():
        invented |= fictitious
        if not fictitious:
            licences.setdefault(licence, []).append(publisher)
    sentences = [_licensed(licence, publishers) for licence, publishers in licences.items()]
    return [*sentences, INVENTED] if invented else sentences


def _licensed(licence, publishers):
    words = LICENCES.get(licence, f"Published under {licence} ({{publishers}}).")
    return words.format(publishers="; ".join(publishers))


def _taken(release):
    return Taken(
        title=release.title,
        publisher=release.publisher,
        published=in_full(release.published_on),
        imported=f"{moment(release.imported_at)}, by {release.imported_by}",
        file_name=release.file_name,
        licence="Invented, for demonstration" if release.fictitious else release.licence,
        taken=count(release.taken),
        restated=count(release.restated),
        left_out=tuple(release.left_out),
    )
