"""The vetting register as its officer uses it: own authority only, refusals in words, expiry in words."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from authority import actions, register
from authority.models import Caveat, DeclarationText
from tests.authority.factories import LONG_AGO, UserFactory, VettingKindFactory, clear

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def today():
    return timezone.localdate()


@pytest.fixture
def officer(client):
    user = UserFactory(name="Kit Rowan", role="vetting officer")
    client.force_login(user)
    return user


@pytest.fixture
def person(officer):
    return UserFactory(name="Ines Marlow", authority=officer.authority, role="member")


@pytest.fixture
def stranger(officer):
    return UserFactory(name="Somebody Else")


@pytest.fixture
def ctc():
    return VettingKindFactory(code="CTC", name="Counter-terrorist check", ladder="national", years=3)


def words(response):
    return " ".join(response.content.decode().split())


def grant_to(person, **dates):
    return {"granted_by": "Eastmark Police", "granted_on": "1 April 2026"} | dates


def test_the_register_says_who_has_run_out_and_who_soon_will(client, officer):
    for name, left in (("Ada", 400), ("Bea", -1), ("Cy", 40)):
        clear(
            UserFactory(name=name, authority=officer.authority, role="member"),
            expires_on=today() + left * DAY,
        )
    names = [entry.name for entry in register.entries(officer, today())]
    assert names == ["Bea", "Cy", "Kit Rowan", "Ada"]
    page = words(client.get(reverse("vetting")))
    assert "expired yesterday" in page
    assert "expires in 40 days" in page


def test_the_register_holds_the_officers_own_authority_only(client, person, stranger):
    page = words(client.get(reverse("vetting")))
    assert person.name in page
    assert stranger.name not in page


OF_A_PERSON = ["vetting_person", "vetting_grant", "vetting_declaration", "vetting_caveat"]


@pytest.mark.parametrize("name", OF_A_PERSON)
def test_a_person_of_another_authority_is_not_there(client, stranger, name):
    assert client.get(reverse(name, args=[stranger.pk])).status_code == 404
    assert client.post(reverse(name, args=[stranger.pk])).status_code in (404, 405)


def test_a_grant_and_a_caveat_of_another_authority_are_not_there(client, stranger, ctc):
    clear(stranger)
    caveat = Caveat.objects.create(code="CT")
    held = stranger.caveats_held.create(caveat=caveat, starts_on=LONG_AGO, reason="post")
    grant = stranger.vettings.get()
    assert client.post(reverse("vetting_withdraw", args=[grant.pk])).status_code == 404
    assert client.post(reverse("vetting_end_caveat", args=[held.pk])).status_code == 404
    grant.refresh_from_db()
    assert grant.withdrawn_on is None


@pytest.mark.parametrize("name", OF_A_PERSON)
def test_who_belongs_to_no_authority_is_in_nobodys_register(client, name):
    client.force_login(UserFactory(authority=None, role=None))
    officer = UserFactory(authority=None)
    officer.posts.create(role="vetting officer", starts_on=LONG_AGO)
    client.force_login(officer)
    other = UserFactory(authority=None)
    assert client.get(reverse(name, args=[other.pk])).status_code == 404


def test_a_grant_is_entered_with_the_shortest_period(client, person, ctc):
    address = reverse("vetting_grant", args=[person.pk])
    response = client.post(address, grant_to(person, kind=ctc.pk), follow=True)
    assert person.vettings.get().expires_on.isoformat() == "2029-04-01"
    page = words(response)
    assert "The grant to Ines Marlow is entered." in page
    assert "Counter-terrorist check (CTC)" in page


def test_a_grant_that_makes_no_sense_is_refused_and_nothing_typed_is_lost(client, person, ctc):
    address = reverse("vetting_grant", args=[person.pk])
    response = client.post(address, grant_to(person, kind=ctc.pk, expires_on="1 March 2026"))
    assert "Vetting cannot expire before it is granted." in words(response)
    assert 'value="Eastmark Police"' in words(response)
    assert not person.vettings.exists()


def test_a_day_that_is_none_is_refused_with_how_to_write_it(client, person, ctc):
    address = reverse("vetting_grant", args=[person.pk])
    response = client.post(address, grant_to(person, kind=ctc.pk, granted_on="last spring"))
    assert "Write the day like 28 September 2026 or 28/9/2026." in words(response)
    assert 'value="last spring"' in words(response)


def test_a_grant_at_the_end_of_time_is_refused_in_words(client, person, ctc):
    typed = grant_to(person, kind=ctc.pk, granted_on="1 January 9999")
    page = client.post(reverse("vetting_grant", args=[person.pk]), typed)
    assert "Check the year" in words(page)


def test_a_grant_is_withdrawn_after_asking(client, person):
    clear(person)
    grant = person.vettings.get()
    address = reverse("vetting_withdraw", args=[grant.pk])
    assert "From today it opens nothing." in words(client.get(address))
    grant.refresh_from_db()
    assert grant.withdrawn_on is None
    assert "is withdrawn from Ines Marlow" in words(client.post(address, follow=True))
    assert "This grant was already withdrawn on" in words(client.post(address))


def test_a_declaration_is_recorded(client, person):
    text = DeclarationText.objects.create(version=1, words="Section 5.", in_use_from=LONG_AGO)
    fields = {"text": text.pk, "made_on": "2 April 2026", "witness": "Kit Rowan"}
    response = client.post(reverse("vetting_declaration", args=[person.pk]), fields, follow=True)
    assert "Made on 2 April 2026" in words(response)


def test_a_caveat_is_given_and_ended(client, person):
    caveat = Caveat.objects.create(code="CT", name="Counter terrorism")
    fields = {"caveat": caveat.pk, "starts_on": "1 April 2026", "reason": "Sits on the panel"}
    client.post(reverse("vetting_caveat", args=[person.pk]), fields)
    held = person.caveats_held.get()
    address = reverse("vetting_end_caveat", args=[held.pk])
    response = client.post(address, {"ends_on": f"{today() - DAY:%d/%m/%Y}"}, follow=True)
    assert "ended yesterday" in words(response)


def test_nobody_keeps_their_own_entry(client, officer, ctc):
    assert "This is your own entry." in words(client.get(reverse("vetting_person", args=[officer.pk])))
    response = client.post(reverse("vetting_grant", args=[officer.pk]), grant_to(officer, kind=ctc.pk))
    assert "You cannot enter your own vetting." in words(response)


def test_the_register_asks_as_much_for_forty_people_as_for_four(
    client, officer, django_assert_max_num_queries
):
    for _ in range(40):
        clear(UserFactory(authority=officer.authority, role="member"))
    with django_assert_max_num_queries(14):
        client.get(reverse("vetting"))


def test_the_shipped_reference_data_can_be_granted(client, person):
    call_command("load_catalogue", verbosity=0)
    page = words(client.get(reverse("vetting_grant", args=[person.pk])))
    assert "Management vetting (MV), force vetting, 7 years" in page


# --- one's own ----------------------------------------------------------------------------------------


def test_my_access_says_what_my_vetting_opens_and_until_when(client, person):
    clear(person, expires_on=today() + 40 * DAY)
    client.force_login(person)
    page = words(client.get(reverse("my_access")))
    assert "Your vetting opens papers marked OFFICIAL and OFFICIAL-SENSITIVE to you today" in page
    assert "expires in 40 days" in page
    assert "To renew it, ask Kit Rowan." in page


def test_my_access_says_when_it_has_run_out_and_whom_to_ask(client, person):
    clear(person, expires_on=today() - DAY)
    client.force_login(person)
    page = words(client.get(reverse("my_access")))
    assert "Your vetting opens no marked paper to you today." in page
    assert "NPPV3, expired yesterday." in page


def test_my_access_shows_where_i_need_to_know_and_not_where_i_did(client, person):
    circle = person.authority.circles.create(name="Roads panel")
    past = person.authority.circles.create(name="Old panel")
    actions.add_to_circle(circle, person, starts_on=LONG_AGO, reason="sits on it", by="a command")
    actions.add_to_circle(
        past, person, starts_on=LONG_AGO, ends_on=today() - DAY, reason="sat on it", by="a command"
    )
    client.force_login(person)
    page = words(client.get(reverse("my_access")))
    assert "Roads panel" in page
    assert "Old panel" not in page
