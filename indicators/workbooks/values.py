"""What a cell means to a person, as text, from what a file keeps of it."""

import re
from datetime import datetime, timedelta
from decimal import Decimal
from math import isfinite

LONGEST_NUMBER = 400  # characters; the largest that a spreadsheet can hold has 309
SHOWN = 15  # digits that spreadsheet programs show of a number at most
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
DURATION = re.compile(r"P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:([\d.,]+)S)?")
DAY_ONE = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
MOST_DAYS = 2_958_465  # 31 December 9999


def number(kept, shift=0):
    """A number as it shows: 12, 12.5, never 12.0 or 0.30000000000000004. `shift`: 2 for hundredths."""
    value = float(kept[:LONGEST_NUMBER])
    if not isfinite(value):
        return kept[:LONGEST_NUMBER]
    return plain(Decimal(f"{value:.{SHOWN}g}").scaleb(shift))


def plain(value):
    words = f"{value:f}"
    words = words.rstrip("0").rstrip(".") if "." in words else words
    return "0" if words in ("-0", "") else words


def percentage(kept):
    return f"{number(kept, 2)}%"


def date(kept, since_1904=False):
    """A number of days as the day, the time of day, or both."""
    days = float(kept[:LONGEST_NUMBER])
    if not 0 <= days <= MOST_DAYS:
        return number(kept)
    moment = DAY_ONE[since_1904] + timedelta(seconds=round(days * 86_400))
    return clock(moment) if days < 1 else written(moment)


def written(moment):
    at_midnight = (moment.hour, moment.minute, moment.second) == (0, 0, 0)
    return f"{moment:%Y-%m-%d}" if at_midnight else f"{moment:%Y-%m-%d} {clock(moment)}"


def clock(moment):
    return f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}"


def iso(kept):
    """A day or a moment that was kept in words: 2026-09-28T00:00:00 is the day."""
    words = kept[:40].replace("T", " ").removesuffix("Z")
    return words.removesuffix(" 00:00:00").removesuffix(" 00:00")


def duration(kept):
    """PT14H30M00S as 14:30."""
    if not (match := DURATION.fullmatch(kept[:40])):
        return kept[:40]
    days, hours, minutes, seconds = (int(float((part or "0").replace(",", "."))) for part in match.groups())
    return f"{24 * days + hours:02}:{minutes:02}" + (f":{seconds:02}" if seconds else "")


def unescaped(text):
    """Characters that XML cannot hold are kept as _x000D_."""
    return ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def shown(text):
    """Nulls and lone halves of characters cannot be kept; nor is a cell of spaces anything but empty."""
    text = text.replace("\0", "")
    text = text if text.isascii() else text.encode("utf-8", "replace").decode()
    return text if text.strip() else ""
