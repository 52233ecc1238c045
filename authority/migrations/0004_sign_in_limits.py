"""The table in which attempts to sign in are counted."""

from django.core.management import call_command
from django.db import migrations


def create(apps, schema_editor):
    call_command("createcachetable", "sign_in_limits", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("authority", "0003_places_with_posts_and_dates_in_order")]

    operations = [
        migrations.RunPython(create, migrations.RunPython.noop),
    ]
