"""The database itself refuses to change the audit trail, whoever asks."""

from django.db import migrations

REFUSAL = "The audit trail is only ever added to."

POSTGRESQL = f"""
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{REFUSAL}';
END $$;
CREATE TRIGGER audit_lines_are_only_added
    BEFORE UPDATE OR DELETE OR TRUNCATE ON authority_auditline
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
"""

SQLITE = [
    f"""
    CREATE TRIGGER audit_lines_are_not_{done} BEFORE {verb} ON authority_auditline
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END;
    """
    for verb, done in (("UPDATE", "altered"), ("DELETE", "removed"))
]


WITHOUT_POSTGRESQL = "DROP FUNCTION refuse_audit_change() CASCADE;"
WITHOUT_SQLITE = [f"DROP TRIGGER audit_lines_are_not_{done}" for done in ("altered", "removed")]


def guard(apps, schema_editor):
    _run(SQLITE, [POSTGRESQL], schema_editor)


def unguard(apps, schema_editor):
    _run(WITHOUT_SQLITE, [WITHOUT_POSTGRESQL], schema_editor)


def _run(on_sqlite, on_postgresql, schema_editor):
    for statement in on_sqlite if schema_editor.connection.vendor == "sqlite" else on_postgresql:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("authority", "0001_people_vetting_and_audit")]

    operations = [migrations.RunPython(guard, unguard)]
