"""Key the flagged figures of a return a second time, from their source and not from the return."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from indicators import returns
from indicators.actions.about import record_of_figures
from indicators.actions.locking import waiting_for
from indicators.models import Rekeying
from indicators.returns.entry import Refused, read, tidy
from indicators.returns.rekeyed import flagged
from indicators.returns.sheet import entries_of, entry_of, sheet


@dataclass
class Compared:
    """What became of the boxes typed into, by key: whether they agree, or why they could not be read."""

    agrees: dict[str, bool] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def rekey(pk, words, *, by):
    """Compare what was typed with what stands. `words` by key; a box left empty is not keyed.

    Returns `Compared`, in which no figure stands. Raises NotAllowed.
    """
    quarterly_return = waiting_for(pk, by)
    whole = sheet(quarterly_return, by)
    compared, told = Compared(), []
    for key in flagged(whole, entries_of(returns.version_before(quarterly_return, by), whole.items)):
        if typed := tidy(words.get(key, "")):
            _compare(whole.figures[key], key, typed, by, compared)
    told = [(whole.figures[key].item, {"item": key, "agrees": same}) for key, same in compared.agrees.items()]
    record_of_figures("figures keyed again", quarterly_return, told, by=by)
    return compared


def _compare(figure, key, typed, by, compared):
    try:
        entry = read(typed, figure.item.unit)
    except Refused as refusal:
        compared.refused[key] = str(refusal)
        return
    compared.agrees[key] = entry == entry_of(figure)
    Rekeying.objects.update_or_create(
        quarterly_return=figure.quarterly_return,
        item=figure.item,
        area=figure.area,
        defaults={
            "value": entry.value,
            "text": entry.text,
            "absence": entry.absence,
            "agrees": compared.agrees[key],
            "keyed_by": by,
            "keyed_at": timezone.now(),
        },
    )
