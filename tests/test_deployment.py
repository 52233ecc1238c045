"""Dockerfile and docker-compose.yml name only what exists, and agree with the settings and each other.

No Docker engine is needed: both are parsed, commands by the parsers of the programs that they start.
"""

import json
import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

import click
import pytest
from celery.bin.base import CLIContext
from celery.bin.celery import celery
from django.apps import apps
from django.core.management import get_commands, load_command_class
from gunicorn.config import Config

from scrutiny.celery import app
from tests.deployment import (
    ROOT,
    compose,
    dockerfile,
    image_environment,
    in_production,
    instructions,
    ours,
    production,
    programs,
    services,
)

PROGRAMS_OF_IMAGES = {
    "postgres": {"pg_isready"},
    "redis": {"redis-server", "redis-cli"},
    "scrutiny": {"gunicorn", "celery", "python", "find", "grep"},
}
IMAGE_COMMAND = json.loads(instructions("CMD")[0])
IMAGE_HEALTH = instructions("HEALTHCHECK")[0]
HEALTH_ADDRESS = urlsplit(re.search(r"http://[^']+", IMAGE_HEALTH)[0])


def commands_of(service):
    given = [service.get("command"), service.get("healthcheck", {}).get("test")]
    return [command for command in given if command]


def runs(kind):
    """Every start of one program in our services, as its arguments."""
    return [
        program[1:]
        for service in ours().values()
        for command in commands_of(service)
        for program in programs(command)
        if program[0] == kind
    ]


# --- what runs --------------------------------------------------------------------------------------


def test_production_is_whole():
    assert set(services()) == {"web", "worker", "beat", "migrate", "db", "redis"}


@pytest.mark.parametrize("name", services())
def test_every_program_belongs_to_the_image_that_runs_it(name):
    image = services()[name]["image"].split(":")[0]
    for command in commands_of(services()[name]):
        assert {program[0] for program in programs(command)} <= PROGRAMS_OF_IMAGES[image]


@pytest.mark.parametrize("arguments", [*runs("gunicorn"), IMAGE_COMMAND[1:]])
def test_gunicorn_finds_the_application(arguments):
    words = ["--check-config", *arguments]
    answer = in_production(f"from gunicorn.app.wsgiapp import run; import sys; sys.argv += {words}; run()")
    assert answer.returncode == 0, answer.stderr
    options = Config().parser().parse_args(arguments)
    assert options.bind == [f"0.0.0.0:{HEALTH_ADDRESS.port}"]


@pytest.mark.parametrize("arguments", runs("celery"))
def test_celery_understands_its_command(arguments):
    flag, module, command, *options = arguments
    assert flag == "-A"
    assert import_module(f"{module}.celery").app is app
    context = click.Context(celery, obj=CLIContext(app=app, no_color=True, workdir=None, quiet=True))
    assert celery.commands[command].make_context(command, options, parent=context)


@pytest.mark.parametrize("arguments", [words for words in runs("python") if words])
def test_management_commands_exist_and_take_their_options(arguments):
    script, name, *options = arguments
    assert (ROOT / script).is_file()
    assert name in get_commands(), f"There is no management command {name}."
    load_command_class(get_commands()[name], name).create_parser(script, name).parse_args(options)


def test_one_service_each_serves_works_and_keeps_the_clock():
    assert [words[2] for words in runs("celery")].count("worker") == 1
    assert [words[2] for words in runs("celery")].count("beat") == 1
    assert len(runs("gunicorn")) == 1


# --- order and health -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", services())
def test_services_wait_for_services_that_can_satisfy_them(name):
    for other, wait in services()[name].get("depends_on", {}).items():
        awaited = services()[other]
        if wait["condition"] == "service_completed_successfully":
            assert awaited["restart"] == "no"
        else:
            assert wait["condition"] == "service_healthy"
            assert "test" in awaited.get("healthcheck", {})


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_nothing_runs_before_the_database_is_migrated(name):
    assert "migrate" in services()[name]["depends_on"]


@pytest.mark.parametrize("name", ["worker", "beat", "db", "redis"])
def test_every_lasting_service_has_its_own_health_check(name):
    assert services()[name]["healthcheck"]["test"]
    assert services()[name]["restart"] == "unless-stopped"


@pytest.mark.django_db
def test_the_health_check_of_the_image_is_answered(client, settings):
    settings.ALLOWED_HOSTS = production()["ALLOWED_HOSTS"]
    assert client.get(HEALTH_ADDRESS.path, headers={"host": HEALTH_ADDRESS.netloc}).status_code == 200


def test_the_health_check_of_beat_watches_the_file_that_beat_writes():
    [beat] = [words for words in runs("celery") if "beat" in words]
    [watched] = runs("find")
    assert f"--schedule={watched[0].removesuffix('.ticked')}" in beat
    assert "--scheduler=scrutiny.clock:Clock" in beat


# --- paths and ports --------------------------------------------------------------------------------


def folders_handed_over():
    [words] = [line.split() for line in instructions("RUN") if "chown" in line]
    return set(words[words.index("scrutiny:") + 1 :])


def test_volumes_are_declared_and_used():
    mounted = {mount.split(":")[0] for service in services().values() for mount in service.get("volumes", [])}
    assert mounted == set(compose()["volumes"])


@pytest.mark.parametrize("setting", ["MEDIA_ROOT", "AUDIT_SEALS"])
def test_what_must_last_is_on_a_volume_that_the_product_may_write_to(setting):
    for service in ours().values():
        assert production()[setting] in [mount.split(":")[1] for mount in service["volumes"]]
    assert production()[setting] in folders_handed_over()


def test_beat_may_write_its_schedule():
    [watched] = runs("find")
    assert watched[0].rpartition("/")[0] in folders_handed_over()


def test_static_files_are_collected_where_they_are_served_from():
    assert production()["STATIC_ROOT"] == image_environment()["STATIC_ROOT"]
    assert any("collectstatic" in line for line in instructions("RUN"))


def test_the_commands_that_build_the_image_build_its_static_files(tmp_path):
    steps = [step for line in instructions("RUN") for step in line.split("&&") if "manage.py" in step]
    places = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "STATIC_ROOT": str(tmp_path)}
    for step in steps:
        subprocess.run(step, shell=True, check=True, cwd=ROOT, env=image_environment() | places)
    assert {"build_assets", "collectstatic"} == {step.split("manage.py ")[1].split()[0] for step in steps}
    assert json.loads((tmp_path / "staticfiles.json").read_text())["paths"]["govuk/govuk-frontend.min.css"]


def test_the_published_port_is_the_one_that_is_served():
    [published] = services()["web"]["ports"]
    assert published.split(":")[-1] == instructions("EXPOSE")[0] == str(HEALTH_ADDRESS.port)
    assert published.startswith("127.0.0.1:")


def test_the_product_does_not_run_as_root():
    user = instructions("USER")[-1]
    assert user != "root"
    assert any(
        line.startswith("useradd") and user in line.split("&&")[0].split() for line in instructions("RUN")
    )


# --- the image --------------------------------------------------------------------------------------


def let_in():
    """What .dockerignore lets into the build."""
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    return {line[1:] for line in lines if line.startswith("!")}


def copied():
    lines = [argument for word, argument in dockerfile() if word == "COPY" and "--from" not in argument]
    return {source for line in lines for source in line.split()[:-1]} - {"."}


def test_all_that_is_copied_exists_and_is_let_in():
    assert all((ROOT / source).exists() for source in let_in() | copied())
    assert copied() <= let_in()


def test_the_whole_product_is_let_in():
    own = {
        config.label for config in apps.get_app_configs() if str(config.path).startswith(f"{ROOT}{os.sep}")
    }
    own = {label for label in own if (ROOT / label).is_dir()}
    assert own | {"templates", "static", "fixtures", "manage.py"} <= let_in()


def test_the_image_is_of_the_python_that_the_versions_were_chosen_for():
    assert re.match(r"python:3\.11-slim-\w+$", instructions("FROM")[0])


def test_images_name_their_version():
    bases = [argument.split()[0] for word, argument in dockerfile() if word == "FROM"]
    others = [service["image"] for service in services().values() if "build" not in service]
    assert all(re.search(r":\d", image) for image in bases + others)


def test_image_and_makefile_install_the_same_libraries():
    libraries = re.search(r"^LIBRARIES = (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)[1]
    [line] = [line for line in instructions("RUN") if "apt-get" in line]
    assert {choice.split("|")[0] for choice in libraries.split()} <= set(line.split())
