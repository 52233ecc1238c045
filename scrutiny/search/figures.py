"""Returns of figures, the words in them, and reports after operations."""

from django.urls import reverse

from authority import access
from authority.markings import highest
from indicators.models import Figure, OperationReport, OperationReportWording, QuarterlyReturn
from scrutiny.search.source import News, Source, joined, own

HEADINGS = ("activity", "outcomes", "problems", "successes", "effect_elsewhere")
# Not while cells are being saved: what is typed is found once it is sent.
EVENTS = frozenset(
    {
        "correction opened",
        "return accepted",
        "return made final",
        "return opened",
        "return sent back",
        "return sent for sign-off",
    }
)


def _entered(rows):
    return rows.filter(origin=QuarterlyReturn.Origin.ENTERED).select_related("force")


def _worded():
    """Answers in words."""
    return Figure.objects.exclude(text="").select_related("item", "area", "quarterly_return__force")


def _readable(reader):
    """Answers of returns that the reader may see, under markings that they may."""
    reader = access.reader_of(reader)
    returns = QuarterlyReturn.objects.visible_to(reader)
    return _worded().filter(quarterly_return__in=returns, item__marking__in=reader.markings)


def _standing(reports):
    found = reports.filter(withdrawn_at=None).select_related("quarterly_return__force")
    return found.prefetch_related("wordings")


def _words_of_report(report):
    newest = next(iter(report.wordings.all()), OperationReportWording())
    return joined(report.section, *(getattr(newest, name) for name in HEADINGS))


def _key(figure):
    """As the figure's own page is addressed: the item, and the area where it is not the whole force."""
    whole = figure.area_id == figure.quarterly_return.force_id
    return figure.item.code if whole else f"{figure.item.code}@{figure.area.code}"


SOURCES = {
    "return": Source(
        "Return",
        lambda: _entered(QuarterlyReturn.objects),
        lambda reader: _entered(QuarterlyReturn.objects.visible_to(reader)),
        title=str,
        words=lambda row: joined(row.get_state_display(), row.reason, row.decision_note, row.checked_note),
        place=lambda row: f"Version {row.version}, {row.get_state_display()}",
        address=lambda row: reverse("return", args=[row.pk]),
        news=(News(QuarterlyReturn, verbs=EVENTS),),
        marking=own,
    ),
    "answer": Source(
        "Answer in a return",
        _worded,
        _readable,
        title=lambda row: row.item.name,
        words=lambda row: joined(row.text, row.note),
        place=lambda row: str(row.quarterly_return),
        address=lambda row: reverse("figure", args=[row.quarterly_return_id, _key(row)]),
        news=(News(QuarterlyReturn, "quarterly_return", EVENTS),),
        marking=lambda row: highest([row.item.marking, row.quarterly_return.marking]),
    ),
    "report": Source(
        "Report after an operation",
        lambda: _standing(OperationReport.objects),
        lambda reader: _standing(OperationReport.objects.visible_to(reader)),
        title=lambda row: row.operation,
        words=_words_of_report,
        place=lambda row: f"{row.section}, {row.quarterly_return}",
        address=lambda row: reverse("report", args=[row.quarterly_return_id, row.pk]),
        news=(News(OperationReport), News(QuarterlyReturn, "quarterly_return", EVENTS)),
        marking=lambda row: highest([row.marking, row.quarterly_return.marking]),
    ),
}
