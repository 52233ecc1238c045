"""What README and guides tell people to type, open and press is there."""

import ast
import re

import pytest
from django.conf import settings
from django.core.management import get_commands, load_command_class

ROOT = settings.BASE_DIR
APPS = ["authority", "indicators", "strands", "panels", "scrutiny"]
DOCS = ROOT / "docs"
README, INDEX = ROOT / "README.md", DOCS / "README.md"
GUIDES = sorted(DOCS.glob("*.md"))
PICTURES = sorted((DOCS / "images").glob("*"))
LARGEST = 300_000  # bytes of a picture

CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
MAKE = re.compile(r"\bmake ([a-z-]+)")
COMMAND = re.compile(r"manage\.py ([a-z_]+)([^\n`]*)")
LINK = re.compile(r"\]\(([^)#:]+)\)")
LABEL = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
MARKUP = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}|<[^>]*>", re.DOTALL)
WORD = re.compile(r"\w+")


def named(path):
    return str(path.relative_to(ROOT))


def code_in(path):
    return "\n".join(CODE.findall(path.read_text()))


def links_of(path):
    return {(path.parent / link).resolve() for link in LINK.findall(path.read_text())}


def spaced(text):
    """Its words alone, so that a label is found across lines and without its punctuation."""
    return f" {' '.join(WORD.findall(text.casefold()))} "


def sentences_of_modules():
    """The text between quotes in our modules, and no docstring."""
    for path in [path for app in APPS for path in (ROOT / app).rglob("*.py")]:
        tree = ast.parse(path.read_text())
        explained = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explained:
                yield node.value


def sentences_of_templates():
    for path in (ROOT / "templates").rglob("*.html"):
        yield from MARKUP.sub("\0", path.read_text()).split("\0")


@pytest.fixture(scope="module")
def pages():
    """Everything that a page may say, a sentence a line."""
    return "\n".join(map(spaced, [*sentences_of_modules(), *sentences_of_templates()]))


@pytest.mark.parametrize("guide", [README, *GUIDES], ids=named)
def test_every_make_target_is_one(guide):
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)
    assert not set(MAKE.findall(code_in(guide))) - set(targets)


@pytest.mark.parametrize("guide", [README, *GUIDES], ids=named)
def test_every_command_knows_its_options(guide):
    for name, rest in COMMAND.findall(code_in(guide)):
        parser = load_command_class(get_commands()[name], name).create_parser("manage.py", name)
        known = {option for action in parser._actions for option in action.option_strings}
        assert not set(re.findall(r"--[a-z-]+", rest)) - known, name


def test_every_link_and_picture_of_the_readme_is_there():
    assert not [named(path) for path in links_of(README) if not path.exists()]


@pytest.mark.parametrize("guide", GUIDES, ids=named)
def test_every_label_in_bold_stands_on_a_page(guide, pages):
    labels = LABEL.findall(guide.read_text())
    assert not [label for label in labels if spaced(label) not in pages]


@pytest.mark.parametrize("picture", PICTURES, ids=named)
def test_every_picture_is_shown_and_loads_quickly(picture):
    assert any(picture in links_of(guide) for guide in [README, *GUIDES])
    assert picture.stat().st_size < LARGEST


def test_the_index_leads_to_every_guide_and_decision():
    pages = {*GUIDES, *(DOCS / "decisions").glob("*.md")} - {INDEX}
    assert not sorted(named(path) for path in pages - links_of(INDEX))
