"""Published releases that were taken in: where they came from, by which licence, what was taken and what
not.
"""

from dataclasses import dataclass

from django.db.models import Count, Q

from authority.days import in_full, moment
from indicators.models import Release
from indicators.numerals import NOT_AVAILABLE, count

LICENCES = {
    "Open Government Licence v3.0": (
        "Contains public sector information licensed under the Open Government Licence v3.0 ({publishers})."
    )
}
COMMAND, OPERATOR = "import_published", "whoever runs the service"
INVENTED = "Some of the figures are invented, for demonstration."


@dataclass(frozen=True)
class Taken:
    """A release in words."""

    pk: int
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


def facts(release):
    """Rows of components/summary_list.html."""
    taken = _taken(release)
    return [
        {"key": "Publisher", "value": f"{taken.publisher}. {taken.licence}"},
        {"key": "Published", "value": taken.published},
        {"key": "Taken in", "value": taken.imported},
        {"key": "File", "value": taken.file_name or NOT_AVAILABLE},
        {"key": "Figures taken", "value": taken.taken},
    ]


def by_whom(release):
    """Who took it in: a person, or whoever gave a command, which is kept by the command's name."""
    if release.fictitious:
        return "with the demonstration"
    return f"by {OPERATOR if release.imported_by == COMMAND else release.imported_by}"


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
        pk=release.pk,
        title=release.title,
        publisher=release.publisher,
        published=in_full(release.published_on),
        imported=f"{moment(release.imported_at)}, {by_whom(release)}",
        file_name=release.file_name,
        licence="Invented, for demonstration" if release.fictitious else release.licence,
        taken=count(release.taken),
        restated=count(getattr(release, "restated", None)),
        left_out=tuple(release.left_out),
    )
