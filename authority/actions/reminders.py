"""Remind people, and those who keep the register, of vetting and declarations that run out.

A notice and its letter are one transaction: what the mail server does not take is tried again the next night.
"""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from authority import audit, reminders
from authority.markings import Marking
from authority.models import ExpiryNotice

log = logging.getLogger(__name__)
WORKER = "background worker"
SUBJECT = "A reminder waits for you"
BODY = "{marking}\n\nA reminder waits for you. Sign in to see it:\n{url}\n"
PATIENCE = 3  # letters that the mail server refuses in a row, before the rest waits for the next night


def remind_of_expiry(day):
    """Send what is due on the day, once each, the nearest where several are. Gives how many were sent."""
    told, refused = [], 0
    for due in reminders.untold(day):
        if refused == PATIENCE:
            break
        sent = _tell(due)
        refused = 0 if sent else refused + 1
        told += [due] if sent else []
    _tell_keepers(told, day)
    return len(told)


def _tell(due):
    """Whether the person was written to, now or meanwhile by another worker."""
    try:
        with transaction.atomic():
            record = type(due.record).objects.select_for_update().get(pk=due.record.pk)
            if not record.notices.filter(months__lte=due.months).exists():
                _note(record, due)
                _letter(due.person, "my_access").send()
    except Exception as error:  # whatever the mail server or the way to it raises
        log.warning("Reminder of %s %s not sent: %s", due.kind, due.record.pk, type(error).__name__)
        return False
    return True


def _note(record, due):
    fields = {due.kind: record, "months": due.months, "sent_at": timezone.now()}
    ExpiryNotice.objects.create(**fields)
    audit.record("reminded that it runs out", record, by=WORKER, months=due.months)


def _tell_keepers(told, day):
    """One letter to each, however many run out. Where it cannot be sent, my work says the same."""
    for keeper in reminders.keepers(told, day) if told else ():
        try:
            _letter(keeper, "vetting").send()
        except Exception as error:  # as above
            log.warning("Keeper %s could not be reminded: %s", keeper.pk, type(error).__name__)


def _letter(person, page):
    """Says no more than where to sign in: not what runs out, nor whose."""
    body = BODY.format(marking=Marking.OFFICIAL.label, url=f"{settings.SITE_URL}{reverse(page)}")
    return EmailMessage(SUBJECT, body, to=[person.email])
