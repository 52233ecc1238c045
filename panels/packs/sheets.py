"""The front sheet of a paper: why it comes, what is wanted, what to ask, and how long it may take."""

from authority import days
from panels.models import AgendaItem, Paper
from strands.asking.askings import askings
from strands.asking.reading import worth_asking
from strands.asking.standing import standing

MARKING_OF_AN_ENTRY = "Marking of this entry, not of the paper"
WORTH = 3  # questions of the strand; more would not fit the page
PUT_TOLD = 4  # questions put to the item
OF_A_FORCE = (Paper.Kind.PERFORMANCE, Paper.Kind.OPERATIONS, Paper.Kind.RISKS, Paper.Kind.PLAN)


def sheet(item):
    """(term, words) of all that an item says of itself."""
    return [
        ("Purpose", item.purpose),
        ("Decision wanted", item.decision_wanted),
        ("Presented by", item.presenter),
        ("Time and pages", _budget(item)),
        *_reference(item),
        (MARKING_OF_AN_ENTRY if item.kind == AgendaItem.Kind.REFERENCE else "Marking", _marking(item)),
        ("Why this is not public", _exemption(item)),
    ]


def to_ask(item, reader):
    """Up to three questions most worth asking of the strand that the paper is about, each with the reason."""
    paper = getattr(item, "paper", None)
    strand = paper and (paper.measure.strand if paper.kind == Paper.Kind.INDICATOR else paper.strand)
    if not strand or not paper.force or paper.kind not in (*OF_A_FORCE, Paper.Kind.INDICATOR):
        return []
    worth = worth_asking(strand, paper.force, reader, WORTH)
    return [{"text": one.question.text, "why": one.reason} for one in worth]


def put(item, reader):
    """The questions already put to the force that are taken to this item, and how they stand."""
    rows = askings(reader).filter(taken_to__item=item.pk).distinct()[:PUT_TOLD]
    return [{"text": row.question.text, "stands": standing(row, reader.day).sentence} for row in rows]


def _budget(item):
    time = f"{item.time_budget} minutes" if item.time_budget else ""
    pages = f"at most {item.page_budget} page{'s'[: item.page_budget > 1]}" if item.page_budget else ""
    return ", ".join(filter(None, [time, pages])).capitalize()


def _marking(item):
    caveats = ", ".join(str(caveat) for caveat in item.caveats.all())
    return ". ".join(filter(None, [item.marking_label, caveats, item.historic_marking, item.handling]))


def _exemption(item):
    if item.part == AgendaItem.Part.PUBLIC:
        return ""
    return (
        f"{item.exemption.in_full}. {item.public_interest} Decided by {item.decision_maker}; "
        f"looked at again on {days.in_full(item.review_on)}."
    )


def _reference(item):
    if item.kind != AgendaItem.Kind.REFERENCE:
        return []
    return [
        ("Registry reference", item.registry_reference),
        ("Held by", item.custodian),
        ("Where it can be read", item.read_at),
    ]
