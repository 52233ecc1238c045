"""What a file is, told from its bytes; and for each kind, how it is read or why it is not."""

from indicators.workbooks import delimited, ods, xlsx
from indicators.workbooks.archive import Archive
from indicators.workbooks.limits import ENCRYPTED, NotReadable

SAVE_AS = "Open it, choose “Save as”, and upload the .xlsx that comes of it."
COPY_OUT = "Copy the figures into a spreadsheet, save that as .xlsx, and upload it."
BEGINNINGS = {  # first bytes: what it is, and what to do
    b"%PDF": f"is a PDF. {COPY_OUT}",
    b"{\\rtf": f"is a word-processed document. {COPY_OUT}",
    b"\x89PNG": f"is a picture. {COPY_OUT}",
    b"\xff\xd8\xff": f"is a picture. {COPY_OUT}",
    b"GIF8": f"is a picture. {COPY_OUT}",
    b"\x1f\x8b": "is packed. Unpack it, and upload the spreadsheet that is in it.",
    b"7z\xbc\xaf": "is packed. Unpack it, and upload the spreadsheet that is in it.",
    b"Rar!": "is packed. Unpack it, and upload the spreadsheet that is in it.",
}
OLD = f"is an old workbook (.xls), which cannot be read safely. {SAVE_AS}"
MACROS = f"is a workbook with macros, which are never run here. {SAVE_AS}"
BINARY = f"is a binary workbook (.xlsb). {SAVE_AS}"
DOCUMENT = f"is a document and not a spreadsheet. {COPY_OUT}"
ZIP = "is a folder of files packed into one. Unpack it, and upload the spreadsheet that is in it."
MARKUP = f"is a web page or XML, whatever its name ends with. {SAVE_AS}"
EMPTY = "is empty. Check that it was saved, and upload it again."
ODS = "application/vnd.oasis.opendocument.spreadsheet"
SECRET_PART = "EncryptedPackage".encode("utf-16-le")


def reading(data):
    """The function (data, tray) that reads this file. Raises NotReadable with what to do instead."""
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise NotReadable(EMPTY)
    for start, sentence in BEGINNINGS.items():
        if data.startswith(start):
            raise NotReadable(sentence)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotReadable(ENCRYPTED if SECRET_PART in data else OLD)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _packed
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        raise NotReadable(MARKUP)
    return delimited.read


def _packed(data, tray):
    archive = Archive(data, tray.limits)
    _reading_of(archive)(archive, tray)


def _reading_of(archive):
    if "mimetype" in archive.names:
        if archive.text("mimetype", 200).startswith(ODS):
            return ods.read
        raise NotReadable(DOCUMENT)
    if "[Content_Types].xml" not in archive.names:
        raise NotReadable(ZIP)
    types = archive.text("[Content_Types].xml", 1_000_000)
    if "macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in archive.names):
        raise NotReadable(MACROS)
    if "sheet.binary" in types:
        raise NotReadable(BINARY)
    if "spreadsheetml" not in types:
        raise NotReadable(DOCUMENT)
    return xlsx.read
