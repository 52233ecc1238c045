"""What a sheet changed, and what undoing it put back."""

from authority.days import moment
from authority.tally import so_many
from indicators.numerals import NOT_AVAILABLE
from indicators.sheets.layout import names


def state(upload):
    """Where an upload stands, in words."""
    if upload.undone_at:
        return "Undone"
    return f"Applied: {so_many(len(upload.before), 'figure')}" if upload.applied_at else "Not applied"


def told(number, seen):
    """That so many figures were applied, and how much of the sheet, as it was `seen`, was not."""
    left = [words for words in (_refused(len(seen.refused)), _unmatched(len(seen.unmatched))) if words]
    said = f"{so_many(number, 'figure')} applied"
    return f"{said}; {' and '.join(left)}: see below." if left else f"{said}."


def line(upload):
    """One upload in the list of a person's own."""
    return {
        "pk": upload.pk,
        "name": upload.file_name,
        "at": moment(upload.uploaded_at),
        "state": state(upload),
        "removable": not upload.applied_at,
    }


def shown(upload, read):
    """What its page shows: when, what was changed, and what undoing left as it stood."""
    called = names(read.boxes_of(read.items))
    lines = [_line(called[key], was) for key, was in upload.before.items() if key in called]
    return {
        "applied": moment(upload.applied_at),
        "undone": moment(upload.undone_at) if upload.undone_at else "",
        "lines": lines,
        "stays": [line for line in lines if line["stays"]] if upload.undone_at else [],
    }


def _refused(number):
    return number and f"{so_many(number, 'was', 'were')} not accepted"


def _unmatched(number):
    return number and f"{so_many(number, 'row was', 'rows were')} not matched"


def _line(name, was):
    return {
        "name": name,
        "was": was["words"] or NOT_AVAILABLE,
        "now": was["new_words"] or NOT_AVAILABLE,
        "note": was["new_note"] if was["new_note"] != was["note"] else "",
        "stays": was.get("stays", False),
    }
