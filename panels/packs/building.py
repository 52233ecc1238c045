"""Make all pages of a pack: each section once, then an edition for each set of items that somebody may have.

Nothing here is the result until the build is finished: one that stops half-way leaves sections for the next.
"""

from django.utils import timezone

from panels.models import PackItem
from panels.packs import editions, typesetting
from panels.packs.press import Press
from panels.packs.rendering import NotRendered

OF_A_HUNDRED = 80  # how much of the work the sections are
STEP = 20


def build(job):
    """Render and assemble. Raises NotRendered (`item`: what stopped it), LostLease and Damaged."""
    with Press(job.beat) as press:
        make_sections(job, press)
        job.beat("Putting the copies together", done=OF_A_HUNDRED, total=100)
        editions.make(wanted(job.pack), press)
    job.beat("A second person can now release it.", done=100, total=100)


def make_sections(job, press):
    """Progress goes in large steps: how many papers there are is not for everyone who watches."""
    places = list(_places(job.pack))
    requests = {request.key: request for request, _, _ in places}
    job.beat("Setting the papers", done=0, total=100)
    made = 0
    try:
        for request, section in press.make(list(requests.values())):
            made += 1
            _put(section, [(item, field) for other, item, field in places if other.key == request.key])
            job.beat(done=OF_A_HUNDRED * made // len(requests) // STEP * STEP)
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
