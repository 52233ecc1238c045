"""What bears on a question, as one reader may see it: laid beside it by hand, and found by its tags."""

from dataclasses import dataclass

from django.db.models import Q

from authority import access
from authority.markings import Marking, highest
from indicators.models import Indicator
from strands.lines import lines
from strands.models import CaseStudy, Entry, Evidence, Monitored, Reference
from strands.record.kinds import KINDS
from strands.signals import indicator_url

NEWEST = 3  # entries of each kind
DEMAND = (Monitored.Heading.NPSAT,)
NOT_RESULTS = (*DEMAND, Monitored.Heading.DEVELOPMENT)
MONEY = (Indicator.Kind.MONEY, Indicator.Kind.MONEY_RATE)


@dataclass(frozen=True)
class OfKind:
    """The newest entries of a kind, and how many more the record has."""

    plural: str
    entries: tuple[Entry, ...]
    more: int


@dataclass(frozen=True)
class MeasureFound:
    name: str
    url: str


@dataclass(frozen=True)
class Found:
    """All that bears on one question."""

    by_hand: tuple[Evidence, ...]
    kinds: tuple[OfKind, ...]
    measures: tuple[MeasureFound, ...]
    references: tuple[Reference, ...]
    case_studies: tuple[CaseStudy, ...]

    @property
    def marking(self):
        """The highest among the entries that are shown."""
        laid = [evidence.entry for evidence in self.by_hand if evidence.entry]
        shown = [*laid, *(entry for kind in self.kinds for entry in kind.entries)]
        return highest([Marking.OFFICIAL, *(entry.marking for entry in shown)])


def found(asking, user):
    """The `Found` of an asking. Five queries, whatever there is."""
    reader = access.reader_of(user)
    tags = set(asking.question.tags)
    return Found(
        by_hand=tuple(by_hand(asking, reader)),
        kinds=tuple(_kinds(asking, tags, reader)),
        measures=tuple(_measures(asking, tags, reader)),
        references=tuple(Reference.objects.of(reader).filter(strand=asking.strand_id)),
        case_studies=tuple(_case_studies(asking, tags, reader)),
    )


def by_hand(asking, reader):
    """Oldest first. Of an entry that the reader may not see there is no trace."""
    visible = Entry.objects.visible_to(reader)
    rows = asking.evidence.filter(Q(entry=None) | Q(entry__in=visible))
    return rows.select_related("entry", "added_by")


def entries_laid(askings, reader):
    """(key of an asking, day of an entry laid beside it) for all of them, as far as the reader may see."""
    visible = Entry.objects.visible_to(reader)
    rows = Evidence.objects.filter(asking__in=[asking.pk for asking in askings], entry__in=visible)
    return rows.values_list("asking", "entry__on")


def choices(asking, user):
    """The entries that the person may lay beside a question: those of its strand and force."""
    rows = Entry.objects.visible_to(user).filter(strand=asking.strand_id, force=asking.force_id)
    return rows.filter(withdrawn_at=None).exclude(pk=asking.pk).order_by("kind", "-on", "-pk")


def _kinds(asking, tags, reader):
    entries = {}
    for entry in choices(asking, reader).exclude(kind=Entry.Kind.ASKING):
        if tags & {*KINDS[entry.kind].tags, *entry.tags}:
            entries.setdefault(entry.kind, []).append(entry)
    for kind, rows in entries.items():
        yield OfKind(KINDS[kind].plural, tuple(rows[:NEWEST]), max(0, len(rows) - NEWEST))


def _measures(asking, tags, reader):
    for line in lines(asking.strand, reader):
        if tags & set(_tags_of(line)):
            yield MeasureFound(line.indicator.name, indicator_url(line.monitored, asking.force))


def _tags_of(line):
    """Of which questions a measure is evidence: results of performance, demand of threat, money of means."""
    if line.monitored.heading in DEMAND:
        yield "threat"
    elif line.monitored.heading not in NOT_RESULTS:
        yield "performance"
    if line.indicator.kind in MONEY:
        yield "resources"


def _case_studies(asking, tags, reader):
    for study in CaseStudy.objects.of(reader).select_related("strand"):
        if study.strand_id == asking.strand_id or (study.strand_id is None and tags & set(study.tags)):
            yield study
