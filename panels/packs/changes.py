"""What a version says of the one released before it: of each item of a copy, and of no other."""

from django.utils import timezone

from authority import days
from panels.models import Pack

NEW, CHANGED, SAME, EITHER = "New", "Changed", "As before", "New or changed"
LATE = "given late"
PROTECTION = ("authority_id", "circle_id", "marking", "declaration_required")


def before(pack):
    """The version that was released last before this one, or None."""
    earlier = Pack.objects.filter(
        meeting=pack.meeting_id, version__lt=pack.version, released_at__isnull=False
    )
    return earlier.order_by("-version").first()


def items_of(earlier):
    """{agenda item: it as it was frozen then}"""
    items = earlier.items.prefetch_related("caveats", "conflicted") if earlier else ()
    return {item.item_id: item for item in items if item.item_id}


def page(earlier, was, lines, *, public):
    """For the front template, or None. `lines`: (number, frozen item, title) of what the edition holds.

    The public is told only where something in its own pages is another: it does not know of versions.
    """
    if not earlier:
        return None
    rows = [
        {"number": number, "title": title, "word": word(item, was.get(item.item_id), public), "late": late}
        for number, item, title in lines
        for late in [not public and item.content.get("late", False)]
    ]
    if public and all(row["word"] == SAME for row in rows):
        return None
    since = f"version {earlier.version}, of {days.in_full(timezone.localdate(earlier.released_at))}"
    return {"since": since, "rows": rows}


def word(item, was, public):
    """One of the four. Who may read it may have changed with it: then nobody is told that it was there."""
    content = "public_content" if public else "content"
    if was is None or getattr(was, content) is None:
        return NEW
    if not public and _protection(item) != _protection(was):
        return EITHER
    same = _said(getattr(item, content)) == _said(getattr(was, content)) and item.upload_id == was.upload_id
    return SAME if same else CHANGED


def _said(content):
    return {name: value for name, value in content.items() if name != "late"}


def _protection(item):
    people = [sorted(each.pk for each in getattr(item, name).all()) for name in ("caveats", "conflicted")]
    return [*(getattr(item, name) for name in PROTECTION), *people]
