"""Who has a return in hand, in the words that stand in every list."""

from django.db.models import OuterRef, Subquery

from indicators import returns
from indicators.deadlines import parts
from indicators.models import Figure, QuarterlyReturn

State = QuarterlyReturn.State
UNTOUCHED = "nobody yet"
SENT = {State.SUBMITTED: "a second officer, to sign off", State.ACCEPTED: "nobody"}


def held(quarterly_returns, reader):
    """{key of return: “Ann Hollis: Major crime, and entered last; Ben Carrow: Robbery”}, as far as one may
    know, in three queries.
    """
    given = parts.assigned(quarterly_returns, parts.sections_open_to(reader))
    last = _last_writers(quarterly_returns, reader)
    return {
        one.pk: SENT.get(one.state) or _in_words(given.get(one.pk, {}), last.get(one.pk))
        for one in quarterly_returns
    }


def _in_words(given, last):
    """`given`: {section: person}; `last`: the key and name of whoever entered last, or None."""
    people = {}
    for section, person in given.items():
        people.setdefault((person.pk, person.name), []).append(section)
    said = [
        f"{who[1]}: {', '.join(own)}{', and entered last' if who == last else ''}"
        for who, own in people.items()
    ]
    if last and last not in people:
        said.append(f"{last[1]}, who entered last")
    return "; ".join(said) or UNTOUCHED


def _last_writers(quarterly_returns, reader):
    """{key of return: (key, name)}"""
    newest = Figure.objects.filter(quarterly_return=OuterRef("pk"), item__in=returns.items_asked(reader))
    newest = newest.filter(entered_by__isnull=False).order_by("-entered_at", "-pk")
    found = QuarterlyReturn.objects.filter(pk__in=[one.pk for one in quarterly_returns]).order_by()
    found = found.annotate(
        who=Subquery(newest.values("entered_by")[:1]), name=Subquery(newest.values("entered_by__name")[:1])
    )
    return {key: (who, name) for key, who, name in found.values_list("pk", "who", "name") if who}
