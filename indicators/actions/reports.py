"""Begin a report after an operation, say anew what it is and who may read it, withdraw it, take it over.

The verbs of the audit trail say nothing of reports: whoever may not read one reads there of an entry.
"""

from django.db import transaction
from django.utils import timezone

from authority import audit
from authority.days import in_full
from authority.models import User
from authority.refusal import NotAllowed, save_or_refuse
from indicators.actions.locking import locked
from indicators.models import OperationReport, OperationReportWording
from indicators.reports.history import withdrawn
from indicators.returns.entry import LONGEST_NOTE, Refused, noted, tidy
from indicators.returns.states import why_locked

BEYOND_YOU = (
    "You cannot put a report beyond your own sight. Choose a marking and caveats that you hold yourself, or "
    "ask a colleague who holds them to write it."
)
LESS_PROTECTED = (
    "A report is not marked lower than it was, nor does it lose a caveat: its earlier versions would be open "
    "with it. Withdraw it and begin another with words that are fit for the lower marking."
)
NOT_THERE = "This report is no longer open to you. Nothing was changed."
OF_THE_RETURN = ("authority", "circle", "declaration_required")
FACTS = ("section", "operation", "ended_on", "marking", "handling")
WORDS = ("operation", "handling")
CALLED = {"operation": "name", "section": "strand", "ended_on": "ended"}


@transaction.atomic
def begin_report(pk, *, by, caveats=(), **facts):
    """A report in the return with that key, without words yet. `facts` as in FACTS. Raises NotAllowed."""
    quarterly_return = _open(pk)
    protection = {name: getattr(quarterly_return, name) for name in OF_THE_RETURN}
    report = OperationReport(quarterly_return=quarterly_return, **protection)
    _write(report, facts, caveats, by)
    audit.record("entry begun", report, by=by, **told(report))
    return report


@transaction.atomic
def change_report(pk, *, seen, by, caveats=(), **facts):
    """Say anew what it is about and who may read it. Raises NotAllowed.

    `seen` is what `told` said of it when whoever acts opened the page; what came after is not overwritten.
    Its earlier versions are read as it is now: so it is never less protected than it was.
    """
    report = open_report(pk, by)
    before = told(report)
    if seen != before:
        raise NotAllowed(_overtaken(report))
    if facts["marking"] < report.marking or set(report.caveats.all()) - set(caveats):
        raise NotAllowed(LESS_PROTECTED)
    _write(report, facts, caveats, by)
    _tell_of_change(report, before, told(report), by)
    return report


@transaction.atomic
def withdraw_report(pk, *, reason, by):
    """Take a report out of the return. It can still be read, with the reason, and is written no more."""
    report, reason = open_report(pk, by), _plain(reason, LONGEST_NOTE)
    if not reason:
        raise NotAllowed("Say why the report is withdrawn. The reason stays with it.")
    report.withdrawn_at, report.withdrawn_by, report.withdrawn_reason = timezone.now(), by, reason
    report.save()
    audit.record("entry withdrawn", report, by=by, reason=reason)
    return report


def copy_reports(accepted, correction):
    """Take over the reports of an accepted return into its new version, each with all of its versions."""
    for report in accepted.operation_reports.filter(withdrawn_at=None):
        caveats, conflicted = list(report.caveats.all()), list(report.conflicted.all())
        wordings = list(report.wordings.all())
        report.pk, report._state.adding, report.quarterly_return = None, True, correction
        report.save()
        report.caveats.set(caveats)
        report.conflicted.set(conflicted)
        for wording in wordings:
            wording.pk, wording.report = None, report
        OperationReportWording.objects.bulk_create(wordings)


def open_report(pk, by):
    """The report, its return and itself locked until the transaction ends. Raises NotAllowed.

    The return is locked first, so that nothing is written while it is sent or decided.
    """
    found = OperationReport.objects.filter(pk=pk).values_list("quarterly_return", flat=True).first()
    if found is None:
        raise NotAllowed(NOT_THERE)
    _open(found)
    report = OperationReport.objects.select_for_update().get(pk=pk)
    if not report.visible_to(by):
        raise NotAllowed(NOT_THERE)
    if report.withdrawn_at:
        raise NotAllowed(withdrawn(report))
    return report


def told(report):
    """What it is about and how it is protected, in words; of its text nothing."""
    return {
        "operation": report.operation,
        "section": report.section,
        "ended_on": str(report.ended_on or ""),
        "marking": report.marking_label,
        "caveats": sorted(caveat.code for caveat in report.caveats.all()),
        "handling": report.handling,
    }


def _tell_of_change(report, before, after, by):
    """The words it had before stand in the lines before: no line says them of what it has become."""
    if changed := [name for name in after if after[name] != before[name]]:
        was = {name: before[name] for name in changed if name not in WORDS}
        audit.record("entry changed", report, by=by, was=was, now={name: after[name] for name in changed})


def _open(pk):
    quarterly_return = locked(pk)
    if locked_because := why_locked(quarterly_return):
        raise NotAllowed(locked_because)
    return quarterly_return


def _write(report, facts, caveats, by):
    """Whoever writes a report must be able to read it: so nobody writes above themselves."""
    for name in FACTS:
        setattr(report, name, _plain(facts[name]) if name in WORDS else facts[name])
    save_or_refuse(report)
    report.caveats.set(caveats)
    if isinstance(by, User) and not report.visible_to(by):
        raise NotAllowed(BEYOND_YOU)


def _plain(words, longest=300):
    try:
        return noted(tidy(words), longest)
    except Refused as refusal:
        raise NotAllowed(str(refusal)) from None


def _overtaken(report):
    now = told(report) | {"ended_on": report.ended_on and in_full(report.ended_on)}
    now["caveats"] = ", ".join(now["caveats"])
    said = "; ".join(f"{CALLED.get(name, name)}: {value}" for name, value in now.items() if value)
    return (
        f"Somebody changed this after you opened the page. It now says this. {said[:1].upper()}{said[1:]}. "
        "What you entered is still in its boxes. Nothing was overwritten. Save again to "
        "put yours in its place."
    )
