"""The body of a request: JSON read to the letter, within bounds, or refused in a sentence."""

import json
import re
from decimal import Decimal
from functools import wraps

from ninja.parser import Parser

from authority.problems import problem

MOST_BYTES = 1_000_000
DEEPEST = 6  # lists and objects within one another; what is asked for has three
MEDIA_TYPE = "application/json"
MARKS = re.compile(r'\\.|["\[\]{}]', re.DOTALL)
NOT_A_NUMBER = "{} is no number in JSON. Send figures, or “nil”, “not available” or “not applicable”."


class Unreadable(Exception):
    """A body that is no request. `str()` of it says why."""


class StrictParser(Parser):
    """Numbers stay as they were written: nothing is rounded on the way from the wire to the database."""

    def parse_body(self, request):
        return parsed(request.body)


def json_only(operation):
    """Refuses what need not be read: another kind of body, or one that is too long."""

    @wraps(operation)
    def answer(request, *given, **named):
        announced = request.headers.get("Content-Length", "")
        if announced.isdecimal() and int(announced) > MOST_BYTES:
            return problem(
                413, f"The body has {int(announced):,} bytes; {MOST_BYTES:,} is the most. Send less."
            )
        if request.content_type != MEDIA_TYPE:
            return problem(415)
        return operation(request, *given, **named)

    return answer


def parsed(body):
    """The JSON value in these bytes. Raises `Unreadable`."""
    try:
        text = body.decode()
        _refuse_depth(text)
        value = json.loads(text, object_pairs_hook=_named_once, **NUMBERS)
        json.dumps(value, ensure_ascii=False, default=str).encode()
    except json.JSONDecodeError as fault:
        where = f"line {fault.lineno}, character {fault.colno}"
        raise Unreadable(f"The body is not JSON: see {where}.") from None
    except UnicodeError:  # bytes of another encoding, or half of a pair by which JSON writes one character
        raise Unreadable("The body is not in UTF-8.") from None
    return value


def _refuse_depth(text):
    """Looked at before parsing: a parser that calls itself runs out of room on what is nested without end."""
    depth, quoted = 0, False
    for mark in MARKS.findall(text):
        quoted ^= mark == '"'
        if not quoted and mark in "[]{}":
            depth += 1 if mark in "[{" else -1
        if depth > DEEPEST:
            raise Unreadable(f"The body is nested deeper than {DEEPEST} levels.")


def _no_number(word):
    raise Unreadable(NOT_A_NUMBER.format(word))


def _named_once(pairs):
    found = {}
    for name, value in pairs:
        if name in found:
            raise Unreadable(f"“{name[:80]}” stands twice in one object. Send it once.")
        found[name] = value
    return found


NUMBERS = {"parse_int": Decimal, "parse_float": Decimal, "parse_constant": _no_number}
