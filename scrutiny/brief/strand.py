"""The brief of one strand, for one reader. Its queries do not grow with measures, entries or questions."""

from django.urls import reverse

from authority import access
from scrutiny.brief.ahead import ahead, of_panels
from scrutiny.brief.asked import to_ask
from scrutiny.brief.changed import changed
from scrutiny.brief.lines import Brief
from scrutiny.brief.overdue import overdue
from strands import provenance
from strands import signals as signal_table
from strands.asking.askings import askings, newest
from strands.reading import read
from strands.record.reading import record


def strand_brief(strand, force, user, *, lead="", leads=False, puts=True, meetings=()):
    """`lead`: who is its lead member; `leads`: whether the reader is; `puts`: whether they put questions."""
    reader = access.reader_of(user)
    reading, kept = read(strand, force, reader), record(strand, force, reader)
    signals = signal_table.table(reading)
    put = list(askings(reader).filter(strand=strand, force=force))
    page = f"{reverse('strand', args=[strand.slug])}?force={force.slug}"
    coming = of_panels(meetings, strand, reader.day)
    parts = (
        changed(reading, signals, kept, reader, page),
        to_ask(strand, force, reader, signals, newest(put), puts),
        overdue(kept, put, reader.day, page),
        ahead(strand, force, kept, put, coming, reader, leads),
    )
    marking = max((line.marking for part in parts for line in part.lines), default=10)
    return Brief(strand, lead, parts, provenance.data_to(reading), provenance.attribution(reading), marking)
