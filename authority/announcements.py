"""News for the rooms above. Nothing here relies on it."""

from django.dispatch import Signal

recorded = Signal()  # inside the transaction of an audit line; `verb` and `subject`: as in `audit.record`
