"""The cards of returns that one person may go on entering."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.text import slugify

from indicators import returns
from indicators.deadlines import parts, progress, steps
from indicators.deadlines.dues import dues
from indicators.deadlines.holding import held
from indicators.deadlines.unseen import unseen
from indicators.models import QuarterlyReturn
from indicators.quarters import Quarter
from indicators.returns.states import marking_of_line, remark, status
from scrutiny.work.cards import Card, Done, Link
from scrutiny.work.needed import needs

QUARTERS = 8  # in which a return may be missing
AHEAD = timedelta(days=14)  # how long before its day a return that nobody opened is spoken of
State = QuarterlyReturn.State


class Entering:
    """All that the cards say, read once: the number of queries does not grow with that of returns."""

    def __init__(self, user, reader):
        self.user, self.day = user, reader.day
        drafts = list(returns.entered(reader).filter(state=State.DRAFT))
        self.pressing = list(_pressing(drafts, reader))
        self.asked, self.markings = progress.asked(reader), returns.markings_asked(reader)
        self.progress = progress.of(drafts, reader)
        self.assigned = parts.assigned(drafts, list(self.asked))
        self.held = held(drafts, reader)
        self.needs = needs(drafts, reader)

    def urgency(self, due):
        found = due.quarterly_return
        back = bool(found) and (found.decided_at is not None or self.progress[found.pk].returned.total() > 0)
        return not back, not due.late(self.day), due.due_on or date.max, due.quarter

    def card(self, due):
        if due.quarterly_return is None:
            return self._unopened(due)
        found = due.quarterly_return
        word, kind = status(found, due=due, day=self.day)
        return Card(
            str(found),
            reverse("return", args=[found.pk]),
            remark(found),
            word,
            kind,
            marking_of_line(found, self.markings),
            lines=tuple(self._lines(due)),
            bars=tuple(self._bars(found)),
            links=_links(found, self._own(found)),
        )

    def _unopened(self, due):
        word, kind = ("Not opened, late", "late") if due.late(self.day) else ("Not opened", "neutral")
        open_it = Link("Open the return", reverse("return_new"), f"{due.force}, {due.quarter}")
        lines, url = (self._due(due),), reverse("return_new")
        return Card(open_it.about, url, word=word, kind=kind, lines=lines, links=(open_it,))

    def _lines(self, due):
        found = due.quarterly_return
        if due.due_on:
            yield self._due(due)
        if queries := _queries(self.progress[found.pk]):
            yield queries
        yield f"Who holds it: {self.held[found.pk]}"
        if found.pk in self.needs:
            yield str(self.needs[found.pk])

    def _due(self, due):
        return f"{steps.left(due.due_on, self.day).capitalize()}: due {due.in_words}"

    def _bars(self, found):
        """The parts that are this person's own first, then the whole."""
        done = self.progress[found.pk].done
        for section in self._own(found):
            words = f"Yours: {section}, {done[section]} of {self.asked[section]} entered"
            yield Done(done[section], self.asked[section], words, _section(found, section))
        asked = self.asked.total()
        yield Done(done.total(), asked, f"{done.total()} of {asked} figures entered")

    def _own(self, found):
        given = self.assigned.get(found.pk, {})
        return [section for section, person in given.items() if person == self.user]


def _pressing(drafts, reader):
    """`Due` of each draft, and of what should soon be sent and nobody has opened."""
    forces = {*returns.forces_of(reader), *(one.force for one in drafts)}
    quarters = {*(Quarter.of(reader.day) - 1).span(QUARTERS), *(one.quarter for one in drafts)}
    hidden = unseen(reader, forces, quarters)
    for due in dues(forces, quarters, returns.entered(reader)).values():
        if due.quarterly_return:
            wanted = due.quarterly_return.state == State.DRAFT
        else:
            known = due.key not in hidden
            wanted = known and due.due_on and due.due_on <= reader.day + AHEAD
        if wanted:
            yield due


def _queries(counted):
    open_, returned = counted.queries.total(), counted.returned.total()
    if not open_:
        return ""
    said = "1 query is open" if open_ == 1 else f"{open_} queries are open"
    return f"{said}, {returned} of them sent back to you" if returned else said


def _links(found, own):
    about = str(found)
    on = _section(found, own[0]) if own else reverse("return", args=[found.pk])
    return (
        Link("Continue", on, about),
        Link("Upload a spreadsheet", reverse("sheet_upload", args=[found.pk]), about),
        Link("Assign a section", f"{reverse('return', args=[found.pk])}#parts", about),
    )


def _section(found, section):
    return reverse("return_section", args=[found.pk, slugify(section)])
