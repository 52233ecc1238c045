"""Put many rows into a table at the speed of the database, past the making of objects."""

import io

from django.db import connection


def copy_in(model, columns, rows):
    """Insert rows of plain values, in the order of the columns. Keys and constraints are still enforced.

    Values are numbers, days and moments as the database takes them, and text without tabs or line breaks.
    """
    table, names = connection.ops.quote_name(model._meta.db_table), ", ".join(columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            lines = io.StringIO("".join("\t".join(map(str, row)) + "\n" for row in rows))
            cursor.copy_expert(f"COPY {table} ({names}) FROM STDIN", lines)
        else:
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", list(rows))


def put_in(records, *, unique, replaced):
    """Insert records of one model in one statement; where the `unique` fields are taken, set the `replaced`.

    What the database has of its own, such as the key, stays as it is.
    """
    if not records:
        return
    model, quote = type(records[0]), connection.ops.quote_name
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    names = ", ".join(quote(field.column) for field in fields)
    key = ", ".join(quote(model._meta.get_field(name).column) for name in unique)
    new = [quote(model._meta.get_field(name).column) for name in replaced]
    places = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * len(records))
    statement = (
        f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES {places} "
        f"ON CONFLICT ({key}) DO UPDATE SET {', '.join(f'{name} = EXCLUDED.{name}' for name in new)}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for record in records for value in _values(record, fields)])


def _values(record, fields):
    if connection.vendor == "postgresql":  # takes what Python has as it is
        return [getattr(record, field.attname) for field in fields]
    return [field.get_db_prep_save(getattr(record, field.attname), connection) for field in fields]
