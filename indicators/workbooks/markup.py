"""The XML inside a workbook, walked through once and never held: elements by their names without prefixes."""

from xml.parsers import expat

from indicators.workbooks.limits import NotReadable

ENTITIES = (
    "defines words of its own (a DOCTYPE), which no office program writes. "
    "Open it, save it again as .xlsx, and upload that."
)

LONGEST = 1_000_000  # bytes of one tag: while it is not over, it is looked through again with every piece
ENDLESS = "is not written as office programs do it. Open it, save it again as .xlsx, and upload that."


def walk(pieces, start=None, end=None, text=None):
    """Call `start(name, attributes)`, `end(name)` and `text(characters)` for what comes by. Attributes keep
    their prefixes. Raises NotReadable, or ExpatError where it is not XML.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    short = _Short()
    if start:
        parser.StartElementHandler = lambda name, attributes: start(short[name], attributes)
    if end:
        parser.EndElementHandler = lambda name: end(short[name])
    if text:
        parser.CharacterDataHandler = text
    read = 0
    for piece in pieces:
        parser.Parse(piece)
        read += len(piece)
        if read - parser.CurrentByteIndex > LONGEST:
            raise NotReadable(ENDLESS)
    parser.Parse(b"", True)


def _refuse(*_):
    raise NotReadable(ENTITIES)


class _Short(dict):
    """Names without their prefixes, each cut once."""

    def __missing__(self, name):
        short = name.rpartition(":")[2]
        if len(self) < 1_000:
            self[name] = short
        return short


def plain(attributes):
    """Attributes by their names without prefixes."""
    return {name.rpartition(":")[2]: value for name, value in attributes.items()}
