"""Lists that people sort."""

import django_tables2 as tables
from django_tables2 import A

from panels import packs_seen
from panels.models import Copy

NUMBER = {"th": {"class": "app-number"}, "td": {"class": "app-number"}}


class CopyTable(tables.Table):
    """Every copy of a pack: whose, when, and how to know it again."""

    caption = "Copies taken"
    order_words = "First copy first"

    number = tables.Column(verbose_name="Copy", attrs=NUMBER, linkify=("copy", [A("pk")]))
    recipient = tables.Column(verbose_name="Taken by")
    made_at = tables.DateTimeColumn(verbose_name="Taken at", format="j F Y, H:i:s")
    kind = tables.Column(verbose_name="Kind")
    code = tables.Column(verbose_name="Code", orderable=False)
    became = tables.Column(accessor="pk", verbose_name="What became of it", orderable=False)
    sha256 = tables.Column(verbose_name="Fingerprint (SHA-256)", orderable=False)

    class Meta:
        model = Copy
        fields = [
            "number",
            "recipient",
            "made_at",
            "kind",
            "code",
            "became",
            "sha256",
        ]  # how long a copy is tells what others hold
        empty_text = "Copies would be listed here once the pack is released and someone takes theirs."

    def render_became(self, record):
        return "; ".join(map(packs_seen.event, record.events.all())) or "–"
