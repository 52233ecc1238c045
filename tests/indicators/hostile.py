"""Files that somebody might upload to do harm or by mistake, each built here from its parts.

Those that take long to build are built when they are called for.

`REFUSED`: {name: (bytes or a function that makes them, what the refusal says)}. `NEUTRALISED`: {name:
(bytes, what the page says)}.
"""

import io
import random
import struct
import warnings
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
ODS_KIND = b"application/vnd.oasis.opendocument.spreadsheet"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
MEGABYTE = 1_000_000


def types(kind=KIND):
    part = f'<Override PartName="/xl/workbook.xml" ContentType="{kind}"/>'
    return f'<Types xmlns="{PACKAGE}/content-types">{part}</Types>'


def relations(*targets, kind="worksheet", more=""):
    inside = "".join(
        f'<Relationship Id="r{at}" Type="{LINKS}/{kind}" Target="{target}" {more}/>'
        for at, target in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def book(count=1, state=""):
    sheets = "".join(
        f'<sheet name="S{at}" sheetId="{at}" r:id="r{at}" {state}/>' for at in range(1, count + 1)
    )
    return f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{sheets}</sheets></workbook>'


def page(rows, before=""):
    return f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def cell(text, place="A1", kind="inlineStr"):
    value = f"<is><t>{text}</t></is>" if kind == "inlineStr" else f"<v>{text}</v>"
    return f'<c r="{place}" t="{kind}">{value}</c>'


def row(*cells):
    return f"<row>{''.join(cells)}</row>"


HEADING = row(cell("Key", "A1"), cell("Figure", "B1"))
MURDER = row(cell("murder", "A2"), cell("4", "B2", "n"))


def packed(parts, method=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name twice is meant
        for name, content in parts.items() if isinstance(parts, dict) else parts:
            archive.writestr(name, content)
    return stream.getvalue()


def parts(sheet=None, **others):
    """The parts of an .xlsx of one sheet. `others`: by the last word of their names."""
    return {
        "[Content_Types].xml": others.get("types", types()),
        "_rels/.rels": relations("xl/workbook.xml", kind="officeDocument"),
        "xl/workbook.xml": others.get("book", book()),
        "xl/_rels/workbook.xml.rels": others.get("links", relations("worksheets/sheet1.xml")),
        "xl/worksheets/sheet1.xml": page(HEADING + MURDER) if sheet is None else sheet,
    }


def xlsx(sheet=None, extra=None, **others):
    return packed(parts(sheet, **others) | (extra or {}))


def shared(texts, rows):
    """An .xlsx whose cells point at these texts."""
    strings = f'<sst xmlns="{MAIN}">{"".join(f"<si><t>{text}</t></si>" for text in texts)}</sst>'
    links = relations("worksheets/sheet1.xml").replace(
        "</Relationships>",
        f'<Relationship Id="s" Type="{LINKS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    )
    return xlsx(page(rows), {"xl/sharedStrings.xml": strings}, links=links)


def ods(rows, before="", extra=None, styles=""):
    content = (
        f'{before}<office:document-content xmlns:office="{OPEN}:office:1.0" xmlns:table="{OPEN}:table:1.0" '
        f'xmlns:text="{OPEN}:text:1.0" xmlns:style="{OPEN}:style:1.0">{styles}'
        "<office:body><office:spreadsheet>"
        f'<table:table table:name="S" table:style-name="ta1">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return packed({"mimetype": ODS_KIND, "content.xml": content} | (extra or {}))


def ods_row(*words, times="", **each):
    repeated = f' table:number-columns-repeated="{each["columns"]}"' if "columns" in each else ""
    cells = "".join(
        f'<table:table-cell office:value-type="string"{repeated}><text:p>{word}</text:p></table:table-cell>'
        for word in words
    )
    rows = f' table:number-rows-repeated="{times}"' if times else ""
    return f"<table:table-row{rows}>{cells}</table:table-row>"


def lying(data):
    """The same archive, whose directory says that every member is ten bytes long."""
    data, at = bytearray(data), 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        struct.pack_into("<I", data, at + 24, 10)
        at += 4
    return bytes(data)


def locked_members(data):
    """The same archive with the mark of encryption on every member."""
    data, at = bytearray(data), 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    return bytes(data)


def overlapping(data, times):
    """The directory names one member many times under other names, all of the same bytes."""
    start = data.index(b"PK\x01\x02")
    end = data.rindex(b"PK\x05\x06")
    entry = data[start:end]
    length = struct.unpack_from("<H", entry, 28)[0]
    copies = b"".join(
        entry[:46] + str(at).zfill(length).encode() + entry[46 + length :] for at in range(times)
    )
    tail = bytearray(data[end:])
    struct.pack_into("<HHI", tail, 8, times, times, len(copies))
    return data[:start] + copies + bytes(tail)


def damaged(data, at):
    return data[:at] + bytes(byte ^ 0xFF for byte in data[at : at + 40]) + data[at + 40 :]


GOOD = xlsx()
WIDE = row(*(f"<c><v>{at}</v></c>" for at in range(16_384)))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
NOISE = random.Random(7).randbytes(5_000)
TOO_LONG = "x" * 20_000
ODD = "not written as office programs do"
BOMB = "far larger than a spreadsheet may"
STRANGE = "not packed as office programs do"
DAMAGED = "damaged or incomplete"
WORDS = "defines words of its own"
LOCKED = "locked with a password"
PICTURE, PACKED, MARKUP = "is a picture", "is packed", "is a web page or XML"
DOCUMENT, FOLDER, MACROS = "is a document and not a spreadsheet", "a folder of files", "with macros"
ROWS, COLUMNS, LONG = (
    "has more than 5,000 rows",
    "more than 100 columns",
    "a cell of more than 10,000 characters",
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
MACRO_KIND = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
BINARY_KIND = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"

REFUSED = {
    # what is not a spreadsheet, whatever its name
    "empty": (b"", "The file is empty"),
    "spaces": (b" \r\n\t " * 9, "is empty"),
    "nulls": (bytes(500), "is empty"),
    "old workbook": (OLE, "old workbook (.xls)"),
    "locked workbook": (OLE + "EncryptedPackage".encode("utf-16-le"), LOCKED),
    "pdf": (b"%PDF-1.7\n" + NOISE, "is a PDF"),
    "rich text": (b"{\\rtf1 hello}", "word-processed"),
    "png": (b"\x89PNG\r\n\x1a\n" + NOISE, PICTURE),
    "jpeg": (b"\xff\xd8\xff\xe0" + NOISE, PICTURE),
    "gif": (b"GIF89a" + NOISE, PICTURE),
    "gzip": (b"\x1f\x8b\x08" + NOISE, PACKED),
    "seven zip": (b"7z\xbc\xaf\x27\x1c" + NOISE, PACKED),
    "rar": (b"Rar!\x1a\x07" + NOISE, PACKED),
    "web page": (b"<html><table><tr><td>1</td></tr></table></html>", MARKUP),
    "old xml workbook": (b'<?xml version="1.0"?><Workbook/>', MARKUP),
    "word document": (xlsx(types=types(WORD)), DOCUMENT),
    "slides": (xlsx(types=types(SLIDES)), DOCUMENT),
    "open text document": (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), DOCUMENT),
    "plain zip": (packed({"a.csv": "a,b"}), FOLDER),
    "workbook in a zip": (packed({"figures.xlsx": GOOD}), FOLDER),
    "zip of zips": (packed({"a.zip": packed({"b.zip": packed({"c": "d"})})}), FOLDER),
    "zip of nothing": (packed({}), FOLDER),
    "macro workbook": (xlsx(types=types(MACRO_KIND)), MACROS),
    "macros under another name": (xlsx(extra={"xl/vbaProject.bin": NOISE}), MACROS),
    "binary workbook": (xlsx(types=types(BINARY_KIND).replace("macroEnabled.", "")), ".xlsb"),
    "noise": (b"\x01\x02\x81\x8d" + NOISE, "is not a spreadsheet"),
    "half of utf-16": (b"\xff\xfea\0,\0b\0\n\0\x00\xd8", "is not a spreadsheet"),
    # what becomes more than it is
    "bomb in the sheet": (lambda: xlsx(page(" " * (200 * MEGABYTE))), BOMB),
    "bomb in a picture": (lambda: xlsx(extra={"xl/media/image1.png": bytes(200 * MEGABYTE)}), BOMB),
    "bomb that lies": (lambda: lying(xlsx(page(" " * (60 * MEGABYTE)))), DAMAGED),
    "bomb of one member many times": (lambda: overlapping(packed({"x" * 8: bytes(MEGABYTE)}), 1_000), BOMB),
    "bomb of members": (lambda: packed({f"xl/{at}.xml": "" for at in range(3_000)}), BOMB),
    "text pointed at from everywhere": (
        lambda: shared(["y" * 10_000], "".join(row(*['<c t="s"><v>0</v></c>'] * 100) for _ in range(500))),
        "more text than can be read",
    ),
    "larger than a file may be": (NOISE * 1_100, "is larger than 5 MB"),
    "a shared text of fifty megabytes": (
        lambda: shared(["z" * (50 * MEGABYTE)], row('<c r="A1" t="s"><v>0</v></c>')),
        LONG,
    ),
    "half a million shared texts": (
        lambda: shared(["a"] * 500_001, row(cell("1", kind="s"))),
        "more text than can be read",
    ),
    # how it is packed
    "locked members": (locked_members(GOOD), LOCKED),
    "bzip inside": (packed(parts(), zipfile.ZIP_BZIP2), STRANGE),
    "lzma inside": (packed(parts(), zipfile.ZIP_LZMA), STRANGE),
    "a name that leads out": (xlsx(extra={"../../etc/cron.d/x": "x"}), STRANGE),
    "a name from the root": (xlsx(extra={"/etc/passwd": "x"}), STRANGE),
    "a name with backslashes": (xlsx(extra={"xl\\..\\..\\x": "x"}), STRANGE),
    "a name with a drive": (xlsx(extra={"C:/x": "x"}), STRANGE),
    "a member twice": (packed([*parts().items(), *parts().items()]), STRANGE),
    "first half": (GOOD[: len(GOOD) // 2], DAMAGED),
    "without its directory": (GOOD[: GOOD.index(b"PK\x01\x02")], DAMAGED),
    "damaged in the middle": (damaged(GOOD, GOOD.index(b"xl/worksheets/sheet1.xml") + 30), DAMAGED),
    # what its XML says
    "billion laughs": (xlsx(page(row(cell("&amp;")), LAUGHS)), WORDS),
    "an entity from outside": (xlsx(book=OUTSIDE + book()), WORDS),
    "an entity in an open document": (ods(ods_row("a", "b"), LAUGHS), WORDS),
    "not XML": (xlsx("<worksheet><sheetData><row>"), DAMAGED),
    "text outside of everything": (xlsx("hello"), DAMAGED),
    "a million elements deep": (lambda: xlsx(page("<a>" * 1_000_000)), ""),
    "an attribute of a hundred megabytes": (lambda: xlsx(page(f'<row r="{"1" * (100 * MEGABYTE)}"/>')), ODD),
    "a row without a number": (xlsx(page(f'<row r="ten">{cell("a")}</row>')), DAMAGED),
    "a row of endless digits": (xlsx(page(f'<row r="{"9" * 9_000}">{cell("a")}</row>')), DAMAGED),
    "a cell that no sheet has": (xlsx(page(row(cell("a", "ZZZZ1")))), "a cell that no sheet has"),
    "a cell called nothing": (xlsx(page(row(cell("a", "??")))), "a cell that no sheet has"),
    "a shared text that is not there": (shared(["a"], row(cell("7", kind="s"))), DAMAGED),
    "a shared text before the first": (shared(["a"], row(cell("-1", kind="s"))), DAMAGED),
    "a number that is a word": (xlsx(page(row(cell("seven", kind="n")))), DAMAGED),
    "no sheets": (xlsx(book=book(0)), "too many sheets, or none"),
    "a thousand sheets": (xlsx(book=book(1_000)), "too many sheets, or none"),
    "a sheet that is not there": (xlsx(links=relations("worksheets/sheet9.xml")), DAMAGED),
    "a sheet outside of the file": (xlsx(links=relations("../../../etc/passwd")), DAMAGED),
    "a sheet elsewhere": (
        xlsx(links=relations("http://127.0.0.1/x", more='TargetMode="External"')),
        "nothing in the sheets",
    ),
    "an open document without content": (packed({"mimetype": ODS_KIND}), DAMAGED),
    "a locked open document": (
        ods(ods_row("a"), extra={"META-INF/manifest.xml": "<m><encryption-data/></m>"}),
        LOCKED,
    ),
    # too much of it
    "a million rows": (lambda: xlsx(page("<row><c><v>1</v></c></row>" * 1_000_000)), ROWS),
    "a row repeated a million times": (ods(ods_row("a", times="1048576")), ROWS),
    "a cell repeated to the last column": (ods(ods_row("a", columns=16_384)), COLUMNS),
    "sixteen thousand columns": (xlsx(page(WIDE)), COLUMNS),
    "a value in the last column": (xlsx(page(row(cell("a", "XFD1")))), COLUMNS),
    "a long cell": (xlsx(page(row(cell(TOO_LONG)))), LONG),
    "a long open cell": (ods(ods_row(TOO_LONG)), LONG),
    "a million lines": (lambda: b"a,1\n" * 1_000_000, ROWS),
    "a line of sixteen thousand cells": (b",".join([b"1"] * 16_384), COLUMNS),
    "a long cell as text": (b"a,b\n" + TOO_LONG.encode() + b",1\n", LONG),
    "a quotation never closed": (b'a,b\n"1,2\n', "quotation mark is out of place"),
    "nulls in text": (b"a,b\n1,\x002\n", "is not a spreadsheet"),
    # nothing that shows
    "only a hidden sheet": (xlsx(book=book(state='state="hidden"')), "nothing in the sheets"),
    "only a very hidden sheet": (xlsx(book=book(state='state="veryHidden"')), "nothing in the sheets"),
    "only hidden rows": (
        xlsx(page(f'<row r="1" hidden="1">{cell("a")}</row>')),
        "nothing in the sheets",
    ),
    "no rows": (xlsx(page("")), "nothing in the sheets"),
}

FORM = HEADING + row(cell("arrests", "A3"), cell("7", "B3", "n"))
NEUTRALISED = {
    "a formula that was never worked out": (
        xlsx(page(FORM + row(cell("murder", "A4"), '<c r="B4"><f>WEBSERVICE("http://x")</f></c>'))),
        "One formula shows no value",
    ),
    "a formula with a value": (
        xlsx(page(FORM + row(cell("murder", "A4"), '<c r="B4"><f>HYPERLINK("http://x")</f><v>5</v></c>'))),
        "One formula was not worked out",
    ),
    "a command in a text": (b"Key,Figure\nmurder,=cmd|' /C calc'!A0\narrests,7\n", "is not a number"),
    "a link to another workbook": (
        xlsx(page(FORM), {"xl/externalLinks/externalLink1.xml": OUTSIDE}),
        "One link to another workbook was not followed",
    ),
    "a file inside": (xlsx(page(FORM), {"xl/embeddings/x.bin": GOOD}), "One file inside the file"),
    "a picture": (xlsx(page(FORM), {"xl/media/image1.png": NOISE}), "One picture was passed over"),
    "a null by another name": (
        xlsx(page(FORM + row(cell("murder", "A4"), cell("_x0000_5_xD800_", "B4")))),
        "is not a number",
    ),
    "an endless number": (
        xlsx(page(FORM + row(cell("murder", "A4"), cell("1E+999999999", "B4", "n")))),
        "is not a number",
    ),
    "a number of three hundred digits": (
        xlsx(page(FORM + row(cell("murder", "A4"), cell("1E+308", "B4", "n")))),
        "309 characters long",
    ),
    "an error": (
        xlsx(page(FORM + row(cell("murder", "A4"), cell("#REF!", "B4", "e")))),
        "One cell shows an error",
    ),
    "a script": (
        xlsx(page(FORM + row(cell("murder", "A4"), cell("&lt;script&gt;1&lt;/script&gt;", "B4")))),
        "&lt;script&gt;",
    ),
    "a hidden column": (
        xlsx(
            page(HEADING + row(cell("arrests", "A3"), cell("7", "B3", "n"), cell("secret", "C3"))).replace(
                "<sheetData>", '<cols><col min="3" max="16384" hidden="1"/></cols><sheetData>'
            )
        ),
        "One hidden column was passed over",
    ),
    "hidden rows": (
        xlsx(page(FORM + f'<row r="4" hidden="1">{cell("murder", "A4")}{cell("5", "B4", "n")}</row>')),
        "One hidden row was passed over",
    ),
    "the same row twice": (
        xlsx(page(FORM + row(cell("murder", "A4"), cell("5", "B4", "n")) * 2)),
        "2 rows are for this figure",
    ),
    "cells in no order": (
        xlsx(page(FORM + row(cell("5", "B4", "n"), cell("murder", "A4")))),
        "2 can be applied",
    ),
    "another code page": (
        "Key;Figure\nmurder;5\narrests;7\ncafé;1\n".encode("cp1252"),
        "read as Windows-1252",
    ),
}
