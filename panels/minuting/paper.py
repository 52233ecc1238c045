"""Minutes on paper: set by the press, with marking and page numbers in the margins."""

from django.template.loader import render_to_string

from panels.packs import files, merging, stamping, typesetting
from panels.packs.press import Press


def pages(sheet, *, marking, line):
    """The bytes of a PDF of what `sheet` says. `line`: whose copy it is. Raises NotRendered."""
    title = f"Minutes, {sheet['panel']}, {sheet['day']}"
    document, _ = merging.merge([merging.Part((_made(request_of(sheet)),))], title=title, accessible=True)
    total = len(document.pages)
    corners = [("", f"Page {number} of {total}") for number in range(1, total + 1)]
    letters = _made(typesetting.letters())
    stamping.frame(document, letters, marking=marking, corners=corners, title=title)
    stamping.name_copy(document, line)
    return files.written(document)


def request_of(sheet):
    """What the press is given."""
    html = render_to_string("packs/minutes_document.html", sheet)
    return typesetting.Request(html, typesetting.style())


def _made(request):
    with Press() as press:
        [(_, section)] = press.make([request])
        return files.read(section)
