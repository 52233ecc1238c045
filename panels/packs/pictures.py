"""Pages of a PDF as pictures and as words, for reading on screen what is on paper."""

import io
from contextlib import closing, contextmanager
from threading import Lock

import pypdfium2

DOTS = 110  # an inch: sharp on a tablet held upright
POINTS = 72
ONE_AT_A_TIME = Lock()  # PDFium does not bear two threads


@contextmanager
def _page(pages, number):
    with ONE_AT_A_TIME, closing(pypdfium2.PdfDocument(pages)) as document:
        if not 1 <= number <= len(document):
            raise IndexError(number)
        with closing(document[number - 1]) as page:
            yield page


def picture(pages, number, dots=DOTS):
    """The bytes of a PNG of one page, counted from 1, of a PDF given as bytes. Raises IndexError."""
    with _page(pages, number) as page:
        sink = io.BytesIO()
        page.render(scale=dots / POINTS).to_pil().save(sink, "PNG", optimize=True)
        return sink.getvalue()


def all_words(pages):
    """The text of all pages."""
    with ONE_AT_A_TIME, closing(pypdfium2.PdfDocument(pages)) as document:
        return "\n".join(_words(document[number]) for number in range(len(document)))


def _words(page):
    with closing(page), closing(page.get_textpage()) as text:
        return text.get_text_range()


def words(pages, number):
    """The text of one page, for whoever cannot see it and for whoever quotes it."""
    with _page(pages, number) as page, closing(page.get_textpage()) as text:
        return text.get_text_range()
