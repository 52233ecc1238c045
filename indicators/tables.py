"""Lists that people sort."""

import django_tables2 as tables

from indicators.numerals import NOT_AVAILABLE
from indicators.states import held_by, marking_of_line, remark, status

NUMBER = {"th": {"class": "app-number"}, "td": {"class": "app-number"}}


def full_name(record):
    """What a link in a column of forces leads to, for those who hear it by itself."""
    return f"{record['force']}, {record['quarter']}, version {record['version']}"


class ReturnTable(tables.Table):
    """Lines made by `lines`."""

    caption = "Returns by force and quarter"
    order_words = "Newest quarter first"

    force = tables.Column(linkify=("return", [tables.A("pk")]), attrs={"a": {"aria-label": full_name}})
    quarter = tables.Column()
    version = tables.Column(attrs=NUMBER)
    word = tables.TemplateColumn(template_name="indicators/return_status.html", verbose_name="State")
    held = tables.Column(verbose_name="Who holds it")
    due_on = tables.DateColumn(verbose_name="Due", format="j F Y", default=NOT_AVAILABLE)
    answered = tables.Column(order_by="done", attrs=NUMBER)

    class Meta:
        empty_text = "Returns would be listed here. An officer opens one for a force and a quarter."


def lines(listed, asked):
    """What the table shows of returns read by `returns.listed`; `asked`: markings of the items to be read."""
    for quarterly_return in listed:
        yield standing(quarterly_return) | {
            "pk": quarterly_return.pk,
            "force": str(quarterly_return.force),
            "quarter": quarterly_return.quarter,
            "version": quarterly_return.version,
            "held": held_by(quarterly_return, quarterly_return.last_writer),
            "due_on": quarterly_return.due_on,
            "done": quarterly_return.done,
            "answered": f"{quarterly_return.done} of {len(asked)}",
            "marking": marking_of_line(quarterly_return, asked),
        }


def standing(quarterly_return):
    """Where a return read by `returns.entered` stands, for return_status.html."""
    word, kind = status(quarterly_return)
    return {
        "word": word,
        "kind": kind,
        "remark": remark(quarterly_return),
        "replaced_by": quarterly_return.replaced_by,
        "replaced_by_version": quarterly_return.replaced_by_version,
    }
