"""What a sheet would change in a return, before anything is changed."""

from dataclasses import dataclass, replace

from authority.markings import Marking
from indicators.numerals import NOT_AVAILABLE
from indicators.returns import checks
from indicators.returns.answers import Answers
from indicators.returns.cells import NOTE_ALONE, Refusal, Typed, settle
from indicators.returns.lines import difference
from indicators.sheets.layout import names, title
from indicators.sheets.matching import matched, twice
from indicators.sheets.places import cell

NO_ROWS = "No row has a figure or a note in it."
WORDS = (
    ("can be applied", "can be applied"),
    ("stands as it is", "stand as they are"),
    ("is not accepted", "are not accepted"),
    ("matches no figure", "match no figure"),
)
BY_HAND = 40  # rows that may be matched by hand at a time
OTHER_FORM = "This form was made for {}, and you are filling in {}. Check that it is the right file."


@dataclass(frozen=True)
class Line:
    """One box and what the sheet has for it. `saw` and `saw_note`: what stands in the return now.

    `refusal`: why it is not accepted; `cell`: where it stands in the file; `told`: what somebody else did
    meanwhile; `doubts`: what looks wrong.
    """

    key: str
    name: str
    marking: str
    saw: str
    saw_note: str
    words: str
    note: str
    change: str = ""
    refusal: str = ""
    cell: str = ""
    told: str = ""
    doubts: tuple[str, ...] = ()

    def typed(self, saw, saw_note):
        """What it types into its box over what somebody saw there."""
        return Typed(words=self.words, saw=saw, note=self.note, saw_note=saw_note)

    @property
    def now(self):
        return self.saw or NOT_AVAILABLE

    @property
    def then(self):
        return self.words or self.now

    @property
    def new_note(self):
        return self.note if self.note != self.saw_note else ""


@dataclass(frozen=True)
class Preview:
    """`ready` may be ticked; `refused` may not; `unmatched` are rows for no box; `same`: how many stand so.

    `by_hand`: those unmatched rows that may be matched on the page; `free`: {key: name} of what is left;
    `doubted`: the keys of all boxes of the return that the checks would doubt.
    """

    ready: list[Line]
    refused: list[Line]
    unmatched: list
    same: int
    free: dict[str, str]
    doubted: frozenset[str]
    names_kept: bool = False  # rows of sheets with this heading may be told apart by hand
    other_form: str = ""

    @property
    def by_hand(self):
        return self.unmatched[:BY_HAND]

    @property
    def more(self):
        left = len(self.unmatched) - len(self.by_hand)
        return f"And {left:,} more." if left else ""

    @property
    def told(self):
        """What would happen, in a sentence."""
        counts = (len(self.ready), self.same, len(self.refused), len(self.unmatched))
        parts = [
            f"{n:,} {several if n > 1 else one}" for n, (one, several) in zip(counts, WORDS, strict=True) if n
        ]
        return f"Of the rows with something in them, {', '.join(parts)}." if parts else NO_ROWS


def preview(upload, read, said, told=(), ticked=None):
    """The `Preview` of an upload for a `Sheet` that its reader may read. `told`: {key: what happened}.

    The checks look at the return with all of it applied, or where these are known with the keys `ticked`.
    """
    boxes = list(read.boxes_of(read.items))
    called, items = names(boxes), {key: item for key, item, _ in boxes}
    found = [
        replace(one, cell=cell(upload, one)) for one in matched(upload.rows, upload.mapping, called, said)
    ]
    double = twice(found)
    rows = {one.key: one for one in found if one.key}
    settled = {key: _settled(read, items[key], one, double.get(key)) for key, one in rows.items()}
    good = [key for key, kept in settled.items() if _good(kept) and (ticked is None or key in ticked)]
    problems = _problems(read, {key: settled[key] for key in good})
    lines = [
        replace(
            _line(read, items[key], rows[key], settled[key]),
            name=name,
            doubts=tuple(problem.sentence for problem in problems.get(key, ())),
            told=dict(told).get(key, ""),
            cell=_cell(upload, read, items[key], rows[key], settled[key]),
        )
        for key, name in called.items()
        if settled.get(key)
    ]
    return Preview(
        ready=[line for line in lines if not line.refusal],
        refused=[line for line in lines if line.refusal],
        unmatched=[one for one in found if not one.key],
        same=sum(kept is None for kept in settled.values()),
        free={key: name for key, name in called.items() if key not in rows},
        doubted=frozenset(
            key for key, those in problems.items() if any(not problem.error for problem in those)
        ),
        names_kept="key" not in upload.mapping,
        other_form=_other_form(upload, read.quarterly_return),
    )


def _settled(read, item, one, double):
    if double:
        values = ", ".join(f"“{one.words[:40]}” in {one.cell}" for one in double[:5])
        return Refusal(f"{len(double)} rows are for this figure: {values}. Leave one and upload again.")
    typed = Typed(words=one.words or None, note=one.note or None)  # an empty cell leaves what stands
    return settle(typed, read.kept(one.key), item.unit)


def _cell(upload, read, item, one, settled):
    """That of the note where the figure could be kept without it."""
    if _good(settled) or settled.sentence == NOTE_ALONE:
        return one.cell
    alone = settle(Typed(words=one.words or None), read.kept(one.key), item.unit)
    return one.cell if isinstance(alone, Refusal) else cell(upload, one, "note")


def _good(kept):
    return kept is not None and not isinstance(kept, Refusal)


def _problems(read, new):
    """{key: [Problem]}: what the checks would find in the whole return with these in it."""
    items = dict(read.answers.items)
    for key, kept in new.items():
        items[key] = replace(items[key], entry=kept.entry, note=kept.note)
    found = {}
    for problem in checks.problems(Answers(items, read.answers.shares)):
        if not problem.missing:
            found.setdefault(problem.code, []).append(problem)
    return found


def _line(read, item, one, settled):
    kept, good = read.kept(one.key), _good(settled)
    return Line(
        one.key,
        item.name,
        item.get_marking_display() if item.marking > Marking.OFFICIAL else "",
        kept.words,
        kept.note,
        settled.words if good else one.words,
        settled.note if good else one.note,
        change=difference(settled.entry, kept.entry) if good else "",
        refusal="" if good else settled.sentence,
    )


def _other_form(upload, quarterly_return):
    if upload.form in ("", title(quarterly_return)):
        return ""
    return OTHER_FORM.format(upload.form, title(quarterly_return))
