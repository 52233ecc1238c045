"""Pages at rest, under the hash of what they hold; never used unless they still hold it."""

import hashlib
import io

import pikepdf
from django.core.files.base import ContentFile


class Damaged(Exception):
    """Stored pages are gone or are not what was stored. Ask for the pack again: they will be made anew."""


def digest(content):
    return hashlib.sha256(content).hexdigest()


def stored(pages):
    """The fields of a row that keeps these pages. Saving writes the file first: no row without its file."""
    name = digest(pages)
    return {"file": ContentFile(pages, name=f"{name}.pdf"), "sha256": name, "pages": page_count(pages)}


def read(row, field="sha256"):
    """The bytes of a row's file. Raises Damaged."""
    try:
        with row.file.open("rb") as file:
            pages = file.read()
    except OSError:
        pages = b""
    if digest(pages) != getattr(row, field):
        raise Damaged("Pages made earlier can no longer be read from the store. Ask for the pack again.")
    return pages


def intact(row):
    try:
        return bool(read(row))
    except Damaged:
        return False


def page_count(pages):
    with pikepdf.open(io.BytesIO(pages)) as pdf:
        return len(pdf.pages)


def written(document):
    """The bytes of an open document: the same for the same document, without any object that nothing uses."""
    sink = io.BytesIO()
    document.save(
        sink,
        min_version="1.7",
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return sink.getvalue()
