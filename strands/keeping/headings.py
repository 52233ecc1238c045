"""The headings under which a strand monitors its measures, in words."""

from django.utils.text import capfirst

from strands.models import Monitored


def in_words(heading):
    """A heading as it is read: abbreviations stay in capitals."""
    return heading if heading.isupper() else capfirst(Monitored.Heading(heading).label)
