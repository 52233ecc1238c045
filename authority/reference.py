"""Kinds of vetting with what each opens, and versions of the section 5 words with who declared on which."""

from django.db.models import Prefetch

from authority import days, holdings
from authority.models import Declaration, DeclarationText, Opening, User, VettingKind


def kinds(today):
    """[(ladder in words, [kind with its openings])]."""
    openings = Prefetch("openings", Opening.objects.order_by("marking", "starts_on"))
    rows = list(VettingKind.objects.prefetch_related(openings))
    return [
        (ladder.label.capitalize(), [_kind(row, today) for row in rows if row.ladder == ladder])
        for ladder in VettingKind.Ladder
    ]


def _kind(row, today):
    return {
        "pk": row.pk,
        "code": row.code,
        "name": row.name,
        "years": row.years,
        "openings": [
            {
                "pk": opening.pk,
                "marking": opening.get_marking_display(),
                "span": holdings.span(opening, today),
                "over": bool(opening.ends_on and opening.ends_on < today),
            }
            for opening in row.openings.all()
        ],
    }


def texts(user, today):
    """Every version, the newest first, with those of the user's authority whose last declaration is on it."""
    latest = _latest(user, today)
    rows = list(DeclarationText.objects.all())
    in_use = next((row.version for row in rows if row.in_use_from <= today), None)
    return [
        {
            "version": row.version,
            "words": row.words,
            "since": days.in_full(row.in_use_from),
            "in_use": row.version == in_use,
            "older": in_use is not None and row.version < in_use,
            "people": [made.user for made in latest if made.text_id == row.pk],
        }
        for row in rows
    ]


def _latest(user, today):
    """The newest declaration of each person of the user's authority, of those in date."""
    people = User.objects.alongside(user).filter(is_active=True)
    made = Declaration.objects.filter(user__in=people, made_on__lte=today).exclude(expires_on__lt=today)
    found = {}
    for one in made.select_related("user").order_by("text__version", "made_on"):
        found[one.user_id] = one
    return sorted(found.values(), key=lambda one: one.user.name)
