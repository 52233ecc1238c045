"""Questions put to the force that a meeting is to hear of."""

from django.conf import settings
from django.db import models

from panels.models.agenda import AgendaItem
from panels.models.meetings import Meeting
from strands.models import Asking


class QuestionPut(models.Model):
    """That a question is taken to a meeting, and under which of its items, if under any.

    Who may read of it is decided by the question, by the meeting and, for the item, by that.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="questions_put")
    asking = models.ForeignKey(Asking, models.PROTECT, related_name="taken_to")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="questions_put")
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ["meeting", "pk"]
        verbose_name_plural = "questions put"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "asking"],
                name="a_question_is_taken_to_a_meeting_once",
                violation_error_message="The question is already taken to that meeting.",
            )
        ]

    def __str__(self):
        return f"question {self.asking_id} for the meeting {self.meeting}"
