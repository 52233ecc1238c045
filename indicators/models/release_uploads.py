"""A published file that an officer sent to be taken in: read, shown, then imported on their word."""

from django.conf import settings
from django.db import models

from authority.models import Job
from indicators.models.populations import Release


class ReleaseUpload(Job):
    """Two pieces of work on one file: to read it, and once somebody has approved what was read, to import it.

    `found`: what the preview shows, as data. The file is deleted once it is imported or given up.
    """

    class Phase(models.TextChoices):
        READ = "read"
        IMPORT = "import"

    task = "indicators.tasks.work_on_release"

    phase = models.CharField(max_length=8, choices=Phase, default=Phase.READ)
    file = models.CharField(max_length=200, blank=True)  # its name in the store
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    published_on = models.DateField(null=True, blank=True)
    title = models.CharField(max_length=200, blank=True)
    found = models.JSONField(default=dict, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    releases = models.ManyToManyField(Release, blank=True, related_name="uploads")

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self):
        return self.file_name
