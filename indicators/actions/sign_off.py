"""Sign-off by a second person: a return is sent, then accepted or sent back."""

from django.db import transaction
from django.utils import timezone

from authority import audit
from authority.refusal import NotAllowed
from authority.tally import so_many
from indicators import returns
from indicators.actions.locking import advance
from indicators.actions.queries import keep_standings
from indicators.actions.recomputing import recompute_rates
from indicators.announcements import announce, restatements
from indicators.in_hand import rates_reason
from indicators.models import Figure, QuarterlyReturn
from indicators.returns.rekeyed import why_not_settled
from indicators.returns.sheet import sheet
from indicators.returns.states import posts_today

State = QuarterlyReturn.State
Query = Figure.Query


@transaction.atomic
def submit(pk, *, by, checked=QuarterlyReturn.Checked.NONE, checked_note=""):
    """Send a return for sign-off. Errors, and queries not explained, keep it back. Raises NotAllowed.

    `checked`: how its figures were checked against their sources; whoever does not say has checked none.
    """
    quarterly_return = advance(pk, State.SUBMITTED)
    _must(returns.why_not_whole(by))
    read = sheet(quarterly_return, by)
    _must_be_ready(read)
    keep_standings(read)
    quarterly_return.checked, quarterly_return.checked_note = checked, checked_note.strip()
    quarterly_return.submitted_at, quarterly_return.submitted_by = timezone.now(), by
    quarterly_return.submitted_post = posts_today(by)
    quarterly_return.save()
    audit.record(
        "return sent for sign-off", quarterly_return, by=by, version=quarterly_return.version, checked=checked
    )
    return quarterly_return


@transaction.atomic
def accept(pk, *, by, finality=QuarterlyReturn.Finality.PROVISIONAL):
    """Sign a return off, its explanations with it. Its figures count from now; their rates are asked for.

    `finality`: whether they are provisional or final. Raises NotAllowed.
    """
    quarterly_return = advance(pk, State.ACCEPTED)
    _must(returns.why_not_signed_off_by(by, quarterly_return))
    _must(why_not_settled(sheet(quarterly_return, by)))
    quarterly_return.figures.filter(query=Query.EXPLAINED).update(query=Query.ACCEPTED)
    changed = _take_the_place_of_the_former(quarterly_return)
    quarterly_return.finality = finality
    _decide(quarterly_return, by)
    told = {"version": quarterly_return.version, "finality": finality}
    audit.record("return accepted", quarterly_return, by=by, **told)
    if changed:
        _ask_for_rates(quarterly_return, changed, by)
        announce(restatements(quarterly_return, changed), by=by)
    return quarterly_return


@transaction.atomic
def send_back(pk, *, note, by):
    """Hand a return back to be mended, saying what is wrong. Raises NotAllowed."""
    quarterly_return, note = advance(pk, State.DRAFT), note.strip()
    if not note:
        raise NotAllowed("Say what is to be mended. Whoever opens the return again sees your note first.")
    quarterly_return.decision_note = note
    _decide(quarterly_return, by)
    audit.record("return sent back", quarterly_return, by=by, version=quarterly_return.version, note=note)
    return quarterly_return


def _must(reason_against):
    if reason_against:
        raise NotAllowed(reason_against)


def _must_be_ready(read):
    found = [problem for problems in read.problems.values() for problem in problems]
    errors = sum(problem.error for problem in found)
    queries = sum(problem.open for problem in found) - errors
    if errors:
        raise NotAllowed(f"Not sent: {so_many(errors, 'error is', 'errors are')} still to be mended.")
    if queries:
        raise NotAllowed(f"Not sent: {so_many(queries, 'query is', 'queries are')} still to be explained.")


def _decide(quarterly_return, by):
    quarterly_return.decided_at, quarterly_return.decided_by = timezone.now(), by
    quarterly_return.decided_post = posts_today(by)
    quarterly_return.save()


def _take_the_place_of_the_former(quarterly_return):
    """Make this version the current one. Gives the keys of items with other figures than the former's."""
    former = QuarterlyReturn.objects.filter(
        force=quarterly_return.force,
        quarter=quarterly_return.quarter,
        origin=quarterly_return.origin,
        current=True,
    )
    differing = _values(Figure.objects.filter(quarterly_return__in=former)) ^ _values(
        quarterly_return.figures
    )
    former.update(current=False)
    quarterly_return.current = True
    return {item for item, *_ in differing}


def _values(figures):
    return set(figures.values_list("item", "area", "value", "text", "absence"))


def _ask_for_rates(quarterly_return, items, by):
    quarter = quarterly_return.quarter
    recompute_rates(
        rates_reason(quarterly_return),
        by=by,
        areas=[quarterly_return.force_id],
        items=items,
        first_quarter=quarter,
        last_quarter=quarter,
    )
