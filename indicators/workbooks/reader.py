"""The program that reads a spreadsheet: `python -m indicators.workbooks.reader`.

It is a process of its own, without settings, database or secrets, and may not write a file. By standard input
come a line of JSON with the limits, and the file. Out go lines of JSON: {"table": name}, its rows as
[number, [cell, ...]], and at the end {"passed_over": [sentence, ...]}, or {"refused": why and what to do}.
"""

import json
import resource
import signal
import sys
import zipfile
import zlib
from xml.parsers.expat import ExpatError

from indicators.workbooks import kinds
from indicators.workbooks.limits import MEMORY, TOO_MUCH, Limits, NotReadable
from indicators.workbooks.tray import Tray

DAMAGED = (
    "is damaged or incomplete. Open it in the program that made it, save it again as .xlsx, and upload that."
)
EMPTY = "has nothing in the sheets, rows and columns that show. Check that it is the right file."


def limit(seconds):
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    signal.alarm(2 * seconds)


def answer(data, limits, say):
    """Read the file, `say` what it shows as it goes along, and return what to say at the end."""
    tray = Tray(limits, say)
    try:
        kinds.reading(data)(data, tray)
    except NotReadable as refusal:
        return {"refused": str(refusal)}
    except MemoryError:
        return {"refused": TOO_MUCH}
    except DAMAGE as error:
        return {"refused": TOO_MUCH if getattr(error, "code", 0) == NO_MEMORY else DAMAGED}
    return {"passed_over": tray.sentences()} if tray.rows else {"refused": EMPTY}


NO_MEMORY = 1  # as expat says it
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ExpatError,
    EOFError,
    NotImplementedError,  # a way of packing that no office program uses
    LookupError,
    ValueError,
    ArithmeticError,
    RuntimeError,
    OSError,
)


def main(source, sink):
    limits = Limits(**json.loads(source.readline()))
    limit(limits.seconds)

    def say(what):
        sink.write(json.dumps(what, separators=(",", ":")).encode() + b"\n")

    say(answer(source.read(), limits, say))
    sink.flush()


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
