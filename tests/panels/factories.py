"""Panels, meetings and items for tests. Traits: `ItemFactory(sensitive=True)`, `ItemFactory(public=True)`."""

from datetime import date, time

import factory

from authority.markings import Marking
from panels import actions, models
from tests.authority.factories import LONG_AGO, AuthorityFactory, CircleFactory, UserFactory, clear

COMMAND = "tests"


class PanelFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Panel

    authority = factory.SubFactory(AuthorityFactory)
    name = factory.Sequence(lambda n: f"Panel {n}")
    circle = factory.SubFactory(
        CircleFactory, authority=factory.SelfAttribute("..authority"), name=factory.SelfAttribute("..name")
    )
    quorum = 2


class MeetingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Meeting

    panel = factory.SubFactory(PanelFactory)
    held_on = date(2026, 10, 28)
    begins_at = time(14)
    place = "Committee room 1"


class ItemFactory(factory.django.DjangoModelFactory):
    """An OFFICIAL item of Part 2 with a written briefing, unless asked for otherwise."""

    class Meta:
        model = models.AgendaItem
        skip_postgeneration_save = True

    meeting = factory.SubFactory(MeetingFactory)
    authority = factory.SelfAttribute("meeting.panel.authority")
    circle = factory.SelfAttribute("meeting.panel.circle")
    order = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"Item number {n}")
    part = 2
    exemption = factory.LazyFunction(lambda: exemption())
    public_interest = "Publishing would help those it is about."
    decision_maker = "Chief executive"
    review_on = date(2027, 10, 28)

    class Params:
        sensitive = factory.Trait(marking=Marking.OFFICIAL_SENSITIVE)
        public = factory.Trait(part=1, exemption=None, public_interest="", decision_maker="", review_on=None)
        reference = factory.Trait(
            kind="reference",
            registry_reference="REG/1",
            custodian="The registry",
            read_at="Room 2",
            briefing=None,
        )

    @factory.post_generation
    def briefing(item, create, extracted, **kwargs):
        if item.kind == "paper" and extracted is not False:
            models.Paper.objects.create(
                item=item, kind="briefing", text=extracted or f"Words about {item.title}."
            )


def exemption(paragraph=7, source="an Act"):
    return models.Exemption.objects.get_or_create(
        jurisdiction="England", paragraph=paragraph, defaults={"about": "crime", "source": source}
    )[0]


def person(panel, *, to="OFFICIAL-SENSITIVE", part="member", role="member", expires_on=None, **fields):
    """Someone on the panel, vetted to open markings up to `to` (None: not vetted at all)."""
    user = UserFactory(authority=panel.authority, role=role, **fields)
    if to:
        clear(user, kind={"OFFICIAL": "NPPV1"}.get(to, "NPPV3"), to=to, expires_on=expires_on)
    actions.appoint(panel, user, part=part, starts_on=LONG_AGO, by=COMMAND)
    return user


def build(pack):
    """What the worker does, in this process."""
    from panels.tasks import build_pack

    build_pack(pack.build.pk)
    pack.refresh_from_db()
    return pack
