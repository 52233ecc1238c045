"""Bring GOV.UK Frontend's style sheet and script among our static files.

Its typeface, crown and crest belong to services on gov.uk, which this is not: the type becomes Arial and the
pictures stay behind.
"""

import re
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

PACKAGE = settings.BASE_DIR / "node_modules" / "govuk-frontend" / "dist" / "govuk"
DESTINATION = settings.VAR / "assets" / "govuk"

FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
FAMILY = re.compile(r"""["']?GDS Transport["']?(\s*,\s*arial\b)?""", re.IGNORECASE)
PICTURE = re.compile(r"[\w-]+:[^;{}]*url\(/assets/[^;{}]*;?")
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=.*")


class Command(BaseCommand):
    requires_system_checks = []  # it makes what the checks look for
    help = "Copy GOV.UK Frontend from node_modules to var/assets, without its typeface and crown"

    def handle(self, **options) -> None:
        build(PACKAGE, DESTINATION)


def build(package: Path, destination: Path) -> None:
    """Write the two files that pages load into `destination`."""
    destination.mkdir(parents=True, exist_ok=True)
    for name, change in {"govuk-frontend.min.css": our_style, "govuk-frontend.min.js": our_script}.items():
        (destination / name).write_text(change(read(package / name)), encoding="utf-8")


def read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise CommandError(f"{path} is not there. Run `make setup`, which installs it.") from None


def our_style(css: str) -> str:
    """Take typeface, pictures and source map out of a style sheet."""
    for change in (without_font_faces, in_arial, without_pictures, without_source_map):
        css = change(css)
    return css


def our_script(script: str) -> str:
    return without_source_map(script)


def without_font_faces(css: str) -> str:
    return FONT_FACE.sub("", css)


def in_arial(css: str) -> str:
    return FAMILY.sub("Arial", css)


def without_pictures(css: str) -> str:
    """Drop the declarations that fetch the package's own pictures, which are not copied."""
    return PICTURE.sub("", css)


def without_source_map(text: str) -> str:
    """Drop the pointer to a file that is not copied: hashed static files would look for it and fail."""
    return SOURCE_MAP.sub("", text).rstrip() + "\n"
