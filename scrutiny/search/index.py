"""Keep the index as the records are. It follows the audit trail, since every change of a record is in it."""

from django.db import transaction

from authority.announcements import recorded
from scrutiny.models import Findable
from scrutiny.search.sources import SOURCES

BATCH = 500


def listen():
    recorded.connect(_hear, dispatch_uid="search index")


@transaction.atomic
def mend():
    """Make the whole index as the records are. Returns how many of its rows were wrong, missing or left."""
    return sum(_mend(kind, source.rows()) for kind, source in SOURCES.items())


def faults():
    """How many rows of the index are not as their record is, are missing, or are left of one that is gone."""
    unlike = [_unlike(kind, source.rows()) for kind, source in SOURCES.items()]
    return sum(len(wrong) + len(gone) for wrong, gone in unlike)


def _hear(sender, verb, subject, **_):
    for kind, source in SOURCES.items():
        for news in source.news:
            if isinstance(subject, news.model) and (not news.verbs or verb in news.verbs):
                _take_in(kind, source, news, subject)


def _take_in(kind, source, news, subject):
    if source.whole:
        _mend(kind, source.rows())
        return
    rows = list(source.rows().filter(**{news.lookup: subject.pk}))
    _write([_worded(kind, row) for row in rows])
    if not rows and news.lookup == "pk":
        Findable.objects.filter(kind=kind, key=subject.pk).delete()


def _mend(kind, rows):
    wrong, gone = _unlike(kind, rows)
    _write(wrong)
    if gone:
        Findable.objects.filter(kind=kind, key__in=gone).delete()
    return len(wrong) + len(gone)


def _unlike(kind, rows):
    """Rows that should stand in the index and do not, and keys that do and should not."""
    kept = {row.key: row for row in Findable.objects.filter(kind=kind)}
    worded = [_worded(kind, row) for row in rows.iterator(chunk_size=BATCH)]
    wrong = [row for row in worded if _said(kept.pop(row.key, None)) != _said(row)]
    return wrong, list(kept)


def _said(row):
    return row and (row.title, row.words)


def _worded(kind, row):
    source = SOURCES[kind]
    return Findable(kind=kind, key=row.pk, title=source.title(row), words=source.words(row))


def _write(rows):
    Findable.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=["title", "words"],
    )
