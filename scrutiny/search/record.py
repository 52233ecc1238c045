"""The scrutiny record, and who answers for a strand."""

from django.db.models import CharField, TextField
from django.urls import reverse

from scrutiny.search.source import News, Source, joined, own
from strands.models import Appointment, Entry, Strand, Training
from strands.record.addresses import entry_url
from strands.record.kinds import KINDS
from strands.record.reading import entries

OTHERWISE_SHOWN = {"kind", "title", "historic_marking", "withdrawn_reason"}


def _words(entry):
    """Every text of the entry, of its steps, and for a question put, of what was said."""
    whole = entry.in_full
    said = [whole.question.text, *(voice.words for voice in whole.voices.all())] if _asked(entry) else []
    steps = [text for step in entry.steps.all() for text in (step.text, step.outcome, step.shared_with)]
    return joined(*(getattr(whole, name) for name in _texts(whole)), *entry.tags, *steps, *said)


def _asked(entry):
    return entry.kind == Entry.Kind.ASKING


def _texts(whole):
    columns = (field for field in whole._meta.get_fields() if isinstance(field, CharField | TextField))
    return [column.name for column in columns if column.name not in OTHERWISE_SHOWN]


def _rows():
    tables = [kind.model._meta.model_name for kind in KINDS.values()]
    return Entry.objects.filter(withdrawn_at=None).select_related("strand", "force", *tables)


def _everywhere(rows):
    return rows.prefetch_related("steps", "asking__voices", "asking__question")


def _entry_place(entry):
    return f"{entry.strand}, {entry.get_kind_display()}"


SOURCES = {
    "entry": Source(
        "Scrutiny record",
        lambda: _everywhere(_rows()),
        lambda reader: _everywhere(entries(reader)).filter(strand__in=Strand.objects.visible_to(reader)),
        title=lambda row: row.title,
        words=_words,
        place=_entry_place,
        address=entry_url,
        news=(News(Entry),),
        marking=own,
    ),
    "appointment": Source(
        "Person",
        lambda: Appointment.objects.select_related("user", "strand"),
        lambda reader: Appointment.objects.filter(authority__in=reader.authorities).select_related(
            "user", "strand"
        ),
        title=lambda row: str(row.user or row.name),
        words=lambda row: joined(row.part, row.strand.name),
        place=lambda row: f"{row.strand}, {row.part}",
        address=lambda row: reverse("leads"),
        news=(News(Appointment),),
    ),
    "training": Source(
        "Training",
        lambda: Training.objects.select_related("strand"),
        lambda reader: Training.objects.filter(authority__in=reader.authorities).select_related("strand"),
        title=lambda row: row.topic,
        words=lambda row: joined(row.given_by),
        place=lambda row: str(row.strand) if row.strand else "Every strand",
        address=lambda row: reverse("training"),
        news=(News(Training),),
    ),
}
