"""What changed, said at the head of the page."""

import pytest
from django.urls import reverse

from strands.page.whole import whole
from tests.authority.factories import ForceFactory, UserFactory
from tests.strands.factories import MonitoredFactory, StrandFactory, history

pytestmark = pytest.mark.django_db
RISEN, STEADY, FALLEN = [20] * 4 + [40] * 4, [20] * 8, [40] * 4 + [20] * 4


@pytest.fixture
def member():
    return UserFactory(role="member", cleared=True)


@pytest.fixture
def force(member):
    return ForceFactory(authority=member.authority)


@pytest.fixture
def strand():
    return StrandFactory(name="Major crime")


@pytest.fixture
def measured(strand, force):
    def make(name, counts, heading="APACS"):
        line = MonitoredFactory(strand=strand, indicator__name=name, heading=heading)
        history(line.indicator, force, counts)
        return line

    return make


def test_lists_what_goes_beyond_chance_the_worst_first_and_counts_the_rest(measured, strand, force, member):
    measured("calls", RISEN, "NPSAT")
    for name, counts in {"steady": STEADY, "rare": [1, 0] * 4, "better": FALLEN, "worse": RISEN}.items():
        measured(name, counts)
    found = whole(strand, force, member).changes
    assert [one.signal.name for one in found.measures] == ["worse", "better", "calls"]
    assert found.rest == "1 measure shows no evidence of change. 1 measure has too few events to say."


def test_says_each_verdict_with_what_it_was_compared_with(measured, strand, force, member):
    measured("worse", RISEN)
    (changed,) = whole(strand, force, member).changes.measures
    assert [(verdict.words, against) for verdict, against in changed.verdicts] == [
        ("Higher than expected, a concern: above the usual range", "in its quarters"),
        ("Higher: concern", "year on year"),
    ]


def test_says_so_where_nothing_goes_beyond_chance(measured, strand, force, member):
    measured("steady", STEADY)
    found = whole(strand, force, member).changes
    assert found.rest == "No measure here goes beyond chance. 1 measure shows no evidence of change."


def test_stands_on_the_page_and_leads_to_the_measure(client, measured, strand, force, member):
    line = measured("worse", RISEN)
    client.force_login(member)
    page = client.get(reverse("strand", args=[strand.slug])).content.decode()
    box = page[page.index('id="changed"') : page.index("</section>")]
    assert reverse("indicator", args=[strand.slug, line.indicator.code]) in box
    assert "Higher: concern" in box


def test_is_left_out_where_there_is_no_figure(strand, force, member):
    MonitoredFactory(strand=strand)
    assert whole(strand, force, member).changes is None


def test_measures_without_evidence_of_change_are_folded_and_named_on_paper(client, measured, strand, member):
    measured("worse", RISEN)
    measured("steady", STEADY)
    client.force_login(member)
    page = client.get(reverse("strand", args=[strand.slug])).content.decode()
    folded = page[page.index("app-signals__fold") : page.index("</details>", page.index("app-signals__fold"))]
    assert "Show 1 measure without evidence of change" in folded
    assert "steady" in folded
    assert "worse" not in folded
    assert "too few to say: steady." in page
    assert "per 1,000</span>" not in page
