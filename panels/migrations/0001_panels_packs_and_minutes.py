import datetime

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import authority.markings
import indicators.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("authority", "0007_vetting_policy_and_reminders"),
        ("indicators", "0003_series_marks_and_own_measures"),
        ("strands", "0002_scrutiny_record"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "marking",
                    authority.markings.MarkingField(
                        choices=[
                            (10, "OFFICIAL"),
                            (20, "OFFICIAL-SENSITIVE"),
                            (30, "SECRET"),
                            (40, "TOP SECRET"),
                        ],
                        default=10,
                    ),
                ),
                ("historic_marking", models.CharField(blank=True, max_length=60)),
                ("handling", models.CharField(blank=True, max_length=300)),
                ("declaration_required", models.BooleanField(default=False)),
                ("published_on", models.DateField(blank=True, null=True)),
                (
                    "business",
                    models.CharField(
                        choices=[
                            ("ordinary", "ordinary business"),
                            ("apologies", "Apologies"),
                            ("interests", "declarations of interest"),
                            ("reminder", "section 5 reminder"),
                            ("minutes", "minutes of the last meeting"),
                            ("actions", "actions and recommendations"),
                            ("briefings", "operational briefings"),
                            ("training", "Training"),
                            ("exclusion", "exclusion of press and public"),
                        ],
                        default="ordinary",
                        max_length=9,
                    ),
                ),
                ("order", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("paper", "Paper"),
                            ("oral", "spoken, without a paper"),
                            ("reference", "by reference only: held elsewhere"),
                        ],
                        default="paper",
                        max_length=9,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("public_title", models.CharField(blank=True, max_length=200)),
                ("presenter", models.CharField(blank=True, max_length=120)),
                ("purpose", models.TextField(blank=True)),
                ("decision_wanted", models.CharField(blank=True, max_length=300)),
                ("time_budget", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("page_budget", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "part",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Part 1, public"), (2, "Part 2, exempt")], default=2
                    ),
                ),
                ("public_interest", models.TextField(blank=True)),
                ("decision_maker", models.CharField(blank=True, max_length=120)),
                ("review_on", models.DateField(blank=True, null=True)),
                ("registry_reference", models.CharField(blank=True, max_length=120)),
                ("custodian", models.CharField(blank=True, max_length=160)),
                ("read_at", models.CharField(blank=True, max_length=200)),
                (
                    "attached_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="attachments",
                        to="panels.agendaitem",
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="authority.authority",
                    ),
                ),
                ("caveats", models.ManyToManyField(blank=True, related_name="+", to="authority.caveat")),
                (
                    "circle",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="authority.circle",
                    ),
                ),
                (
                    "conflicted",
                    models.ManyToManyField(blank=True, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "ordering": ["meeting", "order", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public", models.BooleanField(default=False)),
                ("key", models.CharField(max_length=64)),
                (
                    "marking",
                    authority.markings.MarkingField(
                        choices=[
                            (10, "OFFICIAL"),
                            (20, "OFFICIAL-SENSITIVE"),
                            (30, "SECRET"),
                            (40, "TOP SECRET"),
                        ],
                        default=10,
                    ),
                ),
                ("file", models.FileField(upload_to="editions")),
                ("sha256", models.CharField(max_length=64)),
                ("pages", models.PositiveSmallIntegerField()),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["pack", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ReminderText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(unique=True)),
                ("words", models.TextField()),
                ("in_use_from", models.DateField()),
            ],
            options={
                "ordering": ["-version"],
            },
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True)),
                ("file", models.FileField(upload_to="sections")),
                ("sha256", models.CharField(max_length=64)),
                ("pages", models.PositiveSmallIntegerField()),
                ("made_at", models.DateTimeField()),
                ("holds", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="Action",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("action", "Action"), ("recommendation", "recommendation to the force")],
                        default="action",
                        max_length=14,
                    ),
                ),
                ("words", models.TextField()),
                ("public_words", models.TextField(blank=True)),
                ("owner", models.CharField(max_length=120)),
                ("due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("reported", "reported as done"),
                            ("closed", "confirmed as done"),
                            ("dropped", "no longer wanted"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                (
                    "owned_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="panels.agendaitem",
                    ),
                ),
            ],
            options={
                "ordering": ["meeting__panel", "number"],
            },
        ),
        migrations.CreateModel(
            name="ActionStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("reported", "reported as done"),
                            ("closed", "confirmed as done"),
                            ("dropped", "no longer wanted"),
                        ],
                        max_length=8,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="panels.action"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["action", "at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Copy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("file", "File"), ("screen", "read on screen")], default="file", max_length=6
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=12)),
                ("made_at", models.DateTimeField()),
                (
                    "marking",
                    authority.markings.MarkingField(
                        choices=[
                            (10, "OFFICIAL"),
                            (20, "OFFICIAL-SENSITIVE"),
                            (30, "SECRET"),
                            (40, "TOP SECRET"),
                        ],
                        default=10,
                    ),
                ),
                ("pages", models.PositiveSmallIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="panels.edition",
                    ),
                ),
            ],
            options={
                "ordering": ["meeting", "number"],
            },
        ),
        migrations.CreateModel(
            name="CopyEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("opened", "Opened"),
                            ("printed", "Printed"),
                            ("returned", "Returned"),
                            ("destroyed", "Destroyed"),
                            ("lost", "reported lost"),
                        ],
                        max_length=9,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "copy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="panels.copy"
                    ),
                ),
            ],
            options={
                "ordering": ["copy", "at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Exemption",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("jurisdiction", models.CharField(max_length=20)),
                ("paragraph", models.PositiveSmallIntegerField()),
                ("about", models.CharField(max_length=200)),
                ("source", models.CharField(max_length=120)),
            ],
            options={
                "ordering": ["jurisdiction", "paragraph"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("jurisdiction", "paragraph"), name="one_exemption_of_a_paragraph"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="exemption",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="panels.exemption",
            ),
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("held_on", models.DateField()),
                ("begins_at", models.TimeField(default=datetime.time(14, 0))),
                ("place", models.CharField(max_length=160)),
                ("public_edition", models.BooleanField(default=False)),
                ("papers_due_on", models.DateField(blank=True, null=True)),
                ("view_only", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("called", "Called"),
                            ("held", "Held"),
                            ("inquorate", "inquorate: what needed a decision was put off"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="called",
                        max_length=9,
                    ),
                ),
                ("state_reason", models.CharField(blank=True, max_length=300)),
                ("opened_at", models.TimeField(blank=True, null=True)),
                ("closed_at", models.TimeField(blank=True, null=True)),
                (
                    "chaired_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-held_on", "-begins_at"],
            },
        ),
        migrations.CreateModel(
            name="Exclusion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField()),
                ("moved_by", models.CharField(max_length=120)),
                ("seconded_by", models.CharField(blank=True, max_length=120)),
                ("carried", models.BooleanField(default=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exclusion",
                        to="panels.meeting",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="copy",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="copies", to="panels.meeting"
            ),
        ),
        migrations.CreateModel(
            name="ArchiveTaken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("taken_at", models.DateTimeField()),
                ("sha256", models.CharField(max_length=64)),
                ("files", models.PositiveSmallIntegerField()),
                (
                    "taken_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="archives",
                        to="panels.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "archives taken",
                "ordering": ["meeting", "-taken_at"],
            },
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="items", to="panels.meeting"
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="actions", to="panels.meeting"
            ),
        ),
        migrations.CreateModel(
            name="Minutes",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("put forward", "put forward to be agreed"),
                            ("agreed", "Agreed"),
                        ],
                        default="draft",
                        max_length=11,
                    ),
                ),
                ("agreed_on", models.DateField(blank=True, null=True)),
                (
                    "agreed_at",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="panels.meeting",
                    ),
                ),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="minutes",
                        to="panels.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "minutes",
            },
        ),
        migrations.CreateModel(
            name="MinuteEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_words", models.TextField(blank=True)),
                ("public_decision", models.TextField(blank=True)),
                ("restricted_words", models.TextField(blank=True)),
                ("decision", models.TextField(blank=True)),
                ("summary_approved_by", models.CharField(blank=True, max_length=120)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="minute_entries",
                        to="panels.agendaitem",
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="panels.minutes",
                    ),
                ),
            ],
            options={
                "ordering": ["minutes", "item__order"],
            },
        ),
        migrations.CreateModel(
            name="Pack",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("building", "being built"),
                            ("built", "ready to be released"),
                            ("released", "released"),
                            ("replaced", "replaced by a later version"),
                            ("failed", "could not be built"),
                            ("cancelled", "stopped by hand"),
                        ],
                        default="building",
                        max_length=9,
                    ),
                ),
                ("content", models.JSONField()),
                (
                    "marking",
                    authority.markings.MarkingField(
                        choices=[
                            (10, "OFFICIAL"),
                            (20, "OFFICIAL-SENSITIVE"),
                            (30, "SECRET"),
                            (40, "TOP SECRET"),
                        ],
                        default=10,
                    ),
                ),
                (
                    "page_map",
                    models.CharField(
                        choices=[
                            ("renumbered", "each copy is numbered through, as if it were all there is"),
                            (
                                "placeholders",
                                "a page has the same number for all; a line stands for those left out",
                            ),
                        ],
                        default="renumbered",
                        max_length=12,
                    ),
                ),
                ("view_only", models.BooleanField(default=False)),
                ("asked_at", models.DateTimeField()),
                ("built_at", models.DateTimeField(blank=True, null=True)),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="packs", to="panels.meeting"
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["meeting", "-version"],
            },
        ),
        migrations.AddField(
            model_name="edition",
            name="pack",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="editions", to="panels.pack"
            ),
        ),
        migrations.AddField(
            model_name="copy",
            name="pack",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="copies", to="panels.pack"
            ),
        ),
        migrations.CreateModel(
            name="PackItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "marking",
                    authority.markings.MarkingField(
                        choices=[
                            (10, "OFFICIAL"),
                            (20, "OFFICIAL-SENSITIVE"),
                            (30, "SECRET"),
                            (40, "TOP SECRET"),
                        ],
                        default=10,
                    ),
                ),
                ("historic_marking", models.CharField(blank=True, max_length=60)),
                ("handling", models.CharField(blank=True, max_length=300)),
                ("declaration_required", models.BooleanField(default=False)),
                ("published_on", models.DateField(blank=True, null=True)),
                ("order", models.PositiveSmallIntegerField()),
                ("content", models.JSONField()),
                ("public_content", models.JSONField(null=True)),
                (
                    "authority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="authority.authority",
                    ),
                ),
                ("caveats", models.ManyToManyField(blank=True, related_name="+", to="authority.caveat")),
                (
                    "circle",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="authority.circle",
                    ),
                ),
                (
                    "conflicted",
                    models.ManyToManyField(blank=True, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="frozen",
                        to="panels.agendaitem",
                    ),
                ),
                (
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="panels.pack"
                    ),
                ),
                (
                    "public_section",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="panels.section",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="panels.section",
                    ),
                ),
            ],
            options={
                "ordering": ["pack", "order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PackBuild",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("running", "Running"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("cancelled", "Cancelled"),
                        ],
                        db_index=True,
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("started_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("lease_until", models.DateTimeField(null=True)),
                ("fence", models.PositiveIntegerField(default=0)),
                ("step", models.CharField(blank=True, max_length=200)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("problem", models.TextField(blank=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pack",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="build", to="panels.pack"
                    ),
                ),
                (
                    "stopped_at",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="panels.packitem",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at"],
            },
        ),
        migrations.AddField(
            model_name="edition",
            name="items",
            field=models.ManyToManyField(related_name="editions", to="panels.packitem"),
        ),
        migrations.CreateModel(
            name="Drawn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_quarter", indicators.fields.QuarterField()),
                ("last_quarter", indicators.fields.QuarterField()),
                (
                    "force",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="authority.force"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.dataitem",
                    ),
                ),
                (
                    "frozen",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drawn",
                        to="panels.packitem",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PackRestatement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("quarter", indicators.fields.QuarterField()),
                ("items", models.JSONField()),
                ("at", models.DateTimeField()),
                ("told_at", models.DateTimeField(null=True)),
                (
                    "force",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="authority.force"
                    ),
                ),
                (
                    "frozen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="restatements",
                        to="panels.packitem",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-quarter"],
            },
        ),
        migrations.CreateModel(
            name="Panel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("quorum", models.PositiveSmallIntegerField(default=3)),
                (
                    "page_map",
                    models.CharField(
                        choices=[
                            ("renumbered", "each copy is numbered through, as if it were all there is"),
                            (
                                "placeholders",
                                "a page has the same number for all; a line stands for those left out",
                            ),
                        ],
                        default="renumbered",
                        max_length=12,
                    ),
                ),
                ("reminds", models.BooleanField(default=False)),
                ("meets_every", models.PositiveSmallIntegerField(default=3)),
                ("usual_time", models.TimeField(default=datetime.time(14, 0))),
                ("usual_place", models.CharField(blank=True, max_length=160)),
                ("papers_days", models.PositiveSmallIntegerField(default=7)),
                ("notes_days", models.PositiveSmallIntegerField(default=90)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="panels",
                        to="authority.authority",
                    ),
                ),
                (
                    "circle",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="panel",
                        to="authority.circle",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("chair", "Chair"),
                            ("member", "Member"),
                            ("adviser", "Adviser"),
                            ("officer", "Officer"),
                        ],
                        default="member",
                        max_length=8,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "place_in_circle",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="panel_membership",
                        to="authority.circlemembership",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="panel_memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "panel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="panels.panel",
                    ),
                ),
            ],
            options={
                "ordering": ["panel", "user__name"],
            },
        ),
        migrations.AddField(
            model_name="meeting",
            name="panel",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="panels.panel"
            ),
        ),
        migrations.CreateModel(
            name="PrivacyReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reviewed_on", models.DateField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("stays", "stays private"),
                            ("part", "may be published in part"),
                            ("released", "may be published"),
                        ],
                        max_length=8,
                    ),
                ),
                ("reason", models.TextField()),
                ("decided_by", models.CharField(max_length=120)),
                ("next_on", models.DateField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="panels.agendaitem",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["item", "-reviewed_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("review", "focused review of a strand"),
                            ("training", "Training"),
                            ("other", "other business"),
                        ],
                        max_length=8,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("planned_for", models.DateField()),
                ("withdrawn_reason", models.CharField(blank=True, max_length=300)),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="programme",
                        to="panels.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="programme",
                        to="panels.meeting",
                    ),
                ),
                (
                    "panel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="programme",
                        to="panels.panel",
                    ),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "strand",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strands.strand",
                    ),
                ),
            ],
            options={
                "ordering": ["panel", "planned_for", "pk"],
            },
        ),
        migrations.CreateModel(
            name="QuestionPut",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("taken_at", models.DateTimeField()),
                (
                    "asking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken_to",
                        to="strands.asking",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="questions_put",
                        to="panels.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions_put",
                        to="panels.meeting",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "questions put",
                "ordering": ["meeting", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ReadersNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page", models.PositiveSmallIntegerField(default=1)),
                ("quote", models.CharField(blank=True, max_length=300)),
                ("words", models.TextField()),
                ("written_at", models.DateTimeField()),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="panels.agendaitem",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["item", "page", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page", models.PositiveSmallIntegerField(default=1)),
                ("fingerprint", models.CharField(max_length=64)),
                ("read_at", models.DateTimeField()),
                (
                    "frozen",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="panels.packitem",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="panels.agendaitem",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("read_by", models.CharField(max_length=120)),
                ("read_at", models.DateTimeField()),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminder",
                        to="panels.meeting",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="panels.remindertext",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reminded",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("refused", models.BooleanField(default=False)),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reminder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="people",
                        to="panels.reminder",
                    ),
                ),
            ],
            options={
                "ordering": ["reminder", "user__name"],
            },
        ),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("taken_at", models.DateTimeField()),
                ("occasion", models.CharField(max_length=40)),
                ("people", models.JSONField()),
                (
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="snapshots",
                        to="panels.pack",
                    ),
                ),
            ],
            options={
                "ordering": ["pack", "taken_at"],
            },
        ),
        migrations.CreateModel(
            name="StandingItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField()),
                (
                    "business",
                    models.CharField(
                        choices=[
                            ("ordinary", "ordinary business"),
                            ("apologies", "Apologies"),
                            ("interests", "declarations of interest"),
                            ("reminder", "section 5 reminder"),
                            ("minutes", "minutes of the last meeting"),
                            ("actions", "actions and recommendations"),
                            ("briefings", "operational briefings"),
                            ("training", "Training"),
                            ("exclusion", "exclusion of press and public"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("paper", "Paper"),
                            ("oral", "spoken, without a paper"),
                            ("reference", "by reference only: held elsewhere"),
                        ],
                        default="oral",
                        max_length=9,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("public_title", models.CharField(blank=True, max_length=200)),
                ("presenter", models.CharField(blank=True, max_length=120)),
                ("purpose", models.TextField(blank=True)),
                ("decision_wanted", models.CharField(blank=True, max_length=300)),
                ("time_budget", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("page_budget", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "marking",
                    authority.markings.MarkingField(
                        choices=[
                            (10, "OFFICIAL"),
                            (20, "OFFICIAL-SENSITIVE"),
                            (30, "SECRET"),
                            (40, "TOP SECRET"),
                        ],
                        default=10,
                    ),
                ),
                ("declaration_required", models.BooleanField(default=False)),
                (
                    "part",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Part 1, public"), (2, "Part 2, exempt")], default=1
                    ),
                ),
                ("public_interest", models.TextField(blank=True)),
                ("decision_maker", models.CharField(blank=True, max_length=120)),
                ("review_months", models.PositiveSmallIntegerField(default=12)),
                ("paper_kind", models.CharField(blank=True, max_length=11)),
                (
                    "exemption",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="panels.exemption",
                    ),
                ),
                (
                    "force",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="authority.force",
                    ),
                ),
                (
                    "panel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="standing_items",
                        to="panels.panel",
                    ),
                ),
                (
                    "strand",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strands.strand",
                    ),
                ),
            ],
            options={
                "ordering": ["panel", "order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("file", models.FileField(upload_to="uploads")),
                ("file_sha256", models.CharField(max_length=64)),
                ("pages", models.PositiveSmallIntegerField()),
                ("stripped", models.JSONField(blank=True, default=list)),
                ("uploaded_at", models.DateTimeField()),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-uploaded_at"],
            },
        ),
        migrations.AddField(
            model_name="packitem",
            name="upload",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="panels.upload"
            ),
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="paper",
                        serialize=False,
                        to="panels.agendaitem",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("performance", "strand performance, from the figures held here"),
                            ("questions", "questions to ask, from the question bank"),
                            ("briefing", "a written briefing"),
                            ("upload", "an uploaded PDF"),
                            ("indicator", "one measure over time, from the figures held here"),
                            ("answers", "questions put to the force, with its answers"),
                            ("operations", "operations and investigations, from the scrutiny record"),
                            ("risks", "risks, from the scrutiny record"),
                            ("plan", "the improvement plan, from the scrutiny record"),
                            ("actions", "actions and recommendations of earlier meetings"),
                            ("minutes", "minutes of an earlier meeting"),
                        ],
                        max_length=11,
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("given_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "force",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="authority.force",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strands.monitored",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="panels.meeting",
                    ),
                ),
                (
                    "strand",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="strands.strand",
                    ),
                ),
                (
                    "upload",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="panels.upload",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Interest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("nature", models.CharField(max_length=300)),
                ("declared_at", models.DateTimeField()),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interests",
                        to="panels.agendaitem",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["item", "declared_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("user", "item"), name="one_interest_in_an_item")
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("present", "Present"),
                            ("apologies", "sent apologies"),
                            ("absent", "Absent"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "from_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="panels.agendaitem",
                    ),
                ),
                ("out_for", models.ManyToManyField(blank=True, related_name="+", to="panels.agendaitem")),
                (
                    "until_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="panels.agendaitem",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="panels.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["meeting", "user__name"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "user"), name="one_attendance_of_a_person")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("marking__lte", 20)),
                name="panels_agendaitem_within_ceiling",
                violation_error_message="Nothing above OFFICIAL-SENSITIVE may be held here. Make a reference-only item that says where the paper can be read.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("exemption__isnull", False),
                        ("part", 2),
                        ("review_on__isnull", False),
                        models.Q(("public_interest", ""), _negated=True),
                        models.Q(("decision_maker", ""), _negated=True),
                    ),
                    ("part", 1),
                    _connector="OR",
                ),
                name="an_exempt_item_says_why",
                violation_error_message="An item in Part 2 needs its paragraph, why the public interest is against publishing, who decided, and when that is looked at again.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("part", 2), models.Q(("declaration_required", False), ("marking", 10)), _connector="OR"
                ),
                name="a_public_item_is_official",
                violation_error_message="An item in Part 1 may be read by anyone. Move it to Part 2, or mark it OFFICIAL with nothing further asked of its readers.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "reference"), _negated=True),
                    models.Q(
                        ("part", 2),
                        models.Q(("registry_reference", ""), _negated=True),
                        models.Q(("custodian", ""), _negated=True),
                        models.Q(("read_at", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_reference_says_where_to_read",
                violation_error_message="A reference-only item is in Part 2 and gives its registry reference, its custodian and where it can be read.",
            ),
        ),
        migrations.AddConstraint(
            model_name="minuteentry",
            constraint=models.UniqueConstraint(fields=("minutes", "item"), name="one_minute_of_an_item"),
        ),
        migrations.AddConstraint(
            model_name="pack",
            constraint=models.UniqueConstraint(fields=("meeting", "version"), name="one_pack_of_a_version"),
        ),
        migrations.AddConstraint(
            model_name="pack",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "building")),
                fields=("meeting",),
                name="one_pack_being_built",
                violation_error_message="A pack for this meeting is already being built.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pack",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "released")), fields=("meeting",), name="one_released_pack"
            ),
        ),
        migrations.AddConstraint(
            model_name="pack",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("released_at", None), ("released_by", None)),
                    models.Q(("released_at__isnull", False), ("released_by__isnull", False)),
                    _connector="OR",
                ),
                name="released_at_and_by_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="pack",
            constraint=models.CheckConstraint(
                condition=models.Q(("released_by", models.F("asked_by")), _negated=True),
                name="a_pack_is_released_by_a_second_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="copy",
            constraint=models.UniqueConstraint(fields=("meeting", "number"), name="one_copy_of_a_number"),
        ),
        migrations.AddConstraint(
            model_name="copy",
            constraint=models.UniqueConstraint(
                condition=models.Q(("code", ""), _negated=True), fields=("code",), name="one_copy_of_a_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="copy",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "screen")),
                fields=("pack", "edition", "recipient"),
                name="one_screen_copy_of_an_edition",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(fields=("pack", "public", "key"), name="one_edition_of_a_set"),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(("public", False), ("marking", 10), _connector="OR"),
                name="a_public_edition_is_official",
            ),
        ),
        migrations.AddConstraint(
            model_name="drawn",
            constraint=models.UniqueConstraint(
                fields=("frozen", "force", "item"), name="drawn_once_by_a_paper"
            ),
        ),
        migrations.AddIndex(
            model_name="packrestatement",
            index=models.Index(condition=models.Q(("told_at", None)), fields=["at"], name="not_yet_told"),
        ),
        migrations.AddConstraint(
            model_name="panel",
            constraint=models.UniqueConstraint(
                fields=("authority", "name"),
                name="one_panel_of_a_name",
                violation_error_message="The authority already has a panel of that name.",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                ),
                name="panel_membership_ends_after_it_starts",
                violation_error_message="A membership cannot end before it starts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(
                fields=("panel", "held_on", "begins_at"),
                name="one_meeting_of_a_panel_at_a_time",
                violation_error_message="The panel already meets then. Choose another day or time.",
            ),
        ),
        migrations.AddConstraint(
            model_name="programmeitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "review"), _negated=True), ("strand__isnull", False), _connector="OR"
                ),
                name="a_review_names_its_strand",
                violation_error_message="Choose the strand that the review is of.",
            ),
        ),
        migrations.AddConstraint(
            model_name="questionput",
            constraint=models.UniqueConstraint(
                fields=("meeting", "asking"),
                name="a_question_is_taken_to_a_meeting_once",
                violation_error_message="The question is already taken to that meeting.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.UniqueConstraint(fields=("user", "item"), name="one_place_in_a_paper"),
        ),
        migrations.AddConstraint(
            model_name="reminded",
            constraint=models.UniqueConstraint(fields=("reminder", "user"), name="reminded_once_a_meeting"),
        ),
        migrations.AddConstraint(
            model_name="packitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("marking__lte", 20)),
                name="panels_packitem_within_ceiling",
                violation_error_message="Nothing above OFFICIAL-SENSITIVE may be held here. Make a reference-only item that says where the paper can be read.",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("force__isnull", False), ("kind", "performance"), ("strand__isnull", False)),
                    models.Q(("kind", "questions"), ("strand__isnull", False)),
                    models.Q(("kind", "briefing"), models.Q(("text", ""), _negated=True)),
                    models.Q(("kind", "upload"), ("upload__isnull", False)),
                    models.Q(("force__isnull", False), ("kind", "indicator"), ("measure__isnull", False)),
                    models.Q(
                        ("force__isnull", False),
                        ("kind__in", ["answers", "operations", "risks", "plan"]),
                        ("strand__isnull", False),
                    ),
                    ("kind", "actions"),
                    models.Q(("kind", "minutes"), ("meeting__isnull", False)),
                    _connector="OR",
                ),
                name="a_paper_has_what_its_kind_needs",
                violation_error_message="Strand performance, answers, operations, risks and a plan need a strand and a force, questions a strand, a measure the measure and a force, a briefing its text, an uploaded paper its file, and minutes their meeting.",
            ),
        ),
    ]
