"""Looking again at why an exempt item is private. What is decided is kept; nothing is published by it.

An item whose time has come is moved to Part 1 like any other, and goes out with a version of its pack that a
second person releases: so no page that was frozen as exempt is ever shown to anyone by a decision alone.
"""

from django.db import transaction
from django.utils import timezone

from authority import audit, days
from authority.refusal import NotAllowed, save_or_refuse
from panels.models import AgendaItem, PrivacyReview

Outcome = PrivacyReview.Outcome
GONE = "This item is no longer open to you. Nothing was written down."
PUBLIC_NOW = "This item is in Part 1 already, so there is nothing private to look at again."
NOT_YET = "It cannot have been looked at on a day to come. Give today’s day or an earlier one."
NEXT = "Say on which later day it is looked at again. Only an item that may be published needs none."


@transaction.atomic
def review_privacy(item, *, by, outcome, reason, decided_by, reviewed_on, next_on=None, seen=None):
    """A `PrivacyReview`. `seen`: the newest review that whoever acts had before them, 0 for none."""
    item = _locked(item, by)
    _refuse_if_reviewed_since(item, seen)
    if reviewed_on > timezone.localdate():
        raise NotAllowed(NOT_YET)
    if outcome == Outcome.RELEASED:
        next_on = None
    elif next_on is None or next_on <= reviewed_on:
        raise NotAllowed(NEXT)
    review = PrivacyReview(item=item, outcome=outcome, reason=reason, decided_by=decided_by)
    review.reviewed_on, review.next_on = reviewed_on, next_on
    review.recorded_by, review.recorded_at = by, timezone.now()
    save_or_refuse(review)
    audit.record("privacy reviewed", review, by=by, outcome=review.get_outcome_display(), next_on=next_on)
    return review


def _locked(item, by):
    found = AgendaItem.objects.select_for_update().order_by("pk").filter(pk=item.pk).first()
    if found is None or not found.visible_to(by):
        raise NotAllowed(GONE)
    if found.part == AgendaItem.Part.PUBLIC:
        raise NotAllowed(PUBLIC_NOW)
    return found


def newest_review(item):
    """The number of its newest review, 0 for none. A form carries what its reader saw."""
    return max(item.reviews.values_list("pk", flat=True), default=0)


def _refuse_if_reviewed_since(item, seen):
    if seen is None or not (missed := item.reviews.filter(pk__gt=seen).order_by("pk").last()):
        return
    raise NotAllowed(
        f"{missed.recorded_by} wrote down a review on {days.moment(missed.recorded_at)}, after you opened "
        "the page. Nothing was written down, and your answers are still here. Look at it, then save again."
    )
