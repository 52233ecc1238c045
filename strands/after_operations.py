"""What forces reported of operations that are over, strand by strand. Reads only; each takes its reader."""

from django.dispatch import receiver

from authority.markings import highest
from indicators import reports
from indicators.reports.sections import strands_wanted
from strands.models import Strand

SHOWN = 20  # the newest; the returns hold them all


def accepted(strand, force, reader):
    """The newest reports of a strand in accepted returns of the force; none without a force."""
    return list(reports.accepted(strand.name, force, reader)[:SHOWN]) if force else []


def marking(found):
    return highest(report.marking for report in found).label


@receiver(strands_wanted)
def names(sender, reader, **kwargs):
    """For whoever writes a report: the strands that concern them, those without figures among them."""
    return list(Strand.objects.visible_to(reader).values_list("name", flat=True))
