"""What is known of a report beside its text, and its versions."""

from authority.days import in_full, moment
from indicators.reports.reading import labelled_by, newest


def facts(report):
    """Key and value in words, for components/summary_list.html. The report as `every` read it."""
    wording = newest(report)
    told = {
        "Strand": report.section,
        "Ended": report.ended_on and in_full(report.ended_on),
        "Marking": labelled_by(report),
        "Last written": wording and f"by {wording.written_by} on {moment(wording.written_at)}",
        "Withdrawn because": report.withdrawn_reason,
    }
    return [{"key": key, "value": value} for key, value in told.items() if value]


def versions(report):
    """Every `OperationReportWording`, newest first."""
    return list(report.wordings.select_related("written_by"))


def withdrawn(report):
    """Who took it out of its return, and when."""
    return f"{report.withdrawn_by} withdrew this report on {moment(report.withdrawn_at)}."
