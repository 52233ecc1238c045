"""The greatest risks of the whole service, and whose they are."""

from dataclasses import dataclass

from django.utils.text import capfirst

from authority.days import in_full
from strands.models import Entry, Risk
from strands.record.addresses import entry_url
from strands.service.need import HIGHEST
from strands.service.standing import strand_url

MOST = 10
RULE = f"Order: likelihood × impact, the highest of {HIGHEST} first; the {MOST} highest of all strands."


@dataclass(frozen=True)
class GreatRisk:
    title: str
    url: str
    strand: str
    strand_url: str
    score: str
    whose: str
    owner: str
    reviewed: str


def greatest(whole):
    """The open risks of all strands, the highest first."""
    rows = [risk for risk in whole.every(Entry.Kind.RISK) if risk.state == Risk.State.OPEN]
    rows.sort(key=lambda risk: (-risk.score, -risk.impact, risk.title))
    return tuple(_in_words(risk, whole.force) for risk in rows[:MOST])


def _in_words(risk, force):
    return GreatRisk(
        title=risk.title,
        url=entry_url(risk),
        strand=str(risk.strand),
        strand_url=strand_url(risk.strand, force),
        score=f"{risk.score} ({risk.likelihood} × {risk.impact})",
        whose=capfirst(risk.get_whose_display()),
        owner=risk.owner,
        reviewed=in_full(risk.on),
    )
