from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("authority", "0005_keys_of_force_systems"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="auditline",
            index=models.Index(fields=["subject_kind", "subject_id"], name="lines_about_a_subject"),
        ),
    ]
