"""Mark a series: let its limits start again, put a note on its chart, take a mark back.

Never by itself: a rebase is a named person's decision. The audit trail learns that there is a mark and its
number; what it says, and of which quarter, is for those who may read it.
"""

from django.db import transaction
from django.utils import timezone

from authority import audit
from authority.models import Force
from authority.refusal import NotAllowed, save_or_refuse
from indicators.models import Rate, SeriesMark

Kind = SeriesMark.Kind
QUARTER = 1  # the span of the rates that a chart draws
FEWEST_AFTER = 4  # figures from the quarter on; with fewer there is no new range
SHORTEST_REASON = 20  # characters
SAY_WHY = (
    "Say why the limits start again. Without a reason nobody can tell a change in policing from a wish to "
    "make a bad figure look usual."
)
SAY_WHAT = "Write the note. It stands beside the chart."
WHY_WITHDRAWN = "Say why it is withdrawn. The reason stays with it."
NO_FIGURE = "There is no figure for {}, so no limits can start with it. Choose a quarter that has one."
THE_FIRST = "{} is the first quarter with a figure, so the limits start there already."
TOO_FEW_AFTER = (
    "{} has only {} from it on, and limits that start again need at least {}: with fewer there is no new "
    "range to judge by, and the old one would be gone. Choose an earlier quarter, or wait for more figures."
)
A_SENTENCE = (
    "Give the reason in a sentence of at least {} characters: what changed in policing or in recording, and "
    "how that is known."
)
NOT_YOURS = "Only the series of a force that answers to your own authority can be marked."
BEYOND_YOU = "You cannot put a mark beyond your own sight. Choose a marking that you hold yourself."
BELOW_ITS_MEASURE = "A mark tells something of its measure, so it is marked no lower than that."
NOT_THERE = "This mark is no longer open to you. Nothing was changed."
WITHDRAWN = "This mark was withdrawn already. The page of the measure says by whom and why."


@transaction.atomic
def rebase(indicator, force, quarter, *, reason, marking, by):
    """Let limits and rules start again with `quarter`, for a reason. Returns a `SeriesMark`; NotAllowed."""
    _lock(force, by)
    may_rebase(indicator, force, quarter, reason=reason, by=by)
    return _mark(Kind.REBASE, indicator, force, quarter, reason, marking, by)


def may_rebase(indicator, force, quarter, *, reason, by):
    """Raises NotAllowed without a reason in a sentence, or without figures to draw new limits from."""
    if not reason.strip():
        raise NotAllowed(SAY_WHY)
    if len(reason.strip()) < SHORTEST_REASON:
        raise NotAllowed(A_SENTENCE.format(SHORTEST_REASON))
    _has_figures(indicator, force, quarter, by)


@transaction.atomic
def annotate(indicator, force, quarter, *, words, marking, by):
    """Put a note on the chart at `quarter`. Returns a `SeriesMark`. Raises NotAllowed."""
    _lock(force, by)
    if not words.strip():
        raise NotAllowed(SAY_WHAT)
    return _mark(Kind.NOTE, indicator, force, quarter, words, marking, by)


@transaction.atomic
def withdraw_mark(pk, *, reason, by):
    """Take a mark from the chart. It is still listed with the reason. Raises NotAllowed."""
    mark = SeriesMark.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if mark is None or not mark.visible_to(by) or mark.authority_id != by.authority_id:
        raise NotAllowed(NOT_THERE)
    if mark.withdrawn_at:
        raise NotAllowed(WITHDRAWN)
    if not reason.strip():
        raise NotAllowed(WHY_WITHDRAWN)
    mark.withdrawn_at, mark.withdrawn_by, mark.withdrawn_reason = timezone.now(), by, reason.strip()
    save_or_refuse(mark)
    audit.record("series mark withdrawn", mark, by=by)
    return mark


def _lock(force, by):
    """One mark at a time is put on the series of a force, by those to whom it answers."""
    force = Force.objects.select_for_update(of=("self",)).get(pk=force.pk)
    if force.authority_id is None or force.authority_id != by.authority_id:
        raise NotAllowed(NOT_YOURS)


def _has_figures(indicator, force, quarter, by):
    rates = Rate.objects.visible_to(by).filter(indicator=indicator, area=force.pk, span=QUARTER)
    known = set(rates.filter(value__isnull=False).values_list("quarter", flat=True))
    if quarter not in known:
        raise NotAllowed(NO_FIGURE.format(quarter))
    if quarter == min(known):
        raise NotAllowed(THE_FIRST.format(quarter))
    after = sum(one >= quarter for one in known)
    if after < FEWEST_AFTER:
        figures = f"{after} figure{'s' * (after > 1)}"
        raise NotAllowed(TOO_FEW_AFTER.format(quarter, figures, FEWEST_AFTER))


def _mark(kind, indicator, force, quarter, words, marking, by):
    """Whoever makes a mark must be able to read it: so nobody writes above themselves."""
    mark = SeriesMark(
        kind=kind,
        indicator=indicator,
        area_id=force.pk,
        quarter=quarter,
        words=words.strip(),
        marking=marking,
        authority_id=by.authority_id,
        circle=by.authority.circles.get(everyone=True),
        made_by=by,
        made_at=timezone.now(),
    )
    save_or_refuse(mark)
    if not mark.visible_to(by):
        raise NotAllowed(BEYOND_YOU)
    if mark.marking < indicator.marking:
        raise NotAllowed(BELOW_ITS_MEASURE)
    audit.record("series mark made", mark, by=by)
    return mark
