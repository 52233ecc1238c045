"""All files of a meeting's archive for one reader."""

from django.utils import timezone

from authority import access
from panels.archive import contents
from panels.archive.bundle import as_json, digest
from panels.archive.standing import people_of, seen_by
from panels.models import Pack, Snapshot
from panels.packs import distribution, editions, files
from panels.packs.press import Press
from panels.restated import restated

README = """What this is

The papers and records of one meeting, as far as the person who took this archive might read them on that day.
What they might not read is in no file, no name and no number here. Private notes are in no archive.

agenda.json        the agenda, numbered as its reader sees it
minutes.json       the minutes of those items, in public and in restricted words
attendance.json    who was there, and from and until which of these items
reminder.json      the section 5 reminder and who heard it
exclusion.json     the resolution by which press and public left
interests.json     interests declared in these items
copies.json        the register of copies
actions.json       actions and recommendations, each with its history
reviews.json       when somebody looked again at why an item is private
audit.json         what the audit trail says of these records
version-N/         one folder for each version of the pack that was released: papers.pdf (left out where the
                   papers are read on screen only), restatements.json, and who could see what: at-release.json
                   and at-archive.json
manifest.json      every file with its size and SHA-256, and the hashes of what the papers were made from

A file is missing where the meeting has nothing of the kind.

To check it: manage.py verify_archive <this file>. It says whether every file is as it was, and whether the
register here knows this archive. Handle it by the highest marking of the items in agenda.json.
"""


def gathered(meeting, user):
    """({path: bytes}, [hashes of inputs]) of what this person may read. Pages are put together if need be."""
    reader = access.reader_of(user)
    items = contents.seen_items(meeting, reader)
    found = {
        "agenda": contents.agenda(meeting, items),
        "minutes": contents.minutes(meeting, items),
        "attendance": contents.attendance(meeting, items),
        "reminder": contents.reminder(meeting),
        "exclusion": contents.exclusion(meeting),
        "interests": contents.interests(items),
        "copies": contents.copies(meeting),
        "actions": contents.actions(meeting, reader, items),
        "reviews": contents.reviews(items),
        "audit": contents.audit_lines(meeting, reader, items),
    }
    whole = {f"{name}.json": as_json(data) for name, data in found.items() if data}
    inputs = []
    for pack in released(meeting):
        whole |= _version(pack, user, reader)
        inputs += _inputs(pack, reader)
    return whole | {"README.txt": README.encode()}, inputs


def released(meeting):
    """Every version that was ever released, oldest first."""
    return meeting.packs.exclude(released_at=None).order_by("version")


def _version(pack, user, reader):
    folder = f"version-{pack.version}"
    found = {"at-archive": _people(people_of(pack, timezone.localdate()), pack, reader)}
    if kept := Snapshot.objects.filter(pack=pack, occasion="pack released").first():
        found["at-release"] = _people(kept.people, pack, reader)
    if marks := restated(pack, reader):
        found["restatements"] = [one.sentence for one in marks]
    pages = _pages(pack, user)
    return {f"{folder}/{name}.json": as_json(data) for name, data in found.items()} | (
        {f"{folder}/papers.pdf": pages} if pages else {}
    )


def _people(people, pack, reader):
    items, rows = seen_by(people, pack, reader)
    return {"items": [item.content["title"] for item in items], "people": rows}


def _pages(pack, user):
    """Papers that are read on screen only leave in no file."""
    drafts = [] if pack.view_only or pack.meeting.view_only else editions.drafts(pack, [user])
    if not drafts:
        return None
    if made := pack.editions.filter(public=False, key=drafts[0].key).first():
        return files.read(made)
    with Press() as press:
        return files.read(editions.make(drafts, press)[0])


def _inputs(pack, reader):
    """Of each item that the reader may see: what it said, its pages, and what was handed in."""
    seen = distribution.seen(pack, reader).select_related("section", "upload").order_by("order")
    return [
        {
            "version": pack.version,
            "item": number,
            "content": digest(as_json(item.content)),
            "pages": item.section.sha256 if item.section else None,
            "upload": item.upload.file_sha256 if item.upload else None,
        }
        for number, item in enumerate(seen, 1)
    ]


def newest(meeting):
    return released(meeting).filter(state=Pack.State.RELEASED).first()
