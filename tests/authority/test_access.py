"""The one rule, as a queryset and as a predicate, against a slow third telling of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from authority import access
from authority.models import Caveat, CaveatHeld, Opening
from indicators.models import QuarterlyReturn
from indicators.quarters import Quarter
from tests.authority.factories import (
    LONG_AGO,
    AuthorityFactory,
    CircleFactory,
    ForceFactory,
    UserFactory,
    VettingKindFactory,
    clear,
)
from tests.authority.reference_rule import reference

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 28)
DAY = timedelta(days=1)


def record(**fields):
    """A marked record that nobody has need to know of, unless `fields` say so."""
    quarter = Quarter.of(TODAY)
    defaults = {"force": ForceFactory(), "quarter": quarter, "marking": 10}
    return QuarterlyReturn.objects.create(**defaults | fields)


def reading(user, day=TODAY):
    return access.reader_of(user, day)


def sees(user, marked, day=TODAY):
    """What the rule says; the queryset and the predicate must say the same."""
    reader = reading(user, day)
    by_predicate = marked.visible_to(reader)
    assert QuarterlyReturn.objects.visible_to(reader).filter(pk=marked.pk).exists() == by_predicate
    return by_predicate


@pytest.fixture
def member():
    user = UserFactory(role="member")
    clear(user, expires_on=TODAY + 100 * DAY)
    return user


@pytest.fixture
def paper(member):
    circle = CircleFactory(authority=member.authority)
    member.circle_memberships.create(circle=circle, starts_on=LONG_AGO, reason="sits on the panel")
    return record(authority=member.authority, circle=circle, marking=20)


def test_a_vetted_member_of_the_circle_reads_the_paper(member, paper):
    assert sees(member, paper)


def test_vetting_stands_on_its_last_day_and_not_on_the_next(member, paper):
    grant = member.vettings.get()
    grant.expires_on = TODAY
    grant.save()
    assert sees(member, paper)
    assert not sees(member, paper, TODAY + DAY)


def test_vetting_does_not_stand_before_it_is_granted(member, paper):
    member.vettings.update(granted_on=TODAY)
    assert sees(member, paper)
    assert not sees(member, paper, TODAY - DAY)


def test_withdrawn_vetting_opens_nothing_from_that_day(member, paper):
    member.vettings.update(withdrawn_on=TODAY)
    assert not sees(member, paper)
    assert sees(member, paper, TODAY - DAY)


def test_a_grant_opens_only_what_the_reference_data_say_on_the_day(member, paper):
    Opening.objects.filter(marking=20).update(ends_on=TODAY - DAY)
    assert not sees(member, paper)
    assert sees(member, paper, TODAY - DAY)


def test_every_caveat_must_be_held(member, paper):
    counter_terrorism, informants = (Caveat.objects.create(code=code) for code in ("CT", "CHIS"))
    paper.caveats.set([counter_terrorism, informants])
    CaveatHeld.objects.create(user=member, caveat=counter_terrorism, starts_on=LONG_AGO, reason="post")
    assert not sees(member, paper)
    held = CaveatHeld.objects.create(user=member, caveat=informants, starts_on=TODAY, reason="post")
    assert sees(member, paper)
    assert not sees(member, paper, TODAY - DAY)
    held.starts_on, held.ends_on = LONG_AGO, TODAY - DAY
    held.save()
    assert not sees(member, paper)


def test_need_to_know_ends_with_the_membership_of_the_circle(member, paper):
    member.circle_memberships.filter(circle=paper.circle).update(ends_on=TODAY)
    assert sees(member, paper)
    assert not sees(member, paper, TODAY + DAY)


def test_a_declaration_is_needed_where_the_record_says_so(member, paper):
    paper.declaration_required = True
    paper.save()
    assert sees(member, paper)
    member.declarations.update(expires_on=TODAY - DAY)
    assert not sees(member, paper)
    member.declarations.all().delete()
    assert not sees(member, paper)


def test_a_recorded_conflict_hides_the_record_from_that_person_alone(member, paper):
    paper.conflicted.add(UserFactory())
    assert sees(member, paper)
    paper.conflicted.add(member)
    assert not sees(member, paper)


def test_for_an_audience_any_conflict_hides_the_record_and_no_other_does(member, paper):
    audience = replace(reading(member), pk=None)
    assert sees(audience, paper)
    paper.conflicted.add(UserFactory())
    assert not sees(audience, paper)


def test_a_circle_does_not_reach_over_to_another_authority(member, paper):
    paper.authority = AuthorityFactory()
    paper.save()
    assert not sees(member, paper)


def test_a_joint_committee_of_the_readers_authority_counts_as_its_own(member, paper):
    joint = AuthorityFactory(kind="joint committee")
    joint.constituents.add(member.authority)
    paper.authority = joint
    paper.save()
    assert sees(member, paper)


def test_a_suspended_person_reads_nothing(member, paper):
    member.is_active = False
    member.save()
    assert not sees(member, paper)


def test_a_record_without_a_circle_or_authority_is_read_by_nobody(member):
    assert not sees(member, record(authority=member.authority))
    assert not sees(member, record(circle=member.circle_memberships.first().circle))


def test_what_is_published_needs_none_of_this_from_its_day(paper):
    stranger = UserFactory()
    paper.published_on = TODAY
    paper.save()
    assert sees(stranger, paper)
    assert not sees(stranger, paper, TODAY - DAY)


# --- random cases -------------------------------------------------------------------------------------


SOMETIME = st.integers(-3, 3).map(lambda days: TODAY + days * DAY)
MAYBE = st.none() | SOMETIME
CASE = st.fixed_dictionaries(
    {
        "active": st.sampled_from([True, True, True, False]),
        "granted": SOMETIME,
        "lasts": st.integers(0, 5),
        "withdrawn": MAYBE,
        "opens": st.sets(st.sampled_from([10, 20])),
        "opening_ends": MAYBE,
        "needs": st.sets(st.sampled_from(["CT", "CHIS"])),
        "holds": st.dictionaries(st.sampled_from(["CT", "CHIS"]), st.tuples(SOMETIME, MAYBE)),
        "joined": SOMETIME,
        "left": MAYBE,
        "in_circle": st.booleans(),
        "declared": MAYBE,
        "declaration_ends": MAYBE,
        "conflicted": st.booleans(),
        "body": st.sampled_from(["own", "own", "joint", "other", "none"]),
        "marking": st.sampled_from([10, 20]),
        "declaration_required": st.booleans(),
        "published": MAYBE,
    }
)


def quickly(examples):
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


def not_before(starts, ends):
    """The end as drawn, or the start where that is later: the database refuses the rest."""
    return ends and max(starts, ends)


def person(case):
    user = UserFactory(is_active=case["active"])
    kind = VettingKindFactory(code=f"K{user.pk}")
    for marking in case["opens"]:
        kind.openings.create(marking=marking, starts_on=LONG_AGO, ends_on=case["opening_ends"])
    user.vettings.create(
        kind=kind,
        granted_by="a force",
        granted_on=case["granted"],
        expires_on=case["granted"] + case["lasts"] * DAY,
        withdrawn_on=case["withdrawn"],
    )
    for code, (starts, ends) in case["holds"].items():
        caveat, _ = Caveat.objects.get_or_create(code=code)
        user.caveats_held.create(
            caveat=caveat, starts_on=starts, ends_on=not_before(starts, ends), reason="post"
        )
    if case["declared"]:
        clear(user, kind="none", to="OFFICIAL", expires_on=LONG_AGO)
        ends = not_before(case["declared"], case["declaration_ends"])
        user.declarations.update(made_on=case["declared"], expires_on=ends)
    return user


def marked_for(user, case):
    joint = AuthorityFactory(kind="joint committee")
    joint.constituents.add(user.authority)
    bodies = {"own": user.authority, "joint": joint, "other": AuthorityFactory(), "none": None}
    circle = CircleFactory(authority=user.authority)
    if case["in_circle"]:
        user.circle_memberships.create(
            circle=circle,
            starts_on=case["joined"],
            ends_on=not_before(case["joined"], case["left"]),
            reason="sits on the panel",
        )
    marked = record(
        authority=bodies[case["body"]],
        circle=circle,
        marking=case["marking"],
        declaration_required=case["declaration_required"],
        published_on=case["published"],
    )
    marked.caveats.set(Caveat.objects.get_or_create(code=code)[0] for code in case["needs"])
    if case["conflicted"]:
        marked.conflicted.add(user)
    return marked


@quickly(80)
@given(case=CASE)
def test_queryset_predicate_and_reference_agree(case, db):
    user = person(case)
    marked = marked_for(user, case)
    for days in range(-3, 4):
        day = TODAY + days * DAY
        assert sees(user, marked, day) == reference(user, marked, day)


@quickly(40)
@given(case=CASE)
def test_more_clearance_never_sees_less(case, db):
    user = person(case)
    marked = marked_for(user, case)
    before = sees(user, marked)
    clear(user, kind="MORE")
    for code in case["needs"]:
        user.caveats_held.create(caveat=Caveat.objects.get(code=code), starts_on=LONG_AGO, reason="more")
    assert sees(user, marked) >= before


# --- each guard bears its load ------------------------------------------------------------------------

ONE_THING_WRONG = {
    "the marking is within the ceiling": {"ceiling": True},
    "an in-date grant opens the marking": {"grant": True},
    "every caveat is held": {"caveat": True},
    "the reader is in the record's circle": {"circle": True},
    "a declaration is in date where one is required": {"declaration": True},
    "no conflict is recorded": {"conflict": True},
    "the record belongs to the reader's authority or to a joint one": {"authority": True},
}


def spoil(thing, member, paper, settings):
    """Make exactly one part of the rule fail."""
    if thing == "ceiling":
        settings.CEILING = "OFFICIAL"
    elif thing == "grant":
        member.vettings.update(expires_on=TODAY - DAY)
    elif thing == "caveat":
        paper.caveats.add(Caveat.objects.create(code="CT"))
    elif thing == "circle":
        member.circle_memberships.all().delete()
    elif thing == "declaration":
        member.declarations.all().delete()
    elif thing == "conflict":
        paper.conflicted.add(member)
    elif thing == "authority":
        QuarterlyReturn.objects.filter(pk=paper.pk).update(authority=AuthorityFactory())
    paper.refresh_from_db()


@pytest.mark.parametrize("part", access.PARTS, ids=lambda part: part.says)
def test_without_this_part_the_record_would_be_seen(part, member, paper, settings, monkeypatch):
    paper.declaration_required = True
    paper.save()
    spoil(*ONE_THING_WRONG[part.says], member, paper, settings)
    assert not sees(member, paper)
    monkeypatch.setattr(access, "PARTS", tuple(other for other in access.PARTS if other is not part))
    assert sees(member, paper)
