"""Provisional, final or revised, and an embargo, wherever the figures of a strand stand."""

from datetime import date

import pytest
from django.urls import reverse

from indicators.models import QuarterlyReturn
from tests.authority.factories import ForceFactory, UserFactory
from tests.indicators.factories import QuarterlyReturnFactory
from tests.strands.factories import LAST, MonitoredFactory, StrandFactory, history

EMBARGOED = "Provisional. Embargoed until 20 June 2199: not to be quoted before."


@pytest.fixture
def member(client, db):
    member = UserFactory(role="member", cleared=True)
    client.force_login(member)
    return member


@pytest.fixture
def measure(member):
    force = ForceFactory(authority=member.authority)
    strand = StrandFactory(name="Major crime", slug="major-crime")
    measure = MonitoredFactory(strand=strand).indicator
    history(measure, force, [20] * 8)
    QuarterlyReturnFactory(
        force=force,
        quarter=LAST,
        accepted=True,
        authority=member.authority,
        circle=member.authority.circles.get(everyone=True),
        release_on=date(2199, 6, 20),
    )
    return measure


def body(client, name, *args):
    return client.get(reverse(name, args=["major-crime", *args])).content.decode()


def test_the_strand_its_measures_and_their_files_say_it(client, measure):
    assert EMBARGOED in body(client, "strand")
    assert EMBARGOED in body(client, "indicator", measure.code)
    lines = body(client, "indicator_csv", measure.code, "trend").splitlines()
    assert lines[1] == f'"{EMBARGOED}"'


def test_a_return_out_of_sight_says_nothing(client, member, measure):
    QuarterlyReturn.objects.get().conflicted.add(member)
    assert "Provisional" not in body(client, "strand")
    assert "Embargoed" not in body(client, "strand")


def test_without_a_label_a_file_has_no_line_for_it(client, measure):
    QuarterlyReturn.objects.all().delete()
    lines = body(client, "indicator_csv", measure.code, "trend").splitlines()
    assert lines[1].startswith('"Quarter",')
