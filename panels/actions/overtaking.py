"""Two people have the same page open: the second to save is told of the first, and nothing is overwritten."""

from authority import days
from authority.models import AuditLine
from authority.refusal import NotAllowed


def last_change(record):
    """The number of the audit line of its last change; 0 for none. A form carries what its reader saw."""
    last = _changes(record).last()
    return last.number if last else 0


def refuse_if_overtaken(record, seen):
    """Raises NotAllowed where the locked record was changed after line `seen`; None for nothing looked at."""
    if seen is None or not (missed := list(_changes(record).filter(number__gt=seen))):
        return
    last = missed[-1]
    raise NotAllowed(
        f"{last.actor} changed this on {days.moment(last.at)}, after you opened the page"
        f"{_what(missed)}. Nothing was overwritten, and your answers are still here. "
        "Look at how it stands now, then save again to put yours in its place."
    )


def _changes(record):
    lines = AuditLine.objects.filter(subject_kind=record._meta.label, subject_id=str(record.pk))
    return lines.filter(verb__endswith=" changed").order_by("number")


def _what(lines):
    names = sorted({name.replace("_", " ") for line in lines for name in line.detail["changed"]})
    return f" ({', '.join(names)})" if names else ""
