"""Keys as the administrator keeps them: own authority only, shown once, and no account that signs in."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from authority import actions, tokens
from authority.models import ApiToken, AuditLine, User
from authority.refusal import NotAllowed
from tests.authority.factories import ForceFactory, UserFactory, clear

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def today():
    return timezone.localdate()


@pytest.fixture
def administrator(client):
    user = UserFactory(name="Ash Pell", role="administrator")
    client.force_login(user)
    return user


@pytest.fixture
def force(administrator):
    return ForceFactory(title="Westmarch Police", authority=administrator.authority)


@pytest.fixture
def hub(administrator):
    return actions.open_system(name="Data hub", authority=administrator.authority, by=administrator)


def words(response):
    return " ".join(response.content.decode().split())


def typed(hub, force, **fields):
    day = f"{today() + 90 * DAY:%Y-%m-%d}"
    asked = {
        "system": hub.pk,
        "name": "overnight",
        "forces": [force.pk],
        "scope": "submit",
        "expires_on": day,
    }
    return asked | fields


def give(hub, force, by, **fields):
    asked = {"name": "overnight", "may_submit": False, "expires_on": today() + 90 * DAY} | fields
    return actions.issue_token(hub, forces=[force], by=by, **asked)


def test_a_system_has_an_account_without_password_or_address(client, administrator):
    page = words(client.post(reverse("token_open_system"), {"name": "Data hub"}, follow=True))
    assert "Ask the vetting officer to enter its vetting" in page
    hub = User.objects.get(name="Data hub")
    assert not hub.has_usable_password()
    assert hub.email.endswith(".invalid")
    assert [post.role for post in hub.posts.all()] == ["force system"]
    assert "There is already an account called data hub." in words(
        client.post(reverse("token_open_system"), {"name": "data hub"})
    )


def test_a_key_is_shown_once_and_only_its_digest_is_kept(client, hub, force):
    answer = client.post(reverse("token_issue"), typed(hub, force))
    key = answer.context["key"]
    assert key in words(answer)
    assert answer["Cache-Control"] == "no-store"
    assert key not in words(client.get(reverse("tokens")))
    kept = str([*ApiToken.objects.values(), *AuditLine.objects.values(), *Session.objects.values()])
    assert key not in kept
    assert "key given" in AuditLine.objects.values_list("verb", flat=True)
    assert ApiToken.objects.get().may_submit is True


@pytest.mark.parametrize("day", [0, -1, 367, 4000])
def test_a_key_lasts_a_year_at_most(client, hub, force, day):
    fields = typed(hub, force, expires_on=f"{today() + day * DAY:%Y-%m-%d}")
    assert "A key lasts until" in words(client.post(reverse("token_issue"), fields))
    assert not ApiToken.objects.exists()


def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(client, hub):
    page = words(client.post(reverse("token_issue"), {"system": hub.pk, "name": "overnight"}))
    assert "Choose at least one force." in page
    assert 'value="overnight"' in page


def test_a_force_or_system_of_another_authority_is_not_offered(client, administrator, hub, force):
    other = UserFactory(role="administrator")
    theirs = ForceFactory(title="Eastmark Police", authority=other.authority)
    their_hub = actions.open_system(name="Their hub", authority=other.authority, by=other)
    page = words(client.get(reverse("token_issue")))
    assert "Eastmark" not in page
    assert "Their hub" not in page
    client.post(reverse("token_issue"), typed(hub, theirs))
    client.post(reverse("token_issue"), typed(their_hub, force))
    assert not ApiToken.objects.exists()
    with pytest.raises(NotAllowed):
        give(hub, theirs, administrator)
    with pytest.raises(NotAllowed):
        give(their_hub, force, administrator)


def test_a_key_of_another_authority_is_not_listed_and_not_withdrawn(client, administrator):
    other = UserFactory(role="administrator")
    hub = actions.open_system(name="Their hub", authority=other.authority, by=other)
    token, _ = give(hub, ForceFactory(authority=other.authority), other)
    assert "Their hub" not in words(client.get(reverse("tokens")))
    assert client.post(reverse("token_withdraw", args=[token.pk])).status_code == 404
    token.refresh_from_db()
    assert token.withdrawn_at is None


def test_a_person_is_given_no_key_and_no_post_of_a_system(client, administrator, force):
    person = UserFactory(authority=administrator.authority, role="officer")
    with pytest.raises(NotAllowed, match="account of a force's system"):
        give(person, force, administrator)
    fields = {"role": "force system", "starts_on": "1 April 2026"}
    client.post(reverse("account_give_post", args=[person.pk]), fields)
    assert [post.role for post in person.posts.all()] == ["officer"]


def test_a_system_is_given_no_post_of_a_person(administrator, hub):
    with pytest.raises(NotAllowed, match="one post"):
        actions.give_post(hub, "officer", starts_on=today(), by=administrator)


def test_with_a_key_comes_a_place_in_the_circle_and_it_ends_with_it(client, administrator, hub, force):
    first, _ = give(hub, force, administrator)
    second, _ = give(hub, force, administrator, name="by day")
    assert first.place_in_circle.ends_on == first.expires_on
    page = words(client.post(reverse("token_withdraw", args=[first.pk]), follow=True))
    assert "The key “overnight” is withdrawn." in page
    first.place_in_circle.refresh_from_db()
    second.place_in_circle.refresh_from_db()
    assert first.place_in_circle.ends_on == today()
    assert second.place_in_circle.ends_on == second.expires_on
    assert "This key was already withdrawn on" in words(
        client.post(reverse("token_withdraw", args=[first.pk]))
    )


def test_the_list_says_what_the_vetting_of_the_account_opens(client, administrator, hub, force):
    give(hub, force, administrator)
    assert "nothing yet: no vetting" in words(client.get(reverse("tokens")))
    clear(hub)
    assert "OFFICIAL and OFFICIAL-SENSITIVE" in words(client.get(reverse("tokens")))


def test_who_reads_by_a_key_is_asked_once_for_each_account(
    administrator, hub, force, django_assert_max_num_queries
):
    for _ in range(5):
        give(hub, force, administrator)
    with django_assert_max_num_queries(4):
        assert len(tokens.lines(administrator, today())) == 5


def test_the_vetting_of_a_system_is_entered_in_the_register_as_of_a_person(client, administrator, hub):
    client.force_login(UserFactory(role="vetting officer", authority=administrator.authority))
    assert "Data hub" in words(client.get(reverse("vetting")))
    assert client.get(reverse("vetting_grant", args=[hub.pk])).status_code == 200


def test_without_an_account_of_a_system_the_page_of_keys_says_what_comes_first(client, administrator):
    assert "Open an account for a force's system, then give it one." in words(
        client.get(reverse("tokens"))
    ).replace("&#x27;", "'")
    assert "Open an account for a system first." in words(client.get(reverse("token_issue")))
