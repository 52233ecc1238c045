"""Published releases, the people they counted, and which forces are alike."""

from django.db import models

from authority.models import Area, Force


class Release(models.Model):
    """A published table that was imported: where it came from, under which licence, and what was taken."""

    class Kind(models.TextChoices):
        RECORDED_CRIME = "recorded crime"
        POPULATION = "population"

    kind = models.CharField(max_length=20, choices=Kind)
    publisher = models.CharField(max_length=120)
    title = models.CharField(max_length=200)
    published_on = models.DateField()
    licence = models.CharField(max_length=120, default="Open Government Licence v3.0")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=120)
    taken = models.PositiveIntegerField(default=0)
    left_out = models.JSONField(default=list)  # sentences, each with what and why
    # What it changed in the release before it, as `indicators.revisions` counts it.
    revisions = models.JSONField(default=dict, blank=True)
    fictitious = models.BooleanField(default=False)

    class Meta:
        ordering = ["-published_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "published_on", "sha256"],
                name="one_import_of_a_release",
                violation_error_message="This very file has been imported already.",
            )
        ]

    def __str__(self):
        return f"{self.title} ({self.published_on})"


class Population(models.Model):
    """Usual residents of an area on 30 June of `mid_year`, by one release. A revision is a new row."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="populations")
    mid_year = models.PositiveSmallIntegerField()
    estimate = models.PositiveIntegerField()
    series = models.CharField(max_length=60)
    # When this estimate was published; the newest vintage of a year is the one used.
    vintage = models.DateField()
    release = models.ForeignKey(Release, models.PROTECT, null=True, related_name="populations")

    class Meta:
        ordering = ["area", "-mid_year", "-vintage"]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "mid_year", "vintage"],
                name="one_estimate_of_a_vintage",
                violation_error_message="This area already has an estimate of that vintage for the year.",
            )
        ]

    def __str__(self):
        return f"{self.area}, mid-{self.mid_year}: {self.estimate:,}"


class PeerGroup(models.Model):
    """Forces thought alike enough to compare with one force, from a date, on somebody's word."""

    force = models.ForeignKey(Force, models.CASCADE, related_name="peer_groups")
    members = models.ManyToManyField(Force, related_name="+")  # includes the force itself
    starts_on = models.DateField()
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["force", "starts_on"], name="one_peer_group_at_a_time")
        ]

    def __str__(self):
        return f"forces like {self.force}"
