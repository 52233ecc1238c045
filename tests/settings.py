"""The product's settings, for a test run.

What a run keeps to itself (files, messages) is set in the environment before the settings are read, so that a
worker which a test starts inherits it.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tests.redis_database import own_redis_database

RUN = Path(tempfile.mkdtemp(prefix="scrutiny-tests-"))
atexit.register(shutil.rmtree, RUN, ignore_errors=True)

os.environ |= {
    "TRIAL": "true",
    "MEDIA_ROOT": str(RUN / "media"),
    "STATIC_ROOT": str(RUN / "static"),
    "BROKER_FOLDER": str(RUN / "broker"),
    "AUDIT_SEALS": str(RUN / "audit-seals"),
    # Playwright keeps an event loop in the tests' thread, and Django cannot know that it sleeps.
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
}
if os.environ.get("REDIS_URL"):
    os.environ["REDIS_URL"] = own_redis_database(os.environ["REDIS_URL"])

from scrutiny.settings import *  # noqa: E402, F403

# Signing in is not what most tests are about; a slow hash would be most of what they cost.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
