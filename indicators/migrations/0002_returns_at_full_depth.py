import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import authority.markings
import indicators.fields


class Migration(migrations.Migration):
    dependencies = [
        ("authority", "0005_keys_of_force_systems"),
        ("indicators", "0001_figures_and_rates"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="release",
            name="revisions",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="dataitem",
            name="also_in",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="dataitem",
            name="by_area",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="dataitem",
            name="heading",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="figure",
            name="queried_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="figure",
            name="query",
            field=models.CharField(
                blank=True,
                choices=[
                    ("open", "Open"),
                    ("explained", "Explained"),
                    ("accepted", "Accepted"),
                    ("returned", "Returned"),
                ],
                db_default="",
                default="",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="query_answer",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="figure",
            name="query_reason",
            field=models.CharField(blank=True, db_default="", default="", max_length=40),
        ),
        migrations.AddField(
            model_name="quarterlyreturn",
            name="checked",
            field=models.CharField(
                blank=True,
                choices=[
                    ("every figure", "every figure was checked against its source"),
                    ("sample", "a sample was checked against its source"),
                    ("none", "no figure was checked again"),
                ],
                max_length=14,
            ),
        ),
        migrations.AddField(
            model_name="quarterlyreturn",
            name="checked_note",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="quarterlyreturn",
            name="decided_post",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="quarterlyreturn",
            name="finality",
            field=models.CharField(
                choices=[("provisional", "Provisional"), ("final", "Final")],
                default="provisional",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="quarterlyreturn",
            name="reason",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="quarterlyreturn",
            name="release_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="quarterlyreturn",
            name="submitted_post",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AlterField(
            model_name="dataitem",
            name="unit",
            field=models.CharField(
                choices=[
                    ("count", "Count"),
                    ("pounds", "Pounds"),
                    ("grams", "Grams"),
                    ("officer-days", "Officer Days"),
                    ("percentage", "Percentage"),
                    ("grade", "Grade"),
                    ("direction", "Direction"),
                    ("text", "Text"),
                ],
                default="count",
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="OperationReport",
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
                ("section", models.CharField(max_length=80)),
                ("operation", models.CharField(max_length=120)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_reason", models.TextField(blank=True)),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                (
                    "quarterly_return",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="operation_reports",
                        to="indicators.quarterlyreturn",
                    ),
                ),
            ],
            options={
                "verbose_name": "entry",
                "verbose_name_plural": "entries",
                "ordering": ["section", "operation", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OperationReportWording",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveSmallIntegerField()),
                ("activity", models.TextField(blank=True)),
                ("outcomes", models.TextField(blank=True)),
                ("problems", models.TextField(blank=True)),
                ("successes", models.TextField(blank=True)),
                ("effect_elsewhere", models.TextField(blank=True)),
                ("written_at", models.DateTimeField()),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wordings",
                        to="indicators.operationreport",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["report", "-version"],
            },
        ),
        migrations.CreateModel(
            name="Rekeying",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("value", models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                ("text", models.TextField(blank=True)),
                (
                    "absence",
                    models.CharField(
                        blank=True,
                        choices=[("not available", "Not Available"), ("not applicable", "Not Applicable")],
                        max_length=16,
                    ),
                ),
                ("agrees", models.BooleanField()),
                ("keyed_at", models.DateTimeField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="authority.area"
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
                    "keyed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "quarterly_return",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rekeyings",
                        to="indicators.quarterlyreturn",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReleaseUpload",
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
                    "phase",
                    models.CharField(
                        choices=[("read", "Read"), ("import", "Import")], default="read", max_length=8
                    ),
                ),
                ("file", models.CharField(blank=True, max_length=200)),
                ("file_name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("published_on", models.DateField(blank=True, null=True)),
                ("title", models.CharField(blank=True, max_length=200)),
                ("found", models.JSONField(blank=True, default=dict)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                    "releases",
                    models.ManyToManyField(blank=True, related_name="uploads", to="indicators.release"),
                ),
            ],
            options={
                "ordering": ["-asked_at"],
            },
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
                ("quarter", indicators.fields.QuarterField()),
                ("due_on", models.DateField()),
                ("step", models.SmallIntegerField()),
                ("claimed_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("problem", models.CharField(blank=True, max_length=200)),
                (
                    "force",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="authority.force"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SheetUpload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("sheet_name", models.CharField(blank=True, max_length=80)),
                ("form", models.CharField(blank=True, max_length=200)),
                ("asked", models.JSONField(default=list)),
                ("tables", models.JSONField(default=list)),
                ("rows", models.JSONField(default=list)),
                ("lines", models.JSONField(default=list)),
                ("passed_over", models.JSONField(default=list)),
                ("mapping", models.JSONField(default=dict)),
                ("before", models.JSONField(default=dict)),
                ("uploaded_at", models.DateTimeField()),
                ("applied_at", models.DateTimeField(blank=True, null=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "quarterly_return",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sheets",
                        to="indicators.quarterlyreturn",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
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
        migrations.CreateModel(
            name="Submission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=80)),
                ("request_sha256", models.CharField(max_length=64)),
                ("status", models.PositiveSmallIntegerField(default=0)),
                ("answer", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                (
                    "quarterly_return",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="submissions",
                        to="indicators.quarterlyreturn",
                    ),
                ),
                (
                    "token",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="authority.apitoken",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("section", models.CharField(max_length=80)),
                ("assigned_at", models.DateTimeField()),
                (
                    "assigned_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "quarterly_return",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignments",
                        to="indicators.quarterlyreturn",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("quarterly_return", "section"), name="one_person_enters_a_section"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ColumnMapping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("heading", models.JSONField()),
                ("heading_sha256", models.CharField(max_length=64)),
                ("columns", models.JSONField()),
                ("names", models.JSONField(default=dict)),
                ("said_at", models.DateTimeField()),
                (
                    "force",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="column_mappings",
                        to="authority.force",
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("force", "heading_sha256"), name="one_mapping_of_a_heading"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Deadline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("quarter", indicators.fields.QuarterField()),
                ("due_on", models.DateField()),
                ("release_on", models.DateField(blank=True, null=True)),
                ("set_at", models.DateTimeField()),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deadlines",
                        to="authority.authority",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-quarter"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("authority", "quarter"),
                        name="one_deadline_of_a_quarter",
                        violation_error_message="The calendar already has that quarter.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("release_on", None), ("release_on__gte", models.F("due_on")), _connector="OR"
                        ),
                        name="released_after_it_is_due",
                        violation_error_message="Figures cannot be published before they are due.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeadlineException",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("quarter", indicators.fields.QuarterField()),
                ("due_on", models.DateField()),
                ("reason", models.TextField()),
                ("set_at", models.DateTimeField()),
                (
                    "force",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deadline_exceptions",
                        to="authority.force",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("force", "quarter"), name="one_exception_of_a_force_and_quarter"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="operationreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("marking__lte", 20)),
                name="indicators_operationreport_within_ceiling",
                violation_error_message="Nothing above OFFICIAL-SENSITIVE may be held here. Make a reference-only item that says where the paper can be read.",
            ),
        ),
        migrations.AddConstraint(
            model_name="operationreportwording",
            constraint=models.UniqueConstraint(
                fields=("report", "version"),
                name="one_wording_of_a_version",
                violation_error_message="Somebody else has saved this report meanwhile.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rekeying",
            constraint=models.UniqueConstraint(
                fields=("quarterly_return", "item", "area"), name="one_rekeying_of_a_figure"
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                fields=("force", "quarter", "due_on", "step", "person"), name="reminded_once_of_a_step"
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.UniqueConstraint(fields=("token", "key"), name="one_submission_of_a_key"),
        ),
    ]
