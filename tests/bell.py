"""A task with nothing of the trade in it: it tells the tests of the worker that it ran."""

from datetime import UTC, datetime
from time import sleep

from celery import shared_task
from django.contrib.sessions.models import Session

FAR_OFF = datetime(2100, 1, 1, tzinfo=UTC)


@shared_task
def ring(name: str, after: float = 0, again: int = 0) -> None:
    """Wait `after` seconds, leave a row called `name`, and ring `again` times more."""
    sleep(after)
    if again:
        ring.delay(f"{name} again", after, again - 1)
    Session.objects.create(session_key=name, session_data="", expire_date=FAR_OFF)


def rung() -> set[str]:
    return set(Session.objects.filter(expire_date=FAR_OFF).values_list("session_key", flat=True))
