"""PDFs as people upload them: good ones, strange ones and hostile ones."""

import io
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

A5 = (419.5, 595.3)
FONT = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def saved(pdf, **options):
    sink = io.BytesIO()
    pdf.save(sink, **options)
    return sink.getvalue()


def plain(pages=1, size=(595.3, 841.9), words="Words of the paper", rotate=0):
    return saved(opened(pages, size, words, rotate))


def opened(pages=1, size=(595.3, 841.9), words="Words of the paper", rotate=0):
    pdf = pikepdf.new()
    for number in range(1, pages + 1):
        page = pdf.add_blank_page(page_size=size)
        page.Resources = Dictionary(Font=Dictionary(F=FONT))
        page.contents_add(f"BT /F 12 Tf 40 {size[1] - 60} Td ({words} {number}) Tj ET".encode())
        if rotate:
            page.Rotate = rotate
    return pdf


def with_owner_password():
    return saved(opened(), encryption=pikepdf.Encryption(owner="owner", user=""))


def with_password():
    return saved(opened(), encryption=pikepdf.Encryption(owner="owner", user="user"))


def truncated():
    return plain(5)[:-200]


def cut_in_the_middle():
    whole = plain(30)
    return whole[: len(whole) // 2]


def with_broken_content():
    data = saved(opened(), stream_decode_level=pikepdf.StreamDecodeLevel.none)
    pdf = pikepdf.open(io.BytesIO(data))
    pdf.pages[0].Contents = pikepdf.Stream(pdf, b"")
    uneven = b" ".join(b"%d 0 m" % (number * number) for number in range(999))
    pdf.pages[0].Contents.write(zlib.compress(uneven)[:900], filter=Name.FlateDecode)
    return saved(pdf, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)


def with_a_page_loop():
    pdf = opened()
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)
    return saved(pdf)


def without_pages():
    return saved(pikepdf.new())


def with_a_bomb():
    """A page whose content is 40 thousand times as long as its file."""
    pdf = opened()
    deep = zlib.compress(b"\n" * 40_000_000, 9)
    for _ in range(2):
        deep = zlib.compress(deep, 9)
    content = pikepdf.Stream(pdf, b"")
    content.write(deep, filter=Array([Name.FlateDecode] * 3))
    pdf.pages[0].Contents = content
    return saved(pdf, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)


def with_script():
    pdf = opened()
    pdf.Root.OpenAction = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert('evil')")))
    pdf.pages[0].AA = Dictionary(O=pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("evil()"))))
    return saved(pdf)


def with_launch():
    pdf = opened()
    pdf.Root.OpenAction = pdf.make_indirect(Dictionary(S=Name.Launch, F=String("evil.exe")))
    return saved(pdf)


def with_attachment():
    pdf = opened()
    pdf.attachments["evil.xlsx"] = b"evil sheet"
    return saved(pdf)


def with_comment():
    pdf = opened()
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=Array([9, 9, 29, 29]), Contents=String("evil comment")
    )
    pdf.pages[0].Annots = Array([pdf.make_indirect(note)])
    return saved(pdf)


def with_details():
    pdf = opened()
    pdf.docinfo.Author = "evil author"
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"] = ["evil author"]
    pdf.pages[0].PieceInfo = Dictionary(Old=Dictionary(Private=String("evil piece")))
    return saved(pdf)


def with_earlier_version():
    """A page whose content was another before the file was last saved."""
    before = saved(opened(words="evil draft"), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(io.BytesIO(before)) as pdf:
        number, root, size = pdf.pages[0].Contents[1].objgen[0], pdf.Root.objgen[0], len(pdf.objects) + 1
    content = b"BT /F 12 Tf 40 700 Td (last) Tj ET"
    changed = b"%d 0 obj <</Length %d>> stream\n%s\nendstream endobj\n" % (number, len(content), content)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, len(before))
    previous = int(before[before.rindex(b"startxref") :].split()[1])
    trailer = b"trailer <</Size %d /Root %d 0 R /Prev %d>>\n" % (size, root, previous)
    return before + changed + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (len(before) + len(changed))


def with_form():
    """A filled-in box: what is in it must stay on the page."""
    pdf = opened()
    look = pikepdf.Stream(pdf, b"/Tx BMC q BT /F 12 Tf 2 5 Td (filled in) Tj ET Q EMC")
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 100, 20])
    look.Resources = Dictionary(Font=Dictionary(F=FONT))
    box = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Tx,
        T=String("evil name"),
        V=String("filled in"),
        F=4,
        Rect=Array([100, 100, 200, 120]),
        AP=Dictionary(N=pdf.make_indirect(look)),
        DA=String("/F 12 Tf 0 g"),
    )
    box = pdf.make_indirect(box)
    pdf.pages[0].Annots = Array([box])
    pdf.Root.AcroForm = Dictionary(Fields=Array([box]), DR=Dictionary(Font=Dictionary(F=FONT)))
    return saved(pdf)


def with_xfa():
    pdf = opened(words="Please wait")
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<xdp/>"))
    return saved(pdf)


def with_layer(*, hidden):
    pdf = opened()
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("evil layer")))
    off = Array([layer]) if hidden else Array()
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=off))
    page = pdf.pages[0]
    page.Resources.Properties = Dictionary(L=layer)
    page.contents_add(b"/OC /L BDC BT /F 12 Tf 40 40 Td (on a layer) Tj ET EMC")
    return saved(pdf)


def with_layer_seen_where(**condition):
    """A layer that is on, and words that are shown only under a condition, such as that it is off."""
    pdf = opened()
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("evil layer")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(ON=Array([layer])))
    group = Dictionary(Type=Name.OCMD, OCGs=Array([layer]), **condition)
    page = pdf.pages[0]
    page.Resources.Properties = Dictionary(L=pdf.make_indirect(group))
    page.contents_add(b"/OC /L BDC BT /F 12 Tf 40 40 Td (evil words) Tj ET EMC")
    return saved(pdf)


def with_layer_at_times(state):
    """A layer that is on in general, and in this state where the file is looked at."""
    data = with_layer(hidden=False)
    pdf = pikepdf.open(io.BytesIO(data))
    layers = pdf.Root.OCProperties
    layers.OCGs[0].Usage = Dictionary(View=Dictionary(ViewState=state))
    layers.D.AS = Array([Dictionary(Event=Name.View, OCGs=layers.OCGs, Category=Array([Name.View]))])
    return saved(pdf)


def photograph(**options):
    """A JPEG of some colours with the name of its maker, a remark, and something after its end."""
    picture = Image.radial_gradient("L").resize((64, 48))
    made = Image.merge("RGB", (picture, picture.rotate(90, expand=False), picture.rotate(180)))
    exif = Image.Exif()
    exif[0x013B] = "evil maker"
    sink = io.BytesIO()
    made.save(sink, "JPEG", exif=exif, comment=b"evil remark", **options)
    return sink.getvalue() + b"evil end"


def with_photograph(packed=False, **options):
    pdf = opened()
    jpeg = photograph(**options)
    picture = pikepdf.Stream(pdf, b"")
    picture.Type, picture.Subtype, picture.Width, picture.Height = Name.XObject, Name.Image, 64, 48
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceRGB, 8
    if packed:
        picture.write(zlib.compress(jpeg), filter=Array([Name.FlateDecode, Name.DCTDecode]))
    else:
        picture.write(jpeg, filter=Name.DCTDecode)
    page = pdf.pages[0]
    page.Resources.XObject = Dictionary(P=pdf.make_indirect(picture))
    page.contents_add(b"q 64 0 0 48 40 400 cm /P Do Q")
    return saved(pdf)


def with_unused_picture():
    """What somebody took off the page is still among its resources."""
    pdf = opened()
    picture = pikepdf.Stream(pdf, b"evil bytes")
    picture.Type, picture.Subtype, picture.Width, picture.Height = Name.XObject, Name.Image, 1, 1
    pdf.pages[0].Resources.XObject = Dictionary(Old=pdf.make_indirect(picture))
    return saved(pdf)
