"""Three years of returns by the fictitious force, signed off, and one begun; and the counts of its peers."""

from datetime import timedelta

from authority.models import Force
from indicators import actions
from indicators.cells import Typed
from indicators.models import DataItem
from indicators.published import Publication
from indicators.quarters import Quarter
from indicators.sheet import sheet
from scrutiny.demonstration import figures
from scrutiny.demonstration.people import COMMAND
from scrutiny.demonstration.reading import fixture

YEARS = 3
DUE_AFTER = timedelta(days=42)
BEGUN = "Major crime"  # the section of the open return that somebody has already filled
EXPLANATION = "Checked against the force's own list: the figure is right. (Invented for the demonstration.)"
NOT_KNOWN_YET = Typed(words="not available", note="The national estimate for this quarter is not out yet.")


def load(force, people, today):
    """Sign off twelve quarters and begin the one that has just ended. A second officer does the signing."""
    last = Quarter(Quarter.of(today) - 1)
    for quarter in map(Quarter, range(last - 4 * YEARS, last)):
        _signed_off(force, quarter, last, people)
    _begun(force, last, people["officer"])
    _publish_peers(last, today)


def _signed_off(force, quarter, last, people):
    entered = actions.open_return(force, quarter, due_on=quarter.end + DUE_AFTER, by=people["officer"])
    actions.save_figures(entered.pk, _typed(quarter, last), by=people["officer"])
    actions.save_figures(entered.pk, _explained(entered, people["officer"]), by=people["officer"])
    actions.submit(entered.pk, by=people["officer"])
    actions.accept(entered.pk, by=people["second-officer"])


def _begun(force, quarter, officer):
    entered = actions.open_return(force, quarter, due_on=quarter.end + DUE_AFTER, by=officer)
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


def _publish_peers(last, today):
    """The same counts of each peer, as a national publication would give them."""
    items = dict(DataItem.objects.exclude(published_column="").values_list("published_column", "pk"))
    rates = fixture("figures")["published"]
    counts = {
        (force.pk, quarter): {
            items[column]: count
            for column, count in figures.published(
                rates, peer["name"], peer["residents"], peer["level"], quarter
            ).items()
        }
        for peer, force in _peers()
        for quarter in map(Quarter, range(last - 4 * YEARS, last))
    }
    publication = Publication("Invented for the demonstration", "Recorded crime of fictitious forces", today)
    actions.publish_counts(publication, counts, by=COMMAND, file_name="none", fictitious=True)
    actions.recompute_rates("The demonstration was loaded", by=COMMAND)


def _peers():
    by_code = {
        force.area.code: force for force in Force.objects.filter(fictitious=True).select_related("area")
    }
    return [(row, by_code[row["code"]]) for row in fixture("places")["peers"]]
