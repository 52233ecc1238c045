"""Take in published tables. All or nothing: whatever fails, nothing of it is kept."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from authority import audit
from authority.models import Area, Force
from authority.refusal import NotAllowed
from indicators.actions.estimates import add_estimates, scope_of
from indicators.actions.recomputing import recompute_rates
from indicators.actions.restatements import of_record, restate
from indicators.announcements import announce
from indicators.models import Recomputation, Release
from indicators.published import Counts, in_order, issues
from indicators.rates import joined
from indicators.releases.revisions import of_counts, of_estimates, refuse_partial, vintages
from indicators.releases.timeline import Standing, timelines

MOST_OF_A_SERIES = 60  # letters of its name


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
    """Take in tables as `published.read_table` reads them, oldest publication first. Gives the `Imported`.

    A file that was imported before is passed over. `progress` is called with force-quarters and estimates
    done. Raises NotReadable.
    """
    new, known = _sorted_out(tables)
    details = {"published_on": published_on, "title": title}
    found = in_order([issue for table in new for issue in issues(table, **details)])
    taken = [_take(issue, by=by, progress=progress) for issue in found]
    scope = joined([scope for _, scope in taken if scope])
    job = recompute_rates("Published figures were imported", by=by, **asdict(scope)) if scope else None
    return Imported(tuple(release for release, _ in taken), tuple(known), job)


def publish_counts(
    publication,
    figures,
    *,
    by,
    covers=None,
    file_name="",
    sha256="",
    left_out=(),
    fictitious=False,
    progress=unwatched,
):
    """Keep the counts of one release. `figures`: {(force key, Quarter): {data item key: count}}.

    `covers`: the data items that its table could give, where that is known. Gives the `Release` and the
    `Scope` of the rates to derive again, or None. Raises NotAllowed.
    """
    with transaction.atomic():
        _lock({force for force, _ in figures})
        keep_apart({force for force, _ in figures}, fictitious)
        release = _release(Release.Kind.RECORDED_CRIME, publication, file_name, sha256, by, fictitious)
        known = timelines(figures)
        revisions = of_counts(figures, known, Standing(release.published_on, release.pk))
        if covers is not None:
            refuse_partial(revisions, covers)
        outcome = restate(release, figures, known, progress=progress)
        announce(of_record(outcome.revised), by=by)
        left_out = [*left_out, *_known_already(len(outcome.confirmed), "force-quarters")]
        return _taken(release, sum(map(len, figures.values())), revisions, left_out, by), outcome.scope


def publish_estimates(
    publication, series, estimates, *, by, file_name="", sha256="", left_out=(), progress=unwatched
):
    """Keep the estimates of one publication. `estimates`: {(area key, mid-year): (residents, line)}.

    Gives the `Release` and the `Scope` of the rates to derive again, or None. Raises NotReadable.
    """
    with transaction.atomic():
        _lock({area for area, _ in estimates})
        release = _release(Release.Kind.POPULATION, publication, file_name, sha256, by)
        known = vintages(estimates)
        revisions = of_estimates(estimates, known, release.published_on)
        added = add_estimates(release, series or publication.title[:MOST_OF_A_SERIES], estimates, known)
        progress(len(estimates))
        left_out = [*left_out, *_known_already(len(estimates) - len(added), "estimates")]
        return _taken(release, len(added), revisions, left_out, by), scope_of(added)


def keep_apart(forces, fictitious=False):
    """Raises NotAllowed where these are not all real, or not all invented."""
    if Force.objects.filter(pk__in=forces, fictitious=not fictitious).exists():
        raise NotAllowed("No real force ever carries an invented figure, nor an invented force a real one.")


def _sorted_out(tables):
    """Tables that are new, and a sentence for each that is not."""
    new, known, seen = [], [], {}
    for table in tables:
        file = table.file
        before = seen.get(file.sha256) or Release.objects.filter(sha256=file.sha256).first()
        if before:
            known.append(f"{file.name} was imported already: {before}. Nothing was changed.")
        else:
            seen[file.sha256] = f"it is the same file as {file.name}"
            new.append(table)
    return new, known


def _take(issue, *, by, progress):
    table = issue.table
    file = {"file_name": table.file.name, "sha256": table.file.sha256, "left_out": table.left_out}
    details = file | {"by": by, "progress": progress}
    if isinstance(table, Counts):
        return publish_counts(issue.publication, issue.figures, covers=table.covers, **details)
    return publish_estimates(issue.publication, issue.series, issue.figures, **details)


def _lock(areas):
    """Two imports at once wait for each other; whoever returns figures need not."""
    list(Area.objects.select_for_update(no_key=True).filter(pk__in=areas).order_by("pk").values("pk"))


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


def _taken(release, count, revisions, left_out, by):
    release.taken, release.revisions, release.left_out = count, revisions, left_out
    release.save(update_fields=["taken", "revisions", "left_out"])
    audit.record(
        "release imported", release, by=by, file=release.file_name, sha256=release.sha256, taken=count
    )
    return release
