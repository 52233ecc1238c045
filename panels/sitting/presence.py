"""Who was in the room for which item: read once for a whole meeting, and asked as often as needed."""

from functools import cached_property

from panels.models import AgendaItem, Attendance, Interest, Membership, Reminded

DECIDING = (Membership.Part.CHAIR, Membership.Part.MEMBER)
PRESENT = Attendance.State.PRESENT


class Presence:
    """A meeting as it was attended. Every item counts here; what a page shows of one is the page's to ask."""

    def __init__(self, meeting):
        self.meeting = meeting

    @cached_property
    def seats(self):
        """{person's key: the seat they had on the day}"""
        seats = self.meeting.panel.members_on(self.meeting.held_on).order_by("user__name")
        return {seat.user_id: seat for seat in seats}

    @cached_property
    def rows(self):
        """{person's key: their attendance}, by name."""
        rows = self.meeting.attendances.select_related("user").prefetch_related("out_for")
        return {row.user_id: row for row in rows.order_by("user__name")}

    @cached_property
    def items(self):
        return list(self.meeting.items.all())

    @cached_property
    def reminded(self):
        """{person's key: how they took the reminder}"""
        return {row.user_id: row for row in Reminded.objects.filter(reminder__meeting=self.meeting)}

    @cached_property
    def conflicts(self):
        """{(person's key, item's key)}, as declared and as recorded."""
        declared = Interest.objects.filter(item__meeting=self.meeting).values_list("user", "item")
        recorded = AgendaItem.conflicted.through.objects.filter(agendaitem__meeting=self.meeting)
        return {*declared, *recorded.values_list("user", "agendaitem")}

    @cached_property
    def _places(self):
        return {item.pk: place for place, item in enumerate(self.items)}

    def present(self):
        """The attendances of those who were there, if only for a part of it."""
        return [row for row in self.rows.values() if row.state == PRESENT]

    def unrecorded(self):
        """Those who sit on the panel and of whom nothing is written down."""
        return [seat.user for key, seat in self.seats.items() if key not in self.rows]

    def between(self, row, item):
        """Whether the item lies between this person's arrival and leaving."""
        place = self._places[item.pk]
        after = row.from_item_id is None or place >= self._places[row.from_item_id]
        return after and (row.until_item_id is None or place <= self._places[row.until_item_id])

    def barred(self, row, item):
        """Why this person could not stay for the item: a word, or nothing."""
        if (row.user_id, item.pk) in self.conflicts:
            return "interest"
        told = self.reminded.get(row.user_id)
        return "reminder" if item.declaration_required and told and told.refused else ""

    def there_for(self, row, item):
        if row.state != PRESENT or item in row.out_for.all():
            return False
        return self.between(row, item) and not self.barred(row, item)

    def members_for(self, item):
        """How many of those who decide were there for the item."""
        return sum(self.there_for(row, item) for row in self._members())

    def members_at_opening(self):
        first = self.items[0].pk if self.items else None
        return sum(row.from_item_id in (None, first) for row in self._members())

    def quorate(self, members):
        return members >= self.meeting.panel.quorum

    def unreminded(self):
        """Those present who have neither heard the reminder nor refused it."""
        return [row.user for row in self.present() if row.user_id not in self.reminded]

    def _members(self):
        return [row for row in self.present() if self.decides(row.user_id)]

    def decides(self, key):
        return key in self.seats and self.seats[key].part in DECIDING
