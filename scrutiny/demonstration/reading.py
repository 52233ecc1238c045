"""The demonstration's own fixtures, read once."""

import json
from functools import cache

from django.conf import settings


@cache
def fixture(name):
    return json.loads(
        (settings.BASE_DIR / "fixtures/demonstration" / f"{name}.json").read_text(encoding="utf-8")
    )
