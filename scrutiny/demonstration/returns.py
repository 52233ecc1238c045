"""Three years of returns by the fictitious force, signed off, and one begun; and the counts of its peers."""

from authority.models import Force
from indicators import actions
from indicators.models import DataItem
from indicators.published import Publication
from indicators.quarters import Quarter
from indicators.returns.cells import Typed
from indicators.returns.sheet import sheet
from scrutiny.demonstration import calendar, figures, reports
from scrutiny.demonstration.people import COMMAND
from scrutiny.demonstration.reading import fixture

YEARS = 3
BEGUN = "Major crime"  # the section of the open return that somebody has already filled
GIVEN_OUT = "Strategic roads policing"  # the one that somebody is asked to fill
SENT_LATE = 3  # quarters back
EXPLANATION = "Checked against the force's own list: the figure is right. (Invented for the demonstration.)"


def load(force, people, today):
    """Sign off twelve quarters and begin the one that has just ended. A second officer does the signing."""
    last = Quarter(Quarter.of(today) - 1)
    calendar.load(force, last, people, today)
    for quarter in map(Quarter, range(last - 4 * YEARS, last)):
        _signed_off(force, quarter, last, people)
    _begun(force, last, people, today)
    _publish(last, today)


def _signed_off(force, quarter, last, people):
    due_on = calendar.due_by_now(force, quarter)
    entered = actions.open_by_calendar(force=force, quarter=quarter, due_on=due_on, by=people["officer"])
    actions.save_figures(entered.pk, _typed(quarter, last), by=people["officer"])
    actions.save_figures(entered.pk, _explained(entered, people["officer"]), by=people["officer"])
    if quarter == last - 1:
        reports.load(entered, people["officer"])
    actions.submit(entered.pk, by=people["officer"])
    actions.accept(entered.pk, by=people["second-officer"])
    calendar.sent_in_its_own_time(entered.pk, due_on, late=last - quarter == SENT_LATE)


def _begun(force, quarter, people, today):
    officer, due_on = people["officer"], calendar.due_by_now(force, quarter)
    entered = actions.open_by_calendar(force=force, quarter=quarter, due_on=due_on, by=officer)
    actions.assign(entered.pk, section=GIVEN_OUT, person=officer, by=people["second-officer"])
    codes = set(DataItem.objects.filter(section=BEGUN).values_list("code", flat=True))
    typed = {code: box for code, box in _typed(quarter, quarter).items() if code in codes}
    actions.save_figures(entered.pk, typed, by=officer)


def _typed(quarter, last):
    recipes, residents = fixture("figures"), fixture("places")["force"]["residents"]
    counts = figures.returned(recipes["returned"], residents, quarter, last)
    words = counts | recipes["words"]
    return {code: Typed(words=str(value)) for code, value in words.items()}


def _explained(entered, officer):
    """A note on each figure that a check asks about."""
    found = sheet(entered, officer).problems
    return {
        code: Typed(note=EXPLANATION) for code, problems in found.items() if any(p.open for p in problems)
    }


def _publish(last, today):
    """The counts of every peer, and what the force does not return itself, as a publication has them."""
    items = DataItem.objects.exclude(published_column="")
    elsewhere = {item.published_column: item.pk for item in items if not item.returned}
    everything = {item.published_column: item.pk for item in items}
    places = fixture("places")
    counts = {}
    for row in (places["force"], *places["peers"]):
        columns = elsewhere if row is places["force"] else everything
        counts |= _published(row, columns, last)
    publication = Publication("Invented for the demonstration", "Recorded crime of fictitious forces", today)
    actions.publish_counts(publication, counts, by=COMMAND, file_name="none", fictitious=True)
    actions.recompute_rates("The demonstration was loaded", by=COMMAND)


def _published(row, columns, last):
    force = Force.objects.get(area__code=row["code"])
    return {
        (force.pk, quarter): {
            columns[column]: count for column, count in _drawn(row, quarter).items() if column in columns
        }
        for quarter in map(Quarter, range(last - 4 * YEARS, last))
    }


def _drawn(row, quarter):
    rates = fixture("figures")["published"]
    return figures.published(rates, row["name"], row["residents"], row.get("level", 1), quarter)
