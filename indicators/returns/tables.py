"""Lists that people sort."""

import django_tables2 as tables

from indicators.deadlines import dues
from indicators.deadlines.holding import held
from indicators.numerals import NOT_AVAILABLE
from indicators.returns import labels
from indicators.returns.states import marking_of_line, remark, status

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
    due = tables.Column(order_by="due_on", default=NOT_AVAILABLE)
    answered = tables.Column(order_by="done", attrs=NUMBER)

    class Meta:
        empty_text = "Returns would be listed here. An officer opens one for a force and a quarter."


def lines(listed, asked, reader):
    """What the table shows of returns read by `returns.listed`; `asked`: markings of the items to be read."""
    listed = list(listed)
    due, holding = dues.of_returns(listed), held(listed, reader)
    for quarterly_return in listed:
        yield standing(quarterly_return, due[quarterly_return.pk]) | {
            "pk": quarterly_return.pk,
            "force": str(quarterly_return.force),
            "quarter": quarterly_return.quarter,
            "version": quarterly_return.version,
            "held": holding[quarterly_return.pk],
            "due": due[quarterly_return.pk].in_words or None,
            "due_on": due[quarterly_return.pk].due_on,
            "done": quarterly_return.done,
            "answered": f"{quarterly_return.done} of {len(asked)}",
            "marking": marking_of_line(quarterly_return, asked),
        }


def standing(quarterly_return, due=None):
    """Where a return read by `returns.entered` stands, for return_status.html."""
    word, kind = status(quarterly_return, due=due)
    return {
        "word": word,
        "kind": kind,
        "label": labels.in_words(quarterly_return),
        "remark": remark(quarterly_return),
        "replaced_by": quarterly_return.replaced_by,
        "replaced_by_version": quarterly_return.replaced_by_version,
    }
