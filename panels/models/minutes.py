"""What was said and decided, item by item, in public and in restricted words from one source."""

from django.db import models
from django.db.models import Q

from authority import access
from panels import references
from panels.models.agenda import AgendaItem
from panels.models.meetings import Meeting


class Minutes(models.Model):
    class State(models.TextChoices):
        DRAFT = "draft"
        PUT_FORWARD = "put forward", "put forward to be agreed"
        AGREED = "agreed"

    NEXT = {
        State.DRAFT: {State.PUT_FORWARD},
        State.PUT_FORWARD: {State.DRAFT, State.AGREED},
        State.AGREED: set(),
    }

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="minutes")
    state = models.CharField(max_length=11, choices=State, default=State.DRAFT)
    agreed_on = models.DateField(null=True, blank=True)
    agreed_at = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name_plural = "minutes"

    def __str__(self):
        return f"minutes of {self.meeting}"


class MinuteEntry(models.Model):
    """What the minutes say of one item; it is as protected as the item.

    `public_words` and `public_decision` are for anyone: of an exempt item, its summary. What only readers
    of the item are told stands in `restricted_words` and `decision`.
    """

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="entries")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="minute_entries")
    public_words = models.TextField(blank=True)
    public_decision = models.TextField(blank=True)
    restricted_words = models.TextField(blank=True)
    decision = models.TextField(blank=True)
    summary_approved_by = models.CharField(max_length=120, blank=True)  # of an exempt item

    class Meta:
        ordering = ["minutes", "item__order"]
        constraints = [models.UniqueConstraint(fields=["minutes", "item"], name="one_minute_of_an_item")]

    def __str__(self):
        return f"minute {self.pk} of {self.minutes}"


class ActionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of panels that this person may see, without an item or under one that they may read."""
        reader = access.reader_of(user)
        theirs = Q(item=None) | Q(item__in=AgendaItem.objects.visible_to(reader))
        return self.filter(theirs, meeting__in=Meeting.objects.visible_to(reader))


class Action(models.Model):
    """Something that somebody is to do, or that the panel recommends to the force. A member closes it.

    It is as protected as its item; without one it is the panel's.
    """

    class Kind(models.TextChoices):
        ACTION = "action"
        RECOMMENDATION = "recommendation", "recommendation to the force"

    class State(models.TextChoices):
        OPEN = "open"
        REPORTED = "reported", "reported as done"
        CLOSED = "closed", "confirmed as done"
        DROPPED = "dropped", "no longer wanted"

    NEXT = {
        State.OPEN: {State.REPORTED, State.CLOSED, State.DROPPED},
        State.REPORTED: {State.OPEN, State.CLOSED, State.DROPPED},
        State.CLOSED: {State.OPEN},
        State.DROPPED: {State.OPEN},
    }

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="actions")
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="actions")
    number = models.PositiveSmallIntegerField()  # within the panel, through all its meetings
    kind = models.CharField(max_length=14, choices=Kind, default=Kind.ACTION)
    words = models.TextField()
    public_words = models.TextField(blank=True)  # for anyone; nothing is said in public where it is empty
    owner = models.CharField(max_length=120)
    owned_by = models.ForeignKey(
        "authority.User", models.PROTECT, null=True, blank=True, related_name="+"
    )  # where the owner has an account
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["meeting__panel", "number"]

    def __str__(self):
        return f"action {self.reference}"

    @property
    def reference(self):
        """What everyone calls it. It says nothing of how many others there are, as `number` would."""
        return references.reference(self)


class ActionStep(models.Model):
    """What became of an action: a report on it, or a change of its state, with the words to it."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="steps")
    state = models.CharField(max_length=8, choices=Action.State)  # after the step
    words = models.TextField(blank=True)
    by = models.ForeignKey("authority.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["action", "at", "pk"]

    def __str__(self):
        return f"step {self.pk} of {self.action}"
