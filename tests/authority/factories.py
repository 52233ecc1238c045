"""People and bodies for tests. Traits, not subclasses: `UserFactory(role="officer", cleared=True)`."""

from datetime import date, timedelta

import factory
from django.utils import timezone

from authority import models

LONG_AGO = date(2020, 4, 1)


def soon():
    return timezone.localdate() + timedelta(days=365)


class AuthorityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Authority
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Authority {n}")
    everyone = factory.RelatedFactory("tests.authority.factories.CircleFactory", "authority", everyone=True)


class CircleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Circle

    name = factory.Sequence(lambda n: f"Circle {n}")
    authority = factory.SubFactory(AuthorityFactory)


class AreaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Area

    code = factory.Sequence(lambda n: f"X{n:08}")
    name = factory.Sequence(lambda n: f"Area {n}")
    kind = models.Area.Kind.FORCE


class ForceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Force

    area = factory.SubFactory(AreaFactory)
    title = factory.LazyAttribute(lambda force: f"{force.area.name} Police")
    slug = factory.LazyAttribute(lambda force: force.area.code.lower())


class VettingKindFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.VettingKind
        django_get_or_create = ("code",)

    code = "NPPV3"
    name = factory.SelfAttribute("code")
    ladder = models.VettingKind.Ladder.FORCE
    rank = 3
    years = 5


class UserFactory(factory.django.DjangoModelFactory):
    """A person with no post or vetting, unless asked: `role=`, `cleared=True` (to the ceiling; declared)."""

    class Meta:
        model = models.User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    authority = factory.SubFactory(AuthorityFactory)

    @factory.post_generation
    def role(user, create, extracted, **kwargs):
        if extracted:
            user.posts.create(role=extracted, starts_on=LONG_AGO)
            everyone, _ = models.Circle.objects.get_or_create(
                authority=user.authority, everyone=True, defaults={"name": "everyone"}
            )
            user.circle_memberships.create(circle=everyone, starts_on=LONG_AGO, reason="a post here")

    @factory.post_generation
    def cleared(user, create, extracted, **kwargs):
        if extracted:
            clear(user)


def clear(user, kind="NPPV3", to="OFFICIAL-SENSITIVE", expires_on=None):
    """Give an in-date grant that opens every held marking up to `to`, and a declaration."""
    from authority.markings import Marking, named

    kind = VettingKindFactory(code=kind)
    for marking in (marking for marking in Marking if marking <= named(to)):
        models.Opening.objects.get_or_create(kind=kind, marking=marking, defaults={"starts_on": LONG_AGO})
    user.vettings.create(
        kind=kind, granted_by="another force", granted_on=LONG_AGO, expires_on=expires_on or soon()
    )
    text, _ = models.DeclarationText.objects.get_or_create(
        version=1, defaults={"words": "Words of section 5, explained.", "in_use_from": LONG_AGO}
    )
    user.declarations.create(text=text, made_on=LONG_AGO, witness="Witness")
