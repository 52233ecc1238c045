"""Full text, as each database does it: PostgreSQL by its dictionaries, SQLite by FTS5. Words are stemmed.

Both keep their stems beside the rows of `Findable` by themselves, from the migration on.
"""

import re

from django.db import connection

LONGEST = 8  # words; more say no more
COMMON = "a an and are as at be by for from how in is it of on or that the this to was what who with"

SQLITE = """
SELECT f.kind, f.key FROM scrutiny_findable_words w JOIN scrutiny_findable f ON f.id = w.rowid
WHERE scrutiny_findable_words MATCH %s AND f.kind IN ({kinds})
ORDER BY bm25(scrutiny_findable_words, 5.0, 1.0), f.id LIMIT %s OFFSET %s
"""
POSTGRESQL = """
SELECT kind, key FROM scrutiny_findable, to_tsquery('english', %s) wanted
WHERE lexemes @@ wanted AND kind IN ({kinds})
ORDER BY ts_rank(lexemes, wanted) DESC, id LIMIT %s OFFSET %s
"""


def terms(text):
    """The words to look for: letters and figures only, none so common that it finds everything."""
    found = re.findall(r"\w+", text.lower().replace("_", " "))
    return [word for word in found if word not in COMMON.split()][:LONGEST]


def matches(found, kinds, limit, offset):
    """[(kind, key)] of the index rows that hold every term, the best first. The last may be half a word."""
    if not found:
        return []
    statement, query = (POSTGRESQL, _tsquery) if connection.vendor == "postgresql" else (SQLITE, _fts)
    places = ", ".join(["%s"] * len(kinds))
    with connection.cursor() as cursor:
        cursor.execute(statement.format(kinds=places), [query(found), *kinds, limit, offset])
        return cursor.fetchall()


def _fts(found):
    return " ".join(f'"{word}"' for word in found) + "*"


def _tsquery(found):
    return " & ".join(found) + ":*"
