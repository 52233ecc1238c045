"""The archive of a meeting, and who could see what: for each reader what they may read, and nothing else."""

import io
import json
import zipfile
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse

from authority.models import AuditLine
from authority.refusal import NotAllowed
from panels import actions
from panels.actions.archives import take_archive
from panels.actions.following import report_on_action
from panels.archive import bundle
from panels.models import (
    ArchiveTaken,
    Attendance,
    Interest,
    MinuteEntry,
    Minutes,
    Pack,
    ReadersNote,
    Snapshot,
)
from tests.panels.factories import ItemFactory, MeetingFactory, action, build, person
from tests.panels.pdf import text_of

pytestmark = pytest.mark.django_db
THEN = datetime(2026, 10, 28, 14, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def held(django_db_setup, django_db_blocker):
    """A meeting with an open and two hidden matters, a pack, and something of every record on each."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _hold(MeetingFactory())
        transaction.set_rollback(True)


def _hold(meeting):
    panel = meeting.panel
    cast = SimpleNamespace(
        meeting=meeting,
        panel=panel,
        secretary=person(panel, role="secretary", part="officer", name="Iris Secretary"),
        second=person(panel, role="secretary", part="officer", name="Jon Second"),
        dim=person(panel, to="OFFICIAL", role="secretary", part="officer", name="Dora Dim"),
        cleared=person(panel, name="Cora Cleared"),
        member=person(panel, to="OFFICIAL", name="Gwen Member"),
    )
    first = ItemFactory(meeting=meeting, title="Canary first", sensitive=True, briefing="Canary words.")
    plain = ItemFactory(meeting=meeting, title="Open matter", briefing="Plain words.")
    last = ItemFactory(meeting=meeting, title="Canary last", sensitive=True, briefing="Canary words.")
    pack = build(actions.ask_for_pack(meeting, by=cast.secretary))
    assert pack.state == "built", pack.build.problem
    cast.pack = actions.release_pack(pack, by=cast.second)
    for item in (first, plain, last):
        _record(cast, item, "Plain" if item == plain else "Canary")
    late = Attendance.objects.create(
        meeting=meeting, user=cast.cleared, state="present", from_item=first, until_item=last
    )
    late.out_for.set([first, plain])
    actions.take_copy(pack, by=cast.cleared)
    return cast


def _record(cast, item, words):
    minutes, _ = Minutes.objects.get_or_create(meeting=cast.meeting)
    MinuteEntry.objects.create(minutes=minutes, item=item, public_words=words, restricted_words=words)
    Interest.objects.create(
        user=cast.second, item=item, nature=words, declared_at=THEN, recorded_by=cast.secretary
    )
    ReadersNote.objects.create(user=cast.secretary, item=item, words="Canary note", written_at=THEN)
    one = action(cast.meeting, item, words=f"{words} action")
    report_on_action(one, by=cast.secretary, words=f"{words} report")


def opened(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def taken(held, by):
    return opened(take_archive(held.meeting, by=by)[1])


def test_everything_that_one_may_read_is_in_it(held):
    files = taken(held, held.secretary)
    words = {name: data.decode("latin-1") for name, data in files.items()}
    assert [item["title"] for item in json.loads(files["agenda.json"])["items"]] == [
        "Canary first",
        "Open matter",
        "Canary last",
    ]
    for name in ("minutes.json", "interests.json", "actions.json"):
        assert "Canary" in words[name]
        assert "Plain" in words[name]
    assert "Canary words" in text_of(files["version-1/papers.pdf"])
    assert "Cora Cleared" in words["copies.json"]
    assert "pack released" in words["audit.json"]
    assert "version-1/at-release.json" in files
    assert "Canary note" not in "".join(words.values())


def test_nothing_hidden_is_in_any_file_name_number_or_hash(held):
    files = taken(held, held.dim)
    whole = taken(held, held.secretary)
    for name, data in files.items():
        said = text_of(data) if name.endswith(".pdf") else data.decode()
        assert "canary" not in (name + said).casefold(), name
        assert "SENSITIVE" not in said
    assert set(files) == set(whole)
    agenda = json.loads(files["agenda.json"])["items"]
    assert [(item["number"], item["title"]) for item in agenda] == [(1, "Open matter")]
    assert [row["item"] for row in json.loads(files["minutes.json"])["entries"]] == [1]
    [person_] = json.loads(files["attendance.json"])
    assert (person_["from item"], person_["until item"], person_["out for"]) == (1, 1, [1])
    assert len(json.loads(files["actions.json"])) == 1
    assert "number" not in files["actions.json"].decode()
    inputs = json.loads(files["manifest.json"])["inputs"]
    assert len(inputs) == 1
    hidden = {row["content"] for row in json.loads(whole["manifest.json"])["inputs"]} - {inputs[0]["content"]}
    assert len(hidden) == 2
    assert not [one for one in hidden if one.encode() in b"".join(files.values())]


def test_the_same_records_give_the_same_bytes(held):
    _, first = take_archive(held.meeting, by=held.secretary)
    _, second = take_archive(held.meeting, by=held.secretary)
    assert first == second
    Interest.objects.update(nature="Another")
    assert take_archive(held.meeting, by=held.secretary)[1] != first


def test_what_is_hidden_changes_no_byte_of_a_lesser_archive(held):
    _, before = take_archive(held.meeting, by=held.dim)
    hidden = held.meeting.items.get(title="Canary last")
    Interest.objects.filter(item=hidden).update(nature="Quite another")
    MinuteEntry.objects.filter(item=hidden).update(decision="Decided")
    action(held.meeting, hidden, words="One more")
    assert take_archive(held.meeting, by=held.dim)[1] == before


def test_taking_it_is_registered_and_audited(held):
    row, data = take_archive(held.meeting, by=held.secretary)
    assert row.sha256 == bundle.digest(data)
    assert row.files == len(opened(data))
    assert AuditLine.objects.get(verb="archive taken").actor == "Iris Secretary"
    assert [one.occasion for one in Snapshot.objects.order_by("pk")] == ["pack released", "archive taken"]


def test_papers_for_the_screen_only_leave_in_no_file(held):
    Pack.objects.update(view_only=True)
    assert "version-1/papers.pdf" not in taken(held, held.secretary)


def test_whoever_may_read_nothing_takes_nothing(held):
    held.dim.vettings.all().delete()
    with pytest.raises(NotAllowed, match="nothing of this meeting"):
        take_archive(held.meeting, by=held.dim)
    assert not ArchiveTaken.objects.exists()


# --- verifying --------------------------------------------------------------------------------------


def repacked(data, change):
    files = opened(data)
    change(files)
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return sink.getvalue()


def test_a_bundle_is_verified_and_known_to_the_register(held, tmp_path, capsys):
    file = tmp_path / "a.zip"
    file.write_bytes(take_archive(held.meeting, by=held.secretary)[1])
    call_command("verify_archive", file)
    said = capsys.readouterr().out
    assert "Every file is as the manifest says." in said
    assert "Registered here: taken by Iris Secretary" in said


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda files: files.update({"agenda.json": b"{}"}), "agenda.json is not as it was."),
        (lambda files: files.pop("agenda.json"), "agenda.json is missing."),
        (lambda files: files.update({"more.txt": b"x"}), "more.txt is not in the manifest"),
        (lambda files: files.pop("manifest.json"), "This is no archive"),
    ],
)
def test_a_bundle_that_was_altered_is_found_out(change, says):
    data = bundle.packed({"agenda.json": b"[]", "README.txt": b"x"}, [])
    assert list(bundle.faults(data)) == []
    assert says in " ".join(bundle.faults(repacked(data, change)))


def test_what_is_no_bundle_is_refused_in_a_sentence(tmp_path):
    file = tmp_path / "a.zip"
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("verify_archive", file)
    file.write_bytes(b"not a zip")
    with pytest.raises(CommandError, match="not as it was taken"):
        call_command("verify_archive", file)


# --- who could see what -----------------------------------------------------------------------------


def test_a_snapshot_says_what_each_held_and_what_refused_an_item(held):
    [kept] = Snapshot.objects.all()
    by_name = {one["name"]: one for one in kept.people}
    frozen = {item.content["title"]: str(item.pk) for item in held.pack.items.all()}
    assert by_name["Cora Cleared"]["items"][frozen["Canary first"]] == []
    assert by_name["Gwen Member"]["items"][frozen["Canary first"]] == ["an in-date grant opens the marking"]
    assert by_name["Gwen Member"]["vetting"][0]["kind"] == "NPPV1"
    assert by_name["Gwen Member"]["declarations"]


def test_a_snapshot_stays_as_it_was_when_vetting_changes(held):
    held.cleared.vettings.update(expires_on=date(2021, 1, 1))
    [kept] = Snapshot.objects.all()
    assert all(
        not refused
        for one in kept.people
        if one["name"] == "Cora Cleared"
        for refused in one["items"].values()
    )


def test_its_page_is_cut_to_the_items_that_the_reader_sees(held, client):
    address = reverse("pack_snapshots", args=[held.pack.pk])
    client.force_login(held.dim)
    page = client.get(address)
    assert "Canary" not in page.content.decode()
    assert "Open matter" in page.content.decode()
    assert page.context["marking"] == "OFFICIAL"
    client.force_login(held.secretary)
    assert "Not: it failed that an in-date grant opens the marking" in client.get(address).content.decode()
    client.force_login(held.member)
    assert client.get(address).status_code == 403


def test_an_auditor_reads_of_it_what_they_may_read_anyway(held, client):
    outside = person(held.panel, role="auditor", part="adviser", to="OFFICIAL")
    address = reverse("pack_snapshots_audited", args=[held.pack.pk])
    client.force_login(outside)
    page = client.get(address).content.decode()
    assert "Open matter" in page
    assert "Canary" not in page


def test_the_archive_is_taken_on_its_page(held, client):
    client.force_login(held.secretary)
    address = reverse("meeting_archive", args=[held.meeting.pk])
    assert "Nobody has." in client.get(address).content.decode()
    answer = client.post(address)
    assert answer["Content-Disposition"] == 'attachment; filename="archive-2026-10-28.zip"'
    assert answer["Cache-Control"] == "no-store"
    assert list(bundle.faults(answer.content)) == []
    assert ArchiveTaken.objects.get().sha256 in client.get(address).content.decode()
    client.force_login(held.member)
    assert client.post(address).status_code == 403
