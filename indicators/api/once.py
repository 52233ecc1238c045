"""A change is made once for each key that a system gives it; asked again, the same answer is given again.

The row is claimed inside the transaction of the change. Of two at once the second waits for the first, and
then finds its answer; where the first fails, nothing of it stays, the claim included.
"""

from hashlib import sha256

from django.db import connection, transaction
from django.http import JsonResponse
from django.utils import timezone

from authority import audit
from authority.problems import AS_WRITTEN
from indicators.api import sight
from indicators.api.refusals import Refused
from indicators.models import Submission

WAIT = "8s"  # for another request, before a system is told to come back
ANOTHER = (
    "This Idempotency-Key was used before for another request. Send each change with a key of its own, and "
    "a key again only with the very same request."
)


@transaction.atomic
def once(request, key, work, again=None):
    """The answer of `work`, a function that makes the change and gives (status, subject, shape).

    `again`: makes of a stored answer what its reader may read today. What `work` raises is raised, and
    nothing is kept.
    """
    _wait_no_longer_than_bearable()
    submission, new = Submission.objects.get_or_create(
        token=request.token,
        key=key,
        defaults={"request_sha256": _fingerprint(request), "at": timezone.now()},
    )
    if not new:
        return _same_again(request, submission, again)
    status, changed, shape = work()
    submission.quarterly_return, submission.status = changed, status
    submission.answer = shape.model_dump(mode="json")
    submission.save()
    told = {"key": request.token.name, "beginning": request.token.beginning, "idempotency_key": key}
    audit.record("sent by a force's system", changed, by=request.user, **told)
    return _answer(status, submission.answer)


def _same_again(request, submission, again):
    if submission.request_sha256 != _fingerprint(request):
        raise Refused(422, ANOTHER)
    sight.found(request, submission.quarterly_return_id)
    answer = _answer(submission.status, again(submission.answer) if again else submission.answer)
    answer["Idempotent-Replayed"] = "true"
    return answer


def _fingerprint(request):
    asked = f"{request.method} {request.get_full_path()}\n".encode()
    return sha256(asked + request.body).hexdigest()


def _answer(status, told):
    return JsonResponse(told, status=status, json_dumps_params=AS_WRITTEN)


def _wait_no_longer_than_bearable():
    """SQLite has one writer and its own limit."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{WAIT}'")
