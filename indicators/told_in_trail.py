"""What lines of the audit trail tell of data items, as far as their reader opens these items today.

An item may be marked up after the line was written, and a return has items that are marked above it.
"""

from authority import access, markings
from indicators.models import DataItem
from indicators.returns.cells import code_and_area

NAMING = ("changes", "section")


def sieve(lines, reader):
    """{number of line: its detail} of lines that name items or a section of them, in one query."""
    own = [line for line in lines if line.subject_kind.startswith("indicators.")]
    naming = [line for line in own if any(name in line.detail for name in NAMING)]
    if not naming:
        return {}
    sections = dict(_open(reader).values_list("code", "section"))
    return {line.number: _told(line.detail, sections) for line in naming}


def _open(reader):
    readable = access.reader_of(reader).markings
    return (
        DataItem.objects.of(reader).filter(marking__in=readable, marking__lte=markings.ceiling()).order_by()
    )


def _told(detail, sections):
    """`sections`: {code of item: section} of what is open."""
    told = dict(detail)
    if isinstance(changes := detail.get("changes"), list):
        told["changes"] = [change for change in changes if _code(change) in sections]
    if "section" in detail and detail["section"] not in sections.values():
        del told["section"]
    return told


def _code(change):
    return code_and_area(change["item"])[0]
