"""The trail is only added to, and says where it was touched."""

import random

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from authority import audit, seals
from authority.models import AuditLine
from tests.authority.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(settings, tmp_path, django_capture_on_commit_callbacks):
    """Six lines, committed and sealed in a file of their own."""
    settings.AUDIT_SEALS = tmp_path / "seals"
    user = UserFactory()
    with django_capture_on_commit_callbacks(execute=True):
        return [audit.record("tested", user, by=user, round=number) for number in range(6)]


def as_owner(sql, *parameters):
    """What the database's owner could do: take the guard away, then write."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE authority_auditline DISABLE TRIGGER ALL")
        else:
            cursor.execute("DROP TRIGGER audit_lines_are_not_altered")
            cursor.execute("DROP TRIGGER audit_lines_are_not_removed")
        cursor.execute(sql, parameters)


def test_a_whole_trail_has_no_faults(lines, capsys):
    call_command("verify_audit")
    assert capsys.readouterr().out == "6 lines verified, 0 faults.\n"


@pytest.mark.parametrize("change", [lambda rows: rows.update(actor="nobody"), lambda rows: rows.delete()])
def test_the_database_refuses_to_change_a_line(change, lines):
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        change(AuditLine.objects.filter(number=3))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has TRUNCATE")
def test_the_database_refuses_to_empty_the_trail(lines):
    with (
        pytest.raises(DatabaseError, match="only ever added to"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE authority_auditline")


@pytest.mark.parametrize("column", ["actor", "verb", "subject", "subject_id", "subject_kind"])
def test_an_altered_line_is_found_where_it_stands(column, lines):
    number = random.Random(column).choice([line.number for line in lines])
    as_owner(f"UPDATE authority_auditline SET {column} = 'x' WHERE number = %s", number)
    assert any(fault.startswith(f"Line {number} is not as it was written") for fault in audit.faults())


def test_a_removed_line_is_found(lines):
    number = lines[2].number
    as_owner("DELETE FROM authority_auditline WHERE number = %s", number)
    assert f"Line {number} is missing: line {number + 1} follows line {number - 1}." in list(audit.faults())


def test_a_tail_cut_off_is_found(lines):
    as_owner("DELETE FROM authority_auditline WHERE number > %s", lines[3].number)
    gone = [line.number for line in lines[4:]]
    assert [fault.split()[1] for fault in audit.faults()] == [str(number) for number in gone]


def test_an_emptied_trail_is_found(lines):
    as_owner("DELETE FROM authority_auditline")
    assert len(list(audit.faults())) == len(lines)


def test_a_trail_rewritten_without_the_key_is_found(lines, settings):
    key, settings.AUDIT_KEY = settings.AUDIT_KEY, "guessed"
    forged = audit.digest(lines[0], audit.BEGINNING)
    settings.AUDIT_KEY = key
    as_owner("UPDATE authority_auditline SET digest = %s WHERE number = %s", forged, lines[0].number)
    assert list(audit.faults())


def test_a_damaged_seal_is_found(lines, settings):
    settings.AUDIT_SEALS.write_text(settings.AUDIT_SEALS.read_text().replace("1 ", "2 ", 1))
    assert "Seal 1 is damaged or was not written here." in list(audit.faults())


def test_seals_taken_away_are_missed(lines, settings):
    settings.AUDIT_SEALS.unlink()
    assert [fault.split(":")[0] for fault in audit.faults()] == ["There are no seals"]


def test_lines_whose_seal_could_not_be_written_are_counted(lines, capsys):
    audit.record("tested", UserFactory(), by="a test")
    call_command("verify_audit")
    assert "The last 1 are not sealed yet" in capsys.readouterr().out


def test_the_command_fails_in_words(lines):
    as_owner("DELETE FROM authority_auditline WHERE number = %s", lines[1].number)
    with pytest.raises(CommandError, match="Keep the database as it is"):
        call_command("verify_audit")


def test_no_line_outside_a_transaction():
    connection.in_atomic_block, kept = False, connection.in_atomic_block
    try:
        with pytest.raises(transaction.TransactionManagementError, match="or not at all"):
            audit.record("tested", UserFactory.build(), by="a test")
    finally:
        connection.in_atomic_block = kept


@transaction.atomic
def fail_after_a_line(user):
    audit.record("tested", user, by=user)
    _ = 1 / 0


def test_an_action_that_fails_leaves_no_line(settings, tmp_path):
    settings.AUDIT_SEALS = tmp_path / "seals"
    user = UserFactory()
    with pytest.raises(ZeroDivisionError):
        fail_after_a_line(user)
    assert not AuditLine.objects.exists()
    assert seals.read() == []
