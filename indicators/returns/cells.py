"""A box of the return as a person left it, and whether it may be kept. Nothing here knows of Django.

A person types over what they saw. If somebody else has changed the figure or its note since, the second to
save is told both and nothing is overwritten; saving again, having seen it, is a decision.
"""

from dataclasses import dataclass
from functools import cached_property

from indicators.returns.entry import BLANK, Entry, Refused, noted, read, tidy, written
from indicators.returns.queries import REASONS


def key_of(code, area=""):
    """What a box is called: the code of its item, and for a part of the force @ and the code of that."""
    return f"{code}@{area}" if area else code


def code_and_area(key):
    """The two that a key was made of; the area is empty for the whole force."""
    code, _, area = key.partition("@")
    return code, area


NOTE_ALONE = "There is a note but no figure. Type one, or not available or not applicable; or empty the note."
REASON_UNKNOWN = "That reason is not among those offered. Choose one of them, or say why in the note."
SHOWN = 120  # characters of a long text in a sentence


@dataclass(frozen=True)
class Typed:
    """What one box holds, and what its writer saw there. None: not on this form, so left as it stands.

    `reason`: the code of a quick reason, which explains a query. `holds`: not empty where its writer says
    that the explanation of a former figure holds for this one, too.
    """

    words: str | None = None
    saw: str | None = None
    note: str | None = None
    saw_note: str | None = None
    reason: str | None = None
    holds: str | None = None

    def over(self, kept):
        """The same with every gap filled by what stands."""
        return Typed(
            words=tidy(kept.words if self.words is None else self.words),
            saw=tidy(kept.words if self.saw is None else self.saw),
            note=tidy(kept.note if self.note is None else self.note),
            saw_note=tidy(kept.note if self.saw_note is None else self.saw_note),
            reason=kept.reason if self.reason is None else self.reason,
            holds=self.holds or "",
        )

    @property
    def touched(self):
        return (self.words, self.note) != (self.saw, self.saw_note)


@dataclass(frozen=True)
class Kept:
    """The figure that is kept, its note, and who entered it when, in words. `holds`: as typed."""

    entry: Entry = BLANK
    note: str = ""
    by: str = ""
    at: str = ""
    reason: str = ""
    holds: bool = False

    @cached_property
    def words(self):
        return written(self.entry)


NOTHING = Kept()


@dataclass(frozen=True)
class Refusal:
    """Why a box was not kept. `stands` is what somebody else had put there, where that is the reason, and
    `happened` tells it without what to do next.
    """

    sentence: str
    stands: str | None = None
    happened: str = ""


def settle(typed, kept, unit):
    """The `Kept` to keep in place of the one given, None where nothing changes, or a `Refusal`."""
    typed = typed.over(kept)
    if not typed.touched and typed.reason == kept.reason and not typed.holds:
        return None
    try:
        new = Kept(read(typed.words, unit), noted(typed.note), reason=typed.reason, holds=bool(typed.holds))
    except Refused as refusal:
        return Refusal(str(refusal))
    return _judge(typed, new, kept)


def _judge(typed, new, kept):
    holds = new.holds and not kept.entry.blank
    if not holds and (new.entry, new.note, new.reason) == (kept.entry, kept.note, kept.reason):
        return None
    if new.reason and new.reason not in REASONS:
        return Refusal(REASON_UNKNOWN)
    if (typed.saw, typed.saw_note) != (kept.words, tidy(kept.note)):
        return _overtaken(typed, kept)
    if new.entry.blank and new.note:
        return Refusal(NOTE_ALONE)
    return new


def _overtaken(typed, kept):
    yours = "your note" if typed.words == kept.words else f"you typed {_quoted(typed.words)}, which"
    happened = f"{_what_happened(typed, kept)}, after you opened this page"
    return Refusal(
        f"{happened}; {yours} is still in its box. Nothing was overwritten. Save again to put yours in its "
        "place, or type theirs to keep it.",
        kept.words,
        f"{happened}.",
    )


def _what_happened(typed, kept):
    if typed.saw == kept.words:
        return f"The note was changed to {_quoted(kept.note)}"
    if not kept.by:
        return f"{_quoted(typed.saw)} was taken out"
    return f"{kept.by} entered {_quoted(kept.words)} on {kept.at}"


def _quoted(words):
    return f"“{words[:SHOWN]}{'…' if len(words) > SHOWN else ''}”" if words else "nothing"


def box_of(kept, typed=None, refusal=None):
    """What a box holds on the page: what was refused, else what is kept. Whoever was told has now seen it."""
    shown = Typed().over(kept)
    if refusal is None:
        return shown
    typed = typed.over(kept)
    seen = typed if refusal.stands is None else shown
    return Typed(typed.words, seen.saw, typed.note, seen.saw_note, typed.reason)
