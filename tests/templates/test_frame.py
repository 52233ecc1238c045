"""Every page stands in the same frame, says its marking twice, and fetches only files of ours."""

import re

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string

from tests.templates.reading import document, find, one, strictly, words

TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
FRAME = {
    "trial": True,
    "service_name": "Protective services scrutiny",
    "authority_name": "Westmarch Police Authority",
    "navigation": [
        {"label": "My work", "url": "/", "current": False},
        {"label": "Strands", "url": "/strands/", "current": True},
    ],
    "user": AnonymousUser(),
}


@pytest.fixture(autouse=True)
def strict(monkeypatch):
    strictly(monkeypatch)


def page(**context):
    return document(render_to_string("404.html", FRAME | context))


def test_the_marking_stands_at_the_head_and_at_the_foot():
    strips = find(page(marking="OFFICIAL-SENSITIVE"), "header .app-marking, footer .app-marking")
    assert [words(strip) for strip in strips] == ["Marking of this page: OFFICIAL-SENSITIVE"] * 2


def test_a_page_has_one_h1_inside_main():
    assert words(one(page(), "h1")) == words(one(page(), "main h1"))


def test_the_first_thing_that_a_keyboard_meets_skips_to_the_words():
    links = find(page(), "a")
    assert links[0].get("href") == "#main-content"
    assert page().get_element_by_id("main-content").tag == "main"


def test_a_trial_says_so_and_production_does_not():
    assert "fictitious data only" in words(one(page(), ".app-trial"))
    assert find(page(trial=False), ".app-trial") == []


def test_navigation_says_where_one_is():
    assert words(one(page(), "nav a[aria-current=true]")) == "Strands"
    assert find(page(navigation=[]), "nav") == []


def test_the_way_back_ends_with_the_page_itself():
    crumbs = [{"label": "My work", "url": "/"}, {"label": "Roads policing", "url": ""}]
    here = one(page(breadcrumbs=crumbs), "[aria-current=page]")
    assert words(here) == "Roads policing"
    assert find(here, "a") == []


@pytest.mark.parametrize(
    ("level", "role", "title"),
    [
        (constants.SUCCESS, "alert", "Done"),
        (constants.ERROR, "alert", "Not done"),
        (constants.INFO, "region", "Please note"),
    ],
)
def test_a_message_says_whether_it_was_done(level, role, title):
    banner = one(page(messages=[Message(level, "The <return> is accepted.")]), ".govuk-notification-banner")
    assert banner.get("role") == role
    assert words(banner) == f"{title} The <return> is accepted."


def test_sources_stand_at_the_foot_where_a_page_names_them():
    assert words(one(page(attribution=["Figures of ours."]), "footer .app-attribution")) == "Figures of ours."
    assert find(page(), ".app-attribution") == []


def test_progress_without_javascript_reloads_the_page():
    assert one(page(refresh=5), "noscript meta").get("content") == "5"
    assert find(page(), "noscript") == []


@pytest.mark.parametrize("name", ["403.html", "403_csrf.html", "404.html", "500.html"])
def test_a_refusal_stands_up_without_any_context(name):
    assert words(one(document(render_to_string(name)), "h1"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_script_or_style_is_written_into_a_page(template):
    text = template.read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_comments_are_closed_on_their_line(template):
    """Django prints a comment of this kind that runs over a line."""
    assert not [line for line in template.read_text().splitlines() if "{#" in line and "#}" not in line]


@pytest.mark.parametrize(
    "part",
    sorted((settings.BASE_DIR / "templates" / "components").glob("*.html")),
    ids=lambda path: path.name,
)
def test_a_part_begins_by_saying_what_it_takes(part):
    assert part.read_text().startswith(("{# ", "{% comment %}"))


def test_style_sheets_and_pictures_come_from_this_server():
    fetched = [
        element.get("href") or element.get("src") for element in find(page(), "link, script[src], img")
    ]
    assert [url for url in fetched if not url.startswith("/static/")] == []


@pytest.mark.parametrize(
    "sheet", sorted((settings.BASE_DIR / "static").rglob("*.css")), ids=lambda path: path.name
)
def test_no_style_sheet_fetches_anything_or_names_the_typeface_of_others(sheet):
    assert not re.search(r"url\(|@import|@font-face|GDS", sheet.read_text())
