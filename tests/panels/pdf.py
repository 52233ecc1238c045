"""Read PDFs back, in other ways than they were made."""

import io
import subprocess

from pdfminer.high_level import extract_text


def text_of(pages):
    """All text, by two programs."""
    return "\n".join([extract_text(io.BytesIO(pages)), by_poppler(pages)])


def by_poppler(pages):
    return subprocess.run(
        ["pdftotext", "-", "-"], input=pages, capture_output=True, check=True
    ).stdout.decode()


def pages_of(pages):
    """The text of each page."""
    return extract_text(io.BytesIO(pages)).split("\f")[:-1]
