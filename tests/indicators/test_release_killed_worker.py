"""A worker is killed while it reads a release or writes it; the next one does it, once and whole."""

from datetime import date, timedelta

import pytest
from django.db.models import Q
from django.utils import timezone

from authority.tasks import take_up_waiting_work
from indicators import actions
from indicators.models import Figure, QuarterlyReturn, Release, ReleaseUpload
from tests.authority.factories import AreaFactory, ForceFactory, UserFactory
from tests.indicators.factories import DataItemFactory
from tests.indicators.published_files import as_csv
from tests.patience import until
from tests.worker import discard_messages

pytestmark = pytest.mark.django_db(transaction=True)

FORCES, YEARS, ITEMS = 20, range(2001, 2024), 6
FORCE_QUARTERS = FORCES * len(YEARS) * 4
State, Phase = ReleaseUpload.State, ReleaseUpload.Phase


@pytest.fixture
def upload(worker):
    for number in range(FORCES):
        ForceFactory(area=AreaFactory(code=f"E2390{number:04}"))
    for number in range(ITEMS):
        DataItemFactory(published_column=f"item_{number}")
    officer = UserFactory(role="officer", cleared=True)
    return actions.send_release("table.csv", as_csv(rows()), by=officer, published_on=date(2025, 1, 1))


def rows():
    yield "financial_year", "quarter", "ons_code", *(f"item_{number}" for number in range(ITEMS))
    for force in range(FORCES):
        for year in YEARS:
            for quarter in range(1, 5):
                yield f"{year}-{(year + 1) % 100:02}", quarter, f"E2390{force:04}", *range(ITEMS)


def how_far():
    return ReleaseUpload.objects.values("phase", "state", "step", "problem").get()


def stands(**fields):
    until(lambda: ReleaseUpload.objects.filter(**fields).exists(), how_far)


def killed(worker, phase, **moment):
    """The worker is ended at that moment, or after it if it was quick; the next takes up what it left."""
    done = Q(phase=phase, state=State.DONE)
    until(ReleaseUpload.objects.filter(Q(phase=phase, **moment) | done).exists, how_far)
    worker.kill()
    discard_messages()
    ReleaseUpload.objects.filter(state=State.RUNNING).update(
        lease_until=timezone.now() - timedelta(seconds=1)
    )
    worker.start()
    take_up_waiting_work()


def test_a_release_is_taken_in_once_whenever_a_worker_dies(worker, upload):
    killed(worker, Phase.READ, state=State.RUNNING)
    stands(phase=Phase.READ, state=State.DONE)
    actions.approve_release(upload.pk, by=upload.asked_by)
    killed(worker, Phase.IMPORT, step__startswith="Writing")
    assert Release.objects.count() in (0, 1), "none of it, or all"
    stands(phase=Phase.IMPORT, state=State.DONE)
    worker.settle()
    assert Release.objects.count() == 1
    assert QuarterlyReturn.objects.count() == FORCE_QUARTERS
    assert Figure.objects.count() == FORCE_QUARTERS * ITEMS
