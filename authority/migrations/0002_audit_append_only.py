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


def guard(apps, schema_editor):
    statements = SQLITE if schema_editor.connection.vendor == "sqlite" else [POSTGRESQL]
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("authority", "0001_people_vetting_and_audit")]

    operations = [migrations.RunPython(guard, migrations.RunPython.noop, elidable=False)]
