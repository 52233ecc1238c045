"""The rules of the house, without exceptions: who may import whom, names, lengths, and what files hold."""

import ast
import re
import subprocess
from pathlib import Path

import allauth
import pytest
from django.conf import settings
from django.core.management import call_command
from django.template import engines
from django.template.loader import get_template

ROOT = settings.BASE_DIR
APPS = ["authority", "indicators", "strands", "panels", "scrutiny"]  # each may import those before it
BANNED = {"utils", "util", "core", "common", "helpers", "helper", "services", "misc", "base"}
LONGEST = 300  # lines of a module

MODULES = sorted(path for app in APPS for path in (ROOT / app).rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.*"))


def name_of(path):
    return str(path.relative_to(ROOT))


def imported(path):
    """The modules that a file names in its imports."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


@pytest.mark.parametrize(("position", "app"), list(enumerate(APPS)))
def test_imports_point_down(position, app):
    above = set(APPS[position + 1 :])
    assert not [
        f"{name_of(path)} imports {name}"
        for path in (ROOT / app).rglob("*.py")
        for name in imported(path)
        if name.split(".")[0] in above
    ]


def test_the_product_imports_nothing_of_its_tests():
    assert not [
        name_of(path) for path in MODULES if {name.split(".")[0] for name in imported(path)} & {"tests"}
    ]


def test_no_module_has_a_name_that_refuses_nobody():
    assert not [name_of(path) for path in MODULES if {*path.with_suffix("").parts} & BANNED]


def test_no_module_is_longer_than_a_person_can_hold():
    lengths = {name_of(path): len(path.read_text().splitlines()) for path in MODULES}
    written = {name: length for name, length in lengths.items() if "/migrations/" not in name}
    assert not {name: length for name, length in written.items() if length > LONGEST}


def test_html_is_marked_safe_in_the_drawing_of_charts_alone():
    trusting = [path for path in MODULES if re.search(r"mark_safe|SafeString|format_html", path.read_text())]
    assert not [name for name in map(name_of, trusting) if not name.startswith("indicators/charts")]


def test_nothing_hides_in_the_signals_of_saving():
    assert not [name_of(path) for path in MODULES if "django.db.models.signals" in imported(path)]


@pytest.mark.django_db
def test_the_migrations_are_complete():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


# --- templates ----------------------------------------------------------------------------------------

# Found by Django, allauth, crispy-forms and django-tables2 under names of their own.
FOUND_BY_NAME = re.compile(r"\d{3}(_csrf)?\.html|(account|allauth|mfa|govuk)/.*")


def mentioned():
    """All text in which a template might be named: our modules and our templates."""
    return "\n".join(path.read_text() for path in [*MODULES, *TEMPLATES])


def named_in_parts(name, text):
    """packs/front.html, where a module says f"packs/{kind}.html" and "front"."""
    folder, _, file = name.rpartition("/")
    return f'"{folder}/{{' in text and f'"{file.removesuffix(".html")}"' in text


def test_every_template_is_used():
    text = mentioned()
    names = [name for name in names_in(ROOT / "templates") if not FOUND_BY_NAME.fullmatch(name)]
    assert not [name for name in names if name not in text and not named_in_parts(name, text)]


@pytest.mark.parametrize("folder", ["account", "mfa", "allauth"])
def test_what_stands_in_for_a_packages_template_has_its_name(folder):
    theirs = names_in(Path(allauth.__file__).parent / "templates")
    assert not {name for name in names_in(ROOT / "templates") if name.startswith(f"{folder}/")} - theirs


def names_in(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*.*")}


@pytest.mark.parametrize("path", [path for path in TEMPLATES if path.suffix == ".html"], ids=name_of)
def test_every_template_can_be_read(path):
    get_template(str(path.relative_to(ROOT / "templates")))


def test_a_template_that_asks_for_what_it_was_not_given_fails_its_test():
    with pytest.raises(pytest.fail.Exception, match="Undefined template variable 'nothing'"):
        engines["django"].from_string("{{ nothing }}").render({})


# --- files --------------------------------------------------------------------------------------------

HOSTS = [f"{name}.{end}" for name in ("pypi", "pythonhosted", "npmjs", "yarnpkg") for end in ("org", "com")]
PLACES = ["/" + "work/main", "/" + "work/shared", "/" + "root/", "/" + "home/"]


def tracked():
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
        )
    except (FileNotFoundError, subprocess.CalledProcessError):
        pytest.skip("not a clone: there is no list of tracked files")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_where_packages_come_from_or_where_it_was_written():
    found = []
    for path in tracked():
        text = path.read_bytes().decode(errors="ignore")
        found += [f"{name_of(path)} names {word}" for word in [*HOSTS, *PLACES] if word in text]
    assert not found


def test_nothing_that_the_product_makes_is_tracked():
    made = {"var", ".venv", "node_modules"}
    assert not [name_of(path) for path in tracked() if made & {*path.relative_to(ROOT).parts}]
