"""Write the pages of a PDF anew on A4: what they show, as they lie, with room for what is stamped."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, Rectangle

from panels.uploads import pictures

SHORT, LONG = 595.276, 841.89  # A4, points
SIDE, HEAD, FOOT = 34, 62, 76  # kept free for the stamps
KEPT_OUT = ("/Metadata", "/PieceInfo", "/LastModified", "/AF", "/OC", "/OPI", "/Alternates", "/Properties")
TREE_KEYS = ("/StructParent", "/StructParents")


def rewritten(pdf):
    """The bytes of a new PDF with the same pages: each one picture, its words still words, and one tag."""
    _flatten(pdf)
    new = pikepdf.new()
    paragraphs = [_add(new, page) for page in pdf.pages]
    _tag(new, paragraphs)
    for thing in new.objects:
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            _clean(thing)
        if pictures.is_photograph(thing):
            pictures.strip(thing)
    del new.docinfo
    sink = io.BytesIO()
    new.save(sink, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return sink.getvalue()


def _flatten(pdf):
    """What was filled in becomes part of the page; comments, links and media go."""
    for page in pdf.pages:
        if "/Annots" in page:
            page.Annots = Array([note for note in page.Annots if note.get("/Subtype") == Name.Widget])
    if "/AcroForm" in pdf.Root:
        pdf.generate_appearance_streams()
    pdf.flatten_annotations("print")
    pdf.remove_unreferenced_resources()


def _add(new, page):
    """Set one page on A4. Returns its tag."""
    wide = _is_wide(page)
    width, height = (LONG, SHORT) if wide else (SHORT, LONG)
    sheet = new.add_blank_page(page_size=(width, height))
    picture = new.copy_foreign(page.as_form_xobject())
    sheet.Resources = Dictionary(XObject=Dictionary(Paper=picture))
    room = Rectangle(SIDE, FOOT, width - SIDE, height - HEAD)
    placed = sheet.calc_form_xobject_placement(picture, Name.Paper, room, allow_expand=True)
    sheet.Contents = new.make_stream(b"/P <</MCID 0>> BDC\n" + placed + b"\nEMC")
    sheet.StructParents = len(new.pages) - 1
    return new.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, Pg=sheet.obj, K=0))


def _is_wide(page):
    left, bottom, right, top = map(float, page.trimbox)
    turned = int(page.obj.get("/Rotate", 0)) % 180 == 90
    return (right - left > top - bottom) != turned


def _tag(new, paragraphs):
    numbers = Array()
    for key, paragraph in enumerate(paragraphs):
        numbers.extend([key, Array([paragraph])])
    root = new.make_indirect(Dictionary(Type=Name.StructTreeRoot, ParentTree=Dictionary(Nums=numbers)))
    top = new.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array(paragraphs)))
    for paragraph in paragraphs:
        paragraph.P = top
    root.K = Array([top])
    new.Root.StructTreeRoot = root
    new.Root.MarkInfo = Dictionary(Marked=True)


def _clean(thing):
    """Nothing about who made a picture or when, no layers, no keys to a tree of tags that stayed behind."""
    unwanted = KEPT_OUT if thing.get("/Type") == Name.Page else KEPT_OUT + TREE_KEYS
    for key in unwanted:
        if key in thing:
            del thing[key]
    for part in thing.values():
        if isinstance(part, pikepdf.Dictionary) and not part.is_indirect:
            _clean(part)
