"""A worker is killed while it builds a pack; the next one finishes it, once and whole."""

from datetime import timedelta

import pytest
from django.utils import timezone

from authority.tasks import take_up_waiting_work
from panels import actions
from panels.models import Edition, Pack, PackBuild, PackItem, Section
from panels.packs import files
from tests.panels.factories import ItemFactory
from tests.panels.pdf import outline_of
from tests.patience import until
from tests.worker import discard_messages

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "\n\n".join(["Words that take their time to be set. " * 60] * 12)
PAPERS = 4


@pytest.fixture
def long_agenda(cast):
    for number in range(PAPERS):
        ItemFactory(meeting=cast.meeting, title=f"Paper {number}", briefing=f"## Part {number}\n\n{LONG}")
    ItemFactory(meeting=cast.meeting, title="Hidden", sensitive=True)
    return cast


def how_far():
    return PackBuild.objects.values("state", "step", "done", "problem").get()


def let_the_lease_run_out():
    past = timezone.now() - timedelta(seconds=1)
    PackBuild.objects.filter(state="running").update(lease_until=past)


def state():
    return Pack.objects.get().state


MOMENTS = {
    "before the first section": lambda: not PackBuild.objects.filter(state="waiting").exists(),
    "between sections": lambda: Section.objects.count() >= 2,
    "once all papers are set": lambda: not PackItem.objects.filter(section=None).exists(),
}


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param("before the first section", marks=pytest.mark.services),
        "between sections",
        pytest.param("once all papers are set", marks=pytest.mark.services),
    ],
)
def test_a_build_is_finished_by_the_next_worker_however_the_first_one_died(long_agenda, worker, moment):
    actions.ask_for_pack(long_agenda.meeting, by=long_agenda.secretary)
    until(MOMENTS[moment], how_far)
    worker.kill()
    kept = dict(Section.objects.values_list("key", "sha256"))
    let_the_lease_run_out()
    worker.start()
    take_up_waiting_work()
    until(lambda: state() != "building", how_far)
    assert state() == "built", PackBuild.objects.get().problem
    assert kept.items() <= dict(Section.objects.values_list("key", "sha256")).items()
    everything_is_there_once(long_agenda)


def everything_is_there_once(cast):
    pack = Pack.objects.get()
    assert PackBuild.objects.get().state == "done"
    assert Edition.objects.count() == 2
    assert all(files.intact(row) for row in [*Section.objects.all(), *Edition.objects.all()])
    actions.release_pack(pack, by=cast.second)
    titles = [title for title, _, _ in outline_of(actions.take_copy(pack, by=cast.member)[1])]
    assert titles == [f"{number + 1}. Paper {number}" for number in range(PAPERS)]


@pytest.mark.services
def test_a_request_that_no_worker_heard_is_done_when_one_is_back(long_agenda, worker):
    worker.kill()
    pack = actions.ask_for_pack(long_agenda.meeting, by=long_agenda.secretary)
    discard_messages()
    assert pack.build.state == "waiting"
    worker.start()
    take_up_waiting_work()
    until(lambda: state() != "building", how_far)
    assert state() == "built"
