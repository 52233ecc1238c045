"""What anyone may read of meetings: their public editions, as far as these still stand."""

from itertools import groupby

from authority.models import AuditLine
from panels.models import AgendaItem, Edition, Pack, PackItem
from panels.packs import distribution

CHANGED = "agenda item changed"


def by_panel():
    """[(panel, its meetings with a public edition, the latest first)], in a number of queries that stands."""
    meetings = sorted(_meetings(), key=lambda meeting: (str(meeting.panel.authority), str(meeting.panel)))
    for panel, theirs in groupby(meetings, key=lambda meeting: meeting.panel):
        yield panel, sorted(theirs, key=lambda meeting: (meeting.held_on, meeting.begins_at), reverse=True)


def _meetings():
    found = Edition.objects.filter(
        public=True, pack__state=Pack.State.RELEASED, pack__meeting__public_edition=True
    ).select_related("pack__meeting__panel__authority")
    editions = list(found)
    public = AgendaItem.objects.filter(part=AgendaItem.Part.PUBLIC, caveats=None)
    items = PackItem.objects.filter(
        pack__in=[edition.pack_id for edition in editions], public_section__isnull=False, item__in=public
    ).only("pk", "pack_id")
    held = {}
    for item in items:
        held.setdefault(item.pack_id, []).append(item)
    return [one.pack.meeting for one in editions if one.key == distribution.key_of(held.get(one.pack_id, []))]


def papers(edition):
    """[(number, frozen item)] of what the edition holds, numbered as in its file."""
    return list(enumerate(edition.items.order_by("order").select_related("upload"), 1))


def exempt_titles(edition):
    """The titles for the public of exempt items, as they were when a second person released the pack.

    An item without one is not named, and one that was changed since is not until the next version.
    """
    pack = edition.pack
    exempt = AgendaItem.objects.filter(part=AgendaItem.Part.EXEMPT, frozen__pack=pack)
    items = list(exempt.exclude(public_title="").order_by("frozen__order"))
    since = AuditLine.objects.filter(
        subject_kind=AgendaItem._meta.label,
        subject_id__in=[str(item.pk) for item in items],
        verb=CHANGED,
        at__gte=pack.asked_at,
    )
    changed = set(since.values_list("subject_id", flat=True))
    return [item.public_title for item in items if str(item.pk) not in changed]
