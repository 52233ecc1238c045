"""A build that stops says why, names its item to those who may see it, and leaves nothing half-done."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from authority.models import LostLease
from panels import actions, packs_seen
from panels.models import AgendaItem, Edition, PackBuild, PackItem, Paper, Section
from panels.packs import building
from panels.packs.files import Damaged
from panels.packs.press import Press
from panels.tasks import build_pack
from tests.authority.factories import ForceFactory
from tests.panels.factories import ItemFactory, build
from tests.strands.factories import StrandFactory

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"><image href="http://127.0.0.1:1/a.png"/></svg>'
CHART = {
    "slug": "chart",
    "svg": PICTURE,
    "finding": "F",
    "measure": "M",
    "notes": [],
    "headings": [],
    "rows": [],
}


@pytest.fixture
def asked(cast):
    ItemFactory(meeting=cast.meeting, title="Good paper")
    bad = ItemFactory(meeting=cast.meeting, title="Bad paper", sensitive=True, briefing=False)
    force = ForceFactory(authority=cast.panel.authority)
    Paper.objects.create(item=bad, kind="performance", strand=StrandFactory(), force=force)
    return actions.ask_for_pack(cast.meeting, by=cast.secretary)


def spoil(pack):
    """A chart that asks for a picture which is not part of it."""
    item = pack.items.get(item__title="Bad paper")
    item.content["body"]["charts"] = [CHART]
    item.save()


def test_a_paper_that_cannot_be_rendered_stops_the_build_and_is_named(asked, cast):
    spoil(asked)
    pack = build(asked)
    assert pack.state == "failed"
    assert pack.build.state == "failed"
    shown = packs_seen.progress(pack, cast.secretary)["problem"]
    assert shown.startswith("“Bad paper”: A paper could not be made into pages: it asks for a picture")
    assert shown.endswith("Change the paper, then ask again.")


def test_it_is_not_named_to_someone_who_may_not_see_it(asked, cast):
    spoil(asked)
    shown = packs_seen.progress(build(asked), cast.member)["problem"]
    assert shown.startswith("A paper could not be made into pages")
    assert "Bad" not in shown


def test_nothing_comes_of_a_build_that_failed_but_the_good_sections_are_kept(asked):
    spoil(asked)
    build(asked)
    assert not Edition.objects.exists()
    good = PackItem.objects.get(item__title="Good paper")
    assert good.section_id
    assert Section.objects.count() == 1


def test_after_a_failure_the_pack_can_be_asked_for_again(asked, cast):
    spoil(asked)
    build(asked)
    pack = build(actions.ask_for_pack(cast.meeting, by=cast.secretary))
    assert (pack.version, pack.state) == (2, "built")


def test_a_build_is_done_once_however_often_the_bell_rings(asked):
    build(asked)
    editions = set(Edition.objects.values_list("pk", "sha256"))
    build_pack(asked.build.pk)
    assert set(Edition.objects.values_list("pk", "sha256")) == editions


def test_what_a_dead_worker_left_is_taken_up_where_it_stopped(asked):
    job = PackBuild.objects.claim(asked.build.pk)
    with Press() as press:
        building.make_sections(job, press)
    made = set(Section.objects.values_list("pk", "made_at"))
    PackBuild.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    pack = build(asked)
    assert pack.state == "built"
    assert made <= set(Section.objects.values_list("pk", "made_at"))


def test_a_worker_that_lost_its_lease_writes_no_result(asked):
    job = PackBuild.objects.claim(asked.build.pk)
    PackBuild.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert PackBuild.objects.claim(asked.build.pk)
    with pytest.raises(LostLease):
        actions.finish_build(job)
    asked.refresh_from_db()
    assert asked.state == "building"


def test_sections_are_made_once_and_shared_between_editions_and_packs(asked, cast):
    build(asked)
    before = set(Section.objects.values_list("key", "made_at"))
    build(actions.ask_for_pack(cast.meeting, by=cast.secretary))
    assert set(Section.objects.values_list("key", "made_at")) == before


def test_a_late_change_costs_one_section_and_the_contents(asked, cast):
    build(asked)
    before = Section.objects.count()
    item = AgendaItem.objects.get(title="Good paper")
    actions.change_item(item, by=cast.secretary, paper={"kind": "briefing", "text": "Changed."})
    build(actions.ask_for_pack(cast.meeting, by=cast.secretary))
    assert Section.objects.count() == before + 1  # the same titles on the same pages: the fronts stand


def test_pages_that_are_gone_from_the_store_are_made_again(asked, cast):
    build(asked)
    for section in Section.objects.all():
        section.file.delete(save=False)
        Section.objects.filter(pk=section.pk).update(file="sections/gone.pdf")
    assert build(actions.ask_for_pack(cast.meeting, by=cast.secretary)).state == "built"


def test_an_edition_that_was_tampered_with_is_not_given_out(asked, cast):
    pack = actions.release_pack(build(asked), by=cast.second)
    Edition.objects.update(sha256="0" * 64)
    with pytest.raises(Damaged, match="Ask for the pack again"):
        actions.take_copy(pack, by=cast.cleared)


def test_a_build_that_loses_the_database_is_left_to_be_taken_up_again(asked, monkeypatch, caplog):
    def restarted(job):
        raise OperationalError("the connection was closed")

    with monkeypatch.context() as patch:
        patch.setattr(building, "build", restarted)
        build(asked)
    assert asked.state == "building"
    PackBuild.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert build(asked).state == "built"


def test_a_full_disk_is_said_in_words(asked, monkeypatch, settings, tmp_path):
    full = tmp_path / "full"
    full.write_text("a file where a folder is needed")
    settings.MEDIA_ROOT = full
    pack = build(asked)
    assert pack.state == "failed"
    assert pack.build.problem.startswith("The pages could not be stored")


def test_whoever_watches_sees_progress_through_their_own_papers_alone(asked, cast, monkeypatch):
    shown = {cast.member: set(), cast.cleared: set()}

    def watched(job, step=None, done=0, total=0):
        for person, seen in shown.items():
            now = packs_seen.progress(asked, person)
            seen.add((now["done"], now["total"]))
            assert "Bad paper" not in str(packs_seen.sections(asked, cast.member))

    monkeypatch.setattr(PackBuild, "beat", watched)
    build(asked)
    assert shown[cast.member] == {(0, 2), (1, 2)}
    assert shown[cast.cleared] <= {(0, 3), (1, 3), (2, 3)}


def test_nothing_that_is_kept_of_a_build_tells_how_many_papers_there_are(asked):
    build(asked)
    assert (asked.build.done, asked.build.total) == (0, 0)


def test_the_log_has_no_word_of_the_paper_that_failed(asked, caplog):
    spoil(asked)
    build(asked)
    assert "NotRendered" in caplog.text
    assert "Bad paper" not in caplog.text
