"""Which strands a report can be about: the sections of the return, and strands without figures."""

from django.dispatch import Signal

from indicators.models import DataItem

strands_wanted = Signal()  # `reader`; a room above answers with the names of the strands that it knows


def offered(reader):
    """Names in alphabetical order; without an answer from above, the sections of the return."""
    asked = DataItem.objects.of(reader).filter(marking__in=reader.markings).order_by()
    answers = strands_wanted.send(DataItem, reader=reader)
    known = {name for _, names in answers for name in names}
    return sorted(known.union(asked.values_list("section", flat=True)))
