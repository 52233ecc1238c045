"""The grounds for hearing an item in private in England and in Wales. Other bodies have other rules and add their own."""

from django.db import migrations

ACT = "Local Government Act 1972, Schedule 12A"
ABOUT = [
    "a particular person",
    "something that would tell readers who a particular person is",
    "somebody's money or business, the authority's own included",
    "talks with a workforce or its unions about employment",
    "advice or papers that legal professional privilege protects",
    "a notice or order that the authority means to serve on somebody",
    "what is done, or will be, to prevent, investigate or prosecute crime",
]
FIRST_PARAGRAPH = {"England": 1, "Wales": 12}


def add(apps, schema_editor):
    exemption = apps.get_model("panels", "Exemption")
    for jurisdiction, first in FIRST_PARAGRAPH.items():
        for paragraph, about in enumerate(ABOUT, first):
            exemption.objects.create(jurisdiction=jurisdiction, paragraph=paragraph, about=about, source=ACT)


def remove(apps, schema_editor):
    apps.get_model("panels", "Exemption").objects.filter(source=ACT).delete()


class Migration(migrations.Migration):
    dependencies = [("panels", "0001_panels_papers_and_packs")]

    operations = [migrations.RunPython(add, remove)]
