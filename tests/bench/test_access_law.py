"""`access_*`: the rule as a queryset, as a predicate and as a slow reference, on random people and papers."""

import random
from datetime import date, timedelta

import pytest

from authority import access
from authority.models import Caveat, DeclarationText, User
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

WORLDS, PEOPLE, RECORDS = 6, 20, 30
LEAST_CASES = 20_000
TODAY = date(2026, 9, 28)
DAYS = [TODAY + timedelta(days=ahead) for ahead in range(-3, 4)]
BESIDE_A_PERSON = (
    "vettings__kind__openings",
    "caveats_held__caveat",
    "circle_memberships",
    "declarations",
    "authority__joint_with",
)


@pytest.mark.django_db
def test_access_law():
    verdicts, lost = [], 0
    for seed in range(WORLDS):
        world = World(random.Random(seed))
        for person in world.people:
            before = world.judge(person)
            verdicts += before.values()
            lost += world.lost_by_more_clearance(person, before)
    seen = sum(by_rows for by_rows, _, _ in verdicts) / len(verdicts)
    wrong = sum(len({*three}) > 1 for three in verdicts)
    print(f"access_cases: {len(verdicts)}")
    print(f"access_seen_share: {seen:.3f}")
    print(f"access_disagreements: {wrong}")
    print(f"access_lost_by_more_clearance: {lost}")
    assert len(verdicts) >= LEAST_CASES
    assert 0.05 < seen < 0.95
    assert wrong == lost == 0


class World:
    """An authority, another, and a joint committee, with people and records made by the throw of a die."""

    def __init__(self, die):
        self.die = die
        self.own, self.other = AuthorityFactory(), AuthorityFactory()
        self.joint = AuthorityFactory(kind="joint committee")
        self.joint.constituents.set([self.own])
        self.circles = [CircleFactory(authority=self.own) for _ in range(2)]
        self.caveats = [Caveat.objects.get_or_create(code=code)[0] for code in ("CT", "CHIS")]
        self.kinds = [self.kind(number, opens) for number, opens in enumerate([(10,), (10, 20), (20,)])]
        self.words, _ = DeclarationText.objects.get_or_create(
            version=1, defaults={"words": "x", "in_use_from": LONG_AGO}
        )
        self.people = [self.person() for _ in range(PEOPLE)]
        QuarterlyReturn.objects.all().delete()
        for _ in range(RECORDS):
            self.record()

    def judge(self, person):
        """{(record, day): (by the queryset, by the predicate, by the reference)}"""
        person = User.objects.prefetch_related(*BESIDE_A_PERSON).get(pk=person.pk)
        records = list(QuarterlyReturn.objects.prefetch_related("caveats", "conflicted"))
        judged = {}
        for day in DAYS:
            reader = access.reader_of(person, day)
            rows = set(QuarterlyReturn.objects.visible_to(reader).values_list("pk", flat=True))
            for record in records:
                by_hand = access.allows(reader, record), reference(person, record, day)
                judged[record.pk, day] = record.pk in rows, *by_hand
        return judged

    def lost_by_more_clearance(self, person, before):
        """How many records the person saw and does not see once vetted to the ceiling, with every caveat."""
        clear(person, kind="MORE")
        for caveat in self.caveats:
            person.caveats_held.create(caveat=caveat, starts_on=LONG_AGO, reason="more")
        after = self.judge(person)
        return sum(was[0] and not after[case][0] for case, was in before.items())

    def person(self):
        user = UserFactory(authority=self.own, is_active=self.often())
        for kind in self.some(self.kinds):
            granted, expires = self.span()
            withdrawn = None if self.often() else self.near()
            user.vettings.create(
                kind=kind,
                granted_by="x",
                granted_on=granted,
                expires_on=expires or DAYS[-1],
                withdrawn_on=withdrawn,
            )
        for caveat in self.some(self.caveats):
            user.caveats_held.create(caveat=caveat, reason="x", **self.dates())
        for circle in self.some(self.circles):
            user.circle_memberships.create(circle=circle, reason="x", **self.dates())
        if self.often():
            made, expires = self.span()
            user.declarations.create(text=self.words, made_on=made, expires_on=expires, witness="x")
        return user

    def record(self):
        record = QuarterlyReturn.objects.create(
            force=ForceFactory(),
            quarter=Quarter.of(TODAY),
            authority=self.die.choice([self.own, self.own, self.own, self.joint, self.other, None]),
            circle=self.die.choice([*self.circles, *self.circles, None]),
            marking=self.die.choice([10, 20]),
            declaration_required=not self.often(),
            published_on=None if self.often() else self.near(),
        )
        record.caveats.set([] if self.often() else self.some(self.caveats))
        record.conflicted.set([] if self.often() else self.some(self.people))

    def kind(self, number, opens):
        kind = VettingKindFactory(code=f"K{self.own.pk}{number}")
        for marking in opens:
            kind.openings.create(marking=marking, **self.dates())
        return kind

    def dates(self):
        starts, ends = self.span()
        return {"starts_on": starts, "ends_on": ends}

    def span(self):
        """From a day near today or long ago, to a day near it or for good."""
        starts = LONG_AGO if self.often() else self.near()
        ends = None if self.often() else self.near()
        return starts, ends and max(starts, ends)

    def near(self):
        return self.die.choice(DAYS)

    def often(self):
        return self.die.random() < 0.75

    def some(self, things):
        return [thing for thing in things if self.die.random() < 0.6]
