"""The program that makes pages out of HTML: `python -m panels.packs.renderer`, a process of its own.

It has no settings, no database and no secrets. Requests come by standard input, one after another; each is
answered from a fork, so that no document can reach another's memory, limits or state. A request is four
bytes of length, then JSON; an answer is one byte that says how it went, four of length, then a PDF.
"""

import gc
import hashlib
import io
import json
import logging
import os
import resource
import signal
import struct
import sys

import pikepdf
import weasyprint
from weasyprint import CSS, HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

MEMORY = 3 * 1024**3  # bytes of address space for one document
SECONDS = 120  # of a processor for one document; twice that by the clock, where others work beside it
RENDERED, FETCHED, FAILED = b"R", b"F", b"E"
TYPES = {".svg": "image/svg+xml", ".css": "text/css"}


class Incomplete(Exception):
    """Pages were made, and something that belongs on them is missing."""


class OnlyWhatWasGiven(URLFetcher):
    """Serves files handed over with the request. Asking for anything else ends the rendering."""

    def __init__(self, files):
        super().__init__(allowed_protocols=["pack"])
        self.files = files
        self.refused = False

    def fetch(self, url, headers=None):
        name = url.removeprefix("pack:/")
        if name not in self.files:
            self.refused = True  # inside a picture the exception goes no further
            raise FatalURLFetchingError("Something was asked for that was not handed over.")
        kind = TYPES[os.path.splitext(name)[1]]
        return URLFetcherResponse(url, self.files[name].encode(), {"Content-Type": kind})


class Complaints(logging.Handler):
    """Counts what WeasyPrint calls an error and passes over, such as a picture that cannot be drawn.

    Its words are dropped, for they may quote the paper.
    """

    def __init__(self):
        super().__init__(logging.ERROR)
        self.count = 0

    def emit(self, record):
        self.count += 1


def render(html, style, files):
    """Tagged pages as the bytes of a PDF, the same for the same input.

    Raises FatalURLFetchingError where something was asked for that is not in `files`, and Incomplete.
    """
    fetcher, complaints = OnlyWhatWasGiven(files), Complaints()
    weasyprint.LOGGER.handlers, weasyprint.LOGGER.propagate = [complaints], False
    document = HTML(string=html, base_url="pack:/", url_fetcher=fetcher)
    pages = document.write_pdf(stylesheets=[CSS(string=style)], pdf_variant="pdf/ua-1")
    if fetcher.refused:
        raise FatalURLFetchingError("Inside a picture, something was asked for that was not handed over.")
    if complaints.count:
        raise Incomplete
    return settle(pages, hashlib.sha256(html.encode()).hexdigest()[:12])


def settle(pages, name):
    """Make a PDF fit to be joined to others: ids of its own, and nothing about the document but its pages."""
    with pikepdf.open(io.BytesIO(pages)) as pdf:
        for element in pdf.objects:
            if isinstance(element, pikepdf.Dictionary) and element.get("/Type") == "/StructElem":
                _own_ids(element, name)
        for key in ("/Names", "/Metadata", "/Lang"):
            if key in pdf.Root:
                del pdf.Root[key]
        del pdf.docinfo
        settled = io.BytesIO()
        pdf.save(settled, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return settled.getvalue()


def _own_ids(element, name):
    """A cell of a table points to its headings by id; among other sections it must not point to theirs."""
    if "/ID" in element:
        element.ID = pikepdf.String(f"{name}-{element.ID}")
    if "/Headers" in element.get("/A", {}):
        element.A.Headers = pikepdf.Array(
            [pikepdf.String(f"{name}-{heading}") for heading in element.A.Headers]
        )


def main(source, sink):
    render("<html lang=en><title>Warm</title><p>Fonts and style sheets are read once, here.", "", {})
    gc.freeze()
    while request := receive(source):
        send(sink, *in_a_fork(request))


def receive(source):
    head = source.read(4)
    return source.read(struct.unpack(">I", head)[0]) if len(head) == 4 else None


def send(sink, verdict, payload):
    sink.write(verdict + struct.pack(">I", len(payload)) + payload)
    sink.flush()


def in_a_fork(request):
    """(verdict, PDF). A fork that dies, of a limit or otherwise, has failed."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        answer(request, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answered = pipe.read()
    _, status = os.waitpid(child, 0)
    return (answered[:1], answered[1:]) if status == 0 and answered else (FAILED, b"")


def answer(request, writing):
    """Render in this process, hand the result over and end. Nothing after this runs."""
    limit()
    try:
        verdict, payload = RENDERED, render(**json.loads(request))
    except FatalURLFetchingError:
        verdict, payload = FETCHED, b""
    except BaseException:
        verdict, payload = FAILED, b""
    with os.fdopen(writing, "wb") as pipe:
        pipe.write(verdict + payload)
    os._exit(0)


def limit():
    gc.disable()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(2 * SECONDS)


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
