"""From frozen content to what the rendering program is given: HTML, the style, and pictures by name."""

import json
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

import weasyprint
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

LETTERS = "".join(
    chr(code)
    for first, last in (
        (0x21, 0x7E),
        (0xA1, 0x17F),
        (0x218, 0x21B),
        (0x388, 0x3CE),
        (0x401, 0x45F),
        (0x1E80, 0x1E85),
        (0x1EF2, 0x1EF3),
    )
    for code in range(first, last + 1)
    if chr(code).isprintable()
)
SIGNS = "–—‘’“”•…"


@dataclass(frozen=True)
class Request:
    """All that pages are made from."""

    html: str
    style: str
    files: dict = field(default_factory=dict)

    @cached_property
    def key(self):
        """The same for the same content, template, style and renderer."""
        made_from = [weasyprint.__version__, self.html, self.style, self.files]
        return sha256(json.dumps(made_from, sort_keys=True).encode()).hexdigest()


def paper(content):
    """A section: the front sheet of an item, and its paper. `content` is as `freezing` gives it."""
    charts = content["body"].get("charts", ())
    pictures = {f"{chart['slug']}.svg": chart["svg"] for chart in charts}
    return Request(_html(content["template"], content), style(), pictures)


def front(content, rows, *, public, notice):
    """The front page and the contents. `rows` as `editions.contents` gives them."""
    return Request(_html("front", {**content, "rows": rows, "public": public, "notice": notice}), style())


def letters():
    """Every letter that a stamp may need, in both weights."""
    return Request(_html("letters", {"letters": LETTERS + SIGNS}), style())


def style():
    with open(finders.find("css/pack.css"), encoding="utf-8") as file:
        return file.read()


def _html(template, context):
    return render_to_string(f"packs/{template}.html", context)
