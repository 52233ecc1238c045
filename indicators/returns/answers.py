"""What a return says, as plain data for the checks, and what they find. Nothing here knows of Django."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from indicators.numerals import count
from indicators.returns import queries
from indicators.returns.entry import BLANK, Entry


@dataclass(frozen=True)
class Answer:
    """One box of a return: what was entered, its note, and the known values of the past, newest first.

    `code` is the key of the box. Of a basic command unit `area` is the name and `whole` the key of the
    force's own box. `published`: what the statistics `published_in` have for the same force and quarter.
    `redefined_on`: when a measure that uses the item took a new definition since it was last returned.
    `reason` is a quick reason; `query` and `queried_at` say where a doubt stood when it was last saved.
    `reported`: reports beside the figures say it, so that the box may stay empty.
    """

    code: str
    name: str
    unit: str = "count"
    entry: Entry = BLANK
    note: str = ""
    never_zero: bool = False
    parent: str = ""
    past: tuple[Decimal, ...] = ()
    area: str = ""
    whole: str = ""
    published: Decimal | None = None
    published_in: str = ""
    redefined_on: date | None = None
    reason: str = ""
    query: str = ""
    queried_at: datetime | None = None
    reported: bool = False

    @property
    def value(self):
        return self.entry.value

    @property
    def printed(self):
        return count(self.value)

    @property
    def explanation(self):
        return queries.explanation(self.reason, self.note)


@dataclass(frozen=True)
class Share:
    """Codes of two items, one a part of the other. `may_exceed`: the part counts over a longer time."""

    part: str
    whole: str
    may_exceed: bool = False


@dataclass(frozen=True)
class Answers:
    """All boxes of a return by key, and which of them are shares of others."""

    items: Mapping[str, Answer]
    shares: tuple[Share, ...] = ()

    def __iter__(self):
        return iter(self.items.values())

    def with_values(self):
        return [answer for answer in self if answer.value is not None]

    def exceeding(self, may_exceed):
        """(part, whole) of every share of that sort whose part is the larger, where both are known."""
        shares = [share for share in self.shares if share.may_exceed == may_exceed]
        pairs = [(self.items.get(share.part), self.items.get(share.whole)) for share in shares]
        known = [pair for pair in pairs if None not in pair and None not in (pair[0].value, pair[1].value)]
        return [(part, whole) for part, whole in known if part.value > whole.value]

    def parts_of(self, answer):
        return self._belonging["parent"].get(answer.code, [])

    def areas_of(self, answer):
        return self._belonging["whole"].get(answer.code, [])

    def begun(self, role):
        """What the boxes entered belong to. `role`: parent, for sub-types; whole, for areas."""
        return {
            code for code, those in self._belonging[role].items() if not all(one.entry.blank for one in those)
        }

    @cached_property
    def _belonging(self):
        found = {"parent": defaultdict(list), "whole": defaultdict(list)}
        for answer in self:
            for role, those in found.items():
                if code := getattr(answer, role):
                    those[code].append(answer)
        return found


@dataclass(frozen=True)
class Problem:
    """What a check found about one box. An error blocks sending; so does a query until it is explained.

    `missing`: nothing was begun there, so that nobody need be told before the return is sent. `note`,
    `state` and `queried_at` are the explanation of a query, where the doubt stands and since when.
    """

    code: str
    sentence: str
    error: bool = False
    missing: bool = False
    note: str = ""
    state: str = ""
    queried_at: datetime | None = None

    @property
    def open(self):
        return self.error or self.state in (queries.OPEN, queries.RETURNED)
