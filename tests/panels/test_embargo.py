"""An embargo is said in a paper, frozen as it was; a public edition holds nothing of it before its day."""

import json
from datetime import date, timedelta

import pytest

from authority.access import Reader
from indicators.models import Indicator, QuarterlyReturn
from panels import actions
from panels.models import Paper
from panels.packs import composing
from strands import figures
from tests.authority.factories import ForceFactory
from tests.indicators.factories import DataItemFactory, FigureFactory, QuarterlyReturnFactory
from tests.panels.factories import ItemFactory, build
from tests.panels.pdf import text_of
from tests.strands.factories import LAST, MonitoredFactory, StrandFactory, history

pytestmark = pytest.mark.django_db
PUBLISHED, RELEASED = date(2025, 5, 1), date(2025, 6, 20)
BEFORE = RELEASED - timedelta(days=1)
EMBARGOED = "Provisional. Embargoed until 20 June 2025: not to be quoted before."


@pytest.fixture
def paper(cast):
    """A performance paper of a force that returned a count and a grade, published but under embargo."""
    force = ForceFactory(authority=cast.panel.authority, area__name="Northmere")
    strand, grade = StrandFactory(name="Major crime"), DataItemFactory(unit="grade")
    MonitoredFactory(
        strand=strand, indicator__name="Protection", indicator__kind="grade", indicator__numerator=grade
    )
    history(MonitoredFactory(strand=strand).indicator, force, [20] * 8)
    row = QuarterlyReturnFactory(
        force=force,
        quarter=LAST,
        accepted=True,
        authority=force.authority,
        circle=force.authority.circles.get(everyone=True),
        release_on=RELEASED,
        published_on=PUBLISHED,
    )
    FigureFactory(quarterly_return=row, item=grade, value=None, text="meets the standard")
    return {"kind": "performance", "strand": strand, "force": force}


@pytest.fixture
def item(cast, paper):
    item = ItemFactory(meeting=cast.meeting, briefing=False, public=True)
    Paper.objects.create(item=item, **paper)
    return item


def test_whoever_reads_the_paper_is_told_of_the_embargo(item):
    content = composing.content(item, BEFORE)
    assert content["body"]["data_to"]["label"] == EMBARGOED
    assert "Meets the standard" in json.dumps(content)
    assert composing.content(item, RELEASED)["body"]["data_to"]["label"] == "Provisional."


@pytest.mark.parametrize("day", [BEFORE, RELEASED])
def test_what_a_force_returned_is_in_no_public_edition(item, day):
    content = json.dumps(composing.public_content(item, day))
    assert "Meets the standard" not in content
    assert "Provisional" not in content


@pytest.mark.parametrize(("day", "told"), [(BEFORE, False), (RELEASED, True)])
def test_what_was_published_is_told_to_anyone_once_it_may_be_quoted(paper, day, told):
    """The figures behind a public edition, were it ever to tell of what a force returned."""
    anyone = Reader(day=day, markings=frozenset({10}))
    measures = Indicator.objects.filter(kind="grade").values_list("pk", flat=True)
    answered = figures.answers(list(measures), paper["force"], anyone, LAST)
    assert bool(answered) is told


def test_a_pack_says_what_was_true_when_it_was_asked_for(cast, paper):
    QuarterlyReturn.objects.update(published_on=None, release_on=None)
    Paper.objects.create(item=ItemFactory(meeting=cast.meeting, briefing=False), **paper)
    pack = actions.ask_for_pack(cast.meeting, by=cast.secretary)
    QuarterlyReturn.objects.update(finality="final")
    pack = build(pack)
    assert pack.state == "built", pack.build.problem
    actions.release_pack(pack, by=cast.second)
    words = " ".join(text_of(actions.take_copy(pack, by=cast.member)[1]).split())
    assert f"Data to {LAST.long}. Provisional." in words
