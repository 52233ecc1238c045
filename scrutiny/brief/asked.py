"""The questions most worth asking, each with the reason."""

from django.urls import reverse

from scrutiny.brief.lines import Line, part
from strands.asking.reading import worth_asking

MOST = 3
NOTHING = "Every question has been asked of late, or waits for its answer."


def to_ask(strand, force, reader, signals, asked, puts):
    """`asked` as `strands.asking.reading.latest` has it. `puts`: whether the reader may put a question."""
    found = worth_asking(strand, force, reader, MOST, signals, asked)
    lines = [_line(one, _where(one, strand, force, puts)) for one in found]
    return part("questions", "Three questions to ask", lines, MOST, empty=NOTHING)


def _line(one, url):
    return Line(one.question.text, url, detail=one.reason, marking=one.marking)


def _where(one, strand, force, puts):
    """Where it is put; for whoever may not, where it was put last, or the questions of the strand."""
    if puts:
        return one.url
    return one.asked_url or f"{reverse('strand', args=[strand.slug])}?force={force.slug}#questions"
