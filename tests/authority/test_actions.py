"""Every verb changes what it says and writes its line, or refuses in words and leaves nothing."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from authority import access, actions
from authority.models import (
    AuditLine,
    Caveat,
    Circle,
    CircleMembership,
    DeclarationText,
    Post,
    User,
    Vetting,
)
from authority.refusal import NotAllowed
from tests.authority.factories import (
    LONG_AGO,
    AuthorityFactory,
    CircleFactory,
    ForceFactory,
    UserFactory,
    VettingKindFactory,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def administrator():
    return UserFactory(role="administrator")


@pytest.fixture
def person(administrator):
    return UserFactory(authority=administrator.authority)


@pytest.fixture
def kind():
    return VettingKindFactory(code="CTC", years=3)


@pytest.fixture
def caveat():
    return Caveat.objects.create(code="CT", name="Counter terrorism")


@pytest.fixture
def words():
    return DeclarationText.objects.create(version=3, words="Section 5, explained.", in_use_from=LONG_AGO)


def lines():
    return list(AuditLine.objects.values_list("verb", flat=True))


def today():
    return timezone.localdate()


def reads_plain_business(user):
    return Circle.objects.get(authority=user.authority, everyone=True).pk in access.reader_of(user).circles


# --- bodies -------------------------------------------------------------------------------------------


def test_an_authority_begins_with_the_circle_of_its_plain_business():
    authority = actions.establish("Northmere", kind="police authority", by="a command")
    assert authority.circles.get().everyone
    assert lines() == ["authority established"]


def test_a_second_authority_of_the_name_is_refused():
    actions.establish("Northmere", kind="police authority", by="a command")
    with pytest.raises(NotAllowed, match="Name: Authority with this Name already exists"):
        actions.establish("Northmere", kind="police authority", by="a command")
    assert lines() == ["authority established"]


def test_a_force_answers_to_an_authority():
    authority = AuthorityFactory()
    force = actions.hold_to_account(authority, ForceFactory(), by="a command")
    assert list(authority.forces.all()) == [force]


# --- accounts and posts -------------------------------------------------------------------------------


def test_a_new_account_can_do_and_read_nothing(administrator):
    user = actions.open_account(
        email="new@example.org", name="Ines Marlow", authority=administrator.authority, by=administrator
    )
    assert not user.has_usable_password()
    assert not user.posts.exists()
    assert not access.reader_of(user).circles
    assert lines() == ["account opened"]


@pytest.mark.parametrize("address", ["taken@example.org", "TAKEN@Example.org"])
def test_an_address_has_one_account(address, administrator):
    UserFactory(email="taken@example.org")
    with pytest.raises(NotAllowed, match="already open"):
        actions.open_account(email=address, name="Other", authority=administrator.authority, by=administrator)
    assert not lines()


def test_an_address_that_is_none_is_refused_in_words(administrator):
    with pytest.raises(NotAllowed, match="Email: Enter a valid email address"):
        actions.open_account(email="nowhere", name="Nobody", authority=None, by=administrator)
    assert not User.objects.filter(name="Nobody").exists()


def test_a_closed_account_is_nobody_from_the_next_request(client, administrator, person):
    client.force_login(person)
    actions.close_account(person, by=administrator)
    assert client.get("/").headers["Location"].startswith("/sign-in/")
    assert lines() == ["account closed"]


def test_an_account_is_closed_once_and_reopened_once(administrator, person):
    actions.close_account(person, by=administrator)
    with pytest.raises(NotAllowed, match="already closed"):
        actions.close_account(person, by=administrator)
    assert actions.reopen_account(person, by=administrator).is_active
    with pytest.raises(NotAllowed, match="already open"):
        actions.reopen_account(person, by=administrator)
    assert lines() == ["account closed", "account reopened"]


def test_nobody_closes_their_own_account(administrator):
    with pytest.raises(NotAllowed, match="your own account"):
        actions.close_account(administrator, by=administrator)


@pytest.mark.parametrize("role", ["member", "officer", "secretary", "chief executive"])
def test_a_readers_post_brings_the_plain_business(role, administrator, person):
    actions.give_post(person, role, starts_on=today(), by=administrator)
    assert reads_plain_business(person)
    assert lines() == ["circle joined", "post given"]


@pytest.mark.parametrize("role", ["administrator", "auditor", "vetting officer"])
def test_who_keeps_accounts_vetting_or_audit_is_no_reader(role, administrator, person):
    actions.give_post(person, role, starts_on=today(), by=administrator)
    assert not reads_plain_business(person)
    assert lines() == ["post given"]


def test_a_post_given_by_a_command_brings_its_place_too(person):
    post = actions.give_post(person, "member", starts_on=today(), by="a command")
    assert post.place_in_circle.added_by is None


def test_the_plain_business_ends_with_the_post(administrator, person):
    post = actions.give_post(person, "member", starts_on=LONG_AGO, by=administrator)
    actions.end_post(post, ends_on=today() - DAY, by=administrator)
    assert not reads_plain_business(person)
    assert person.circle_memberships.count() == 1


def test_a_second_post_keeps_the_plain_business_open(administrator, person):
    first = actions.give_post(person, "member", starts_on=LONG_AGO, by=administrator)
    actions.give_post(person, "officer", starts_on=LONG_AGO, by=administrator)
    actions.end_post(first, ends_on=today() - DAY, by=administrator)
    assert reads_plain_business(person)


def test_nobody_gives_themselves_a_post(administrator):
    with pytest.raises(NotAllowed, match="Ask another administrator"):
        actions.give_post(administrator, "member", starts_on=today(), by=administrator)


def test_the_same_post_is_not_held_twice_at_once(administrator, person):
    actions.give_post(person, "member", starts_on=today(), ends_on=today() + DAY, by=administrator)
    with pytest.raises(NotAllowed, match="already holds the post of member"):
        actions.give_post(person, "member", starts_on=today() + DAY, by=administrator)
    actions.give_post(person, "member", starts_on=today() + 2 * DAY, by=administrator)
    assert person.posts.count() == 2


def test_a_post_cannot_end_before_it_starts(administrator, person):
    with pytest.raises(NotAllowed, match=r"A post cannot end before it starts\."):
        actions.give_post(person, "member", starts_on=today(), ends_on=today() - DAY, by=administrator)
    assert not Post.objects.filter(user=person).exists()
    assert not CircleMembership.objects.filter(user=person).exists()


def test_a_post_that_is_over_is_not_ended_again(administrator, person):
    post = actions.give_post(
        person, "member", starts_on=LONG_AGO, ends_on=date(2026, 3, 31), by=administrator
    )
    with pytest.raises(NotAllowed, match=r"already ended on 31 March 2026\."):
        actions.end_post(post, ends_on=today(), by=administrator)


def test_to_end_a_post_cannot_make_it_last_longer(administrator):
    post = administrator.posts.get()
    actions.end_post(post, ends_on=today(), by=administrator)
    with pytest.raises(NotAllowed, match="cannot be made to last longer"):
        actions.end_post(post, ends_on=today() + DAY, by=administrator)
    assert administrator.posts.get().ends_on == today()


def test_a_place_that_was_taken_away_does_not_come_back_with_the_end_of_its_post(administrator, person):
    post = actions.give_post(person, "member", starts_on=LONG_AGO, by=administrator)
    actions.end_circle_membership(post.place_in_circle, ends_on=today() - DAY, by=administrator)
    actions.end_post(post, ends_on=today() + DAY, by=administrator)
    assert not reads_plain_business(person)


def test_a_post_that_does_not_exist_is_refused(administrator, person):
    with pytest.raises(NotAllowed, match="Role: "):
        actions.give_post(person, "emperor", starts_on=today(), by=administrator)


# --- vetting ------------------------------------------------------------------------------------------


def test_a_grant_is_entered_and_opens_from_its_day(administrator, person, kind):
    grant = actions.grant_vetting(
        person, kind, granted_by="Eastmark Police", granted_on=today(), by=administrator
    )
    assert grant.expires_on.year == today().year + 3
    assert lines() == ["vetting granted"]


def test_a_grant_of_29_february_runs_to_the_28th(administrator, person, kind):
    grant = actions.grant_vetting(
        person, kind, granted_by="Eastmark Police", granted_on=date(2024, 2, 29), by=administrator
    )
    assert grant.expires_on == date(2027, 2, 28)


def test_vetting_cannot_expire_before_it_is_granted(administrator, person, kind):
    with pytest.raises(NotAllowed, match=r"Vetting cannot expire before it is granted\."):
        actions.grant_vetting(
            person, kind, granted_by="A force", granted_on=today(), expires_on=today() - DAY, by=administrator
        )
    assert not Vetting.objects.exists()
    assert not lines()


def test_a_grant_is_withdrawn_once(administrator, person, kind):
    grant = actions.grant_vetting(person, kind, granted_by="A force", granted_on=LONG_AGO, by=administrator)
    assert actions.withdraw_vetting(grant, by=administrator).withdrawn_on == today()
    with pytest.raises(NotAllowed, match="already withdrawn on"):
        actions.withdraw_vetting(grant, by=administrator)
    assert lines() == ["vetting granted", "vetting withdrawn"]


def test_a_declaration_is_recorded_with_the_version_of_its_words(administrator, person, words):
    actions.record_declaration(person, text=words, made_on=today(), witness="Kit Rowan", by=administrator)
    assert access.reader_of(person).declared
    assert AuditLine.objects.get().detail == {"version": 3}


def test_a_declaration_is_not_recorded_ahead(administrator, person, words):
    with pytest.raises(NotAllowed, match="cannot lie ahead"):
        actions.record_declaration(
            person, text=words, made_on=today() + DAY, witness="Kit Rowan", by=administrator
        )


def test_a_declaration_names_its_witness(administrator, person, words):
    with pytest.raises(NotAllowed, match="Witness: This field cannot be blank"):
        actions.record_declaration(person, text=words, made_on=today(), witness="", by=administrator)


def test_a_caveat_is_held_until_it_ends(administrator, person, caveat):
    held = actions.hold_caveat(
        person, caveat, starts_on=LONG_AGO, reason="Sits on the panel", by=administrator
    )
    assert caveat.pk in access.reader_of(person).caveats
    actions.end_caveat(held, ends_on=today() - DAY, by=administrator)
    assert caveat.pk not in access.reader_of(person).caveats
    with pytest.raises(NotAllowed, match="already ended on"):
        actions.end_caveat(held, ends_on=today(), by=administrator)
    assert lines() == ["caveat given", "caveat ended"]


def test_to_end_a_caveat_cannot_make_it_last_longer(administrator, person, caveat):
    held = actions.hold_caveat(
        person, caveat, starts_on=LONG_AGO, ends_on=today(), reason="Sits on it", by=administrator
    )
    with pytest.raises(NotAllowed, match="cannot be made to last longer"):
        actions.end_caveat(held, ends_on=today() + DAY, by=person)
    held.refresh_from_db()
    assert held.ends_on == today()


def test_a_caveat_is_not_held_twice_so_that_to_end_it_ends_it(administrator, person, caveat):
    given = {"starts_on": LONG_AGO, "reason": "Sits on the panel", "by": administrator}
    actions.hold_caveat(person, caveat, **given)
    with pytest.raises(NotAllowed, match="already has CT on some of those days"):
        actions.hold_caveat(person, caveat, **given)
    assert person.caveats_held.count() == 1


def test_a_grant_is_not_entered_twice_so_that_to_withdraw_it_withdraws_it(administrator, person, kind):
    given = {"granted_by": "A force", "granted_on": LONG_AGO, "by": administrator}
    actions.grant_vetting(person, kind, **given)
    with pytest.raises(NotAllowed, match=r"CTC granted to .* on 1 April 2020 is already entered"):
        actions.grant_vetting(person, kind, **given)
    actions.withdraw_vetting(person.vettings.get(), by=administrator)
    assert actions.grant_vetting(person, kind, **given).withdrawn_on is None


def test_nobody_enters_their_own_vetting(kind, words, caveat):
    officer = UserFactory(role="vetting officer")
    own = [
        lambda: actions.grant_vetting(officer, kind, granted_by="x", granted_on=LONG_AGO, by=officer),
        lambda: actions.record_declaration(officer, text=words, made_on=LONG_AGO, witness="x", by=officer),
        lambda: actions.hold_caveat(officer, caveat, starts_on=LONG_AGO, reason="x", by=officer),
    ]
    for act in own:
        with pytest.raises(NotAllowed, match="Ask another vetting officer"):
            act()
    assert not lines()


# --- need to know -------------------------------------------------------------------------------------


def test_a_named_addition_has_its_reason_and_end(administrator, person):
    circle = CircleFactory(authority=person.authority)
    membership = actions.add_to_circle(
        circle, person, starts_on=today(), reason="Briefs the panel", ends_on=today(), by=administrator
    )
    assert circle.pk in access.reader_of(person).circles
    assert membership.added_by == administrator
    actions.end_circle_membership(membership, ends_on=today(), by=administrator)
    assert lines() == ["circle joined", "circle left"]


def test_a_named_addition_without_a_reason_is_refused(administrator, person):
    with pytest.raises(NotAllowed, match="Reason: This field cannot be blank"):
        actions.add_to_circle(
            CircleFactory(authority=person.authority), person, starts_on=today(), reason="", by=administrator
        )
