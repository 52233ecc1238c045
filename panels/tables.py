"""Lists that people sort."""

import django_tables2 as tables

from panels.models import Copy

NUMBER = {"th": {"class": "app-number"}, "td": {"class": "app-number"}}


class CopyTable(tables.Table):
    """Every copy of a pack: whose, when, and how to know it again."""

    caption = "Copies taken"
    order_words = "First copy first"

    number = tables.Column(verbose_name="Copy", attrs=NUMBER)
    recipient = tables.Column(verbose_name="Taken by")
    made_at = tables.DateTimeColumn(verbose_name="Taken at", format="j F Y, H:i:s")
    sha256 = tables.Column(verbose_name="Fingerprint (SHA-256)", orderable=False)

    class Meta:
        model = Copy
        fields = ["number", "recipient", "made_at", "sha256"]  # how long a copy is tells what others hold
        empty_text = "Copies would be listed here once the pack is released and someone takes theirs."
