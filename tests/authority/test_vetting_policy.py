"""A policy asks for vetting and opens nothing; what vetting opens changes after it was shown for whom."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from authority import access, actions, ahead, policies
from authority.markings import Marking
from authority.models import AuditLine, Caveat, DeclarationText, VettingKind, VettingPolicy
from authority.refusal import NotAllowed
from tests.authority.factories import LONG_AGO, CircleFactory, UserFactory, VettingKindFactory, clear

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def today():
    return timezone.localdate()


def words(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def officer(client):
    user = UserFactory(name="Kit Rowan", role="vetting officer")
    client.force_login(user)
    return user


@pytest.fixture
def kinds(db):
    first = VettingKindFactory(code="NPPV1", rank=1, years=3)
    return first, VettingKindFactory(code="NPPV2", rank=2, years=5), VettingKindFactory(code="NPPV3", rank=3)


def member(officer, name, kind=None, left=400, **fields):
    person = UserFactory(name=name, authority=officer.authority, role="member", **fields)
    if kind:
        grant(person, kind, left)
    return person


def grant(person, kind, left, granted_on=LONG_AGO, **fields):
    kind = VettingKind.objects.get(code=kind)
    ends = today() + left * DAY
    return person.vettings.create(
        kind=kind, granted_by="Force", granted_on=granted_on, expires_on=ends, **fields
    )


def policy(officer, code="NPPV2", **fields):
    kind = VettingKind.objects.get(code=code)
    fields = {"role": "member", "starts_on": LONG_AGO, "reason": "Decided"} | fields
    return actions.set_policy(officer.authority, kind=kind, by=officer, **fields)


def standings(officer):
    (asked,) = policies.asked(officer, today())
    return {verdict.person.name: verdict.standing.words for verdict in asked.verdicts}


def test_it_says_who_meets_a_policy_who_does_not_and_why(officer, kinds):
    policy(officer)
    member(officer, "Ann", "NPPV2")
    member(officer, "Bea", "NPPV3", left=20)
    member(officer, "Cy", "NPPV1")
    member(officer, "Dee")
    member(officer, "Eve", "NPPV2", left=-1)
    gone = member(officer, "Fay", "NPPV3")
    gone.vettings.update(withdrawn_on=today())
    found = standings(officer)
    assert found["Ann"].startswith("meets it, until ")
    assert found["Bea"].startswith("will not from ")
    assert found["Cy"] == "does not: holds NPPV1 only"
    assert found["Dee"] == "does not: no force vetting"
    assert found["Eve"] == "does not: NPPV2 expired yesterday"
    assert found["Fay"] == "does not: NPPV3 withdrawn today"
    assert list(found)[-1] == "Ann", "Those who do not meet it come first."


def test_national_vetting_does_not_stand_in_for_force_vetting(officer, kinds):
    VettingKindFactory(code="DV", ladder="national", rank=9)
    policy(officer)
    member(officer, "Ann", "DV")
    assert standings(officer) == {"Ann": "does not: no force vetting"}


def test_a_renewal_without_a_gap_is_counted_on_and_one_with_a_gap_is_not(officer, kinds):
    policy(officer)
    renewed, gap = member(officer, "Ann", "NPPV2", left=20), member(officer, "Bea", "NPPV2", left=20)
    grant(renewed, "NPPV2", 900, granted_on=today() + 21 * DAY)
    grant(gap, "NPPV2", 900, granted_on=today() + 22 * DAY)
    found = standings(officer)
    assert found["Ann"].startswith("meets it")
    assert found["Bea"].startswith("will not from")


def test_a_policy_may_be_of_a_circle(officer, kinds):
    circle = CircleFactory(authority=officer.authority)
    inside, _ = member(officer, "Ann"), member(officer, "Bea")
    inside.circle_memberships.create(circle=circle, starts_on=LONG_AGO, reason="seat")
    policy(officer, role="", circle=circle)
    assert standings(officer) == {"Ann": "does not: no force vetting"}


def test_a_policy_opens_nothing(officer, kinds):
    person = member(officer, "Ann", "NPPV1")
    before = access.reader_of(person)
    policy(officer)
    assert access.reader_of(person) == before


def test_a_policy_is_set_and_ended_on_its_page_with_a_reason(client, officer, kinds):
    fields = {"role": "member", "kind": kinds[1].pk, "starts_on": "1 April 2026", "reason": "Minute 4"}
    member(officer, "Ann")
    page = words(client.post(reverse("vetting_policy_new"), fields, follow=True))
    assert "Every member: NPPV2, or a higher kind of force vetting" in page
    assert "1 of 1 do not meet it" in page
    assert "Does not: no force vetting" in page
    found = VettingPolicy.objects.get()
    gone = today() - DAY
    client.post(
        reverse("vetting_policy_end", args=[found.pk]), {"ends_on": gone.isoformat(), "reason": "Minute 9"}
    )
    assert policies.asked(officer, today()) == []
    assert [line.detail["reason"] for line in AuditLine.objects.filter(verb__contains="policy")] == [
        "Minute 4",
        "Minute 9",
    ]


@pytest.mark.parametrize("both", [True, False])
def test_a_post_and_a_circle_or_neither_is_refused_in_words(client, officer, kinds, both):
    circle = CircleFactory(authority=officer.authority)
    fields = {"kind": kinds[0].pk, "starts_on": "1 April 2026", "reason": "Why"}
    fields |= {"role": "member", "circle": circle.pk} if both else {}
    page = words(client.post(reverse("vetting_policy_new"), fields))
    assert "Choose a post or a circle, and not both." in page
    assert not VettingPolicy.objects.exists()


def test_a_policy_and_a_circle_of_another_authority_are_not_there(client, officer, kinds):
    other = UserFactory(role="vetting officer")
    theirs = policy(other)
    assert client.get(reverse("vetting_policy_end", args=[theirs.pk])).status_code == 404
    with pytest.raises(NotAllowed, match="belongs to another authority"):
        policy(officer, role="", circle=CircleFactory(authority=other.authority))


def test_an_officer_who_belongs_to_no_authority_sets_no_policy(client):
    officer = UserFactory(authority=None)
    officer.posts.create(role="vetting officer", starts_on=LONG_AGO)
    client.force_login(officer)
    assert client.get(reverse("vetting_policy_new")).status_code == 404
    assert client.get(reverse("vetting_policy")).status_code == 200


def test_the_same_policy_twice_is_refused(officer, kinds):
    policy(officer)
    with pytest.raises(NotAllowed, match="already asked of member"):
        policy(officer)


def test_ones_own_access_says_what_policy_asks(client, officer, kinds):
    policy(officer)
    client.force_login(member(officer, "Ann", "NPPV1"))
    page = words(client.get(reverse("my_access")))
    assert "As member: NPPV2, or a higher kind of force vetting" in page
    assert "Does not: holds NPPV1 only" in page


@pytest.mark.parametrize("name", ["vetting", "vetting_policy", "vetting_ahead", "vetting_kinds"])
def test_the_pages_ask_as_much_for_many_people_as_for_few(
    client, officer, kinds, name, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries():
        with CaptureQueriesContext(connection) as found:
            assert client.get(reverse(name)).status_code == 200
        return len(found)

    policy(officer)
    clear(member(officer, "Ann"), expires_on=today() + 40 * DAY)
    few = queries()
    for n in range(6):
        clear(member(officer, f"Person {n}"), expires_on=today() + (50 + n) * DAY)
    assert queries() == few


# --- grants -------------------------------------------------------------------------------------------


def test_an_arrangement_with_another_body_is_entered_and_shown(client, officer, kinds):
    person = member(officer, "Ann")
    fields = {"kind": kinds[1].pk, "granted_by": "Eastmark Police", "granted_on": "1 April 2026"}
    fields["reciprocal_body"] = "Northmere Police"
    page = words(client.post(reverse("vetting_grant", args=[person.pk]), fields, follow=True))
    assert "Eastmark Police, under an arrangement with Northmere Police" in page


def test_a_grant_is_renewed_as_a_new_entry_of_the_same_kind(client, officer, kinds):
    person = member(officer, "Ann")
    old = grant(person, "NPPV2", 30, reciprocal_body="Northmere Police")
    address = reverse("vetting_renew", args=[old.pk])
    assert 'value="Northmere Police"' in words(client.get(address))
    fields = {"granted_by": "Force", "granted_on": today().isoformat(), "expires_on": ""}
    client.post(address, fields)
    assert [row.kind.code for row in person.vettings.all()] == ["NPPV2", "NPPV2"]
    assert person.vettings.first().expires_on > old.expires_on


# --- what vetting opens -------------------------------------------------------------------------------


def opened(officer, kind, marking=Marking.OFFICIAL, **fields):
    return actions.open_marking(kind, marking=marking, starts_on=LONG_AGO, reason="Why", by=officer, **fields)


def test_a_change_shows_first_whom_it_affects_and_only_then_is_made(client, officer, kinds):
    opening = opened(officer, kinds[0])
    person = member(officer, "Ann", "NPPV1")
    address = reverse("vetting_opening_end", args=[opening.pk])
    fields = {"ends_on": (today() - DAY).isoformat(), "reason": "Minute 7"}
    page = words(client.post(address, fields))
    assert "<strong>Ann</strong> loses OFFICIAL" in page
    assert access.reader_of(person).markings == {10}
    client.post(address, fields | {"confirmed": "yes"})
    assert access.reader_of(person).markings == set()
    assert AuditLine.objects.get(verb="marking closed to vetting").detail["reason"] == "Minute 7"


def test_opening_a_marking_shows_who_would_gain_it(client, officer, kinds):
    person = member(officer, "Ann", "NPPV1")
    address = reverse("vetting_open", args=[kinds[0].pk])
    fields = {"marking": 20, "starts_on": today().isoformat(), "reason": "Minute 7"}
    assert "<strong>Ann</strong> gains OFFICIAL-SENSITIVE" in words(client.post(address, fields))
    client.post(address, fields | {"confirmed": "yes"})
    assert access.reader_of(person).markings == {20}


def test_nothing_above_the_ceiling_can_be_opened(client, officer, kinds, settings):
    with pytest.raises(NotAllowed, match="Nothing above OFFICIAL-SENSITIVE"):
        opened(officer, kinds[0], Marking.SECRET)
    address = reverse("vetting_open", args=[kinds[0].pk])
    fields = {"marking": 30, "starts_on": today().isoformat(), "reason": "Why", "confirmed": "yes"}
    client.post(address, fields)
    settings.CEILING = "OFFICIAL"
    with pytest.raises(NotAllowed, match="Nothing above OFFICIAL"):
        opened(officer, kinds[0], Marking.OFFICIAL_SENSITIVE)
    assert not kinds[0].openings.exists()


def test_nobody_opens_a_marking_to_themselves(officer, kinds):
    grant(officer, "NPPV1", 20)
    with pytest.raises(NotAllowed, match="You hold NPPV1 yourself"):
        opened(officer, kinds[0])


def test_the_same_marking_is_not_opened_twice(officer, kinds):
    opened(officer, kinds[0])
    with pytest.raises(NotAllowed, match="already opens OFFICIAL"):
        opened(officer, kinds[0])


def test_a_new_period_counts_for_grants_that_come(client, officer, kinds):
    person = member(officer, "Ann", "NPPV1")
    before = person.vettings.get().expires_on
    client.post(reverse("vetting_period", args=[kinds[0].pk]), {"years": 2, "reason": "Minute 7"})
    kinds[0].refresh_from_db()
    assert (kinds[0].years, person.vettings.get().expires_on) == (2, before)
    page = words(client.post(reverse("vetting_period", args=[kinds[0].pk]), {"years": 99, "reason": "x"}))
    assert "less than or equal to 20" in page


# --- what ends when -----------------------------------------------------------------------------------


def losses(officer, person):
    found = ahead.losses([person], today(), today() + 365 * DAY)
    return [(loss.day, loss.ends, loss.closes) for loss in found]


def test_it_says_what_ends_and_what_then_closes(officer, kinds):
    opened(officer, kinds[1])
    person = member(officer, "Ann", "NPPV2", left=10)
    caveat = Caveat.objects.create(code="CT")
    held = {"starts_on": LONG_AGO, "ends_on": today() + 20 * DAY, "reason": "post"}
    person.caveats_held.create(caveat=caveat, **held)
    assert losses(officer, person) == [
        (today() + 11 * DAY, ("NPPV2 vetting",), ("papers marked OFFICIAL",)),
        (today() + 21 * DAY, ("the caveat CT",), ("what asks for the caveat CT",)),
    ]


def test_what_another_grant_goes_on_opening_does_not_close(officer, kinds):
    for kind in kinds[:2]:
        opened(officer, kind)
    person = member(officer, "Ann", "NPPV2", left=10)
    grant(person, "NPPV1", 900)
    assert losses(officer, person) == [(today() + 11 * DAY, ("NPPV2 vetting",), ())]


def test_the_page_says_posts_places_and_openings_too(client, officer, kinds):
    opened(officer, kinds[1], ends_on=today() + 5 * DAY)
    person = member(officer, "Ann", "NPPV2")
    person.posts.update(ends_on=today() + 6 * DAY)
    person.circle_memberships.update(ends_on=today() + 6 * DAY)
    page = words(client.get(reverse("vetting_ahead")))
    assert "what NPPV2 opens ends. Then closed to them: papers marked OFFICIAL." in page
    assert f"a place in {person.circle_memberships.get().circle}" in page
    assert "the post of member" in page


def test_what_is_reckoned_ahead_is_what_the_rule_will_say(officer, kinds):
    """On every day around every date that stands anywhere."""
    opened(officer, kinds[1], ends_on=today() + 30 * DAY)
    opened(officer, kinds[2], Marking.OFFICIAL_SENSITIVE)
    people = [member(officer, f"P{n}", "NPPV2", left=10 + n) for n in range(3)]
    grant(people[0], "NPPV3", 60, granted_on=today() + 15 * DAY)
    grant(people[1], "NPPV3", 60, withdrawn_on=today() + 3 * DAY)
    text = DeclarationText.objects.create(version=1, words="Words", in_use_from=LONG_AGO)
    people[2].declarations.create(text=text, made_on=LONG_AGO, expires_on=today() + 7 * DAY, witness="W")
    caveat = Caveat.objects.create(code="CT")
    people[0].caveats_held.create(caveat=caveat, starts_on=today(), ends_on=today() + 9 * DAY, reason="post")
    joint = UserFactory().authority
    joint.constituents.add(officer.authority)
    held = ahead.spans(people)
    for n in (-1, 0, 3, 4, 7, 8, 9, 10, 11, 12, 13, 15, 16, 30, 31, 60, 61):
        day = today() + n * DAY
        ruled = access.readers_of(people, day)
        assert {p.pk: ahead.reader_on(p.pk, held[p.pk], day) for p in people} == ruled


# --- the words of section 5 ---------------------------------------------------------------------------


def test_a_new_version_of_the_words_shows_who_has_an_older_one_only(client, officer):
    person = member(officer, "Ann")
    first = DeclarationText.objects.create(version=1, words="Words", in_use_from=LONG_AGO)
    person.declarations.create(text=first, made_on=LONG_AGO, witness="W")
    member(officer, "Bea")
    fields = {"words": "Better words", "in_use_from": today().isoformat()}
    page = words(client.post(reverse("vetting_words_new"), fields, follow=True))
    assert "Version 2, from" in page
    after = page.split("To be asked again:")[1]
    assert "Ann" in after
    assert "Bea" not in after
    assert access.reader_of(person).declared, "A new version takes nothing away."


def test_the_same_words_are_no_new_version(officer):
    DeclarationText.objects.create(version=1, words="Words", in_use_from=LONG_AGO)
    with pytest.raises(NotAllowed, match="the words of the version in use"):
        actions.write_declaration_text(words=" Words ", in_use_from=today(), by=officer)
    with pytest.raises(NotAllowed, match="cannot be in use before"):
        actions.write_declaration_text(words="New", in_use_from=LONG_AGO - DAY, by=officer)
