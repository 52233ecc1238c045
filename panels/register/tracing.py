"""The register of copies as it is read: what became of each, and which copy a page or file comes from."""

import hashlib

from panels.models import Copy, Pack
from panels.packs import copies
from panels.packs_seen import clock

MOST = 50


def known_to(reader):
    """Copies of the packs that this person may see."""
    seen = Copy.objects.filter(pack__in=Pack.objects.visible_to(reader))
    return seen.select_related("recipient", "pack__meeting__panel")


def found(reader, *, code="", number=None, file=None):
    """The copies that this code, number or file belongs to, the newest first."""
    by_print = {"code": code} if code else {"number": number}
    sought = {"sha256": fingerprint(file)} if file else by_print
    return [line(copy) for copy in known_to(reader).filter(**sought).order_by("-made_at")[:MOST]]


def fingerprint(file):
    """SHA-256 of an uploaded file, read in pieces and kept nowhere."""
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    return digest.hexdigest()


def line(copy):
    called = copies.called(copy.number, copy.pack.version)
    return {"copy": copy, "title": f"{called}, {copy.meeting}", "at": clock(copy.made_at)}


def facts(copy):
    """For components/summary_list.html."""
    rows = [
        ("Taken by", copy.recipient),
        ("Taken at", clock(copy.made_at)),
        ("Kind", copy.get_kind_display().capitalize()),
        ("Code on its pages", copy.code or "None: it was taken before codes were printed"),
        ("Fingerprint (SHA-256)", copy.sha256),
    ]
    return [{"key": key, "value": value} for key, value in rows]


def events(copy):
    return [
        {
            "word": event.get_kind_display().capitalize(),
            "who": f"{event.by}, {clock(event.at)}",
            "note": event.note,
        }
        for event in copy.events.select_related("by")
    ]
