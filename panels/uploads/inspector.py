"""The program that looks into a PDF and writes it anew: `python -m panels.uploads.inspector`.

It is a process of its own, without settings, database or secrets, and may not write a file. The PDF comes by
standard input. Out goes a line of JSON, {"refused": reason} or {"pages": n, "found": {kind: n}}, and after it
the new PDF.
"""

import io
import json
import resource
import signal
import sys

import pikepdf

from panels.uploads import layers, rewriting
from panels.uploads.findings import found

MEMORY = 2 * 1024**3  # bytes of address space
SECONDS = 60  # of a processor; twice that by the clock
MOST_PAGES = 400


class Refused(Exception):
    """The file may not be issued. `str()` of it is one of the reasons in `accepting`."""


def inspect(data):
    """(answer, bytes of the new PDF). Raises Refused."""
    if b"%PDF-" not in data[:1024]:
        raise Refused("not a pdf")
    with _opened(data) as pdf:
        _accept(pdf)
        things = found(pdf, data)
        new = rewriting.rewritten(pdf)
        if pdf.get_warnings():  # of what the pages are made of, something could not be read as it was meant
            raise Refused("damaged")
    return {"pages": _count(new), "found": things}, new


def _opened(data):
    try:
        return pikepdf.open(io.BytesIO(data), attempt_recovery=False)
    except pikepdf.PasswordError:
        raise Refused("encrypted") from None
    except pikepdf.PdfError:
        raise Refused("damaged") from None


def _accept(pdf):
    if pdf.is_encrypted:
        raise Refused("encrypted")
    if not 0 < len(pdf.pages) <= MOST_PAGES:
        raise Refused("too many pages" if len(pdf.pages) else "damaged")
    if "/XFA" in pdf.Root.get("/AcroForm", {}):
        raise Refused("filled in elsewhere")
    if layers.hides_any(pdf):
        raise Refused("hidden layers")


def _count(new):
    """The pages of the new PDF, once every stream of it has been read through."""
    with pikepdf.open(io.BytesIO(new)) as pdf:
        if pdf.check_pdf_syntax():
            raise Refused("damaged")
        return len(pdf.pages)


def limit():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    signal.alarm(2 * SECONDS)


def main(source, sink):
    limit()
    try:
        answer, new = inspect(source.read())
    except Refused as reason:
        answer, new = {"refused": str(reason)}, b""
    except MemoryError:
        answer, new = {"refused": "too much"}, b""
    except (
        Exception
    ):  # whatever a made-up file can bring about: it cannot be read, and that is all there is to say
        answer, new = {"refused": "damaged"}, b""
    sink.write(json.dumps(answer).encode() + b"\n" + new)
    sink.flush()


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
