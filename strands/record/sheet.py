"""All that is typed about one entry: its form and its rows, judged and kept together."""

from dataclasses import dataclass
from datetime import date

from authority import access
from authority.models import Force, User
from strands.models import Strand
from strands.record import rows
from strands.record.forms import EntryForm
from strands.record.kinds import KINDS


@dataclass(frozen=True)
class Context:
    """Whose hand, for which strand and force, on which day."""

    kind: str
    strand: Strand
    force: Force
    user: User
    reader: access.Reader

    @property
    def today(self) -> date:
        return self.reader.day


class Sheet:
    """`data`: what was sent, or None. With `more`, another row is wanted and nothing is judged."""

    def __init__(self, data, context, entry=None):
        more = data is not None and "more" in data
        data = rows.one_more(data, "steps") if more else data
        self.kind = KINDS[context.kind]
        self.form = EntryForm(data, context=context, entry=entry)
        self.steps = rows.steps(data, context, self.kind, entry)
        self.areas = rows.areas(data, context, self.kind, entry)
        self.sent = data is not None and not more
        if more:
            self._unjudged()

    @property
    def parts(self):
        return [part for part in (self.form, self.steps, self.areas) if part is not None]

    def is_right(self):
        """Whether it was sent and nothing is wrong with it. Every part is judged, so all is told at once."""
        return self.sent and {part.is_valid() for part in self.parts} == {True}

    def facts(self):
        """What the actions take. Rows that the page did not have are left as they are."""
        facts = self.form.facts()
        if self.steps is not None:
            facts["steps"] = self.steps.kept()
        if self.areas is not None:
            facts["area_days"] = self.areas.kept()
        return facts

    def problems(self):
        """[(id of the box, sentence)] of the rows; the form tells its own."""
        if not self.sent:
            return []
        return [*_of_rows(self.steps, self.kind.step), *_of_rows(self.areas)]

    def _unjudged(self):
        for part in self.parts:
            part.unjudged()


def _of_rows(formset, word=""):
    if formset is None:
        return
    for sentence in formset.non_form_errors():
        yield "", sentence
    for number, row in enumerate(formset, start=1):
        called = f"{word.capitalize()} {number}" if word else row.name
        for name, sentences in row.errors.items():
            for sentence in sentences:
                yield row[name].auto_id if name in row.fields else "", f"{called}: {sentence}"
