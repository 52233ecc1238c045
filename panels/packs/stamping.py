"""What stands in the margins: marking, item, page n of m, whose copy it is. Artifacts, in an embedded font.

A page is framed once for its edition. The line that names the copy is one stream that all pages draw: to make
a personal copy is to write that stream.
"""

import io
import re

import pikepdf
from pikepdf import Name

MARGIN = 51  # points; 18 mm, as the text of the pages
TOP, BELOW, LINE, BOTTOM = 32, 48, 46, 28  # points from the nearer edge to the baselines
SMALL, LARGE = 8.5, 10  # points
PLAIN, BOLD = "/StampPlain", "/StampBold"


class Alphabet:
    """One embedded font: the codes and widths of its letters, read from pages that use them all."""

    def __init__(self, font):
        self.font = font
        self.codes = {
            chr(int(letter, 16)): code
            for code, letter in re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]{4})>", font.ToUnicode.read_bytes())
        }
        self.widths = dict(_widths(font.DescendantFonts[0].W))

    def write(self, words):
        """The codes of the words, in hexadecimal. A letter that the font lacks becomes a question mark."""
        return b"".join(self.codes.get(letter, self.codes["?"]) for letter in words)

    def width(self, words, size):
        codes = self.write(words)
        return sum(self.widths[int(codes[i : i + 4], 16)] for i in range(0, len(codes), 4)) * size / 1000


def _widths(array):
    """Widths of a font are written as `first [width width ...]`, again and again."""
    for first, widths in zip(array[::2], array[1::2], strict=True):
        yield from enumerate((float(width) for width in widths), int(first))


def alphabets(pages):
    """{name: Alphabet} of the two fonts in a PDF that shows every letter in each."""
    fonts = pages.pages[0].Resources.Font.values()
    return {BOLD if "Bold" in str(font.BaseFont) else PLAIN: Alphabet(font) for font in fonts}


def frame(document, letters, *, marking, labels, title):
    """Give every page its marking, its label and its number, and room for the name of the copy.

    `letters` are the bytes of the section that shows every letter; `labels` has one for each page and
    `title` is the same on all.
    """
    with pikepdf.open(io.BytesIO(letters)) as source:
        fonts = alphabets(source)
        embedded = {name: document.copy_foreign(alphabet.font) for name, alphabet in fonts.items()}
        begin, end = document.make_stream(b"q"), document.make_stream(b"Q")
        copy_line = document.make_stream(b"")
        total = len(document.pages)
        for number, (page, label) in enumerate(zip(document.pages, labels, strict=True), 1):
            corners = (label, title, f"Page {number} of {total}")
            fixed = _margins(page, fonts, marking, corners)
            page.Contents = pikepdf.Array(
                [begin, *_streams(page), end, document.make_stream(fixed), copy_line, end]
            )
            _use(page, embedded)


def name_copy(document, words):
    """Write the line that tells whose copy this is, on every page at once."""
    fonts = alphabets_in(document)
    room = _width(document.pages[0]) - 2 * MARGIN - 80
    size = min(SMALL, SMALL * room / max(fonts[PLAIN].width(words, SMALL), 1))
    document.pages[0].Contents[-2].write(_artifact(fonts, PLAIN, size, 0, 0, words))


def alphabets_in(document):
    """The fonts of an edition that has been framed."""
    fonts = document.pages[0].Resources.Font
    return {name: Alphabet(fonts[name]) for name in (PLAIN, BOLD)}


def _margins(page, fonts, marking, corners):
    """The marking above and below; item, meeting and page number in corners; room for the copy line."""
    width, height = _width(page), float(page.mediabox[3])
    middle = (width - fonts[BOLD].width(marking, LARGE)) / 2
    label, title, number = corners
    return b"".join(
        (
            _artifact(fonts, BOLD, LARGE, middle, height - TOP, marking),
            _artifact(fonts, BOLD, LARGE, middle, BOTTOM, marking),
            _artifact(fonts, PLAIN, SMALL, MARGIN, height - BELOW, label),
            _artifact(fonts, PLAIN, SMALL, _flush(fonts, width, title), height - BELOW, title),
            _artifact(fonts, PLAIN, SMALL, _flush(fonts, width, number), LINE, number),
            b"q 1 0 0 1 %.2f %.2f cm\n" % (MARGIN, LINE),
        )
    )


def _flush(fonts, width, words):
    return width - MARGIN - fonts[PLAIN].width(words, SMALL)


def _artifact(fonts, name, size, x, y, words):
    if not words:
        return b""
    return b"/Artifact <</Type /Pagination>> BDC BT 0 g %s %.2f Tf %.2f %.2f Td <%s> Tj ET EMC\n" % (
        name.encode(),
        size,
        x,
        y,
        fonts[name].write(words),
    )


def _width(page):
    return float(page.mediabox[2])


def _streams(page):
    return page.Contents if isinstance(page.Contents, pikepdf.Array) else [page.Contents]


def _use(page, embedded):
    """Pages of a section share their resources, so the fonts may be there already."""
    if "/Font" not in page.Resources:
        page.Resources.Font = pikepdf.Dictionary()
    for name, font in embedded.items():
        page.Resources.Font[Name(name)] = font
