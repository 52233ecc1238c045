"""How long each kind of vetting runs, what it opens, and the words of section 5: dated, and never removed."""

from django.db import transaction
from django.utils import timezone

from authority import audit, markings
from authority.actions import spans
from authority.models import DeclarationText, Opening, VettingKind
from authority.refusal import NotAllowed, save_or_refuse

LONGEST = 20  # years


@transaction.atomic
def set_period(kind, *, years, reason, by):
    """For grants entered from now on. Those that stand keep the day on which they expire."""
    kind = VettingKind.objects.select_for_update().get(pk=kind.pk)
    if not 1 <= years <= LONGEST:
        raise NotAllowed(f"A kind of vetting runs for 1 to {LONGEST} years.")
    before, kind.years = kind.years, years
    save_or_refuse(kind)
    audit.record("vetting period set", kind, by=by, before=before, years=years, reason=reason)
    return kind


@transaction.atomic
def open_marking(kind, *, marking, starts_on, reason, by, ends_on=None):
    """Between two days, grants of this kind open the marking. Nobody opens anything to themselves."""
    kind = VettingKind.objects.select_for_update().get(pk=kind.pk)
    if marking > markings.ceiling():
        raise NotAllowed(f"Nothing above {markings.ceiling().label} is held here, so nothing can open it.")
    _refuse_to_holder(kind, by)
    if spans.overlapping(kind.openings.filter(marking=marking), starts_on, ends_on).exists():
        raise NotAllowed(
            f"{kind} already opens {markings.Marking(marking).label} on some of those days. End that first."
        )
    opening = save_or_refuse(Opening(kind=kind, marking=marking, starts_on=starts_on, ends_on=ends_on))
    audit.record("marking opened to vetting", opening, by=by, reason=reason, ends_on=ends_on)
    return opening


@transaction.atomic
def end_opening(opening, *, ends_on, reason, by):
    """After this day, grants of the kind no longer open the marking."""
    opening = Opening.objects.select_for_update(of=("self",)).select_related("kind").get(pk=opening.pk)
    spans.bring_forward(opening, ends_on, "opening")
    audit.record("marking closed to vetting", opening, by=by, ends_on=ends_on, reason=reason)
    return opening


@transaction.atomic
def write_declaration_text(*, words, in_use_from, by):
    """The next version of the words. Who declared on an older one stays declared, and is listed."""
    last = DeclarationText.objects.select_for_update().first()
    if last and in_use_from < last.in_use_from:
        raise NotAllowed("A new version cannot be in use before the one that it follows.")
    if last and words.strip() == last.words.strip():
        raise NotAllowed("These are the words of the version in use. Change them, or leave them.")
    text = save_or_refuse(
        DeclarationText(version=last.version + 1 if last else 1, words=words, in_use_from=in_use_from)
    )
    audit.record("section 5 words written", text, by=by, version=text.version, in_use_from=in_use_from)
    return text


def _refuse_to_holder(kind, by):
    grants = by.vettings.filter(kind=kind, withdrawn_on=None) if getattr(by, "pk", None) else None
    if grants and grants.exclude(expires_on__lt=timezone.localdate()).exists():
        raise NotAllowed(
            f"You hold {kind} yourself, so this would open papers to you. Ask another vetting officer."
        )
