"""Reports after operations: the headings they answer, the words somebody left, and who may read them."""

from indicators.reports.headings import HEADINGS, Heading
from indicators.reports.reading import accepted, every, labelled_by, laid_out, marking, standing, written
from indicators.reports.wording import Box, Overtaken, settle

__all__ = [
    "HEADINGS",
    "Box",
    "Heading",
    "Overtaken",
    "accepted",
    "every",
    "labelled_by",
    "laid_out",
    "marking",
    "settle",
    "standing",
    "written",
]
