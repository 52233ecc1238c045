"""Notes of meetings with the force lead: kept by version, filed once, and read by those who may."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from authority.models import AuditLine
from authority.refusal import NotAllowed
from indicators.quarters import Quarter
from strands import actions
from strands.leads import notes
from strands.leads.keepers import writes_on
from strands.models import Leads, Note
from tests.authority.factories import ForceFactory, UserFactory
from tests.strands.factories import StrandFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SINCE, HELD = date(2025, 4, 1), date(2025, 10, 6)
SAID = {"force_lead": "Superintendent", "issues": "Knives in the harbour", "answers": "Two streets"}
STEP = {"text": "Name the schools", "owner": "Head of crime", "due_on": date(2025, 11, 1)}


def today():
    return timezone.localdate()


@pytest.fixture
def strand():
    return StrandFactory(name="Major crime", slug="major-crime")


@pytest.fixture
def member(strand):
    """Who leads the strand, and so is in the circle of its leads."""
    member = UserFactory(name="Max Member", role="member", cleared=True)
    actions.appoint(
        strand, "lead member", authority=member.authority, user=member, starts_on=SINCE, by="a command"
    )
    return member


@pytest.fixture
def force(member):
    return ForceFactory(authority=member.authority)


@pytest.fixture
def circle(member):
    return Leads.objects.get(authority=member.authority).circle


@pytest.fixture
def note(strand, force, circle, member):
    return actions.write_note(strand, force, by=member, circle=circle, on=HELD, steps=[STEP], **SAID)


def outsider(member, **fields):
    """A colleague who is in no circle but everybody's."""
    return UserFactory(**{"role": "secretary", "cleared": True, "authority": member.authority} | fields)


def get(client, user, name, *args):
    client.force_login(user)
    return client.get(reverse(name, args=args))


def text(response):
    return " ".join(response.content.decode().split())


def boxes(force, circle, **typed):
    shared = {"force": force.pk, "circle": circle.pk, "marking": 10, "rows": 3, "on": "6 October 2025"}
    return shared | {"force_lead": "Superintendent", "issues": "Knives"} | typed


def test_a_note_is_written_on_a_page_with_what_is_to_follow(client, force, circle, member, strand):
    client.force_login(member)
    row = {
        "step_1_text": "Name the schools",
        "step_1_owner": "Head of crime",
        "step_1_due": "1 November 2025",
    }
    answer = client.post(reverse("note_new", args=["major-crime"]), boxes(force, circle, **row), follow=True)
    note = Note.objects.get()
    assert "can be changed until it is filed" in text(answer)
    assert "Name the schools" in text(answer)
    assert (note.title, note.strand, note.circle) == (
        "Meeting with Superintendent on 6 October 2025",
        strand,
        circle,
    )


def test_half_a_follow_up_is_sent_back_with_all_that_was_typed(client, force, circle, member, strand):
    client.force_login(member)
    typed = boxes(force, circle, step_2_owner="Head of crime", answers="Two streets")
    answer = text(client.post(reverse("note_new", args=["major-crime"]), typed))
    assert "Follow-up 2: say what is to be done, or empty the whole row." in answer
    assert "Follow-up 2: say by when." in answer
    assert "Two streets" in answer
    assert not Note.objects.exists()


def test_more_rows_come_without_losing_a_word(client, force, circle, member, strand):
    client.force_login(member)
    typed = boxes(force, circle, more="1", issues="", step_1_text="Name the schools")
    answer = text(client.post(reverse("note_new", args=["major-crime"]), typed))
    assert "Follow-up 5" in answer
    assert "Name the schools" in answer
    assert "There is a problem" not in answer


def test_the_leads_of_the_strand_are_who_reads_it_unless_another_circle_is_chosen(
    client, force, circle, member
):
    page = text(get(client, member, "note_new", "major-crime"))
    assert f'<option value="{circle.pk}" selected>' in page


def test_a_note_is_changed_until_it_is_filed_and_then_stands(client, note, member):
    actions.rewrite_note(note.pk, seen=1, by=member, on=HELD, steps=[STEP], **SAID | {"answers": "Three"})
    filed = actions.file_note(note.pk, seen=2, by=member)
    assert (filed.filed_by, filed.filed_at is not None) == (member, True)
    sentence = "is filed stands. If something in it is wrong, write a new note"
    for change in (
        lambda: actions.rewrite_note(note.pk, seen=2, by=member, on=HELD, **SAID),
        lambda: actions.amend(note.pk, seen=2, by=member, issues="Nothing"),
        lambda: actions.withdraw(note.pk, reason="Regret", by=member),
        lambda: actions.file_note(note.pk, seen=2, by=member),
    ):
        with pytest.raises(NotAllowed, match=sentence):
            change()
    note.refresh_from_db()
    assert (note.answers, note.withdrawn_at) == ("Three", None)
    assert sentence in text(client_get(client, member, note))
    assert AuditLine.objects.filter(verb="note filed", actor=member.name).count() == 1


def client_get(client, member, note):
    """The page that a filed note sends its editor to."""
    client.force_login(member)
    return client.get(reverse("note_edit", args=[note.pk]), follow=True)


def test_what_nobody_has_read_is_not_filed(client, note, member):
    client.force_login(member)
    actions.rewrite_note(note.pk, seen=1, by=member, on=HELD, **SAID)
    answer = client.post(reverse("note_file", args=[note.pk]), {"seen": "1"}, follow=True)
    assert "changed this entry" in text(answer)
    assert Note.objects.get().filed_at is None
    client.post(reverse("note_file", args=[note.pk]), {"seen": "2"})
    assert Note.objects.get().filed_by == member


def test_the_trail_says_nothing_of_what_a_note_says(note, member):
    actions.file_note(note.pk, seen=1, by=member)
    actions.finish_follow_up(note.steps.get().pk, done_on=today(), outcome="All of them", by=member)
    told = str(list(AuditLine.objects.values("subject", "detail")))
    for said in ("Knives", "Superintendent", "schools", "All of them"):
        assert said not in told


def test_a_follow_up_goes_on_after_filing_once(client, note, member):
    actions.file_note(note.pk, seen=1, by=member)
    step = note.steps.get()
    client.force_login(member)
    url = reverse("follow_up", args=[step.pk])
    assert "Say what came of it." in text(client.post(url, {"done_on": "1 November 2025", "outcome": ""}))
    answer = client.post(url, {"done_on": "1 November 2025", "outcome": "All six"}, follow=True)
    assert "Done on 1 November 2025" in text(answer)
    with pytest.raises(NotAllowed, match="was done on 1 November 2025"):
        actions.finish_follow_up(step.pk, done_on=today(), outcome="Again", by=member)
    newest = note.versions.first()
    assert (newest.number, newest.content["steps"][0]["outcome"]) == (2, "All six")


def test_a_follow_up_keeps_what_came_of_it_when_its_note_is_rewritten(note, member):
    actions.finish_follow_up(note.steps.get().pk, done_on=HELD, outcome="All six", by=member)
    another = STEP | {"text": "Ask again"}
    actions.rewrite_note(note.pk, seen=2, by=member, on=HELD, steps=[another, STEP], **SAID)
    assert list(note.steps.values_list("text", "outcome")) == [
        ("Ask again", ""),
        ("Name the schools", "All six"),
    ]


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"on": date(2199, 1, 1)}, "its day cannot lie ahead"),
        ({"on": HELD, "review_on": HELD}, "The next meeting comes after this one"),
    ],
)
def test_days_that_cannot_be_are_refused_in_words(strand, force, circle, member, facts, sentence):
    with pytest.raises(NotAllowed, match=sentence):
        actions.write_note(strand, force, by=member, circle=circle, **SAID | facts)


def test_a_force_of_another_authority_is_refused(strand, circle, member):
    with pytest.raises(NotAllowed, match="answers to your authority"):
        actions.write_note(strand, ForceFactory(), by=member, circle=circle, on=HELD, **SAID)


def test_whoever_is_not_among_the_leads_finds_no_trace(client, note, member):
    step = note.steps.get()
    for reader in (outsider(member), UserFactory(role="member", cleared=True)):
        for name, pk in (("note", note.pk), ("note_edit", note.pk), ("follow_up", step.pk)):
            assert get(client, reader, name, pk).status_code == 404
        assert client.post(reverse("note_file", args=[note.pk]), {"seen": 1}).status_code == 404
        with pytest.raises(NotAllowed, match="no longer open to you"):
            actions.finish_follow_up(step.pk, done_on=HELD, outcome="Mischief", by=reader)
    page = text(get(client, outsider(member), "notes", "major-crime"))
    assert "No meeting of this quarter has been noted" in page
    assert "Superintendent" not in page
    assert "6 October 2025" not in page


def test_a_reader_who_neither_wrote_a_note_nor_leads_writes_on_in_none(client, strand, force, member):
    everyone = member.authority.circles.get(everyone=True)
    note = actions.write_note(strand, force, by=member, circle=everyone, on=HELD, steps=[STEP], **SAID)
    secretary, step = outsider(member), note.steps.get()
    for change in writings_on(note, step, secretary):
        with pytest.raises(NotAllowed, match="write a note of your own"):
            change()
    page = text(get(client, secretary, "note", note.pk))
    assert "File the note" not in page
    assert "Say that it is done" not in page
    answer = text(client.get(reverse("note_edit", args=[note.pk]), follow=True))
    assert "write a note of your own" in answer
    note.refresh_from_db()
    assert (note.version, note.filed_at) == (1, None)


def writings_on(note, step, by):
    return (
        lambda: actions.rewrite_note(note.pk, seen=note.version, by=by, on=HELD, **SAID),
        lambda: actions.finish_follow_up(step.pk, done_on=HELD, outcome="All six", by=by),
        lambda: actions.file_note(note.pk, seen=note.version, by=by),
    )


def test_its_writer_the_lead_member_and_the_keeper_of_the_record_write_on(strand, force, member):
    everyone = member.authority.circles.get(everyone=True)
    writer, keeper = outsider(member), outsider(member, role="officer")
    for by in (writer, member, keeper):
        note = actions.write_note(strand, force, by=writer, circle=everyone, on=HELD, **SAID)
        actions.rewrite_note(note.pk, seen=1, by=by, on=HELD, **SAID)
        assert actions.file_note(note.pk, seen=2, by=by).filed_at
    note = actions.write_note(strand, force, by=writer, circle=everyone, on=HELD, **SAID)
    actions.end_appointment(member.appointments.get(), ends_on=today() - DAY, by="a command")
    with pytest.raises(NotAllowed, match="write a note of your own"):
        actions.file_note(note.pk, seen=1, by=member)


def test_a_keeper_of_another_authoritys_record_writes_on_in_no_note_of_ours(strand, force, member):
    joint = UserFactory(role="officer", cleared=True)
    joint.authority.constituents.add(member.authority)
    everyone = member.authority.circles.get(everyone=True)
    note = actions.write_note(strand, force, by=member, circle=everyone, on=HELD, **SAID)
    with pytest.raises(NotAllowed):
        actions.file_note(note.pk, seen=1, by=joint)
    assert not writes_on(note, joint, today())


def test_a_version_of_thousands_of_digits_is_none_that_was_read(client, note, member):
    client.force_login(member)
    answer = client.post(reverse("note_file", args=[note.pk]), {"seen": "9" * 5000}, follow=True)
    assert "changed this entry" in text(answer)


def test_need_to_know_of_notes_ends_with_the_appointment(client, note, member):
    assert get(client, member, "note", note.pk).status_code == 200
    actions.end_appointment(member.appointments.get(), ends_on=today() - DAY, by="a command")
    assert get(client, member, "note", note.pk).status_code == 404


def test_a_quarter_without_a_note_is_said_and_one_with_a_note_is_not(note):
    quarter = Quarter.of(HELD)
    assert notes.this_quarter([note], quarter.end) == ""
    assert notes.this_quarter([note], quarter.end + DAY).startswith(
        "No meeting of this quarter has been noted"
    )


def test_the_next_meeting_is_as_agreed_or_once_a_quarter(note):
    assert notes.meeting_due([], HELD) == (date(2025, 12, 31), "once a quarter")
    assert notes.meeting_due([note], HELD) == (date(2026, 3, 31), "once a quarter")
    note.review_on = date(2025, 11, 20)
    assert notes.meeting_due([note], HELD) == (date(2025, 11, 20), "as agreed at the last meeting")
    assert notes.meeting_due([note], date(2026, 1, 2)) == (date(2026, 3, 31), "once a quarter")


def test_the_marking_of_the_list_is_that_of_its_notes(client, strand, force, circle, member):
    actions.write_note(strand, force, by=member, circle=circle, on=HELD, marking=20, **SAID)
    assert "OFFICIAL-SENSITIVE" in text(get(client, member, "notes", "major-crime"))
    assert "OFFICIAL-SENSITIVE" not in text(get(client, outsider(member), "notes", "major-crime"))
