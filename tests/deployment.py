"""Reads Dockerfile, docker-compose.yml and settings.py as the programs that use them would."""

import ast
import json
import os
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
OPERATOR = {
    "SECRET_KEY": "a-long-random-text-of-more-than-fifty-characters-0123456789",
    "AUDIT_KEY": "another-long-random-text-0123456789abcdef",
    "POSTGRES_PASSWORD": "letters1and2digits",
    "SITE": "scrutiny.example.org",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.org:587",
}
SHOWN = ["TRIAL", "DATABASES", "REDIS_URL", "MEDIA_ROOT", "STATIC_ROOT", "AUDIT_SEALS"]
SHOWN += ["ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "EMAIL_HOST"]
VARIABLE = re.compile(r"\$\$|\$\{(?P<name>\w+)(?::\?(?P<complaint>[^}]*))?\}")


@cache
def compose() -> dict:
    """The file as it stands, anchors resolved, variables not yet."""
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


@cache
def services() -> dict[str, dict]:
    """Every service, with the operator's variables filled in."""
    return filled_in(compose()["services"])


def filled_in(value):
    if isinstance(value, dict):
        return {key: filled_in(item) for key, item in value.items()}
    if isinstance(value, list):
        return [filled_in(item) for item in value]
    return VARIABLE.sub(from_operator, value) if isinstance(value, str) else value


def from_operator(found: re.Match) -> str:
    return OPERATOR[found["name"]] if found["name"] else "$"


def ours() -> dict[str, dict]:
    """The services that run our image."""
    return {name: service for name, service in services().items() if "build" in service}


@cache
def dockerfile() -> list[tuple[str, str]]:
    """Instructions and their arguments, in order."""
    text = re.sub(r"^\s*#.*\n", "", (ROOT / "Dockerfile").read_text(), flags=re.MULTILINE)
    lines = re.sub(r"\\\n\s*", " ", text).splitlines()
    return [tuple(line.split(maxsplit=1)) for line in lines if line.strip()]


def instructions(name: str) -> list[str]:
    """The arguments of one kind of instruction in the final stage."""
    last = max(number for number, (word, _) in enumerate(dockerfile()) if word == "FROM")
    return [argument for word, argument in dockerfile()[last:] if word == name]


def image_environment() -> dict[str, str]:
    return dict(pair.split("=", 1) for line in instructions("ENV") for pair in shlex.split(line))


@cache
def variables_read() -> frozenset[str]:
    """The names that settings.py reads from the environment."""
    calls = [
        node for node in ast.walk(ast.parse((ROOT / "scrutiny" / "settings.py").read_text())) if is_read(node)
    ]
    return frozenset(call.args[0].value for call in calls)


def is_read(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "env"
        and bool(node.args)
    )


def programs(command: str | list[str]) -> list[list[str]]:
    """The programs that a command starts, each with its arguments: shells, `&&` and pipes are taken apart."""
    words = command if isinstance(command, list) else shlex.split(command)
    if words[0] == "CMD":
        words = words[1:]
    if words[0] == "CMD-SHELL" or words[:2] == ["sh", "-c"]:
        return [shlex.split(part) for part in re.split(r"&&|\|", words[-1])]
    return [words]


def in_production(code: str, **changes: str | None) -> subprocess.CompletedProcess[str]:
    """Run Python with exactly the environment that the web service gets; None takes a variable away."""
    environment = image_environment() | ours()["web"]["environment"] | {"PATH": os.environ["PATH"]} | changes
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={name: value for name, value in environment.items() if value is not None},
        capture_output=True,
        text=True,
    )


@cache
def production() -> dict:
    """The settings as production has them, from a Python that is started with its environment."""
    answer = in_production(
        "import json, django; django.setup(); from django.conf import settings;"
        f"print(json.dumps({{name: getattr(settings, name) for name in {SHOWN}}}, default=str))",
        DJANGO_SETTINGS_MODULE="scrutiny.settings",
    )
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)
