"""The index of what can be searched for. Who may see a record is not here: its own app decides that."""

from django.db import models


class Findable(models.Model):
    """The words of one record, by its kind and key. The database keeps their stems beside them."""

    kind = models.CharField(max_length=20)
    key = models.PositiveBigIntegerField()
    title = models.TextField()
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["kind", "key"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="findable_once")]

    def __str__(self):
        return f"{self.kind} {self.key}"
