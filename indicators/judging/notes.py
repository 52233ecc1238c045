"""Sentences to print beside a chart: what in its figures is not as it looks."""

from indicators.judging import sentences

SMALL = 10  # cases; a percentage of fewer moves far with each
NAMED = 3  # quarters named one by one; more are counted


def notes(laid, *, counts_events, share, unfit):
    """A tuple of sentences, the weightiest first."""
    return tuple(filter(None, _notes(laid, counts_events, share, unfit)))


def _notes(laid, counts_events, share, unfit):
    yield sentences.UNFIT if unfit else ""
    yield "" if counts_events or not laid.quarters else sentences.NOT_EVENTS
    yield _on(_where(laid, laid.counts, _below_zero), sentences.BELOW_ZERO, "is", "are")
    yield _on(_where(laid, laid.bases, _small), sentences.SMALL_BASE, "is", "are") if share else ""
    yield _on(_where(laid, laid.values, _missing), sentences.GAPS, "has", "have")
    yield _equal(laid)
    yield from (sentences.NOT_YET.format(one.quarter) for one in laid.later)


def _below_zero(count):
    return count is not None and count < 0


def _small(base):
    return base is not None and base < SMALL


def _missing(value):
    return value is None


def _where(laid, figures, such):
    return [str(quarter) for quarter, figure in zip(laid.quarters, figures, strict=True) if such(figure)]


def _on(quarters, sentence, one, many):
    """The sentence on these quarters, with its verb; empty where there is none."""
    return sentence.format(f"{_named(quarters)} {one if len(quarters) == 1 else many}") if quarters else ""


def _named(quarters):
    """2024-25 Q1; 2024-25 Q1 and 2024-25 Q2; 2024-25 Q1 and 5 other quarters."""
    if len(quarters) > NAMED:
        return f"{quarters[-1]} and {len(quarters) - 1} other quarters"
    *some, last = quarters
    return f"{', '.join(some)} and {last}" if some else last


def _equal(laid):
    known = laid.known
    return sentences.ALL_EQUAL if len(known) > 1 and len(set(known)) == 1 and known[0] else ""
