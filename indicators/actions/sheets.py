"""Spreadsheets for a return: take one in, say what is what in it, put it away. `applying` goes on."""

from django.db import transaction
from django.utils import timezone

from authority import audit
from authority.days import moment
from authority.refusal import NotAllowed
from indicators import returns
from indicators.models import ColumnMapping, SheetUpload
from indicators.returns.states import why_locked
from indicators.sheets import matching, uploads
from indicators.sheets.boxes import names_of

NOT_CHOSEN = "The sheet “{}” was not chosen."


@transaction.atomic
def take_sheet(quarterly_return, workbook, *, file_name, sha256, by):
    """Keep what was read of a file; nothing in the return changes. Gives the `SheetUpload`.

    Raises NotAllowed where the return is locked.
    """
    if locked_because := why_locked(quarterly_return):
        raise NotAllowed(locked_because)
    upload = SheetUpload(
        quarterly_return=quarterly_return,
        file_name=file_name[:200],
        sha256=sha256,
        asked=list(returns.items_asked(by, quarterly_return).values_list("code", flat=True)),
        tables=[[table.name[:80], table.rows, table.lines] for table in workbook.tables],
        passed_over=list(workbook.passed_over),
        uploaded_by=by,
        uploaded_at=timezone.now(),
    )
    if (place := _meant(upload)) is not None:
        _take(upload, place)
    upload.save()
    record_of_sheet("spreadsheet read", upload, by)
    return upload


@transaction.atomic
def choose_table(pk, place, *, by):
    """The sheet that is meant, of several. Raises NotAllowed where there is none to choose."""
    upload = _open(pk, by)
    if not 0 <= place < len(upload.tables):
        raise NotAllowed("Choose one of the sheets.")
    _take(upload, place)
    upload.save()
    record_of_sheet("sheet of a spreadsheet chosen", upload, by, place=place + 1)


@transaction.atomic
def say_columns(pk, columns, *, by):
    """Which column is which, `columns`: {name, value, note: place}. The force's next sheets with this heading
    are read likewise.
    """
    upload = _open(pk, by)
    upload.mapping = columns
    upload.save(update_fields=["mapping"])
    ColumnMapping.objects.update_or_create(
        force_id=upload.quarterly_return.force_id,
        heading_sha256=uploads.digest(upload.rows[0]),
        defaults={"columns": columns, "said_by": by, "said_at": timezone.now()},
        create_defaults={
            "heading": upload.rows[0],
            "columns": columns,
            "said_by": by,
            "said_at": timezone.now(),
        },
    )
    record_of_sheet("columns of a spreadsheet said", upload, by, columns=columns)


@transaction.atomic
def say_names(pk, names, *, by):
    """Which rows are for which figures, `names`: {name of a row: key}; remembered for the next sheet."""
    upload = _open(pk, by)
    if not upload.rows:
        raise NotAllowed("Choose one of the sheets first.")
    known = names_of(upload.quarterly_return, by)
    mapping = ColumnMapping.objects.select_for_update().filter(
        force=upload.quarterly_return.force_id, heading_sha256=uploads.digest(upload.rows[0])
    )
    if found := mapping.first():
        said = {name: key for name, key in names.items() if key in known}
        found.names |= said
        found.said_by, found.said_at = by, timezone.now()
        found.save()
        record_of_sheet("rows of a spreadsheet said", upload, by, rows=len(said))


@transaction.atomic
def remove_sheet(pk, *, by):
    """Put away a sheet that was never applied. Raises NotAllowed where it was."""
    upload = _open(pk, by)
    record_of_sheet("spreadsheet removed", upload, by)
    upload.delete()


def record_of_sheet(verb, upload, by, **about):
    """No cell of it is told: whoever reads the trail may read less than its sender."""
    about |= {"upload": upload.pk, "sha256": upload.sha256}
    audit.record(verb, upload.quarterly_return, by=by, **about)


def locked_upload(pk, by):
    """The upload of `by` alone, its row locked until the transaction ends."""
    found = SheetUpload.objects.select_related("quarterly_return__force").select_for_update(of=("self",))
    return found.get(pk=pk, uploaded_by=by)


def _open(pk, by):
    """The upload, locked, of `by` alone. Raises NotAllowed where it was applied."""
    upload = locked_upload(pk, by)
    if upload.applied_at:
        raise NotAllowed(f"This sheet was applied on {moment(upload.applied_at)}. Upload it again to go on.")
    return upload


def _meant(upload):
    """The place of the only sheet, else of the only form of ours among them, else None."""
    if len(upload.tables) == 1:
        return 0
    ours = [
        place
        for place, (_, rows, _) in enumerate(upload.tables)
        if matching.own_columns(rows[matching.heading_place(rows)])
    ]
    return ours[0] if len(ours) == 1 else None


def _take(upload, place):
    """One table is taken up, from its heading on; what its columns are is known where it was said before."""
    name, rows, lines = upload.tables[place]
    upload.passed_over += [
        NOT_CHOSEN.format(other) for at, (other, *_) in enumerate(upload.tables) if at != place
    ]
    known = uploads.known_headings(upload.quarterly_return.force_id)
    start = matching.heading_place(rows, known)
    upload.sheet_name, upload.tables = name, []
    upload.rows, upload.lines = rows[start:], lines[start:]
    upload.mapping = matching.own_columns(rows[start]) or known.get(matching.signature(rows[start]), {})
    if "key" in upload.mapping and start >= 2:
        upload.form = rows[1][0][:200]
