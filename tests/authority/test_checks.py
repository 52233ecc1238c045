"""Nothing is served with a ceiling that is too high, or with keys that are short or shared."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection

from authority import checks, markings


def found(problems):
    return [problem.id for problem in problems]


@pytest.mark.parametrize("ceiling", ["OFFICIAL", "OFFICIAL-SENSITIVE", "official-sensitive"])
def test_a_ceiling_that_may_be_held_passes(ceiling, settings):
    settings.CEILING = ceiling
    assert checks.ceiling_is_valid(None) == []


@pytest.mark.parametrize(
    ("ceiling", "problem"),
    [("SECRET", "authority.E002"), ("TOP SECRET", "authority.E002"), ("SEKRET", "authority.E001")],
)
def test_a_ceiling_above_what_may_be_held_is_refused_at_the_start(ceiling, problem, settings):
    settings.CEILING = ceiling
    assert found(checks.ceiling_is_valid(None)) == [problem]
    with pytest.raises(SystemCheckError, match=r"CEILING"):
        call_command("check")


def test_the_ceiling_is_never_above_what_may_be_held(settings):
    settings.CEILING = "TOP SECRET"
    assert markings.ceiling() == markings.HIGHEST_HELD


@pytest.mark.parametrize(
    ("secret", "audit", "problems"),
    [
        ("s" * 32, "a" * 32, []),
        ("s" * 31, "a" * 32, ["authority.E003"]),
        ("s" * 32, "", ["authority.E003"]),
        ("s" * 32, "s" * 32, ["authority.E004"]),
    ],
)
def test_keys_outside_the_trial_are_long_and_differ(secret, audit, problems, settings):
    settings.TRIAL, settings.SECRET_KEY, settings.AUDIT_KEY = False, secret, audit
    assert found(checks.keys_are_set_and_differ(None)) == problems


def test_the_trial_needs_no_keys_of_its_own():
    assert checks.keys_are_set_and_differ(None) == []


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has roles")
def test_a_privileged_database_role_is_warned_of():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        (role,) = cursor.fetchone()
        cursor.execute("CREATE ROLE plain_role_of_a_test")
        assert found(checks.database_role_is_plain(None, ["default"])) == ["authority.W001"]
        cursor.execute("SET LOCAL ROLE plain_role_of_a_test")
        assert checks.database_role_is_plain(None, ["default"]) == []
        cursor.execute(f'SET LOCAL ROLE "{role}"')
