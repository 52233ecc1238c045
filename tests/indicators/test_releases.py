"""The page of what was imported, and the attribution that the licence asks for."""

from datetime import date

import pytest
from django.urls import reverse

from indicators.releases.taken import INVENTED, attribution, by_whom, releases
from tests.authority.factories import UserFactory
from tests.indicators.factories import QuarterlyReturnFactory, ReleaseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def real():
    return ReleaseFactory(
        title="Recorded crime by force area",
        publisher="Home Office",
        published_on=date(2026, 4, 23),
        taken=65_704,
        left_out=["Modern slavery: 516 blank cells."],
        fictitious=False,
    )


def test_the_page_says_what_was_taken_what_was_left_out_and_by_which_licence(client, real):
    client.force_login(UserFactory(role="member"))
    page = client.get(reverse("releases")).content.decode()
    for words in (
        "Recorded crime by force area",
        "23 April 2026",
        "65,704",
        "516 blank cells",
        "Home Office",
    ):
        assert words in page
    assert "licensed under the Open Government Licence v3.0 (Home Office)." in page


def test_an_empty_page_says_who_can_fill_it(client, db):
    client.force_login(UserFactory(role="member"))
    assert "manage.py import_published" in client.get(reverse("releases")).content.decode()


def test_force_quarters_that_a_release_changed_are_counted(real):
    QuarterlyReturnFactory(published=True, release=real)
    QuarterlyReturnFactory(published=True, release=real, version=2)
    assert releases()[0].restated == "1"


def test_each_publisher_is_named_once_under_its_licence(real):
    ReleaseFactory(publisher="Home Office", fictitious=False)
    ReleaseFactory(publisher="Office for National Statistics", fictitious=False)
    assert attribution() == [
        "Contains public sector information licensed under the Open Government Licence v3.0 "
        "(Home Office; Office for National Statistics)."
    ]


def test_invented_figures_are_attributed_to_nobody():
    ReleaseFactory()
    assert attribution() == [INVENTED]
    assert releases()[0].licence == "Invented, for demonstration"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"imported_by": "Ann Hollis", "fictitious": False}, "by Ann Hollis"),
        ({"imported_by": "import_published", "fictitious": False}, "by whoever runs the service"),
        ({"imported_by": "load_demonstration", "fictitious": True}, "with the demonstration"),
    ],
)
def test_who_took_it_in_is_said_in_words(fields, words):
    assert by_whom(ReleaseFactory.build(**fields)) == words
