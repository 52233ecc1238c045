"""Production's environment: each variable given is read, and means what the neighbours mean by it."""

import json
import re
from urllib.parse import urlsplit

import pytest

from tests.deployment import (
    OPERATOR,
    ROOT,
    VARIABLE,
    compose,
    image_environment,
    in_production,
    ours,
    production,
    services,
    variables_read,
)

SECRETS = ["SECRET_KEY", "AUDIT_KEY", "POSTGRES_PASSWORD"]


@pytest.mark.parametrize("name", ours())
def test_every_variable_given_is_one_that_the_settings_read(name):
    assert set(ours()[name]["environment"]) <= variables_read()


def test_every_variable_of_the_image_is_read_by_the_settings_or_by_python():
    assert set(image_environment()) - {"PYTHONUNBUFFERED"} <= variables_read()


def test_all_of_our_services_run_with_the_same_settings():
    first, *others = ours().values()
    assert all(service["environment"] == first["environment"] for service in others)


def test_the_operator_is_asked_for_exactly_what_has_no_default():
    asked = {found["name"] for found in VARIABLE.finditer((ROOT / "docker-compose.yml").read_text())} - {None}
    assert asked == set(OPERATOR)


@pytest.mark.parametrize("name", OPERATOR)
def test_compose_refuses_to_start_without_what_it_needs(name):
    found = VARIABLE.finditer(json.dumps(compose()["services"]))
    complaints = [match["complaint"] for match in found if match["name"] == name]
    assert any(name in (complaint or "") or "must" in (complaint or "") for complaint in complaints)


@pytest.mark.parametrize("name", SECRETS)
def test_no_secret_stands_in_a_file(name):
    text = (ROOT / "docker-compose.yml").read_text()
    assert re.findall(rf"^\s*{name}: (?!\$\{{{name}:\?).*", text, re.MULTILINE) == []


@pytest.mark.parametrize("name", ["SECRET_KEY", "AUDIT_KEY"])
def test_production_does_not_start_without_its_keys(name):
    answer = in_production("import scrutiny.settings", **{name: None})
    assert answer.returncode != 0
    assert name in answer.stderr


def test_production_is_not_the_trial():
    assert production()["TRIAL"] is False


def test_production_uses_the_database_beside_it():
    database, server = production()["DATABASES"]["default"], services()["db"]["environment"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["PORT"]) == ("db", 5432)
    given = database["NAME"], database["USER"], database["PASSWORD"]
    assert given == (server["POSTGRES_DB"], server["POSTGRES_USER"], server["POSTGRES_PASSWORD"])


def test_production_uses_the_redis_beside_it():
    assert urlsplit(production()["REDIS_URL"]).hostname in services()


def test_people_reach_the_site_by_its_name():
    assert OPERATOR["SITE"] in production()["ALLOWED_HOSTS"]
    assert production()["CSRF_TRUSTED_ORIGINS"] == [f"https://{OPERATOR['SITE']}"]


def test_mail_goes_out_where_the_operator_says():
    assert production()["EMAIL_HOST"] == "mail.example.org"


def test_production_passes_djangos_own_checks():
    """Redirecting to TLS is the proxy's work; subdomains and preloading are for the owner of the domain."""
    answer = in_production(
        "from django.core.management import execute_from_command_line;"
        "execute_from_command_line(['manage.py', 'check', '--deploy'])",
        DJANGO_SETTINGS_MODULE="scrutiny.settings",
    )
    assert answer.returncode == 0
    assert set(re.findall(r"\((\w+\.\w+)\)", answer.stderr)) <= {
        "security.W005",
        "security.W008",
        "security.W021",
    }
