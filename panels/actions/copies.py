"""Copies: numbered, named, and the rule asked again at the moment of each."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from authority import audit
from authority.refusal import NotAllowed
from panels.models import Copy, CopyEvent, Meeting, Pack
from panels.packs import copies, distribution, editions, files
from panels.packs.press import Press

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that is read as another
LENGTH = 8
OPENED_AGAIN = timedelta(hours=1)  # sooner, it is the same reading
REPLACED = "This version of the pack is not given out. Go back to the meeting for the one that is."


def take_copy(pack, *, by):
    """A new numbered copy of what this person may read at this moment: (Copy, bytes).

    Pages for a set of items that nobody had at the time of building are put together first.
    """
    if read_on_screen_only(pack):
        raise NotAllowed("This pack is read on screen, and no file of it is given out. Read it here instead.")
    edition = _edition_for(pack, by)
    with transaction.atomic():
        copy, pages = _numbered(pack, edition, by, Copy.Kind.FILE)
        audit.record("copy taken", copy, by=by, sha256=copy.sha256)
    return copy, pages


def open_on_screen(pack, *, by):
    """The person's copy on screen of what they may read at this moment; numbered when first opened."""
    edition = _edition_for(pack, by)
    with transaction.atomic():
        pack = _given_out(pack, edition, by)
        copy = Copy.objects.filter(pack=pack, edition=edition, recipient=by, kind=Copy.Kind.SCREEN).first()
        if copy is None:
            copy, _ = _numbered(pack, edition, by, Copy.Kind.SCREEN)
            audit.record("copy opened on screen", copy, by=by, sha256=copy.sha256)
        _say_opened(copy, by)
    return copy


def read_on_screen_only(pack):
    """Whether no file is given out: so set when the pack was asked for, or since."""
    return pack.view_only or pack.meeting.view_only


def _numbered(pack, edition, by, kind):
    pack = _given_out(pack, edition, by)
    if kind == Copy.Kind.FILE and read_on_screen_only(pack):
        raise NotAllowed("This pack is read on screen, and no file of it is given out. Read it here instead.")
    number = (pack.meeting.copies.aggregate(last=Max("number"))["last"] or 0) + 1
    copy = Copy(
        meeting=pack.meeting,
        pack=pack,
        edition=edition,
        number=number,
        kind=kind,
        code="".join(secrets.choice(LETTERS) for _ in range(LENGTH)),
        recipient=by,
        made_at=timezone.now(),
        marking=edition.marking,
        pages=edition.pages,
    )
    pages = copies.stamped(copy)
    copy.sha256 = files.digest(pages)
    copy.save()
    return copy, pages


def _given_out(pack, edition, by):
    """The locked pack, if this edition of it is what the person may have still."""
    meeting = Meeting.objects.select_for_update().get(pk=pack.meeting_id)  # whose copies are counted
    pack = Pack.objects.select_for_update().get(pk=pack.pk)
    pack.meeting = meeting
    if pack.state != Pack.State.RELEASED:
        raise NotAllowed(REPLACED)
    if distribution.key_of(distribution.allowed(pack, by)) != edition.key:
        raise NotAllowed("What you may read has just changed. Ask for your copy again.")
    return pack


def _say_opened(copy, by):
    now = timezone.now()
    opened = copy.events.filter(kind=CopyEvent.Kind.OPENED, at__gt=now - OPENED_AGAIN)
    if not opened.exists():
        CopyEvent.objects.create(copy=copy, kind=CopyEvent.Kind.OPENED, at=now, by=by)


def _edition_for(pack, user):
    drafts = editions.drafts(pack, [user])
    if not drafts:
        raise NotAllowed(
            "There is nothing in this pack that you may read today. If you expected papers, ask the vetting "
            "officer whether your vetting is in date."
        )
    if made := pack.editions.filter(public=False, key=drafts[0].key).first():
        return made
    with Press() as press:
        return editions.make(drafts, press)[0]
