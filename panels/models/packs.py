"""What was asked for, frozen, rendered, released, and given to whom."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from authority.markings import MarkingField
from authority.models import Job, Marked
from panels.models.agenda import AgendaItem
from panels.models.meetings import Meeting
from panels.models.papers import Upload


class PackQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The packs of meetings that this person may see. `distribution` decides what is in a copy."""
        return self.filter(meeting__in=Meeting.objects.visible_to(user))


class Pack(models.Model):
    """One version of a meeting's papers. All that it says was copied into it when it was asked for."""

    class State(models.TextChoices):
        BUILDING = "building", "being built"
        BUILT = "built", "ready to be released"
        RELEASED = "released", "released"
        REPLACED = "replaced", "replaced by a later version"
        FAILED = "failed", "could not be built"

    NEXT = {
        State.BUILDING: {State.BUILT, State.FAILED},
        State.BUILT: {State.RELEASED, State.REPLACED},
        State.RELEASED: {State.REPLACED},
        State.REPLACED: set(),
        State.FAILED: set(),
    }

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="packs")
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.BUILDING)
    content = models.JSONField()  # of the front page: panel, day, place, people
    marking = MarkingField()  # the highest of all that it holds; no copy shows more than its own
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    built_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    released_at = models.DateTimeField(null=True, blank=True)

    objects = PackQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "version"], name="one_pack_of_a_version"),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(state="building"),
                name="one_pack_being_built",
                violation_error_message="A pack for this meeting is already being built.",
            ),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(state="released"), name="one_released_pack"
            ),
            models.CheckConstraint(
                condition=Q(released_by=None, released_at=None)
                | Q(released_by__isnull=False, released_at__isnull=False),
                name="released_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=~Q(released_by=F("asked_by")), name="a_pack_is_released_by_a_second_person"
            ),
        ]

    def __str__(self):
        return f"pack for {self.meeting}, version {self.version}"


class Section(models.Model):
    """Pages made from one piece of content by one template and style. Packs that say the same share it."""

    key = models.CharField(max_length=64, unique=True)  # hash of content, template, style and renderer
    file = models.FileField(upload_to="sections")
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()

    def __str__(self):
        return f"section {self.key[:12]}"


class PackItem(Marked):
    """An agenda item as it was when the pack was asked for, under the protection that it had then.

    `content` is what those allowed are told; `public_content` what anyone may be, null where that is nothing.
    """

    pack = models.ForeignKey(Pack, models.CASCADE, related_name="items")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, related_name="frozen")
    order = models.PositiveSmallIntegerField()
    content = models.JSONField()
    public_content = models.JSONField(null=True)
    upload = models.ForeignKey(Upload, models.PROTECT, null=True, related_name="+")
    section = models.ForeignKey(Section, models.PROTECT, null=True, related_name="+")
    public_section = models.ForeignKey(Section, models.PROTECT, null=True, related_name="+")

    class Meta(Marked.Meta):
        ordering = ["pack", "order"]

    def __str__(self):
        return f"item {self.pk} of {self.pack}"


class PackBuild(Job):
    """The making of one pack's pages."""

    task = "panels.tasks.build_pack"

    pack = models.OneToOneField(Pack, models.CASCADE, related_name="build")
    stopped_at = models.ForeignKey(PackItem, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self):
        return f"building of {self.pack}"


class Edition(models.Model):
    """The pages for everyone who may read exactly these items. A public one holds public content alone."""

    pack = models.ForeignKey(Pack, models.CASCADE, related_name="editions")
    public = models.BooleanField(default=False)
    items = models.ManyToManyField(PackItem, related_name="editions")
    key = models.CharField(max_length=64)  # hash of the exact set
    marking = MarkingField()
    file = models.FileField(upload_to="editions")
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["pack", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["pack", "public", "key"], name="one_edition_of_a_set"),
            models.CheckConstraint(
                condition=Q(public=False) | Q(marking=10), name="a_public_edition_is_official"
            ),
        ]

    def __str__(self):
        return f"edition {self.pk} of {self.pack}"


class Copy(models.Model):
    """One numbered copy, made for one person at one moment. The file is not kept: its digest is."""

    # Numbers run through all versions of a meeting's pack, so that one number names one copy.
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="copies")
    pack = models.ForeignKey(Pack, models.PROTECT, related_name="copies")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="copies")
    number = models.PositiveIntegerField()
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="copies")
    made_at = models.DateTimeField()
    marking = MarkingField()
    pages = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="one_copy_of_a_number")]

    def __str__(self):
        return f"copy {self.number} of {self.pack}"
