"""What a spreadsheet shows, as text: its visible sheets, rows and columns, and what was passed over.

A file is read by a program of its own (`reader`), bounded in bytes, rows, time and memory, so that
whatever it claims of itself costs one refusal in words.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from threading import Timer

from django.conf import settings

from indicators.workbooks.limits import TOO_MUCH, Limits, NotReadable

__all__ = ["Limits", "NotReadable", "Table", "Workbook", "read"]

COMMAND = [sys.executable, "-m", "indicators.workbooks.reader"]
GRACE = 10  # seconds by the clock, for a program that does not end itself
USUAL = Limits()
WORKBOOKS = (".xlsx", ".xlsm", ".ods")
TEXT = "is text, though it is called a workbook. Open it, save it again as .xlsx, and upload that."
AS_SHOWN = 80  # characters of a file's name in a sentence


@dataclass(frozen=True)
class Table:
    """A visible sheet: those of its rows that hold anything, each as wide as the widest, empty cells "".

    `lines` are the numbers that the spreadsheet program shows beside the rows; hidden ones are missing.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class Workbook:
    """The tables in the order of the file, and a sentence on each kind of thing that was not taken."""

    tables: tuple[Table, ...]
    passed_over: tuple[str, ...] = ()


def read(data, name, limits=USUAL):
    """The `Workbook` in these bytes. Its kind is told from the bytes; text is not taken for a workbook.

    Cells are text as a person means it: 12 and 12.5, 12.5% where a percentage is shown, 2026-09-28, TRUE,
    #DIV/0!; of a formula the value last shown. Raises NotReadable with what to do.
    """
    if len(data) > limits.most_bytes:
        raise NotReadable(too_large(name, limits))
    with subprocess.Popen(
        COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=settings.BASE_DIR,
        env={},
    ) as program:
        end = Timer(2 * limits.seconds + GRACE, program.kill)
        end.start()
        try:
            _hand_over(program, data, limits)
            book = _collected(program.stdout, shown(name))
        finally:
            end.cancel()
            program.kill()
    if name.lower().endswith(WORKBOOKS) and not data.startswith(b"PK"):
        raise NotReadable(f"{shown(name)} {TEXT}")
    return book


def too_large(name, limits):
    """What to say of a file that is larger than the limits let in, read or not."""
    most = f"{limits.most_bytes / 1_000_000:g} MB"
    return f"{shown(name)} is larger than {most}. Take out pictures and sheets not needed, or split it."


def shown(name):
    return f"“{name[:AS_SHOWN]}{'…' if len(name) > AS_SHOWN else ''}”"


def _hand_over(program, data, limits):
    try:
        program.stdin.write(json.dumps(vars(limits)).encode() + b"\n")
        program.stdin.write(data)
        program.stdin.close()
    except BrokenPipeError:
        pass  # it has ended; what it said, or did not, is the answer


def _collected(lines, name):
    """The workbook that the program tells line by line. Equal texts are kept once."""
    tables, same = [], {}
    for line in lines:
        said = json.loads(line)
        if isinstance(said, list):
            number, cells = said
            tables[-1][1].append(tuple(same.setdefault(cell, cell) for cell in cells))
            tables[-1][2].append(number)
        elif "table" in said:
            tables.append((said["table"], [], []))
        elif "refused" in said:
            raise NotReadable(f"{name} {said['refused']}")
        elif "passed_over" in said:
            return Workbook(tuple(_table(*table) for table in tables if table[1]), tuple(said["passed_over"]))
    raise NotReadable(f"{name} {TOO_MUCH}")


def _table(name, rows, lines):
    width = max(map(len, rows))
    return Table(name, tuple(row + ("",) * (width - len(row)) for row in rows), tuple(lines))
