"""How much of a workbook is read at most, and the refusal of what cannot be."""

from dataclasses import dataclass

from authority.refusal import NotAllowed

MEMORY = 300_000_000  # bytes of address space, so that what is in use can never be more
UNPACKED = 30  # times its own size, a packed file may become; honest ones become ten to fifteen times
ENCRYPTED = "is locked with a password. Save it without one, and upload that."
TOO_MUCH_TEXT = "holds more text than can be read. Split it, or take out what is not needed."
TOO_MUCH = (
    "takes more time or memory to open than a spreadsheet may. Copy the cells that matter into a new one, "
    "save that as .xlsx, and upload it."
)


class NotReadable(NotAllowed):
    """The file cannot be taken. `str()` of it says where, what is wrong, and what to do."""


@dataclass(frozen=True)
class Limits:
    """Bytes of the file, and of all its sheets together rows with anything in them; columns and characters.

    `most_text` bounds the characters of all cells: one long text can be pointed at from every cell. `seconds`
    are those of a processor; twice that may pass by the clock.
    """

    most_bytes: int = 5_000_000
    most_rows: int = 5_000
    most_columns: int = 100
    most_cell: int = 10_000
    most_text: int = 20_000_000
    seconds: int = 60

    @property
    def most_unpacked(self):
        return UNPACKED * self.most_bytes

    @property
    def most_cells(self):
        return self.most_rows * self.most_columns
