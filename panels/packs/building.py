"""Make all pages of a pack: each section once, then an edition for each set of items that somebody may have.

Nothing here is the result until the build is finished: one that stops half-way leaves sections for the next.
"""

from django.utils import timezone

from panels.models import PackItem
from panels.packs import editions, typesetting
from panels.packs.press import Press
from panels.packs.rendering import NotRendered

# One step for all of it, without numbers: what is left to do would tell of papers hidden from who watches.
STEP = "Setting the papers and putting the copies together"


def build(job):
    """Render and assemble. Raises NotRendered (`item`: what stopped it), LostLease and Damaged."""
    job.beat(STEP)
    with Press(job.beat) as press:
        make_sections(job, press)
        editions.make(wanted(job.pack), press)
    job.beat("A second person can now release it.")


def make_sections(job, press):
    """Each is put in its place as soon as it is there, and the job shows that it is alive."""
    places = list(_places(job.pack))
    requests = {request.key: request for request, _, _ in places}
    try:
        for request, section in press.make(list(requests.values())):
            _put(section, [(item, field) for other, item, field in places if other.key == request.key])
            job.beat()
    except NotRendered as error:
        error.item = next((item for request, item, _ in places if request.key == error.key), None)
        raise


def wanted(pack):
    """The editions for the people who may have something of it, and for the public."""
    people = pack.meeting.panel.people_on(timezone.localdate())
    public = editions.public_draft(pack)
    return [*editions.drafts(pack, people), *([public] if public else [])]


def _places(pack):
    """(request, item, field) for each section that the pack needs."""
    for item in pack.items.all():
        yield typesetting.paper(item.content), item, "section"
        if item.public_content and pack.meeting.public_edition:
            yield typesetting.paper(item.public_content), item, "public_section"


def _put(section, places):
    for item, field in places:
        PackItem.objects.filter(pk=item.pk).update(**{field: section})
