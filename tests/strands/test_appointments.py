"""Who answers for a strand, on the authority's side and on the force's."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from authority import access
from authority.models import AuditLine
from authority.refusal import NotAllowed
from strands import actions
from strands.models import Appointment, Leads
from tests.authority.factories import AuthorityFactory, UserFactory
from tests.strands.factories import AppointmentFactory, StrandFactory

pytestmark = pytest.mark.django_db
SPRING, SUMMER, AUTUMN = date(2025, 4, 1), date(2025, 7, 1), date(2025, 10, 1)
DAY = timedelta(days=1)


@pytest.fixture
def secretary():
    return UserFactory(role="secretary")


def appoint(by, **fields):
    shared = {"authority": by.authority, "starts_on": SPRING, "by": by}
    return actions.appoint(
        fields.pop("strand", None) or StrandFactory(), fields.pop("part"), **(shared | fields)
    )


def colleague(by):
    return UserFactory(authority=by.authority)


def test_a_member_is_appointed_and_it_is_recorded(secretary):
    member = colleague(secretary)
    appointment = appoint(secretary, part="lead member", user=member)
    line = AuditLine.objects.last()
    assert (appointment.user, line.verb, line.actor) == (member, "appointed", secretary.name)


def test_nobody_appoints_themselves(secretary):
    """Else whoever appoints could read what is kept for any strand's leads."""
    for part in ("lead member", "champion"):
        with pytest.raises(NotAllowed, match="Somebody else appoints you"):
            appoint(secretary, part=part, user=secretary)
    assert not Leads.objects.exists()


def test_an_officer_of_the_force_needs_no_account(secretary):
    assert appoint(secretary, part="force lead", name="Superintendent").user is None


def test_an_appointment_of_nobody_is_refused_in_words(secretary):
    with pytest.raises(NotAllowed, match="type the name of a force officer"):
        appoint(secretary, part="force lead")
    assert not AuditLine.objects.exists()


def test_a_force_lead_is_named_and_a_lead_member_has_an_account(secretary):
    with pytest.raises(NotAllowed, match="A force lead is an officer of the force"):
        appoint(secretary, part="force lead", user=colleague(secretary))
    with pytest.raises(NotAllowed, match="choose the person from the list"):
        appoint(secretary, part="lead member", name="A member")
    assert not Appointment.objects.exists()


def test_a_strand_has_one_lead_member_at_a_time(secretary):
    strand, first = StrandFactory(), colleague(secretary)
    appoint(secretary, strand=strand, part="lead member", user=first)
    sentence = f"{first} is lead member for {strand} in that time. End that appointment first."
    with pytest.raises(NotAllowed, match=sentence):
        appoint(secretary, strand=strand, part="lead member", user=colleague(secretary), starts_on=AUTUMN)
    earlier = {"starts_on": date(2024, 4, 1), "ends_on": date(2024, 9, 30)}
    assert appoint(secretary, strand=strand, part="lead member", user=colleague(secretary), **earlier).pk


def test_the_next_lead_member_follows_when_the_first_has_ended(secretary):
    strand = StrandFactory()
    first = appoint(secretary, strand=strand, part="lead member", user=colleague(secretary))
    actions.end_appointment(first, ends_on=SUMMER, by=secretary)
    second = {"user": colleague(secretary), "starts_on": AUTUMN}
    assert appoint(secretary, strand=strand, part="lead member", **second).pk


def test_another_authority_has_its_own_lead_member_and_appoints_it_itself(secretary):
    strand, other = StrandFactory(), UserFactory(role="secretary")
    appoint(secretary, strand=strand, part="lead member", user=colleague(secretary))
    assert appoint(other, strand=strand, part="lead member", user=colleague(other)).pk
    with pytest.raises(NotAllowed, match="people of your own authority"):
        appoint(secretary, strand=strand, part="champion", user=colleague(other))
    with pytest.raises(NotAllowed, match="people of your own authority"):
        appoint(secretary, strand=strand, part="champion", user=other, authority=other.authority)


def test_a_joint_committee_appoints_members_of_its_authorities(secretary):
    joint = AuthorityFactory()
    joint.constituents.add(secretary.authority)
    shared = {"authority": joint, "starts_on": SPRING, "by": "load_demonstration"}
    member = colleague(secretary)
    assert actions.appoint(StrandFactory(), "link member", user=member, **shared).place_in_circle


def test_a_strand_may_have_several_champions_and_each_of_them_once(secretary):
    strand, first = StrandFactory(), colleague(secretary)
    for user in (first, colleague(secretary)):
        assert appoint(secretary, strand=strand, part="champion", user=user).pk
    with pytest.raises(NotAllowed, match=f"{first} is champion"):
        appoint(secretary, strand=strand, part="champion", user=first)


def test_an_end_before_the_beginning_is_refused_in_words(secretary):
    appointment = AppointmentFactory(starts_on=SUMMER)
    with pytest.raises(NotAllowed, match="began on 1 July 2025"):
        actions.end_appointment(appointment, ends_on=SPRING, by=secretary)
    with pytest.raises(NotAllowed, match="cannot end before it begins"):
        appoint(secretary, part="champion", user=colleague(secretary), ends_on=date(2025, 3, 1))
    appointment.refresh_from_db()
    assert appointment.ends_on is None


def test_a_closed_account_is_not_appointed(secretary):
    gone = colleague(secretary)
    gone.is_active = False
    gone.save()
    with pytest.raises(NotAllowed, match="is closed"):
        appoint(secretary, part="champion", user=gone)


@pytest.mark.parametrize("part", ["lead member", "champion", "link member", "policy lead"])
def test_need_to_know_follows_the_appointment(secretary, part):
    """In the circle of the leads from its first day to its last, and not a day longer."""
    strand, member = StrandFactory(name="Major crime"), colleague(secretary)
    appointment = appoint(secretary, strand=strand, part=part, user=member, ends_on=AUTUMN)
    circle = Leads.objects.get(strand=strand, authority=secretary.authority).circle
    assert str(circle) == "Leads of major crime"

    def inside(day):
        return circle.pk in access.reader_of(member, day).circles

    assert [inside(day) for day in (SPRING - DAY, SPRING, AUTUMN, AUTUMN + DAY)] == [False, True, True, False]
    today = timezone.localdate()
    Appointment.objects.update(ends_on=None)
    appointment.place_in_circle.ends_on = None
    appointment.place_in_circle.save()
    actions.end_appointment(appointment, ends_on=today, by=secretary)
    assert [inside(today), inside(today + DAY)] == [True, False]


def test_all_leads_of_a_strand_share_one_circle_and_another_authority_has_its_own(secretary):
    strand, other = StrandFactory(), UserFactory(role="secretary")
    for user in (colleague(secretary), colleague(secretary)):
        appoint(secretary, strand=strand, part="champion", user=user)
    appoint(other, strand=strand, part="champion", user=colleague(other))
    sizes = [leads.circle.memberships.count() for leads in Leads.objects.order_by("pk")]
    assert sizes == [2, 1]


def test_an_appointment_cannot_be_made_to_last_longer(secretary):
    tomorrow = timezone.localdate() + DAY
    lasting = appoint(secretary, part="champion", user=colleague(secretary), ends_on=tomorrow)
    with pytest.raises(NotAllowed, match="cannot be made to last longer"):
        actions.end_appointment(lasting, ends_on=tomorrow + DAY, by=secretary)
    over = appoint(secretary, part="champion", user=colleague(secretary), ends_on=SUMMER)
    with pytest.raises(NotAllowed, match="already ended on 1 July 2025"):
        actions.end_appointment(over, ends_on=SPRING, by=secretary)
