"""What workers do for panels. The message is a row's id; the row says what is to be done."""

import logging
import traceback
from contextlib import suppress

from celery import shared_task
from django.db import InterfaceError, OperationalError

from authority.models import LostLease
from panels import actions
from panels.models import PackBuild
from panels.packs import building
from panels.packs.files import Damaged
from panels.packs.rendering import NotRendered

log = logging.getLogger(__name__)
NO_ROOM = (
    "The pages could not be stored: the disk may be full. Ask the operator to make room, then ask again."
)
UNFORESEEN = "Something went wrong that was not foreseen. Ask again; if it stops again, tell the operator."


@shared_task
def build_pack(pk):
    if not (job := PackBuild.objects.claim(pk)):
        return
    try:
        building.build(job)
        actions.finish_build(job)
    except LostLease:
        log.warning("Pack build %s was taken over by another worker.", pk)
    except (OperationalError, InterfaceError):
        log.warning("Pack build %s lost the database. It is taken up again once its lease has run out.", pk)
    except Exception as error:
        _stop(job, error)


@shared_task
def tell_of_restatements():
    actions.tell_of_restatements()


def _stop(job, error):
    """The log gets what failed and where, and never the error's own words, which may be those of a paper."""
    log.error(
        "Pack build %s: %s\n%s",
        job.pk,
        type(error).__name__,
        "".join(traceback.format_tb(error.__traceback__)),
    )
    with suppress(LostLease):
        actions.fail_build(job, _in_words(error), getattr(error, "item", None))


def _in_words(error):
    if isinstance(error, NotRendered):
        return f"A paper could not be made into pages: {error}. Change the paper, then ask again."
    if isinstance(error, Damaged):
        return str(error)
    return NO_ROOM if isinstance(error, OSError) else UNFORESEEN
