"""For each person of a panel on a day: what they hold, which items of a pack they get, what refuses the rest.

`people_of` writes down all of it. `seen_by` is the only way to read it: cut to the items its reader sees.
"""

from authority import access
from authority.register import read
from panels.models import Pack
from panels.packs import distribution

GONE = "the item is no longer on the agenda"
HIGHER = "the item was marked higher after it was frozen"


def people_of(pack, day):
    """A list for `Snapshot.people`, in a number of queries that does not grow with people or items."""
    people = list(read(pack.meeting.panel.people_on(day), day).order_by("name", "pk"))
    readers = access.readers_of(people, day)
    items = distribution.protected(pack.items.defer("content", "public_content"))
    return [
        {
            "person": person.pk,
            "name": person.name,
            **_held(person, day),
            "items": {str(item.pk): refusals(readers[person.pk], item, live) for item, live in items},
        }
        for person in people
    ]


def refusals(reader, item, live):
    """Which parts of the rule refuse this reader the item, as frozen or as it stands. None: they get it."""
    if live is None:
        return [GONE]
    asked = [item, live]
    unmet = [part.says for part in access.PARTS if not all(_holds(part, reader, one) for one in asked)]
    return unmet + ([HIGHER] if live.marking > item.marking else [])


def _holds(part, reader, record):
    public = record.published_on and record.published_on <= reader.day
    return bool(public) or part.holds(reader, record)


def _held(person, day):
    return {
        "vetting": [
            {"kind": grant.kind.code, "until": str(grant.expires_on), "granted by": grant.granted_by}
            for grant in person.vettings.all()
            if grant.granted_on <= day <= grant.expires_on
            and not (grant.withdrawn_on and grant.withdrawn_on <= day)
        ],
        "declarations": [
            {"version": made.text.version, "made": str(made.made_on), "until": _day(made.expires_on)}
            for made in person.declarations.all()
            if made.made_on <= day and not (made.expires_on and made.expires_on < day)
        ],
        "caveats": {
            str(held.caveat_id): held.caveat.code for held in person.caveats_held.all() if _on(held, day)
        },
        "circles": {
            str(place.circle_id): place.circle.name
            for place in person.circle_memberships.all()
            if _on(place, day)
        },
    }


def _on(row, day):
    return row.starts_on <= day and not (row.ends_on and row.ends_on < day)


def _day(day):
    return str(day) if day else None


def seen_by(people, pack: Pack, reader):
    """(items that this reader may see, what `people_of` wrote down as far as it concerns them)."""
    seen = distribution.seen(pack, reader).prefetch_related("caveats").order_by("order")
    items = list(seen)
    caveats = {str(caveat.pk) for item in items for caveat in item.caveats.all()}
    circles = {str(item.circle_id) for item in items}
    return items, [
        {
            "name": one["name"],
            "vetting": one["vetting"],
            "declarations": one["declarations"],
            "caveats": sorted(name for key, name in one["caveats"].items() if key in caveats),
            "circles": sorted(name for key, name in one["circles"].items() if key in circles),
            "items": [one["items"].get(str(item.pk), []) for item in items],
        }
        for one in people
    ]
