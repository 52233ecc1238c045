"""What of a pack was restated since, as far as one reader may know of it."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils import timezone

from authority import access
from authority.days import in_full
from indicators.models import DataItem
from panels import actions
from panels.models import PackItem, PackRestatement
from panels.packs import distribution

MOST_NAMED = 6  # figures named one by one


@dataclass(frozen=True)
class Restated:
    """A paper with figures that were corrected since a day."""

    frozen: PackItem
    since: str
    figures: str

    @property
    def sentence(self):
        return f"Restated since {self.since}: {self.frozen.content['title']}. {self.figures}."


def hear(sender, restatements, by, **more):
    """Listens to `indicators.announcements.figures_restated`."""
    actions.mark_restated(restatements, by=by)


def restated(pack, user):
    """A `Restated` for each paper of the pack that this person may know of, in the order of the agenda."""
    reader = access.reader_of(user)
    seen = {item.pk: item for item in distribution.seen(pack, reader)}
    by_paper = defaultdict(list)
    for row in PackRestatement.objects.filter(frozen__in=seen).select_related("force__area"):
        by_paper[row.frozen_id].append(row)
    names = _names(by_paper, reader)
    found = (_restated(seen[pk], by_paper[pk], names) for pk in seen if pk in by_paper)
    return [one for one in found if one]


def _names(by_paper, reader):
    """{key: name} of the data items whose marking is opened to the reader."""
    keys = {key for rows in by_paper.values() for row in rows for key in row.items}
    items = DataItem.objects.filter(pk__in=keys, marking__in=reader.markings)
    return dict(items.values_list("pk", "name"))


def _restated(frozen, rows, names):
    told = [row for row in rows if any(key in names for key in row.items)]
    if not told:
        return None
    figures = [_figure(row, key, names) for row in told for key in row.items if key in names]
    since = min(row.at for row in told)
    return Restated(frozen, in_full(timezone.localtime(since)), _listed(list(dict.fromkeys(figures))))


def _figure(row, key, names):
    return f"{names[key]}, {row.force.area}, {row.quarter}"


def _listed(figures):
    more = len(figures) - MOST_NAMED
    named = "; ".join(figures[:MOST_NAMED])
    return f"{named}; and {more} more" if more > 0 else named
