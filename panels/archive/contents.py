"""What the archive of a meeting holds for one reader, as data: nothing of what that reader may not see.

Private notes are nobody's but their writer's, and in no archive. Nothing says when or for whom it was made,
so that the same records give the same bytes.
"""

from authority import sieves
from authority.models import AuditLine
from panels.models import (
    Action,
    AgendaItem,
    Attendance,
    Copy,
    Exclusion,
    Interest,
    MinuteEntry,
    Minutes,
    Pack,
    PrivacyReview,
    Reminder,
)

OWN_DETAIL = {"panels.AgendaItem", "panels.Action", "panels.PrivacyReview"}
TELLS_OF_OTHERS = ("pack marked as restated",)  # of which papers, restatements.json says


def agenda(meeting, items):
    return {
        "panel": str(meeting.panel),
        "day": str(meeting.held_on),
        "begins at": f"{meeting.begins_at:%H:%M}",
        "place": meeting.place,
        "items": [_item(number, item) for number, item in enumerate(items, 1)],
    }


def _item(number, item):
    return {
        "number": number,
        "title": item.title,
        "part": item.part,
        "marking": item.marking_label,
        "caveats": sorted(map(str, item.caveats.all())),
        "kind": item.kind,
        "purpose": item.purpose,
        "decision wanted": item.decision_wanted,
        "presented by": item.presenter,
        "why private": item.exemption.in_full if item.exemption else "",
        "public interest": item.public_interest,
        "decided by": item.decision_maker,
        "looked at again on": item.review_on,
    }


def minutes(meeting, items):
    """Both versions, entry by entry, of the items that the reader may see."""
    found = Minutes.objects.filter(meeting=meeting).first()
    if found is None:
        return None
    numbers = _numbers(items)
    entries = MinuteEntry.objects.filter(minutes=found, item__in=items).order_by("item__order", "item")
    return {
        "state": found.state,
        "agreed on": found.agreed_on,
        "entries": [
            {
                "item": numbers[entry.item_id],
                "for anyone": entry.public_words,
                "decision for anyone": entry.public_decision,
                "for readers of the item": entry.restricted_words,
                "decision": entry.decision,
            }
            for entry in entries
        ],
    }


def attendance(meeting, items):
    """From and until which item, by the numbers of the reader's agenda: the nearest one that they see."""
    rows = Attendance.objects.filter(meeting=meeting).select_related("user", "from_item", "until_item")
    return [
        {
            "name": row.user.name,
            "state": row.state,
            "from item": _nearest(items, row.from_item, later=True),
            "until item": _nearest(items, row.until_item, later=False),
            "out for": [numbered for one in row.out_for.all() if (numbered := _numbers(items).get(one.pk))],
        }
        for row in rows.prefetch_related("out_for").order_by("user__name", "pk")
    ]


def _nearest(items, item, *, later):
    if item is None:
        return None
    places = [(one.order, number) for number, one in enumerate(items, 1)]
    if later:
        return next((number for order, number in places if order >= item.order), len(items) + 1)
    return next((number for order, number in reversed(places) if order <= item.order), 0)


def reminder(meeting):
    found = Reminder.objects.filter(meeting=meeting).select_related("text").first()
    return found and {
        "version of the words": found.text.version,
        "words": found.text.words,
        "read by": found.read_by,
        "read at": found.read_at,
        "people": [
            {"name": one.user.name, "at": one.at, "refused": one.refused, "note": one.note}
            for one in found.people.select_related("user").order_by("user__name", "pk")
        ],
    }


def exclusion(meeting):
    return (
        Exclusion.objects.filter(meeting=meeting)
        .values("words", "moved_by", "seconded_by", "carried")
        .first()
    )


def interests(items):
    numbers = _numbers(items)
    rows = Interest.objects.filter(item__in=items).select_related("user").order_by("item__order", "pk")
    return [
        {
            "item": numbers[row.item_id],
            "name": row.user.name,
            "nature": row.nature,
            "declared at": row.declared_at,
        }
        for row in rows
    ]


def copies(meeting):
    """Not how long a copy is, nor how it is marked: both would tell of items that others had."""
    rows = (
        Copy.objects.filter(meeting=meeting)
        .select_related("recipient", "pack")
        .prefetch_related("events__by")
    )
    return [
        {
            "number": row.number,
            "version": row.pack.version,
            "taken by": row.recipient.name,
            "at": row.made_at,
            "sha256": row.sha256,
            "what became of it": [
                {"what": event.kind, "at": event.at, "said by": event.by.name, "note": event.note}
                for event in row.events.all()
            ],
        }
        for row in rows.order_by("number")
    ]


def actions(meeting, reader, items):
    numbers = _numbers(items)
    rows = Action.objects.visible_to(reader).filter(meeting=meeting).prefetch_related("steps__by")
    return [
        {
            "reference": row.reference,
            "item": numbers.get(row.item_id),
            "kind": row.kind,
            "words": row.words,
            "owner": row.owner,
            "due": row.due_on,
            "state": row.state,
            "history": [
                {"at": step.at, "by": step.by.name, "state": step.state, "words": step.words}
                for step in row.steps.all()
            ],
        }
        for row in rows.order_by("number")
    ]


def reviews(items):
    numbers = _numbers(items)
    rows = PrivacyReview.objects.filter(item__in=items).order_by("item__order", "pk")
    return [
        {
            "item": numbers[row.item_id],
            "on": row.reviewed_on,
            "outcome": row.outcome,
            "reason": row.reason,
            "decided by": row.decided_by,
            "again on": row.next_on,
        }
        for row in rows
    ]


def audit_lines(meeting, reader, items):
    """The lines about records that the reader may see, without their numbers: gaps would count others."""
    ids = {
        "panels.Meeting": [meeting.pk],
        "panels.AgendaItem": [item.pk for item in items],
        "panels.Pack": Pack.objects.filter(meeting=meeting).values_list("pk", flat=True),
        "panels.Copy": Copy.objects.filter(meeting=meeting).values_list("pk", flat=True),
        "panels.Action": Action.objects.visible_to(reader)
        .filter(meeting=meeting)
        .values_list("pk", flat=True),
        "panels.PrivacyReview": PrivacyReview.objects.filter(item__in=items).values_list("pk", flat=True),
    }
    found = []
    for kind, keys in ids.items():
        about = AuditLine.objects.filter(subject_kind=kind, subject_id__in=[str(key) for key in keys])
        found += about.exclude(verb__in=TELLS_OF_OTHERS)
    found.sort(key=lambda line: line.number)
    details = sieves.sifted(found, reader)
    return [_line(line, details[line.number]) for line in found]


def _line(line, detail):
    return {
        "at": line.at,
        "who": line.actor,
        "did": line.verb,
        "what": line.subject,
        "detail": detail if line.subject_kind in OWN_DETAIL else {},
    }


def seen_items(meeting, reader):
    items = AgendaItem.objects.visible_to(reader).filter(meeting=meeting).select_related("exemption")
    return list(items.prefetch_related("caveats").order_by("order", "pk"))


def _numbers(items):
    return {item.pk: number for number, item in enumerate(items, 1)}
