"""Keep what was written under the headings of a report, by hand or by itself while somebody types."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from authority import audit
from authority.days import moment
from indicators.actions.reports import open_report
from indicators.models import OperationReportWording
from indicators.reports.headings import NAMES
from indicators.reports.wording import Box, Overtaken, goes_on, settle
from indicators.returns.cells import Refusal
from indicators.returns.entry import Refused


@dataclass
class Saved:
    """What became of the boxes, by name of heading. Boxes in neither were not changed."""

    kept: dict[str, str] = field(default_factory=dict)
    refused: dict[str, Refusal] = field(default_factory=dict)


@transaction.atomic
def save_report(pk, typed, *, by):
    """Keep every box that can be kept. `typed`: {name of heading: Box}.

    Returns what was `Saved`. Raises NotAllowed, keeping nothing, where nothing may be written.
    """
    report = open_report(pk, by)
    newest = report.wordings.select_related("written_by").first() or OperationReportWording(version=0)
    saved = Saved()
    for name, box in typed.items():
        if name in NAMES:
            _settle(saved, name, box, newest, by)
    if saved.kept:
        _write(report, newest, saved.kept, by)
    return saved


def _settle(saved, name, box, newest, by):
    kept = getattr(newest, name)
    try:
        text = settle(box if newest.version else Box(box.words, kept), kept)
    except Refused as refusal:
        saved.refused[name] = Refusal(str(refusal))
    except Overtaken:
        saved.refused[name] = Refusal(_overtaken(newest, name, by), kept)
    else:
        if text is not None:
            saved.kept[name] = text


def _write(report, newest, kept, by):
    """Into the version that the same person is still at, else into a new one, which the trail tells of."""
    now, quarterly_return = timezone.now(), report.quarterly_return
    events = (quarterly_return.opened_at, quarterly_return.submitted_at, quarterly_return.decided_at)
    same = newest.version and goes_on(
        newest.written_by, newest.written_at, by, now, [at for at in events if at]
    )
    if not same:
        newest.pk, newest._state.adding, newest.version = None, True, newest.version + 1
        newest.report, newest.written_by = report, by
    newest.written_at = now
    for name, text in kept.items():
        setattr(newest, name, text)
    newest.save()
    if not same:
        audit.record("entry written", report, by=by, version=newest.version)


def _overtaken(newest, name, by):
    """Who changed it and when: the version in which it became what it is now."""
    changed = _changed_in(newest, name)
    own = changed.written_by == by
    who = "You changed this text in another window" if own else f"{changed.written_by} changed this text"
    return (
        f"{who} on {moment(changed.written_at)}, after you opened this page. What stands there now is shown "
        "below; yours is still in its box. Nothing was overwritten. Save again to put yours in its place, or "
        "copy into yours what you want to keep."
    )


def _changed_in(newest, name):
    found = newest
    for wording in newest.report.wordings.select_related("written_by"):
        if getattr(wording, name) != getattr(newest, name):
            break
        found = wording
    return found
