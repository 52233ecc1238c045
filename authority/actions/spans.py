"""What stands between two days. An end may be brought forward; to last longer is to be given anew."""

from django.utils import timezone

from authority import days
from authority.refusal import NotAllowed, save_or_refuse


def overlapping(rows, starts_on, ends_on):
    """Those of the rows that stand on some day from `starts_on` to `ends_on`, which may be open."""
    rows = rows.exclude(ends_on__lt=starts_on)
    return rows.filter(starts_on__lte=ends_on) if ends_on else rows


def bring_forward(row, ends_on, what):
    """Set the last day of a locked row. Raises NotAllowed where it is over, or would then last longer."""
    if row.ends_on and row.ends_on < timezone.localdate():
        raise NotAllowed(f"This {what} already ended on {days.in_full(row.ends_on)}.")
    if row.ends_on and row.ends_on < ends_on:
        raise NotAllowed(
            f"This {what} ends on {days.in_full(row.ends_on)} and cannot be made to last longer: "
            "somebody who may do so has to give it anew."
        )
    row.ends_on = ends_on
    save_or_refuse(row)
