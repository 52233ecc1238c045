"""Photographs in a PDF, without what cameras and programs write into them: place, time, owner, thumbnail."""

import re

import pikepdf
from pikepdf import Array, Name

START, END, FILLED = b"\xff\xd8", b"\xff\xd9", b"\xff\xff"
SCAN = 0xDA
REMARK = 0xFE
APPLICATIONS = range(0xE0, 0xF0)  # segments that programs fill as they like
NEEDED = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}  # to draw the picture in its colours
AFTER_A_SCAN = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")


def is_photograph(thing):
    filters = thing.get("/Filter") if isinstance(thing, pikepdf.Stream) else None
    names = [filters] if isinstance(filters, Name) else list(filters or ())
    return names[-1:] == [Name.DCTDecode]


def photograph(stream):
    """The bytes of the JPEG, out of whatever it is packed in."""
    holder = pikepdf.new()  # for as long as the stream is read
    packed = pikepdf.Stream(holder, stream.read_raw_bytes())
    if isinstance(stream.Filter, Array):
        packed.Filter = Array(list(stream.Filter)[:-1])
    return packed.read_bytes()


def strip(stream):
    """Put the bare picture in place of the one that is there."""
    hints = stream.get("/DecodeParms")
    hints = hints[-1] if isinstance(hints, Array) else hints
    stream.write(bare(photograph(stream)), filter=Name.DCTDecode, decode_parms=hints)


def bare(jpeg):
    """The same picture and nothing beside it. ValueError where it is no JPEG."""
    if not jpeg.startswith(START):
        raise ValueError("A picture does not begin as a JPEG does.")
    return START + b"".join(_needed(jpeg)) + END


def _needed(jpeg):
    place = len(START)
    while place < len(jpeg) and not jpeg.startswith(END, place):
        if jpeg.startswith(FILLED, place):
            place += 1
            continue
        marker, end = _segment(jpeg, place)
        if _is_needed(marker, jpeg[place + 4 : end]):
            yield jpeg[place:end]
        place = end


def _segment(jpeg, place):
    """(marker, where the next segment begins)."""
    if jpeg[place] != 0xFF:
        raise ValueError("A picture is not made of segments.")
    marker, end = jpeg[place + 1], place + 2 + int.from_bytes(jpeg[place + 2 : place + 4])
    if marker == SCAN:
        following = AFTER_A_SCAN.search(jpeg, end)
        end = following.start() if following else len(jpeg)
    return marker, end


def _is_needed(marker, content):
    if marker in APPLICATIONS:
        return marker in NEEDED and content.startswith(NEEDED[marker])
    return marker != REMARK
