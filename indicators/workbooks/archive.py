"""A packed file (zip), believed in nothing: its members are counted, measured, and read piece by piece."""

import io
import zipfile

from indicators.workbooks.limits import ENCRYPTED, NotReadable

MOST_MEMBERS = 2_000
PIECE = 1 << 16  # bytes
BOMB = (
    "becomes far larger than a spreadsheet may when it is unpacked. Copy the cells that matter into a new "
    "one, save that as .xlsx, and upload it."
)
STRANGE = "is not packed as office programs do it. Open it, save it again as .xlsx, and upload that."


class Archive:
    """The members by name. `pieces` gives one as bytes, and never more of all than may be unpacked."""

    def __init__(self, data, limits):
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._left = limits.most_unpacked
        members = self._zip.infolist()
        self.names = {member.filename: member for member in members}
        if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > self._left:
            raise NotReadable(BOMB)
        if len(self.names) < len(members) or any(map(_leads_out, self.names)):
            raise NotReadable(STRANGE)
        for member in members:
            _check(member)

    def pieces(self, name):
        """The member in pieces of bytes. A header that lies is found out by the length and the checksum."""
        with self._zip.open(self.names[name]) as file:
            while piece := file.read(PIECE):
                self._left -= len(piece)
                if self._left < 0:
                    raise NotReadable(BOMB)
                yield piece

    def text(self, name, most):
        """The beginning of a member as a text, so many bytes of it."""
        with self._zip.open(self.names[name]) as file:
            return file.read(most).decode(errors="replace")


def _leads_out(name):
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _check(member):
    if member.flag_bits & 0x1:
        raise NotReadable(ENCRYPTED)
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise NotReadable(STRANGE)
