"""Waiting for what others do, on a machine that may have much else to do."""

import time
from collections.abc import Callable

LONGEST = 180  # seconds
BETWEEN = 0.02


def until(condition: Callable[[], bool], complaint: object | Callable[[], object] = "Waited in vain") -> None:
    """Return once the condition holds; `complaint` is said, or asked, when it never does."""
    limit = time.monotonic() + LONGEST
    while not condition():
        assert time.monotonic() < limit, complaint() if callable(complaint) else complaint
        time.sleep(BETWEEN)
