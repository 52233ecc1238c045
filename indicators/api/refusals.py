"""Every way in which a request can fail inside the API, as a problem with a sentence."""

from django.core.exceptions import ObjectDoesNotExist
from django.db import OperationalError
from django.http import Http404
from ninja.errors import HttpError, ValidationError

from authority.problems import problem
from authority.refusal import NotAllowed
from indicators.api.bodies import Unreadable

MOST_FAULTS = 50  # told at once
BUSY = "That is being worked on at this moment by another request. Wait a few seconds and send yours again."
FAULTY = "The request does not have the form that is described. See the faults, mend them and send it again."
OF_A_LOCK = {"55P03", "40P01"}  # PostgreSQL: a lock not to be had in time, two waiting for one another


class Refused(Exception):
    """An answer of this status, with a sentence."""

    def __init__(self, status, sentence=""):
        super().__init__(sentence)
        self.status = status


def handle(api):
    """Tell the `NinjaAPI` what becomes of each exception."""
    api.add_exception_handler(Refused, lambda request, fault: problem(fault.status, str(fault)))
    api.add_exception_handler(NotAllowed, lambda request, fault: problem(409, str(fault)))
    for out_of_sight in (Http404, ObjectDoesNotExist):
        api.add_exception_handler(out_of_sight, lambda request, fault: problem(404))
    api.add_exception_handler(HttpError, _unread)
    api.add_exception_handler(ValidationError, _faulty)
    api.add_exception_handler(OperationalError, _busy)
    api.add_exception_handler(Exception, _fault)


def _unread(request, fault):
    known = isinstance(fault.__cause__, Unreadable)
    return problem(fault.status_code, str(fault.__cause__) if known else "")


def _faulty(request, fault):
    return problem(422, FAULTY, faults=[_told(one) for one in fault.errors[:MOST_FAULTS]])


def _told(error):
    """Where, and what: the first of the place says whether it is the body, the address or a header."""
    place = [str(part)[:80] for part in error["loc"] if part not in ("body", "sent")]
    return {"at": ".".join(place) or "body", "sentence": f"{error['msg']}."}


def _busy(request, fault):
    if getattr(fault.__cause__, "pgcode", "") in OF_A_LOCK or "locked" in str(fault):
        return problem(409, BUSY)
    raise fault


def _fault(request, fault):
    raise fault  # the frame of the service answers, without a word of it
