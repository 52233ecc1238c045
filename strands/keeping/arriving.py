"""A catalogue file that somebody brings: read within bounds, or refused in a sentence."""

from decimal import Decimal

from indicators.api.bodies import Unreadable, parsed
from strands.keeping import codes, shapes
from strands.keeping.export import FORMAT, LISTS, VERSION

MOST_BYTES = 1_000_000
MOST_ROWS = 1_000  # of the authority's own, and of what is retired
MOST_DIGITS = 9
MOST_FAULTS = 20  # named one by one
KEYS = ("format", "version", "marking", "own", "retired", "shared")
TOO_LARGE = "The file has {:,} bytes, and {:,} is the most. Bring a catalogue that was exported here."
NOT_ONE = "This is no catalogue file: it has to be an object that says “format”: “{}”."
OTHER_VERSION = (
    "The file is of version {}, and this service reads version {}. Export it again where it is from."
)
TOO_MANY = "The file has {:,} rows to bring in, and {:,} is the most. Bring them in several files."


class Refused(ValueError):
    """A file that cannot be read as a catalogue. `faults`: a sentence for each thing that is wrong."""

    def __init__(self, *faults):
        super().__init__(" ".join(faults))
        self.faults = faults


def read(data):
    """The part of a file that may be brought in, as plain values: {"own": {list: rows}, "retired": rows}.

    And what it says everyone shares, under "shared". Raises `Refused`.
    """
    if len(data) > MOST_BYTES:
        raise Refused(too_large(len(data)))
    try:
        told = _plain(parsed(data.removeprefix(b"\xef\xbb\xbf")))
    except Unreadable as fault:
        raise Refused(str(fault).replace("The body", "The file", 1)) from None
    _hold_to_format(told)
    _hold_to_bounds(told)
    return told


def too_large(size):
    """The refusal of a file of so many bytes."""
    return TOO_LARGE.format(size, MOST_BYTES)


def rows(told):
    """{list: [row with its `code` without whose it is, values by key]} of the own part. Raises `Refused`."""
    faults, found = [], {}
    for name, kind in LISTS.items():
        found[name] = [_row(name, kind, place, row, faults) for place, row in enumerate(told["own"][name], 1)]
        faults += _doubled(name, found[name])
    found["retired"] = [_retired(place, row, faults) for place, row in enumerate(told["retired"], 1)]
    if faults:
        raise Refused(*faults)
    return found


def _hold_to_format(told):
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise Refused(NOT_ONE.format(FORMAT))
    if told.get("version") != VERSION:
        raise Refused(OTHER_VERSION.format(str(told.get("version"))[:20], VERSION))
    if unknown := [name for name in told if name not in KEYS]:
        raise Refused(f"“{unknown[0][:80]}” is no key of a catalogue file. Its keys are: {', '.join(KEYS)}.")
    for name in ("own", "shared"):
        _hold_to_lists(told.setdefault(name, {}), name)
    if not isinstance(told.setdefault("retired", []), list):
        raise Refused("“retired” has to be a list.")


def _hold_to_lists(part, name):
    if not isinstance(part, dict):
        raise Refused(f"“{name}” has to be an object with these lists: {', '.join(LISTS)}.")
    if unknown := [key for key in part if key not in LISTS]:
        raise Refused(f"“{unknown[0][:80]}” is no list of “{name}”. Its lists are: {', '.join(LISTS)}.")
    for key in LISTS:
        if not isinstance(part.setdefault(key, []), list):
            raise Refused(f"“{key}” in “{name}” has to be a list.")


def _hold_to_bounds(told):
    number = len(told["retired"]) + sum(map(len, told["own"].values()))
    if number > MOST_ROWS:
        raise Refused(TOO_MANY.format(number, MOST_ROWS))


def _row(name, kind, place, row, faults):
    """The values with `code`, the part of the own code that is kept; faults are added with their place."""
    told = dict(row) if isinstance(row, dict) else row
    code = told.pop("code", None) if isinstance(told, dict) else None
    versions = told.pop("definitions", None) if kind == "indicator" and isinstance(told, dict) else None
    values, wrong = shapes.read(shapes.SHAPES[kind], told)
    local = codes.local(code) if isinstance(code, str) else None
    if local is None or not codes.fits(kind, local):
        wrong.append(f"Its “code” has to begin with {codes.OWN} and go on in letters, figures and hyphens.")
    if kind == "indicator":
        values["definitions"] = _definitions(versions, wrong)
    faults += [f"{name}, row {place}: {fault}" for fault in wrong]
    return values | {"code": local}


def _definitions(versions, wrong):
    if not isinstance(versions, list) or not 1 <= len(versions) <= shapes.MOST_VERSIONS:
        wrong.append(f"“definitions” has to be a list of 1 to {shapes.MOST_VERSIONS} dated versions.")
        return []
    found = [shapes.read(shapes.DEFINITION, one) for one in versions]
    wrong += [f"Definition {n}: {fault}" for n, (_, faults) in enumerate(found, 1) for fault in faults]
    return [values for values, _ in found]


def _doubled(name, found):
    seen = set()
    for row in found:
        if row["code"] in seen:
            yield f"{name}: {codes.OWN}{row['code']} stands twice. Every code stands once."
        seen.add(row["code"])


def _retired(place, row, faults):
    values, wrong = shapes.read(shapes.RETIREMENT, row)
    faults += [f"retired, row {place}: {fault}" for fault in wrong]
    return values


def _plain(value):
    """With whole numbers as such; any other number stays as it was written, and fits nowhere."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if (
        isinstance(value, Decimal)
        and value.as_tuple().exponent == 0
        and len(value.as_tuple().digits) <= MOST_DIGITS
    ):
        return int(value)
    return value
