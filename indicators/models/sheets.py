"""Spreadsheets sent for a return: what was read of them, what was applied, and what stood before."""

from django.conf import settings
from django.db import models

from authority.models import Force
from indicators.models.returns import QuarterlyReturn


class SheetUpload(models.Model):
    """One file. Its bytes are not kept: their digest, the values read and what was passed over are.

    `asked`: codes of the items that were asked of its sender then, so any of them may be named in it.
    `tables`: [[name, rows, lines], ...] while nobody has said which of several sheets is meant. `rows`:
    [[cell, ...], ...] as text, the heading first, and `lines` their numbers in the file; `passed_over`:
    sentences; `form`: what a form of ours says it is for; `mapping` as in `ColumnMapping.columns`; `before`:
    {key of a box: words, note and quick reason as they were before the sheet was applied, words and note as
    they were after, and whether undoing it left them so}.
    """

    quarterly_return = models.ForeignKey(QuarterlyReturn, models.CASCADE, related_name="sheets")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    sheet_name = models.CharField(max_length=80, blank=True)
    form = models.CharField(max_length=200, blank=True)
    asked = models.JSONField(default=list)
    tables = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    lines = models.JSONField(default=list)
    passed_over = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self):
        return self.file_name


class ColumnMapping(models.Model):
    """Which column of a force's own sheet is which, said once for a heading. `columns`: {role: place}."""

    force = models.ForeignKey(Force, models.CASCADE, related_name="column_mappings")
    heading = models.JSONField()
    heading_sha256 = models.CharField(max_length=64)
    columns = models.JSONField()
    names = models.JSONField(default=dict)  # {name of a row in the sheet: key of a box}, as said by hand
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["force", "heading_sha256"], name="one_mapping_of_a_heading")
        ]

    def __str__(self):
        return f"{self.force}: {', '.join(map(str, self.heading))}"
