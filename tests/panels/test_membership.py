"""Panels are formed, and people appointed to them, by those who prepare their meetings."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from authority.models import AuditLine, CircleMembership
from authority.refusal import NotAllowed
from panels import actions
from panels.models import Membership, Panel
from tests.authority.factories import LONG_AGO, AuthorityFactory, UserFactory
from tests.panels.factories import COMMAND, PanelFactory
from tests.panels.test_pages import get, post, visit, words

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate()


@pytest.fixture
def colleague(cast):
    return UserFactory(authority=cast.panel.authority, role="member", name="Nell Newly")


@pytest.fixture
def outsider(cast):
    return UserFactory(authority=cast.panel.authority, role="secretary", name="Olga Outside")


def form_panel(person, **fields):
    return visit(person).post(reverse("panel_new"), fields, follow=True)


def appointment(person, **more):
    return {"user": person.pk, "part": "member", "starts_on": "1 April 2026"} | more


def test_whoever_forms_a_panel_sits_on_it_as_an_officer_and_finds_it(outsider):
    page = words(form_panel(outsider, name="Data panel", quorum="4"))
    assert "The panel is formed, and you sit on it as an officer." in page
    assert "Data panel" in page
    panel = Panel.objects.get(name="Data panel")
    assert (panel.authority, panel.quorum) == (outsider.authority, 4)
    seat = panel.memberships.get()
    assert (seat.user, seat.part, seat.starts_on) == (outsider, "officer", today())
    verbs = AuditLine.objects.filter(actor=str(outsider)).values_list("verb", flat=True)
    assert {"panel formed", "circle joined", "appointed to a panel"} <= set(verbs)


def test_a_command_that_forms_a_panel_sits_on_none(cast):
    panel = actions.form_panel(authority=cast.panel.authority, name="Data panel", by=COMMAND)
    assert not panel.memberships.exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": ""}, "Give the panel a name."),
        ({"quorum": "0"}, "At least 1 member is needed for a decision."),
        ({"quorum": "some"}, "Enter a whole number, such as 3."),
    ],
)
def test_a_panel_that_cannot_be_is_refused_in_words(outsider, fields, sentence):
    page = words(form_panel(outsider, **{"name": "Data panel", "quorum": "3"} | fields))
    assert sentence in page
    assert not Panel.objects.filter(authority=outsider.authority, name="Data panel").exists()


def test_a_name_that_a_panel_or_circle_has_is_refused_without_saying_which(cast, outsider):
    hidden, everyone = cast.panel.name.upper(), cast.panel.authority.circles.get(everyone=True).name
    for name in (hidden, everyone):
        page = words(form_panel(outsider, name=name, quorum="3"))
        assert "That name cannot be used in your authority. Choose another." in page
    assert Panel.objects.count() == 1


def test_nobody_without_an_authority_forms_a_panel(cast):
    nobody = UserFactory(authority=None)
    nobody.posts.create(role="secretary", starts_on=LONG_AGO)
    page = words(form_panel(nobody, name="Data panel", quorum="3"))
    assert "If your account belongs to none, tell the administrator." in page
    assert Panel.objects.count() == 1


def test_nobody_forms_a_panel_of_another_authority(outsider):
    with pytest.raises(NotAllowed, match="one’s own authority"):
        actions.form_panel(authority=AuthorityFactory(), name="Data panel", by=outsider)


def test_a_seat_brings_a_place_in_the_circle_and_its_last_day_ends_both(cast, colleague):
    page = words(post(cast.secretary, "panel_members", cast.panel.pk, **appointment(colleague, part="chair")))
    assert "Nell Newly is appointed." in page
    assert "Nell Newly Chair 1 April 2026" in page
    assert cast.panel.name in words(get(colleague, "panels"))
    seat = colleague.panel_memberships.get()
    yesterday = today() - timedelta(days=1)
    page = post(cast.secretary, "seat_end", cast.panel.pk, seat.pk, ends_on=yesterday.isoformat())
    assert "The last day of Nell Newly is entered." in words(page)
    assert cast.panel.name not in words(get(colleague, "panels"))
    assert CircleMembership.objects.get(panel_membership=seat).ends_on == yesterday
    assert get(cast.secretary, "seat_end", cast.panel.pk, seat.pk).status_code == 404


def test_somebody_who_stands_down_themselves_is_led_away_from_the_panel(cast):
    seat = cast.secretary.panel_memberships.get()
    yesterday = (today() - timedelta(days=1)).isoformat()
    page = post(cast.secretary, "seat_end", cast.panel.pk, seat.pk, ends_on=yesterday)
    assert page.status_code == 200
    assert "The last day of Iris Secretary is entered." in words(page)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"user": ""}, "Choose who is to sit on the panel."),
        ({"starts_on": "soon"}, "Write the day like"),
        ({"ends_on": "1 March 2026"}, "A membership cannot end before it starts."),
    ],
)
def test_an_appointment_that_cannot_be_is_refused_in_words(cast, colleague, fields, sentence):
    page = words(post(cast.secretary, "panel_members", cast.panel.pk, **appointment(colleague) | fields))
    assert sentence in page
    assert not colleague.panel_memberships.exists()


def test_only_people_of_ones_own_authority_without_a_seat_are_offered_or_taken(cast, colleague):
    other, gone = UserFactory(name="Otto Other"), UserFactory(authority=cast.panel.authority, name="Gil Gone")
    type(gone).objects.filter(pk=gone.pk).update(is_active=False)
    options = get(cast.secretary, "panel_members", cast.panel.pk).context["form"].fields["user"].queryset
    assert colleague in options
    assert not {other, gone, cast.member} & set(options)
    post(cast.secretary, "panel_members", cast.panel.pk, **appointment(other))
    assert not other.panel_memberships.exists()
    with pytest.raises(NotAllowed, match="people of your own authority"):
        actions.appoint(cast.panel, other, starts_on=LONG_AGO, by=cast.secretary)


def test_one_person_has_one_seat_at_a_time(cast):
    with pytest.raises(NotAllowed, match="Gwen Member already sits on the panel then"):
        actions.appoint(cast.panel, cast.member, starts_on=today(), by=cast.secretary)
    actions.stand_down(cast.member.panel_memberships.get(), ends_on=today(), by=cast.secretary)
    again = actions.appoint(cast.panel, cast.member, starts_on=today() + timedelta(days=1), by=cast.secretary)
    with pytest.raises(NotAllowed, match="already sits"):
        actions.appoint(
            cast.panel, cast.member, starts_on=today(), ends_on=again.starts_on, by=cast.secretary
        )


def test_the_seats_of_a_panel_are_not_there_for_those_outside_its_circle(cast, outsider):
    seat = cast.member.panel_memberships.get()
    assert get(outsider, "panel_members", cast.panel.pk).status_code == 404
    assert post(outsider, "panel_members", cast.panel.pk, **appointment(outsider)).status_code == 404
    assert post(outsider, "seat_end", cast.panel.pk, seat.pk, ends_on="2026-01-01").status_code == 404
    assert not outsider.panel_memberships.exists()
    assert not Membership.objects.exclude(ends_on=None).exists()


def test_a_seat_is_reached_through_its_own_panel_alone(cast):
    other = PanelFactory(authority=cast.panel.authority)
    actions.appoint(other, cast.secretary, starts_on=LONG_AGO, by=COMMAND)
    seat = cast.member.panel_memberships.get()
    assert get(cast.secretary, "seat_end", other.pk, seat.pk).status_code == 404


def test_members_form_no_panel_and_appoint_nobody(cast, colleague):
    assert get(cast.member, "panel_new").status_code == 403
    assert post(cast.member, "panel_members", cast.panel.pk, **appointment(colleague)).status_code == 403
    assert "Form a panel" not in words(get(cast.member, "panels"))
    assert "Change who sits on it" not in words(get(cast.member, "panel", cast.panel.pk))


def test_secretaries_are_led_to_both_pages(cast):
    assert "Form a panel" in words(get(cast.secretary, "panels"))
    assert "Change who sits on it" in words(get(cast.secretary, "panel", cast.panel.pk))
    page = words(get(cast.secretary, "panel_members", cast.panel.pk))
    assert "Enter the last day of Gwen Member" in page


def test_a_joint_panel_takes_people_of_the_appointers_own_authority(cast):
    joint = AuthorityFactory()
    joint.constituents.add(cast.panel.authority)
    panel = PanelFactory(authority=joint)
    actions.appoint(panel, cast.secretary, starts_on=LONG_AGO, by=COMMAND)
    page = post(cast.secretary, "panel_members", panel.pk, **appointment(cast.member))
    assert "Gwen Member is appointed." in words(page)
