"""A public paper as a page: set by the template that sets it in a pack, in another frame.

`published/frames/packs/sheet.html` stands in for `packs/sheet.html` and `published/frames/packs/chart.html`
for `packs/chart.html`; so what a kind of paper looks like is written once.
"""

from django.conf import settings
from django.template.backends.django import DjangoTemplates

FOLDER = settings.BASE_DIR / "templates"
FRAMES = DjangoTemplates(
    {
        "NAME": "published",
        "DIRS": [FOLDER / "published" / "frames", FOLDER],
        "APP_DIRS": False,
        "OPTIONS": {"libraries": {"static": "django.templatetags.static"}},
    }
)


def paper_page(content, **frame):
    """The words of the page. `content` is what a pack freezes for anyone."""
    template = FRAMES.get_template(f"packs/{content['template']}.html")
    return template.render(_blanks() | content | frame)


def _blanks():
    return {"trial": settings.TRIAL, "to_ask": [], "put": [], "sheet": [], "note": "", "body": {}}
