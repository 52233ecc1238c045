"""Each night the store loses what nothing needs, and never what a pack needs."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from panels import actions
from panels.models import Edition, PackItem, Paper, Section, Upload
from panels.packs import clearing, files
from tests.panels.factories import ItemFactory, build
from tests.panels.test_withheld import page_saying, upload

pytestmark = pytest.mark.django_db
OLD = timezone.now() - timedelta(days=91)


@pytest.fixture
def built(cast):
    cast.meeting.public_edition = True
    cast.meeting.save()
    ItemFactory(meeting=cast.meeting, title="Open", public=True)
    uploaded = ItemFactory(meeting=cast.meeting, title="Uploaded", briefing=False)
    Paper.objects.create(item=uploaded, kind="upload", upload=upload("a.pdf", page_saying("x")))
    return build(actions.ask_for_pack(cast.meeting, by=cast.secretary))


def grow_old(settings):
    Section.objects.update(made_at=OLD)
    Upload.objects.update(uploaded_at=OLD)
    for file in Path(settings.MEDIA_ROOT).glob("*/*"):
        os.utime(file, (OLD.timestamp(),) * 2)


def test_what_a_pack_needs_stays_however_old_it_is(built, cast, settings):
    assert built.state == "built", built.build.problem
    grow_old(settings)
    clearing.clear()
    clearing.clear()
    assert not PackItem.objects.filter(section=None).exists()
    needed = [*Edition.objects.all(), *(item.section for item in PackItem.objects.all())]
    assert all(files.intact(row) for row in needed)
    pack = actions.release_pack(built, by=cast.second)
    assert actions.take_copy(pack, by=cast.cleared)


def test_sections_of_no_pack_go_after_90_days_and_their_files_the_night_after(built, settings):
    before = Section.objects.count()
    clearing.clear()
    assert Section.objects.count() == before
    grow_old(settings)
    gone = clearing.clear()
    assert gone["sections"] == before - 3
    assert Section.objects.count() == 3
    assert clearing.clear()["files"] == gone["sections"]


def test_files_that_no_row_names_go_after_a_day(built, settings):
    folder = Path(settings.MEDIA_ROOT) / "editions"
    left, young = folder / "left.pdf", folder / "young.pdf.0f.part"
    left.write_bytes(b"x")
    grow_old(settings)
    young.write_bytes(b"x")
    clearing.clear()
    assert not left.exists()
    assert young.exists()


def test_an_upload_goes_once_neither_a_paper_nor_a_pack_has_it(built, settings):
    loose = upload("b.pdf", page_saying("y"))
    grow_old(settings)
    assert clearing.clear()["uploads"] == 1
    assert not Upload.objects.filter(pk=loose.pk).exists()
    assert Upload.objects.count() == 1


def test_nothing_is_taken_away_while_a_pack_is_built(built, cast, settings):
    actions.ask_for_pack(cast.meeting, by=cast.secretary)
    grow_old(settings)
    assert clearing.clear() == {}
