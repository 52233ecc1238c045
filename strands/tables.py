"""Lists that people sort."""

import django_tables2 as tables

from indicators.numerals import NOT_AVAILABLE


class ReferenceTable(tables.Table):
    """Every document once, with all the strands that point to it."""

    order_words = "By strand, as in the guidance"

    class Meta:
        default = NOT_AVAILABLE

    title = tables.Column("Document")
    publisher = tables.Column()
    year = tables.Column(attrs={"td": {"class": "app-number"}, "th": {"class": "app-number"}})
    what_it_is = tables.Column("What it is", orderable=False)
    used_in = tables.Column("Used in", empty_values=(), orderable=False)

    def render_used_in(self, record):
        return ", ".join(str(one.strand) for one in (record, *record.also.all()))
