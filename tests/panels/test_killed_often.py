"""Workers are killed at any moment, again and again: no pack is lost, made twice or left half-written."""

import random
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from authority.models import AuditLine
from authority.tasks import take_up_waiting_work
from panels import actions
from panels.models import AgendaItem, Edition, Pack, PackBuild, PackItem, Paper, Section
from panels.packs import files
from tests.panels.factories import ItemFactory
from tests.patience import until
from tests.worker import ForkedWorker, discard_messages

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "\n\n".join(["Words that take their time to be set. " * 60] * 6)
PAPERS = 4
LONGEST_LIFE = 3  # seconds that a worker is left at its work before it is killed
KILLS = {"few": 5, "many": 50}


@pytest.fixture
def worker(transactional_db, tmp_path):
    """None runs yet, and the messages of other tests are gone."""
    discard_messages()
    worker = ForkedWorker(tmp_path / "log.txt")
    yield worker
    worker.stop()


@pytest.mark.parametrize("times", ["few", pytest.param("many", marks=pytest.mark.services)])
def test_workers_killed_at_random_lose_double_and_halve_nothing(cast, worker, times):
    for number in range(PAPERS):
        ItemFactory(meeting=cast.meeting, title=f"Paper {number}", briefing=f"Paper {number}. {WORDS}")
    ItemFactory(meeting=cast.meeting, title="Hidden", sensitive=True)
    chance, kills, asked = random.Random(2026), 0, 0
    while kills < KILLS[times]:
        asked += 1
        give_other_words(asked)
        pack = actions.ask_for_pack(cast.meeting, by=cast.secretary)
        kills += killed_until_built(pack, worker, chance, KILLS[times] - kills)
        whole(pack)
    lost = asked - Pack.objects.filter(state__in=["built", "replaced"]).count()
    print(f"\nkills: {kills}, packs: {asked}, lost: {lost}, doubled: {doubled()}, half-written: {halves()}")
    assert (lost, doubled(), halves()) == (0, 0, 0)


def give_other_words(number):
    for item in AgendaItem.objects.filter(title__startswith="Paper"):
        Paper.objects.filter(item=item).update(text=f"{item.title}, version {number}. {WORDS}")


def killed_until_built(pack, worker, chance, most):
    """How many workers died over it."""
    kills = 0
    while state(pack) == "building":
        if not worker.running:
            worker.start()
            take_up_waiting_work()
        if kills == most:
            until(lambda: state(pack) != "building")
            break
        time.sleep(chance.uniform(0, LONGEST_LIFE))
        if state(pack) == "building":
            worker.kill()
            kills += 1
            let_the_lease_run_out()
    return kills


def let_the_lease_run_out():
    past = timezone.now() - timedelta(seconds=1)
    PackBuild.objects.filter(state="running").update(lease_until=past)


def state(pack):
    return Pack.objects.values_list("state", flat=True).get(pk=pack.pk)


def whole(pack):
    """All of the pack is there, as its rows say."""
    pack.refresh_from_db()
    assert pack.state == "built", pack.build.problem
    assert pack.build.state == "done"
    assert not PackItem.objects.filter(pack=pack, section=None).exists()
    assert [edition.items.count() for edition in pack.editions.order_by("pk")] in ([5, 4], [4, 5])
    assert all(files.intact(edition) for edition in pack.editions.all())


def doubled():
    """Packs that were said to be built more than once, and editions of the same items."""
    said = list(AuditLine.objects.filter(verb="pack built").values_list("subject_id", flat=True))
    made = list(Edition.objects.values_list("pack", "public", "key"))
    return len(said) - len(set(said)) + len(made) - len(set(made))


def halves():
    """Rows whose pages are not what they say, and files that are not what their name says."""
    rows = [row for model in (Section, Edition) for row in model.objects.all() if not files.intact(row)]
    found = [
        file for name in ("sections", "editions") for file in Path(settings.MEDIA_ROOT, name).glob("*.pdf")
    ]
    return len(rows) + sum(not file.stem.startswith(files.digest(file.read_bytes())) for file in found)
