"""All that the checks look at, read once each, however many items and people there are."""

from functools import cached_property

from django.utils import timezone

from authority import access, days
from panels.checks.findings import listed
from panels.models import AgendaItem, Membership, PackItem
from panels.numbering import numbered

DECIDING = (Membership.Part.CHAIR, Membership.Part.MEMBER)


class Agenda:
    """A meeting's items as `reader` sees them, numbered for them. Without a reader, all of them."""

    def __init__(self, meeting, reader=None, today=None):
        self.meeting, self.reader = meeting, reader
        self.today = today or timezone.localdate()

    @cached_property
    def lines(self):
        """[(number, item)] in the order of the agenda."""
        items = self.meeting.items.select_related("paper__upload", "exemption", "circle")
        items = items.visible_to(self.reader) if self.reader else items
        return numbered(items.prefetch_related("caveats", "conflicted"))

    @property
    def items(self):
        return [item for _, item in self.lines]

    @cached_property
    def numbers(self):
        return {item.pk: number for number, item in self.lines}

    @cached_property
    def heads(self):
        """The items that stand by themselves."""
        return [item for item in self.items if item.attached_to_id not in self.numbers]

    @cached_property
    def day(self):
        return days.in_full(self.meeting.held_on)

    @cached_property
    def seats(self):
        return list(self.meeting.panel.members_on(self.meeting.held_on))

    @cached_property
    def deciding(self):
        """Who counts towards a quorum on the day."""
        return [seat.user for seat in self.seats if seat.part in DECIDING]

    @cached_property
    def then(self):
        """{key: the Reader that each person with a seat is on the day of the meeting}"""
        return access.readers_of([seat.user for seat in self.seats], self.meeting.held_on)

    @cached_property
    def now(self):
        return access.readers_of([seat.user for seat in self.seats], self.today)

    @cached_property
    def built(self):
        """{key of an item: how many pages its paper has in the last pack}"""
        rows = PackItem.objects.filter(pack__meeting=self.meeting, section__isnull=False)
        rows = rows.visible_to(self.reader) if self.reader else rows
        return dict(rows.order_by("pack__version").values_list("item", "section__pages"))

    def pages(self, item):
        """How many pages its paper has, as far as that is known; otherwise None."""
        if item.kind != AgendaItem.Kind.PAPER or not hasattr(item, "paper"):
            return None
        return item.paper.upload.pages if item.paper.upload else self.built.get(item.pk)

    def called(self, item):
        """Item 4a, “Its title”."""
        return f"Item {self.numbers[item.pk]}, “{item.title}”,"

    def all_called(self, items):
        """Items 3, 4a and 5; item 3."""
        words = listed([self.numbers[item.pk] for item in items])
        return f"{'items' if len(items) > 1 else 'item'} {words}"


def sentence(words):
    """With a capital at its beginning."""
    return words[:1].upper() + words[1:]
