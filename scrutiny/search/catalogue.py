"""What the guidance and an authority's own catalogue say."""

from urllib.parse import urlencode

from django.urls import reverse

from indicators.models import Definition, Indicator
from scrutiny.search.source import News, Source, joined
from strands.models import CaseStudy, Monitored, Question, Reference, Strand


def _in_library(words):
    return f"{reverse('library')}?{urlencode({'words': words})}"


def _measures(rows):
    return rows.select_related("indicator", "strand").prefetch_related("indicator__definitions")


def _of_strand(row):
    return str(row.strand) if row.strand else "Every strand"


def _own_or_shared(model):
    return lambda reader: model.objects.of(reader).select_related("strand")


SOURCES = {
    "strand": Source(
        "Strand",
        Strand.objects.all,
        Strand.objects.visible_to,
        title=lambda row: row.name,
        words=lambda row: joined(row.code, row.definition),
        place=lambda row: "",
        address=lambda row: reverse("strand", args=[row.slug]),
        news=(News(Strand),),
        whole=True,
    ),
    "measure": Source(
        "Measure",
        lambda: _measures(Monitored.objects),
        lambda reader: _measures(
            Monitored.objects.visible_to(reader).filter(strand__in=Strand.objects.visible_to(reader))
        ),
        title=lambda row: row.indicator.name,
        words=lambda row: joined(
            row.code,
            row.printed_as,
            row.indicator.why_it_matters,
            *(definition.wording for definition in row.indicator.definitions.all()),
        ),
        place=lambda row: str(row.strand),
        address=lambda row: reverse("indicator", args=[row.strand.slug, row.indicator.code]),
        news=(News(Monitored), News(Indicator), News(Definition)),
        marking=lambda row: row.indicator.marking,
        whole=True,
    ),
    "question": Source(
        "Question",
        lambda: Question.objects.select_related("strand"),
        _own_or_shared(Question),
        title=lambda row: row.text,
        words=lambda row: joined(row.code, *row.prompts, *row.tags),
        place=_of_strand,
        address=lambda row: _in_library(row.code),
        news=(News(Question),),
        whole=True,
    ),
    "reference": Source(
        "Reference",
        lambda: Reference.objects.select_related("strand"),
        _own_or_shared(Reference),
        title=lambda row: row.title,
        words=lambda row: joined(row.code, row.publisher, row.year, row.what_it_is),
        place=_of_strand,
        address=lambda row: _in_library(row.title),
        news=(News(Reference),),
        whole=True,
    ),
    "case study": Source(
        "Case study",
        lambda: CaseStudy.objects.select_related("strand"),
        _own_or_shared(CaseStudy),
        title=lambda row: row.title,
        words=lambda row: joined(
            row.authority_name, *row.tags, row.issue, row.action, row.challenges, row.outcomes
        ),
        place=lambda row: row.authority_name,
        address=lambda row: _in_library(row.title),
        news=(News(CaseStudy),),
        whole=True,
    ),
}
