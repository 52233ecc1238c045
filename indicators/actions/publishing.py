"""Take in published tables. All or nothing: whatever fails, nothing of it is kept."""

from dataclasses import asdict, dataclass
from functools import partial

from django.db import transaction
from django.utils import timezone

from authority import audit
from authority.models import Area, Force
from authority.refusal import NotAllowed
from indicators.actions.estimates import add_estimates, scope_of
from indicators.actions.recomputing import recompute_rates
from indicators.actions.restatements import restate
from indicators.models import Recomputation, Release
from indicators.published import Counts, publication_of, publications_of_series
from indicators.rates import joined


@dataclass(frozen=True)
class Imported:
    """`releases` taken in, sentences on files that were `known`, and the rates asked for."""

    releases: tuple
    known: tuple
    recomputation: Recomputation | None


def unwatched(done):
    """The `progress` of whoever does not want to know."""


@transaction.atomic
def import_published(tables, *, by, published_on=None, title="", progress=unwatched):
    """Take in tables as `published.read_table` gives them, oldest publication first. Gives the `Imported`.

    A file that was imported before is passed over. `progress` is called with force-quarters and estimates
    done. Raises NotReadable.
    """
    new, known = _sorted_out(tables)
    editions = [edition for table in new for edition in _editions(table, published_on, title)]
    editions.sort(key=lambda edition: edition[0].published_on)
    taken = [take(publication, by=by, progress=progress) for publication, take in editions]
    scope = joined([scope for _, scope in taken if scope])
    job = recompute_rates("Published figures were imported", by=by, **asdict(scope)) if scope else None
    return Imported(tuple(release for release, _ in taken), tuple(known), job)


def publish_counts(
    publication, figures, *, by, file_name="", sha256="", left_out=(), fictitious=False, progress=unwatched
):
    """Keep the counts of one release. `figures`: {(force key, Quarter): {data item key: count}}.

    Gives the `Release` and the `Scope` of the rates to derive again, or None. Raises NotAllowed.
    """
    with transaction.atomic():
        _lock({force for force, _ in figures})
        _keep_apart({force for force, _ in figures}, fictitious)
        release = _release(Release.Kind.RECORDED_CRIME, publication, file_name, sha256, by, fictitious)
        outcome = restate(release, figures, progress=progress)
        known = _known_already(len(outcome.confirmed), "force-quarters")
        return _taken(release, sum(map(len, figures.values())), [*left_out, *known], by), outcome.scope


def publish_estimates(publication, series, estimates, *, by, file_name="", sha256="", left_out=()):
    """Keep the estimates of one publication. `estimates`: {(area key, mid-year): (residents, line)}.

    Gives the `Release` and the `Scope` of the rates to derive again, or None. Raises NotReadable.
    """
    with transaction.atomic():
        _lock({area for area, _ in estimates})
        release = _release(Release.Kind.POPULATION, publication, file_name, sha256, by)
        added = add_estimates(release, series, estimates)
        known = _known_already(len(estimates) - len(added), "estimates")
        return _taken(release, len(added), [*left_out, *known], by), scope_of(added)


def _sorted_out(tables):
    """Tables that are new, and a sentence for each that is not."""
    new, known, seen = [], [], {}
    for table in tables:
        sheet = table.sheet
        before = seen.get(sheet.sha256) or Release.objects.filter(sha256=sheet.sha256).first()
        if before:
            known.append(f"{sheet.name} was imported already: {before}. Nothing was changed.")
        else:
            seen[sheet.sha256] = f"it is the same file as {sheet.name}"
            new.append(table)
    return new, known


def _editions(table, published_on, title):
    """Each publication that a table holds, and the function that takes it in."""
    file = {"file_name": table.sheet.name, "sha256": table.sheet.sha256, "left_out": table.left_out}
    if isinstance(table, Counts):
        publication = publication_of(table, published_on=published_on, title=title)
        return [(publication, partial(publish_counts, figures=table.figures, **file))]
    publications = publications_of_series(table, published_on=published_on, title=title)
    return [
        (publication, partial(_watched_estimates, series=series, estimates=table.estimates[series], **file))
        for series, publication in publications.items()
    ]


def _watched_estimates(publication, *, progress, estimates, **details):
    release = publish_estimates(publication, estimates=estimates, **details)
    progress(len(estimates))
    return release


def _lock(areas):
    """Two imports at once wait for each other; whoever returns figures need not."""
    list(Area.objects.select_for_update(no_key=True).filter(pk__in=areas).order_by("pk").values("pk"))


def _keep_apart(forces, fictitious):
    if Force.objects.filter(pk__in=forces, fictitious=not fictitious).exists():
        raise NotAllowed("No real force ever carries an invented figure, nor an invented force a real one.")


def _release(kind, publication, file_name, sha256, by, fictitious=False):
    return Release.objects.create(
        kind=kind,
        publisher=publication.publisher,
        title=publication.title,
        published_on=publication.published_on,
        file_name=file_name,
        sha256=sha256,
        imported_at=timezone.now(),
        imported_by=str(by),
        fictitious=fictitious,
    )


def _known_already(count, what):
    return [f"{count:,} {what} that say what was known already."] if count else []


def _taken(release, count, left_out, by):
    release.taken, release.left_out = count, left_out
    release.save(update_fields=["taken", "left_out"])
    audit.record(
        "release imported", release, by=by, file=release.file_name, sha256=release.sha256, taken=count
    )
    return release
