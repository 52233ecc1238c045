"""A build can be stopped by hand and gone on with: with what was asked for, and what is set stays set."""

import errno
import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.urls import reverse

from authority.models import AuditLine
from authority.refusal import NotAllowed
from authority.whole_files import WholeFiles
from panels import actions
from panels.models import Edition, PackBuild, PackItem, Section
from panels.packs import editions, files
from tests.panels.factories import ItemFactory, build

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(cast):
    for title in ("One", "Two", "Three"):
        ItemFactory(meeting=cast.meeting, title=title)
    return actions.ask_for_pack(cast.meeting, by=cast.secretary)


def stop_while_building(asked, cast, monkeypatch):
    """Another request stops the build after the first sign of life."""
    beat, beats = PackBuild.beat, []

    def stopped(job, *args, **kwargs):
        beats.append(job)
        if len(beats) == 3:
            actions.cancel_build(asked, by=cast.second)
        beat(job, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(PackBuild, "beat", stopped)
        return build(asked)


def test_a_build_that_waits_for_its_turn_is_never_begun(asked, cast):
    actions.cancel_build(asked, by=cast.secretary)
    pack = build(asked)
    assert (pack.state, pack.build.state) == ("cancelled", "cancelled")
    assert not Section.objects.exists()


def test_the_worker_notices_at_its_next_sign_of_life_and_writes_no_result(asked, cast, monkeypatch):
    pack = stop_while_building(asked, cast, monkeypatch)
    assert (pack.state, pack.build.state) == ("cancelled", "cancelled")
    assert not Edition.objects.exists()
    assert all(files.intact(section) for section in Section.objects.all())


def test_stopping_at_the_last_moment_keeps_the_pack_from_being_built(asked, cast, monkeypatch):
    make = editions.make

    def made(*args):
        done = make(*args)
        actions.cancel_build(asked, by=cast.secretary)
        return done

    monkeypatch.setattr(editions, "make", made)
    assert build(asked).state == "cancelled"


def test_it_goes_on_where_it_stopped_with_what_was_asked_for(asked, cast, monkeypatch):
    pack = stop_while_building(asked, cast, monkeypatch)
    made = set(Section.objects.values_list("pk", "made_at"))
    item = asked.items.first().item
    actions.change_item(item, by=cast.secretary, title="Another title")
    actions.resume_build(pack, by=cast.second)
    pack = build(pack)
    assert pack.state == "built", pack.build.problem
    assert made <= set(Section.objects.values_list("pk", "made_at"))
    assert [item.content["title"] for item in pack.items.all()] == ["One", "Two", "Three"]
    assert not PackItem.objects.filter(section=None).exists()


def test_a_build_that_failed_can_be_gone_on_with(asked, cast, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(files, "stored", full)
        assert build(asked).state == "failed"
    pack = build(actions.resume_build(asked, by=cast.secretary))
    assert (pack.state, pack.build.problem) == ("built", "")


def full(*args):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_what_is_built_can_be_neither_stopped_nor_gone_on_with(asked, cast):
    build(asked)
    with pytest.raises(NotAllowed, match="no longer being built"):
        actions.cancel_build(asked, by=cast.secretary)
    with pytest.raises(NotAllowed, match="Only a pack that stopped"):
        actions.resume_build(asked, by=cast.secretary)


def test_an_older_version_is_not_gone_on_with_once_there_is_a_later_one(asked, cast):
    actions.cancel_build(asked, by=cast.secretary)
    actions.ask_for_pack(cast.meeting, by=cast.secretary)
    with pytest.raises(NotAllowed, match="later version"):
        actions.resume_build(asked, by=cast.secretary)


def test_both_are_in_the_audit_trail(asked, cast):
    actions.cancel_build(asked, by=cast.secretary)
    actions.resume_build(asked, by=cast.second)
    verbs = list(AuditLine.objects.order_by("number").values_list("verb", "actor"))
    assert verbs[-2:] == [
        ("pack build stopped", str(cast.secretary)),
        ("pack build resumed", str(cast.second)),
    ]


def test_the_page_has_a_button_for_each(asked, cast, client):
    client.force_login(cast.secretary)
    page = reverse("pack", args=[asked.pk])
    assert "Stop building this pack" in client.get(page).content.decode()
    client.post(reverse("pack_stop", args=[asked.pk]))
    said = client.get(page).content.decode()
    assert "The building of this pack is stopped." in said
    assert "Go on building this pack" in said
    client.post(reverse("pack_resume", args=[asked.pk]))
    asked.refresh_from_db()
    assert asked.state == "building"


def test_whoever_prepares_no_meetings_can_stop_nothing(asked, cast, client):
    client.force_login(cast.member)
    assert client.post(reverse("pack_stop", args=[asked.pk])).status_code == 403
    asked.refresh_from_db()
    assert asked.state == "building"


def test_a_disk_that_fills_up_leaves_no_half_of_a_file_and_no_word_of_success(asked, settings, monkeypatch):
    save, saved = FileSystemStorage._save, []

    def filling(store, name, content):
        saved.append(name)
        if len(saved) < 3:
            return save(store, name, content)
        Path(store.path(name)).write_bytes(b"half")
        full()

    with monkeypatch.context() as patch:
        patch.setattr(FileSystemStorage, "_save", filling)
        pack = build(asked)
    assert pack.state == "failed"
    assert pack.build.problem.startswith("The pages could not be stored: the disk may be full.")
    assert not Edition.objects.exists()
    assert whole_files_only(settings)
    assert build(actions.resume_build(pack, by=pack.asked_by)).state == "built"


def whole_files_only(settings):
    """Every file of sections has the name that its bytes give it."""
    found = list(settings.MEDIA_ROOT.glob("*/*"))
    return all(not file.name.endswith(".part") for file in found) and all(
        file.stem.startswith(files.digest(file.read_bytes())[:40]) for file in found
    )


def test_a_file_that_is_there_is_never_written_over(tmp_path):
    store = WholeFiles(location=tmp_path)
    names = {store.save("a.pdf", ContentFile(words)) for words in (b"first", b"second")}
    assert len(names) == 2
    assert sorted(file.read_bytes() for file in tmp_path.iterdir()) == [b"first", b"second"]
    assert store._save("a.pdf", ContentFile(b"third")) not in names
