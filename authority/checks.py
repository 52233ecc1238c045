"""What must be right before anything is served. `scrutiny.wsgi` asks too: gunicorn by itself would not."""

from django.conf import settings
from django.core import checks
from django.db import connection

from authority import markings
from authority.markings import HIGHEST_HELD

SHORTEST_KEY = 32  # characters
PRIVILEGES = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"


@checks.register
def ceiling_is_valid(app_configs, **kwargs):
    try:
        ceiling = markings.named(settings.CEILING)
    except ValueError as error:
        return [checks.Error(f"CEILING is not a marking: {error}", id="authority.E001")]
    if ceiling <= HIGHEST_HELD:
        return []
    words = (
        f"CEILING is {ceiling.label}. Nothing above {HIGHEST_HELD.label} may be held here: set it no higher."
    )
    return [checks.Error(words, id="authority.E002")]


@checks.register
def keys_are_set_and_differ(app_configs, **kwargs):
    if settings.TRIAL:
        return []
    problems = [
        checks.Error(
            f"{name} is shorter than {SHORTEST_KEY} characters. Make one with: openssl rand -hex 32",
            id="authority.E003",
        )
        for name in ("SECRET_KEY", "AUDIT_KEY")
        if len(getattr(settings, name)) < SHORTEST_KEY
    ]
    if settings.SECRET_KEY == settings.AUDIT_KEY:
        words = "AUDIT_KEY is the same as SECRET_KEY. Whoever learns one must not have the other: set two."
        problems.append(checks.Error(words, id="authority.E004"))
    return problems


@checks.register(checks.Tags.database, deploy=True)
def database_role_is_plain(app_configs, databases, **kwargs):
    if connection.vendor != "postgresql" or not databases:
        return []
    with connection.cursor() as cursor:
        cursor.execute(PRIVILEGES)
        (privileged,) = cursor.fetchone()
    if not privileged:
        return []
    words = "The role of DATABASE_URL is a superuser or passes by row security. Give the service a plain one."
    return [checks.Warning(words, id="authority.W001")]
