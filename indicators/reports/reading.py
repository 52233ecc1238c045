"""The reports that a person may read. Every read takes the user; what is out of sight is not counted."""

from django.db.models import F, Max, OuterRef, Prefetch, Subquery

from authority import markings
from indicators.models import OperationReport, OperationReportWording
from indicators.reports.headings import HEADINGS

SAID_BY_REPORTS = "post-operation-report"  # the data item of the catalogue that asks for them in words


def every(quarterly_return, user):
    """Reports in a return, those that were withdrawn among them. Each has its newest wording, or none."""
    return _whole(OperationReport.objects.visible_to(user).filter(quarterly_return=quarterly_return))


def standing(quarterly_return, user):
    """Reports in a return that were not withdrawn."""
    return every(quarterly_return, user).filter(withdrawn_at=None)


def reported(quarterly_return, items, user):
    """Codes of those items that reports say: where this person reads one in which something is written.

    Whoever can read none is asked for the words as before: nothing tells them that there is one.
    """
    codes = frozenset(item.code for item in items if item.code == SAID_BY_REPORTS)
    said = codes and standing(quarterly_return, user).filter(wordings__isnull=False).exists()
    return codes if said else frozenset()


def accepted(section, force, user):
    """Reports of a strand in the accepted returns of a force that count, newest first, without a day last."""
    found = OperationReport.objects.visible_to(user).filter(
        section=section,
        withdrawn_at=None,
        quarterly_return__force=force,
        quarterly_return__current=True,
    )
    ended = F("ended_on").desc(nulls_last=True)
    return _whole(found).order_by("-quarterly_return__quarter", ended, "operation")


def newest(report):
    """Its newest `OperationReportWording`, or None where nothing was written yet. As `every` read it."""
    return next(iter(report.newest), None)


def written(report):
    """[(Heading, text)] of a report as `every` read it, in the order in which they are answered."""
    wording = newest(report)
    return [(heading, getattr(wording, heading.name, "")) for heading in HEADINGS]


def laid_out(report):
    """A report as `every` read it, to be read in full: what is written, under the titles of its headings."""
    texts = [(heading.title, text) for heading, text in written(report) if text]
    return {"report": report, "marking": labelled_by(report), "texts": texts}


def marking(quarterly_return, reports):
    """The label of a page that shows these reports of a return."""
    shown = [quarterly_return.marking, *(report.marking for report in reports)]
    return markings.highest(shown).label


def labelled_by(report):
    """How it is marked, in a line: the marking, its caveats, and how it is to be handled."""
    caveats = [caveat.code for caveat in report.caveats.all()]
    return ". ".join(filter(None, [report.marking_label, ", ".join(caveats), report.handling]))


def _whole(reports):
    newest = OperationReportWording.objects.filter(report=OuterRef("report")).order_by()
    newest = newest.values("report").annotate(last=Max("version")).values("last")
    wordings = OperationReportWording.objects.filter(version=Subquery(newest)).select_related("written_by")
    related = reports.select_related("quarterly_return__force", "withdrawn_by")
    return related.prefetch_related("caveats", Prefetch("wordings", wordings, to_attr="newest"))
