"""A published file from its sending to its report: read, shown, approved, taken in; all of it or nothing."""

from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.db import OperationalError

from authority.models import AuditLine
from authority.refusal import NotAllowed
from indicators import actions, tasks
from indicators.actions import release_work
from indicators.models import Figure, QuarterlyReturn, Recomputation, Release, ReleaseUpload
from indicators.releases import arrivals
from tests.authority.factories import AreaFactory, ForceFactory, UserFactory
from tests.indicators.factories import DataItemFactory
from tests.indicators.published_files import HEADING, as_csv, as_xlsx, by_year, line

OCTOBER, JANUARY, APRIL = date(2024, 10, 24), date(2025, 1, 30), date(2025, 4, 24)
State, Phase = ReleaseUpload.State, ReleaseUpload.Phase

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def cumbria():
    return ForceFactory(area=AreaFactory(code="E23000002", name="Cumbria"), title="Cumbria Constabulary")


@pytest.fixture
def homicide():
    return DataItemFactory(
        code="homicide", name="Homicides", published_column="homicide", offence_codes="1 4.1"
    )


@pytest.fixture
def rape():
    return DataItemFactory(code="rape", name="Rapes", published_column="rape", offence_codes="19C")


@pytest.fixture
def ann(cumbria, homicide, rape):
    return UserFactory(name="Ann Hollis", role="officer", cleared=True)


@pytest.fixture
def ben(ann):
    return UserFactory(name="Ben Carrow", role="officer", cleared=True, authority=ann.authority)


def a_file(homicides=3, rapes=20, **changed):
    lines = [line("Cumbria", "1", homicides, **changed), line("Cumbria", "19C", rapes, **changed)]
    return as_csv([HEADING, *lines])


def worked(upload):
    """As a worker that was told of it."""
    tasks.work_on_release(upload.pk)
    return ReleaseUpload.objects.get(pk=upload.pk)


@pytest.fixture
def sent(ann):
    def sent(content=None, day=OCTOBER, name="prc.csv"):
        return worked(actions.send_release(name, content or a_file(), by=ann, published_on=day))

    return sent


@pytest.fixture
def taken(sent, ben):
    def taken(content=None, day=OCTOBER):
        return worked(actions.approve_release(sent(content, day).pk, by=ben))

    return taken


def files(store):
    return [path.name for path in store.rglob("*") if path.is_file()]


def numbers(upload, item):
    of = upload.found["issues"][0]["revisions"][str(item.pk)]
    return {what: of[what] for what in ("new", "same", "revised", "withdrawn")}


def test_a_file_is_kept_under_a_name_that_tells_nothing(ann, store):
    upload = actions.send_release("prc.csv", a_file(), by=ann)
    assert (upload.state, upload.phase) == (State.WAITING, Phase.READ)
    assert files(store) == [upload.file.removeprefix("releases/")]
    assert "prc" not in upload.file
    assert len(upload.file) > 40
    assert AuditLine.objects.get(verb="release sent").actor_id == ann.pk


def test_what_it_would_change_is_shown_and_nothing_is_taken_in(sent, homicide):
    upload = sent()
    assert (upload.state, upload.phase) == (State.DONE, Phase.READ)
    assert numbers(upload, homicide) == {"new": 1, "same": 0, "revised": 0, "withdrawn": 0}
    assert upload.found["issues"][0]["published_on"] == "2024-10-24"
    assert not Release.objects.exists()
    assert not Figure.objects.exists()


def test_once_approved_it_is_taken_in_by_whoever_approved_and_its_file_deleted(taken, store, ben):
    upload = taken()
    assert (upload.state, upload.phase, upload.file) == (State.DONE, Phase.IMPORT, "")
    release = upload.releases.get()
    assert (release.imported_by, release.published_on, release.taken) == (str(ben), OCTOBER, 2)
    assert sorted(Figure.objects.values_list("item__code", "value")) == [("homicide", 3), ("rape", 20)]
    assert Recomputation.objects.get().asked_by == ben
    assert [line.actor for line in AuditLine.objects.filter(verb="release approved")] == ["Ben Carrow"]


def test_the_file_is_deleted_once_it_is_certain(taken, store, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        taken()
    assert files(store) == []


def test_what_a_release_revised_is_kept_with_it(taken, homicide, rape, cumbria):
    taken()
    revised = taken(a_file(homicides=5), APRIL).releases.get().revisions
    assert revised[str(homicide.pk)]["greatest"] == [[cumbria.pk, 2024 * 4, 3, 5]]
    assert (revised[str(homicide.pk)]["revised"], revised[str(rape.pk)]["same"]) == (1, 1)
    assert (revised[str(homicide.pk)]["before"], revised[str(homicide.pk)]["after"]) == (3, 5)


def test_a_release_from_between_is_held_against_the_one_before_it(taken, homicide):
    taken()
    taken(a_file(homicides=9), APRIL)
    between = taken(a_file(homicides=4), JANUARY)
    assert between.found["issues"][0]["newest"] is False
    assert between.releases.get().revisions[str(homicide.pk)]["greatest"][0][2:] == [3, 4]
    assert list(QuarterlyReturn.objects.filter(current=True).values_list("published_on", flat=True)) == [
        APRIL
    ]


def test_the_day_is_asked_where_nobody_knows_it(sent, ann):
    upload = sent(day=None)
    assert upload.found["issues"][0]["published_on"] is None
    with pytest.raises(NotAllowed, match="Say when it was published first"):
        actions.approve_release(upload.pk, by=ann)
    said = worked(actions.say_publication(upload.pk, by=ann, published_on=OCTOBER, title="A table"))
    assert (said.found["issues"][0]["published_on"], said.found["issues"][0]["title"]) == (
        "2024-10-24",
        "A table",
    )


def test_a_day_before_the_last_quarter_ends_is_refused(sent):
    upload = sent(day=date(2024, 6, 1))
    assert upload.state == State.FAILED
    assert "The table has 2024-25 Q1, which ends on 2024-06-30: after 2024-06-01" in upload.problem


def test_a_wrong_file_says_where_and_leaves_nothing(sent, store, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        upload = sent(a_file(homicides="many"))
    assert upload.state == State.FAILED
    assert upload.problem.startswith(
        "prc.csv: Line 2, column Number of Offences: “many” is not a whole number"
    )
    assert files(store) == []
    assert not Release.objects.exists()


def test_half_a_table_does_not_take_away_what_is_known(taken, sent):
    taken()
    upload = sent(as_csv([HEADING, line("Cumbria", "1", 3)]), APRIL)
    assert upload.state == State.FAILED
    assert (
        "The table says nothing of rape, of which 1 figures are known. Get the whole table." in upload.problem
    )


def test_giving_up_deletes_the_file(sent, ann, store, django_capture_on_commit_callbacks):
    upload = sent()
    with django_capture_on_commit_callbacks(execute=True):
        given_up = actions.give_up_release(upload.pk, by=ann)
    assert given_up.state == State.CANCELLED
    assert files(store) == []
    with pytest.raises(NotAllowed, match="was given up"):
        actions.approve_release(upload.pk, by=ann)


def test_what_was_taken_in_is_not_given_up(taken, ann):
    with pytest.raises(NotAllowed, match="was taken in, so it can no longer be given up"):
        actions.give_up_release(taken().pk, by=ann)


def test_it_is_approved_once(sent, ann, ben):
    upload = sent()
    actions.approve_release(upload.pk, by=ben)
    with pytest.raises(NotAllowed, match="has been approved already, by Ben Carrow"):
        actions.approve_release(upload.pk, by=ann)


def test_it_is_not_approved_before_it_is_read(ann):
    upload = actions.send_release("prc.csv", a_file(), by=ann, published_on=OCTOBER)
    with pytest.raises(NotAllowed, match="is still being read"):
        actions.approve_release(upload.pk, by=ann)


def test_the_same_file_a_second_time_is_told(taken, sent, ann, ben):
    with pytest.raises(NotAllowed, match="Ann Hollis sent this very file"):
        sent() and actions.send_release("other.csv", a_file(), by=ben)
    actions.give_up_release(ReleaseUpload.objects.get().pk, by=ann)
    taken()
    with pytest.raises(NotAllowed, match=r"This very file was taken in on .* by Ben Carrow"):
        actions.send_release("prc.csv", a_file(), by=ann)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("table.pdf", b"x", r"ends in .csv, .xlsx or .ods"),
        ("table.csv", b" \n", "The file is empty"),
        ("table.csv", b"x" * 30_000_001, "larger than 30 MB"),
    ],
)
def test_what_cannot_be_a_release_is_not_kept(ann, store, name, content, says):
    with pytest.raises(NotAllowed, match=says):
        actions.send_release(name, content, by=ann)
    assert files(store) == []


def test_what_was_approved_is_what_is_done(sent, ann, ben, homicide):
    early = sent(a_file(homicides=4), APRIL)
    first = sent(a_file(homicides=3), OCTOBER, name="first.csv")
    actions.approve_release(early.pk, by=ben)
    worked(actions.approve_release(first.pk, by=ben))
    shown = worked(early)
    assert (shown.state, shown.phase, shown.approved_by) == (State.DONE, Phase.READ, None)
    assert shown.found["note"] == release_work.CHANGED
    assert numbers(shown, homicide) == {"new": 0, "same": 0, "revised": 1, "withdrawn": 0}
    assert Release.objects.count() == 1
    undone = AuditLine.objects.get(verb="approval of a release undone")
    assert (undone.subject_id, undone.detail["approved_by"]) == (str(early.pk), "Ben Carrow")


def test_a_worker_that_died_midway_leaves_nothing_and_the_next_takes_it_up(sent, ben, monkeypatch):
    upload = actions.approve_release(sent().pk, by=ben)

    def power_cut(job):
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(release_work, "forget_file", power_cut)
        with pytest.raises(SystemExit):
            tasks.work_on_release(upload.pk)
    assert not Release.objects.exists()
    assert worked(upload).state == State.RUNNING  # its lease is not yet over
    ReleaseUpload.objects.update(lease_until="2020-01-01T00:00Z")
    assert worked(upload).state == State.DONE
    assert Release.objects.count() == 1
    assert Figure.objects.count() == 2


def test_what_nobody_foresaw_is_said_and_nothing_is_kept(sent, ben, monkeypatch):
    upload = actions.approve_release(sent().pk, by=ben)
    monkeypatch.setattr(release_work, "import_published", lambda *tables, **said: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        tasks.work_on_release(upload.pk)
    stopped = ReleaseUpload.objects.get()
    assert (stopped.state, stopped.problem) == (State.FAILED, tasks.NOT_TAKEN_IN)


def test_a_database_that_stays_away_ends_in_a_refusal(
    sent, ben, store, monkeypatch, django_capture_on_commit_callbacks
):
    upload = actions.approve_release(sent().pk, by=ben)

    def away(*tables, **said):
        raise OperationalError("the database is away")

    monkeypatch.setattr(release_work, "import_published", away)
    for _ in range(tasks.TRIES - upload.fence):  # it was claimed to be read, too
        ReleaseUpload.objects.filter(state=State.RUNNING).update(lease_until="2020-01-01T00:00Z")
        with django_capture_on_commit_callbacks(execute=True), pytest.raises(OperationalError):
            tasks.work_on_release(upload.pk)
    upload.refresh_from_db()
    assert (upload.state, upload.problem, files(store)) == (State.FAILED, tasks.NOT_TAKEN_IN, [])
    assert AuditLine.objects.filter(verb="release not taken in").count() == 1


def test_a_file_that_is_gone_from_the_store_is_said(ann):
    upload = actions.send_release("prc.csv", a_file(), by=ann, published_on=OCTOBER)
    default_storage.delete(upload.file)
    assert worked(upload).problem == "The file can no longer be read from the store. Send it again."


def test_a_file_that_is_not_what_was_sent_is_not_read(ann, store):
    upload = actions.send_release("prc.csv", a_file(), by=ann, published_on=OCTOBER)
    (store / upload.file).write_bytes(a_file(homicides=400))
    with pytest.raises(arrivals.Gone):
        arrivals.fetch(upload)


def test_a_workbook_and_the_command_do_the_same(taken, cumbria, homicide, rape, tmp_path):
    from django.core.management import call_command

    lines = [line("Cumbria", "1", 3), line("Cumbria", "19C", 20)]
    (tmp_path / "prc.xlsx").write_bytes(as_xlsx(by_year(lines)))
    call_command("import_published", tmp_path / "prc.xlsx", published_on=OCTOBER, verbosity=0)
    assert sorted(Figure.objects.values_list("item__code", "value")) == [("homicide", 3), ("rape", 20)]
    upload = taken(day=JANUARY)
    assert "1 force-quarters that say what was known already." in upload.releases.get().left_out
