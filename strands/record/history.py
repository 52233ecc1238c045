"""The versions of an entry, and what changed between any two of them: field by field, in words."""

from dataclasses import dataclass

from indicators.reports.comparison import compared
from strands.models import Entry
from strands.record import told
from strands.record.kinds import KINDS

LONG = 60  # characters from which a text is compared word by word
OPERATIONS = ("of_operation",)  # names of columns that point to other entries


@dataclass(frozen=True)
class Change:
    """What one thing said before and says after; `parts`, of long texts, word by word."""

    key: str
    before: str
    after: str

    @property
    def parts(self):
        long = max(len(self.before), len(self.after)) > LONG
        return compared(self.before, self.after) if long and self.before and self.after else []


def versions(entry):
    """Every `Version`, newest first, with who wrote it."""
    return list(entry.versions.select_related("by"))


def chosen(found, earlier="", later=""):
    """(earlier, later) of the versions found, by their numbers; by default the last two. None for none."""
    by_number = {str(version.number): version for version in found}
    last = by_number.get(later) or (found[0] if found else None)
    before = str(last.number - 1) if last else ""
    return by_number.get(earlier) or by_number.get(before), last


def changes(kind, before, after, names=()):
    """[Change] between two contents, in the order of the form, then steps, then areas."""
    pairs = [(one.key, one.value) for one in told.everything(kind, before, names)]
    now = [(one.key, one.value) for one in told.everything(kind, after, names)]
    found = [*_beside(pairs, now), *_steps(kind, before, after), *_areas(before, after)]
    return [change for change in found if change.before != change.after]


def pointed_to(reader, contents):
    """Entries that contents point to, as far as the reader may see them."""
    keys = {content[name] for content in contents for name in OPERATIONS if content.get(name)}
    return list(Entry.objects.visible_to(reader).filter(pk__in=keys)) if keys else []


def between(kind, earlier, later, reader):
    """([Change], the entries that they name) between two `Version`s; nothing where one is none."""
    if not earlier or not later:
        return [], []
    contents = (earlier.content, later.content)
    pointed = pointed_to(reader, contents)
    return changes(kind, *contents, titles(pointed)), pointed


def since(entry, number, reader):
    """[Change] that others made to an entry after the version of that number."""
    if number == entry.version:
        return []
    found, _ = between(entry.kind, *chosen(versions(entry), str(number)), reader)
    return found


def titles(entries):
    return {entry.pk: entry.title for entry in entries}


def _beside(before, after, prefix=""):
    was, now = dict(before), dict(after)
    for key in [*now, *(key for key in was if key not in now)]:
        yield Change(f"{prefix}{key}", was.get(key, ""), now.get(key, ""))


def _steps(kind, before, after):
    word = KINDS[kind].step.capitalize()
    for number, (was, now) in enumerate(_paired(before["steps"], after["steps"]), start=1):
        yield from _beside(_pairs(told.step(kind, was)), _pairs(told.step(kind, now)), f"{word} {number}: ")


def _paired(before, after):
    """Each step beside what it was: that of the same text, else the next that has nobody's. {} for none."""
    left, pairs = list(before), []
    for step in after:
        same = next((was for was in left if was["text"] == step["text"]), None)
        if same:
            left.remove(same)
        pairs.append((same, step))
    unmatched = iter(left)
    found = [(was or next(unmatched, {}), now) for was, now in pairs]
    return found + [(was, {}) for was in unmatched]


def _areas(before, after):
    was = {row["area__name"]: row for row in before["area_days"]}
    now = {row["area__name"]: row for row in after["area_days"]}
    for name in sorted({*was, *now}):
        pairs = (_pairs(told.area(rows.get(name, {}))) for rows in (was, now))
        yield from _beside(*pairs, f"{name}: ")


def _pairs(said):
    return [(one.key, one.value) for one in said]
