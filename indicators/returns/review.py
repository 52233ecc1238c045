"""A whole return laid out to be read: before it is sent, and before it is signed off."""

from dataclasses import dataclass

from authority.tally import so_many
from indicators.returns.entry import NOT_APPLICABLE, NOT_AVAILABLE
from indicators.returns.lines import Line, lines_of
from indicators.returns.sections import sections

MISSING = "Each needs an answer, be it nil, not available or not applicable."
RETURNED = "The second officer asked for more. Change the figure or its explanation."


@dataclass(frozen=True)
class Group:
    """Lines under a heading, and a sentence if any. `missing`: names say enough, for nothing is entered yet.

    `doubts`: what the checks say stands beside the lines; `explain`: the notes asked for may be written here;
    `folded`: there is nothing to do about them, so that they are unfolded only by whoever wants to read them.
    """

    title: str
    lines: list[Line]
    says: str = ""
    missing: bool = False
    doubts: bool = True
    explain: bool = False
    folded: bool = False

    @property
    def counted(self):
        """12 figures, 3 changed."""
        number, changed = len(self.lines), sum(line.entry != line.compared for line in self.lines)
        return so_many(number, "figure") + f", {changed} changed" * bool(changed)


def for_sending(sheet, former=None, typed=None, refused=None, bases=None):
    """What was returned, what is to be mended, what is to be explained, then everything by section.

    `former`, `typed`, `refused` and `bases` as for `lines_of`.
    """
    lines = list(lines_of(sheet, former, typed or {}, refused or {}, bases=bases))
    to_mend = [line for line in lines if line.errors and not line.missing]
    returned = [line for line in lines if line.returned and line not in to_mend]
    asked = [line for line in lines if line.asks and line not in to_mend + returned]
    groups = [
        Group("Explanations returned", returned, says=RETURNED, explain=True),
        Group("To be mended", to_mend, explain=True),
        Group("Not entered", [line for line in lines if line.missing], says=MISSING, missing=True),
        Group("Queries", asked, explain=True),
    ]
    return [group for group in groups if group.lines] + _by_section(sheet, lines)


def for_sign_off(sheet, former, keyed, bases=None):
    """What was queried, what changed, then the rest. `former`, `keyed` and `bases` as for `lines_of`."""
    lines = list(lines_of(sheet, former, keyed=keyed, bases=bases))
    queried = [line for line in lines if line.queries]
    rest = [line for line in lines if not line.queries]
    changed = [line for line in rest if line.entry != line.compared]
    since = "the version before" if former is not None else "last quarter"
    return [
        Group("Queried, with the explanation", queried, says="" if queried else "No figure was queried."),
        Group(
            f"Changed since {since}", changed, says="" if changed else f"Nothing else changed since {since}."
        ),
        Group(f"As in {since}", [line for line in rest if line not in changed], folded=True),
    ]


def completeness(sheet):
    """How much of the force's own figures is there: 60 of 64 answered, 2 not available, 1 not applicable."""
    entries = [sheet.kept(item.code).entry for item in sheet.items]
    told = [f"{sum(not entry.blank for entry in entries)} of {len(entries)} answered"]
    for absence in (NOT_AVAILABLE, NOT_APPLICABLE):
        if absent := sum(entry.absence == absence for entry in entries):
            told.append(f"{absent} {absence}")
    return ", ".join(told + _split(sheet))


def _split(sheet):
    """Items of which some are asked of basic command units."""
    asked = [item.code for item in sheet.items if item.by_area and sheet.areas]
    given = [code for code in asked if any(key.startswith(f"{code}@") for key in sheet.figures)]
    return [f"{len(given)} of {len(asked)} split by basic command unit"] if asked else []


def _by_section(sheet, lines):
    titles = {section.slug: section.name for section in sections(sheet.items)}
    return [
        Group(title, [line for line in lines if line.section == slug], doubts=False, folded=True)
        for slug, title in titles.items()
    ]
