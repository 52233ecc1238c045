"""The guides say what is so: every setting that is read, and no command that does not exist."""

import re

import pytest
from django.conf import settings
from django.core.management import get_commands

DOCS = settings.BASE_DIR / "docs"
GUIDES = sorted(DOCS.rglob("*.md"))
COMMAND = re.compile(r"manage\.py ([a-z_]+)")
LINK = re.compile(r"\]\(([^)#:]+)\)")


def settings_read():
    """The variables that the settings read from the environment."""
    text = (settings.BASE_DIR / "scrutiny" / "settings.py").read_text()
    return set(re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", text))


def test_the_operators_table_holds_every_setting_and_no_other():
    rows = re.findall(r"^\| `([A-Z_]+)` \|", (DOCS / "operator.md").read_text(), flags=re.MULTILINE)
    assert len(rows) == len(set(rows))
    assert set(rows) == settings_read()


@pytest.mark.parametrize("guide", [*GUIDES, settings.BASE_DIR / "README.md"], ids=lambda path: path.name)
def test_every_command_of_a_guide_exists(guide):
    assert not set(COMMAND.findall(guide.read_text())) - set(get_commands())


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_link_of_a_guide_leads_somewhere(guide):
    assert not [link for link in LINK.findall(guide.read_text()) if not (guide.parent / link).exists()]


@pytest.mark.parametrize("page", sorted((DOCS / "decisions").glob("*.md")), ids=lambda path: path.stem)
def test_a_decision_fits_on_a_page(page):
    assert len(page.read_text().splitlines()) <= 60
