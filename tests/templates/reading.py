"""Reading rendered pages as documents, with a name that nobody gave shown for what it is."""

from cssselect2 import ElementWrapper
from django.template import engines
from lxml import html

UNDEFINED = "(nobody gave %s)"


def strictly(monkeypatch):
    """An undefined variable shows itself, whatever its filters; `document` then refuses the page."""
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", UNDEFINED)


def document(text):
    start = text.find("(nobody gave")
    assert start < 0, text[start : start + 80]
    return html.document_fromstring(text)


def find(element, selector):
    """All elements below this one that a CSS selector names."""
    return [found.etree_element for found in ElementWrapper.from_html_root(element).query_all(selector)]


def one(element, selector):
    [found] = find(element, selector)
    return found


def words(element):
    return " ".join(element.text_content().split())
