"""Who answers for a strand, on the authority's side and on the force's."""

from datetime import date

import pytest

from authority.models import AuditLine
from authority.refusal import NotAllowed
from strands import actions
from tests.authority.factories import AuthorityFactory, UserFactory
from tests.strands.factories import AppointmentFactory, StrandFactory

pytestmark = pytest.mark.django_db
SPRING, SUMMER, AUTUMN = date(2025, 4, 1), date(2025, 7, 1), date(2025, 10, 1)


@pytest.fixture
def secretary():
    return UserFactory(role="secretary")


def appoint(by, **fields):
    shared = {"authority": by.authority, "starts_on": SPRING, "by": by}
    return actions.appoint(
        fields.pop("strand", None) or StrandFactory(), fields.pop("part"), **(shared | fields)
    )


def test_a_member_is_appointed_and_it_is_recorded(secretary):
    member = UserFactory(authority=secretary.authority)
    appointment = appoint(secretary, part="lead member", user=member)
    line = AuditLine.objects.last()
    assert (appointment.user, line.verb, line.actor) == (member, "appointed", secretary.name)


def test_an_officer_of_the_force_needs_no_account(secretary):
    assert appoint(secretary, part="force lead", name="Superintendent").user is None


def test_an_appointment_of_nobody_is_refused_in_words(secretary):
    with pytest.raises(NotAllowed, match="type the name of a force officer"):
        appoint(secretary, part="force lead")
    assert not AuditLine.objects.exists()


def test_a_strand_has_one_lead_member_at_a_time(secretary):
    strand = StrandFactory()
    appoint(secretary, strand=strand, part="lead member", name="First")
    with pytest.raises(NotAllowed, match=r"First is lead member for .* End that appointment first"):
        appoint(secretary, strand=strand, part="lead member", name="Second", starts_on=AUTUMN)


def test_the_next_lead_member_follows_when_the_first_has_ended(secretary):
    strand = StrandFactory()
    first = appoint(secretary, strand=strand, part="lead member", name="First")
    actions.end_appointment(first, ends_on=SUMMER, by=secretary)
    assert appoint(secretary, strand=strand, part="lead member", name="Second", starts_on=AUTUMN).pk


def test_another_authority_has_its_own_lead_member(secretary):
    strand = StrandFactory()
    appoint(secretary, strand=strand, part="lead member", name="First")
    assert appoint(
        secretary, strand=strand, part="lead member", name="Other", authority=AuthorityFactory()
    ).pk


def test_a_strand_may_have_several_champions(secretary):
    strand = StrandFactory()
    for name in ("First", "Second"):
        assert appoint(secretary, strand=strand, part="champion", name=name).pk


def test_an_end_before_the_beginning_is_refused_in_words(secretary):
    appointment = AppointmentFactory(starts_on=SUMMER)
    with pytest.raises(NotAllowed, match="began on 1 July 2025"):
        actions.end_appointment(appointment, ends_on=SPRING, by=secretary)
    appointment.refresh_from_db()
    assert appointment.ends_on is None
