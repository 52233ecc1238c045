"""A spreadsheet put into a return, all that is ticked or nothing, and taken back."""

from django.db import transaction
from django.utils import timezone

from authority.refusal import NotAllowed
from authority.tally import so_many
from indicators.actions.entering import Previewed, save_within
from indicators.actions.sheets import locked_upload, record_of_sheet
from indicators.models import SheetUpload
from indicators.returns.cells import Typed

NOTHING_TICKED = "Nothing is ticked, so nothing was applied."


class Overtaken(NotAllowed):
    """Somebody changed figures after the preview. `told`: {key: what happened}. Nothing was applied."""

    def __init__(self, told):
        self.told = told
        changed = so_many(len(told), "figure was", "figures were")
        super().__init__(f"Nothing was applied: {changed} changed after you opened this page. Look again.")


@transaction.atomic
def apply_sheet(upload, boxes, *, doubted, read, by):
    """Put figures of a sheet into the return: all of them or, raising NotAllowed, none.

    `boxes`: {key: Typed} as they were ticked; `doubted`: the keys of all boxes that the checks would doubt,
    as the preview found them in the return that was `read`. Raises `Overtaken` where what it showed stands no
    more. Gives the number of figures changed.
    """
    if not boxes:
        raise NotAllowed(NOTHING_TICKED)
    source = {"upload": upload.pk, "sha256": upload.sha256}
    shown = Previewed(read, doubted, source)
    outcome = save_within(upload.quarterly_return_id, boxes, by=by, preview=shown)
    if outcome.refused:
        raise Overtaken({key: _told(boxes[key], refusal) for key, refusal in outcome.refused.items()})
    before = {key: _before(boxes[key], read.kept(key), kept) for key, kept in outcome.kept.items()}
    open_still = SheetUpload.objects.filter(pk=upload.pk, uploaded_by=by, applied_at=None)
    if not open_still.update(before=before, applied_at=timezone.now()):
        raise NotAllowed("This sheet was applied before. Upload it again to go on.")
    return len(before)


@transaction.atomic
def undo_sheet(pk, *, by):
    """Put back what stood before, except where somebody has changed it since. Gives the `SheetUpload`.

    Raises NotAllowed where there is nothing to undo, or the return is locked.
    """
    upload = locked_upload(pk, by)
    if not upload.applied_at or upload.undone_at:
        raise NotAllowed("There is nothing to undo: this sheet is not applied.")
    boxes = {
        key: Typed(was["words"], was["new_words"], was["note"], was["new_note"], was["reason"])
        for key, was in upload.before.items()
    }
    source = {"upload": upload.pk, "sha256": upload.sha256, "undone": True}
    outcome = save_within(upload.quarterly_return_id, boxes, by=by, source=source)
    for key, was in upload.before.items():
        was["stays"] = key not in outcome.kept
    upload.undone_at = timezone.now()
    upload.save(update_fields=["before", "undone_at"])
    record_of_sheet("spreadsheet undone", upload, by)
    return upload


def _told(box, refusal):
    if refusal.stands is None:
        return refusal.sentence
    if refusal.stands == box.saw:
        return "Somebody changed its note meanwhile. Apply again to put the note of the sheet in its place."
    now = f"“{refusal.stands[:40]}”" if refusal.stands else "empty"
    return (
        f"Somebody changed it meanwhile: it is now {now}, and the sheet has “{(box.words or '')[:40]}”. "
        "Apply again to put that of the sheet in its place, or untick it."
    )


def _before(box, stood, kept):
    """Whoever applied it saw what stood, or it would have been refused."""
    return {
        "words": box.saw,
        "note": box.saw_note,
        "reason": stood.reason,
        "new_words": kept.words,
        "new_note": kept.note,
    }
