from django.db import migrations, models

SQLITE = [
    """
    CREATE VIRTUAL TABLE scrutiny_findable_words USING fts5(
        title, words, content='scrutiny_findable', content_rowid='id',
        tokenize='porter unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER scrutiny_findable_added AFTER INSERT ON scrutiny_findable BEGIN
        INSERT INTO scrutiny_findable_words(rowid, title, words) VALUES (new.id, new.title, new.words);
    END
    """,
    """
    CREATE TRIGGER scrutiny_findable_removed AFTER DELETE ON scrutiny_findable BEGIN
        INSERT INTO scrutiny_findable_words(scrutiny_findable_words, rowid, title, words)
        VALUES ('delete', old.id, old.title, old.words);
    END
    """,
    """
    CREATE TRIGGER scrutiny_findable_changed AFTER UPDATE ON scrutiny_findable BEGIN
        INSERT INTO scrutiny_findable_words(scrutiny_findable_words, rowid, title, words)
        VALUES ('delete', old.id, old.title, old.words);
        INSERT INTO scrutiny_findable_words(rowid, title, words) VALUES (new.id, new.title, new.words);
    END
    """,
]
# Letters and figures only: PostgreSQL takes what stands between < and > for markup, and a/b for one word.
POSTGRESQL = [
    r"""
    ALTER TABLE scrutiny_findable ADD COLUMN lexemes tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('english', regexp_replace(title, '\W+|_', ' ', 'g')), 'A')
        || setweight(to_tsvector('english', regexp_replace(words, '\W+|_', ' ', 'g')), 'B')
    ) STORED
    """,
    "CREATE INDEX scrutiny_findable_lexemes ON scrutiny_findable USING gin (lexemes)",
]


def index(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in POSTGRESQL if vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Findable",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("key", models.PositiveBigIntegerField()),
                ("title", models.TextField()),
                ("words", models.TextField(blank=True)),
            ],
            options={"ordering": ["kind", "key"]},
        ),
        migrations.AddConstraint(
            model_name="findable",
            constraint=models.UniqueConstraint(fields=("kind", "key"), name="findable_once"),
        ),
        migrations.RunPython(index, migrations.RunPython.noop),
    ]
