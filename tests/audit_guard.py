"""Let a test database be emptied between tests, although it refuses to lose a line of the audit trail."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

TABLE = "authority_auditline"
TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"


def let_tests_empty_the_trail() -> None:
    """Lift the guard while Django empties the tables, and at no other time."""
    operations = type(connection.ops)
    empty = operations.execute_sql_flush

    def empty_without_guard(self, statements: list[str]) -> None:
        with transaction.atomic(), guard_lifted():
            empty(self, statements)

    operations.execute_sql_flush = empty_without_guard


@contextmanager
def guard_lifted() -> Iterator[None]:
    off, on = on_postgresql() if connection.vendor == "postgresql" else on_sqlite()
    with connection.cursor() as cursor:
        for statement in off:
            cursor.execute(statement)
        yield
        for statement in on:
            cursor.execute(statement)


def on_postgresql() -> tuple[list[str], list[str]]:
    return [f"ALTER TABLE {TABLE} DISABLE TRIGGER USER"], [f"ALTER TABLE {TABLE} ENABLE TRIGGER USER"]


def on_sqlite() -> tuple[list[str], list[str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [TABLE]
        )
        triggers = cursor.fetchall()
    return [f"DROP TRIGGER {name}" for name, _ in triggers], [sql for _, sql in triggers]
