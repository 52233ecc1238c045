"""Figures that were corrected after a pack was made: mark its papers, and write to those who hold a copy."""

import logging
from collections import defaultdict

from celery import current_app
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from authority import access, audit
from authority.markings import Marking
from authority.models import User
from panels.models import Drawn, Pack, PackItem, PackRestatement
from panels.packs import distribution

log = logging.getLogger(__name__)
TASK = "panels.tasks.tell_of_restatements"
SUBJECT = "Figures in a pack you hold have been corrected since"
BODY = (
    "{marking}\n\nFigures in a pack that you hold have been corrected since. Sign in to see which:\n{url}\n"
)


@transaction.atomic
def mark_restated(restatements, *, by):
    """Mark every paper of a pack that drew on one of these figures. Gives the `PackRestatement`s."""
    now, rows = timezone.now(), []
    for (frozen, force, quarter), items in _papers(restatements).items():
        rows.append(
            PackRestatement(frozen_id=frozen, force_id=force, quarter=quarter, items=sorted(items), at=now)
        )
    PackRestatement.objects.bulk_create(rows)
    for pack in Pack.objects.filter(items__in={row.frozen_id for row in rows}).distinct():
        audit.record("pack marked as restated", pack, by=by)
    if rows:
        transaction.on_commit(_nudge, robust=True)
    return rows


def _papers(restatements):
    """{(paper, force, quarter): data items of it that are others now}"""
    found = defaultdict(set)
    drawn = _drawn(restatements)
    for one in restatements:
        for frozen, item, first, last in drawn[one.force]:
            if item in one.items and first <= one.quarter <= last:
                found[frozen, one.force, one.quarter].add(item)
    return found


def _drawn(restatements):
    """{force: [(paper, data item, first quarter, last quarter)]} of packs that came to something."""
    rows = Drawn.objects.filter(
        force__in={one.force for one in restatements},
        item__in=frozenset().union(*(one.items for one in restatements)),
    ).exclude(frozen__pack__state=Pack.State.FAILED)
    found = defaultdict(list)
    for force, *row in rows.values_list("force", "frozen", "item", "first_quarter", "last_quarter"):
        found[force].append(row)
    return found


def _nudge():
    """With the broker down, what is to be told waits for the clock."""
    try:
        current_app.send_task(TASK, retry=False, ignore_result=True)
    except Exception as error:  # whatever the transport raises: the rows are safe
        log.warning("No worker could be told of restated figures: %s", type(error).__name__)


def tell_of_restatements():
    """Write once to each person who holds a copy of a paper that was restated. Gives how many got a letter.

    A letter names no figure, paper or panel. One that cannot be sent is logged; my work says the same.
    """
    with transaction.atomic():
        untold = list(PackRestatement.objects.select_for_update().filter(told_at=None))
        people = _holders({row.frozen_id for row in untold})
        PackRestatement.objects.filter(pk__in=[row.pk for row in untold]).update(told_at=timezone.now())
    return sum(_write_to(person) for person in people)


def _holders(papers):
    """Those with a copy of one of these papers who may still have it today."""
    found = set()
    frozen = PackItem.objects.filter(pk__in=papers).defer("content", "public_content")
    for item, live in distribution.protected(frozen):
        holders = User.objects.filter(is_active=True, copies__edition__items=item).distinct()
        found |= {one for one in holders if distribution.may_have(access.reader_of(one), item, live)}
    return sorted(found, key=lambda person: person.pk)


def _write_to(person):
    body = BODY.format(marking=Marking.OFFICIAL.label, url=f"{settings.SITE_URL}{reverse('my_work')}")
    try:
        return EmailMessage(SUBJECT, body, to=[person.email]).send()
    except Exception as error:  # whatever the mail server raises
        log.warning("Person %s could not be told of restated figures: %s", person.pk, type(error).__name__)
        return 0
