"""Every change of state in this app: atomic, by a named person, audited in the same transaction."""

from indicators.actions.recomputing import recompute_rates

__all__ = ["recompute_rates"]
