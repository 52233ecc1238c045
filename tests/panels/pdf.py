"""Read PDFs back, in other ways than they were made, down to what no reader shows."""

import io
import re
import shutil
import subprocess

import pikepdf
from pdfminer.high_level import extract_text

POPPLER = shutil.which("pdftotext")


def text_of(pages):
    """All text, by each program that is here."""
    return "\n".join([extract_text(io.BytesIO(pages)), by_poppler(pages)])


def by_poppler(pages):
    if not POPPLER:
        return ""
    done = subprocess.run([POPPLER, "-", "-"], input=pages, capture_output=True, check=True)
    return done.stdout.decode()


def pages_of(pages):
    """The text of each page."""
    return extract_text(io.BytesIO(pages)).split("\f")[:-1]


def everything_in(pages):
    """Whatever can be read out of the file: text, and each string, name and stream that was ever in it."""
    said = [text_of(pages), pages.decode("latin-1")]
    for revision in _revisions(pages):
        with pikepdf.open(io.BytesIO(revision)) as pdf:
            for thing in [*pdf.objects, pdf.trailer]:
                said += _said(thing, depth=0)
    return "\n".join(said)


def _revisions(pages):
    """The file as it is, and as it was before each time that something was added to its end."""
    ends = [match.end() for match in re.finditer(rb"%%EOF\r?\n?", pages)]
    return [pages, *(pages[:end] for end in ends[:-1])]


def _said(thing, depth):
    """References to other objects are not followed: those are in the list themselves."""
    if isinstance(thing, pikepdf.String | pikepdf.Name | str):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array):
        for part in thing:
            yield from _direct(part, depth)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, part in thing.items():
            yield key
            yield from _direct(part, depth)
        if isinstance(thing, pikepdf.Stream):
            yield _read(thing)


def _direct(part, depth):
    if not getattr(part, "is_indirect", False) and depth < 20:
        yield from _said(part, depth + 1)


def _read(stream):
    """Decoded where it can be, as bytes and as the two-byte text of old strings."""
    try:
        data = stream.read_bytes()
    except pikepdf.PdfError:
        data = stream.read_raw_bytes()
    return data.decode("latin-1") + data.decode("utf-16-be", "replace")


def outline_of(pages):
    """[(title, page number from 1, [titles below])]"""
    with pikepdf.open(io.BytesIO(pages)) as pdf, pdf.open_outline() as outline:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        return [
            (item.title, numbers[item.destination[0].objgen], [below.title for below in item.children])
            for item in outline.root
        ]


def links_of(pages):
    """[(words, page number from 1 that the link leads to)]"""
    with pikepdf.open(io.BytesIO(pages)) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        notes = [note for page in pdf.pages for note in page.get("/Annots", ())]
        return [(str(note.Contents), numbers[note.Dest[0].objgen]) for note in notes]
