"""Ways in which a word can hide in a PDF. The detector of the tests must find each of them."""

import io

import pikepdf
from pikepdf import Dictionary, Name, OutlineItem, String


def _unused_object(pdf, word):
    pdf.Root.Kept = pdf.make_indirect(Dictionary(Old=String(word)))


def _title(pdf, word):
    pdf.docinfo.Title = word


def _metadata(pdf, word):
    with pdf.open_metadata() as metadata:
        metadata["dc:description"] = word


def _bookmark(pdf, word):
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem(word, 0))


def _attachment(pdf, word):
    pdf.attachments["notes.txt"] = word.encode()


def _attachment_name(pdf, word):
    pdf.attachments[f"{word}.txt"] = b"x"


def _note(pdf, word):
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=pikepdf.Array([0, 0, 9, 9]), Contents=String(word)
    )
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])


def _alternative_text(pdf, word):
    pdf.Root.StructTreeRoot = Dictionary(
        Type=Name.StructTreeRoot, K=Dictionary(Type=Name.StructElem, S=Name.Figure, Alt=String(word))
    )


def _tag_id(pdf, word):
    pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=Dictionary(S=Name.P, ID=String(word)))


def _resource_name(pdf, word):
    pdf.pages[0].Resources = Dictionary({"/Properties": Dictionary({f"/{word}": Dictionary()})})


def _named_destination(pdf, word):
    pdf.Root.Dests = Dictionary({f"/{word}": pikepdf.Array([pdf.pages[0].obj, Name.Fit])})


def _comment_in_content(pdf, word):
    pdf.pages[0].contents_add(b"% " + word.encode() + b"\n")


def _marked_content(pdf, word):
    pdf.pages[0].contents_add(b"/Span <</ActualText (" + word.encode() + b")>> BDC EMC")


def _drawn_off_the_page(pdf, word):
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[0].Resources = Dictionary(Font=Dictionary(F=font))
    pdf.pages[0].contents_add(b"BT /F 9 Tf 3 Tr -500 -500 Td (" + word.encode() + b") Tj ET")


def _unreached_page(pdf, word):
    page = Dictionary(Type=Name.Page, Contents=pdf.make_stream(word.encode()))
    pdf.Root.PieceInfo = pdf.make_indirect(page)


def _form_field(pdf, word):
    pdf.Root.AcroForm = Dictionary(Fields=pikepdf.Array([pdf.make_indirect(Dictionary(V=String(word)))]))


def _script(pdf, word):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(word))


def _page_label(pdf, word):
    pdf.Root.PageLabels = Dictionary(Nums=pikepdf.Array([0, Dictionary(P=String(word))]))


def _layer_name(pdf, word):
    pdf.Root.OCProperties = Dictionary(
        OCGs=pikepdf.Array([pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(word)))])
    )


WAYS = {
    name.strip("_").replace("_", " "): way
    for name, way in list(globals().items())
    if name[0] == "_" and name[1] != "_"
}


def planted(word, way):
    """The bytes of a PDF of one page with the word hidden in it."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    WAYS[way](pdf, word)
    sink = io.BytesIO()
    pdf.save(sink, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return sink.getvalue()
