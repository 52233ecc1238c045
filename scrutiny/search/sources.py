"""All kinds of record that can be found, by the word under which the index keeps them."""

from scrutiny.search import catalogue, figures, meetings, record

SOURCES = catalogue.SOURCES | record.SOURCES | figures.SOURCES | meetings.SOURCES
