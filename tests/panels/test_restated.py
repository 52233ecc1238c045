"""A figure is corrected after a pack was made: its papers say so, and those who hold a copy are told."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from authority.access import reader_of
from authority.models import AuditLine
from authority.permissions import Permission
from indicators.announcements import Restatement, announce
from indicators.quarters import Quarter
from panels import actions
from panels.models import Copy, Drawn, PackRestatement, Paper
from panels.packs import distribution
from panels.restated import restated
from scrutiny.work.board import board
from tests.authority.factories import AreaFactory, ForceFactory
from tests.panels.factories import COMMAND, ItemFactory
from tests.strands.factories import LAST, MonitoredFactory, StrandFactory, history

pytestmark = pytest.mark.django_db
COUNTS = [20] * 4 + [40] * 8


@pytest.fixture
def strand():
    return StrandFactory(name="Major crime")


@pytest.fixture
def force(cast):
    return ForceFactory(authority=cast.panel.authority, area=AreaFactory(name="Northmere"))


@pytest.fixture
def murders(strand, force):
    line = MonitoredFactory(strand=strand, indicator__numerator__name="Murders")
    history(line.indicator, force, COUNTS)
    return line.indicator.numerator


@pytest.fixture
def secret(strand, force):
    """Told only to readers of OFFICIAL-SENSITIVE."""
    line = MonitoredFactory(
        strand=strand,
        indicator__marking=20,
        indicator__numerator__name="Raids",
        indicator__numerator__marking=20,
    )
    history(line.indicator, force, COUNTS)
    return line.indicator.numerator


@pytest.fixture
def out(cast):
    """Freeze what the agenda holds when it is called, and let it out without making its pages."""

    def freeze_and_release():
        pack = actions.ask_for_pack(cast.meeting, by=cast.secretary)
        pack.state, pack.released_by, pack.released_at = "released", cast.second, timezone.now()
        pack.save()
        return pack

    return freeze_and_release


def hold(pack, person):
    """A copy of what this person may read."""
    items, number = list(distribution.allowed(pack, person)), pack.copies.count() + 1
    made = {"pages": 1, "sha256": "0" * 64, "marking": 10, "made_at": timezone.now()}
    edition, _ = pack.editions.get_or_create(key=distribution.key_of(items), defaults=made)
    edition.items.set(items)
    meeting = pack.meeting
    return Copy.objects.create(
        pack=pack, meeting=meeting, edition=edition, number=number, recipient=person, **made
    )


def performance(cast, strand, force, **fields):
    item = ItemFactory(meeting=cast.meeting, briefing=False, title="How it goes", **fields)
    Paper.objects.create(item=item, kind="performance", strand=strand, force=force)
    return item


def correct(force, *items, quarter=LAST):
    announce([Restatement(force.pk, quarter, frozenset(item.pk for item in items), 2)], by=COMMAND)
    return list(PackRestatement.objects.all())


def sentences(pack, person):
    return [paper.sentence for paper in restated(pack, person)]


def test_a_frozen_paper_remembers_which_figures_it_drew_on(cast, strand, force, murders):
    other = ForceFactory(area__name="Eastmark")
    history(strand.monitored.get().indicator, other, COUNTS, published=True)
    performance(cast, strand, force)
    actions.ask_for_pack(cast.meeting, by=cast.secretary)
    spans = {
        row.force_id: (row.first_quarter, row.last_quarter) for row in Drawn.objects.filter(item=murders)
    }
    assert spans == {force.pk: (LAST - 11, LAST), other.pk: (LAST - 3, LAST)}


def test_a_paper_that_is_not_made_of_figures_remembers_none(cast, murders):
    ItemFactory(meeting=cast.meeting)
    actions.ask_for_pack(cast.meeting, by=cast.secretary)
    assert not Drawn.objects.exists()


def test_a_paper_that_used_a_corrected_figure_is_restated_since_that_day(cast, strand, force, murders, out):
    performance(cast, strand, force)
    pack = out()
    (row,) = correct(force, murders)
    (said,) = sentences(pack, cast.member)
    assert (row.force, row.quarter, row.items) == (force, LAST, [murders.pk])
    assert said.startswith("Restated since ")
    assert said.endswith("How it goes. Murders, Northmere, 2024-25 Q4.")
    assert AuditLine.objects.last().verb == "pack marked as restated"


@pytest.mark.parametrize("quarter", [LAST - 12, LAST + 1])
def test_a_quarter_that_the_paper_did_not_show_is_no_news(cast, strand, force, murders, out, quarter):
    performance(cast, strand, force)
    out()
    assert correct(force, murders, quarter=Quarter(quarter)) == []


def test_another_force_or_figure_is_no_news(cast, strand, force, murders, secret, out):
    performance(cast, strand, force)
    out()
    assert correct(ForceFactory(), murders) == []
    assert correct(force, secret) == []  # no reader of a plain paper was told of it


class TestASensitivePaper:
    @pytest.fixture
    def pack(self, cast, strand, force, murders, secret, out):
        ItemFactory(meeting=cast.meeting)
        performance(cast, strand, force, sensitive=True)
        pack = out()
        correct(force, secret)
        return pack

    def test_is_named_to_those_who_may_see_it_alone(self, cast, pack):
        assert "Raids" in sentences(pack, cast.cleared)[0]
        assert sentences(pack, cast.member) == []

    @pytest.mark.parametrize("name", ["meeting", "my_work"])
    def test_leaves_no_trace_on_the_pages_of_anybody_else(self, cast, pack, name):
        hold(pack, cast.member)
        hold(pack, cast.cleared)
        pages = [page(cast.member, name, pack), page(cast.cleared, name, pack)]
        assert ["estated" in text or "corrected" in text for text in pages] == [False, True]
        assert "How it goes" not in pages[0]

    def test_is_no_letter_to_who_holds_only_the_rest(self, cast, pack):
        hold(pack, cast.member)
        hold(pack, cast.cleared)
        actions.tell_of_restatements()
        assert [letter.to for letter in mail.outbox] == [[cast.cleared.email]]


def page(person, name, pack):
    client = Client()
    client.force_login(person)
    args = [] if name == "my_work" else [pack.meeting_id]
    return client.get(reverse(name, args=args)).content.decode()


@pytest.fixture
def held(cast, strand, force, murders, out):
    """A pack, and a copy of it that a member took."""
    performance(cast, strand, force)
    pack = out()
    hold(pack, cast.member)
    return pack


def test_whoever_holds_a_copy_is_written_to_once_without_any_figure_or_title(cast, force, murders, held):
    correct(force, murders)
    assert [actions.tell_of_restatements(), actions.tell_of_restatements()] == [1, 0]
    (letter,) = mail.outbox
    assert letter.to == [cast.member.email]
    said = f"{letter.subject} {letter.body}"
    assert "corrected since" in said
    assert not [word for word in ("How it goes", "Murders", "Northmere", "Panel", "2024") if word in said]


def test_nobody_is_written_to_who_may_no_longer_read_it(cast, force, murders, held):
    correct(force, murders)
    cast.member.vettings.all().delete()
    assert actions.tell_of_restatements() == 0
    assert mail.outbox == []


def test_a_letter_that_cannot_be_sent_stops_no_other(cast, force, murders, held, monkeypatch):
    hold(held, cast.cleared)
    correct(force, murders)
    sent = []

    def send(letter):
        if letter.to == [cast.member.email]:
            raise OSError("The mail server is away.")
        sent.append(letter.to)
        return 1

    monkeypatch.setattr("panels.actions.restatements.EmailMessage.send", send)
    assert actions.tell_of_restatements() == 1
    assert sent == [[cast.cleared.email]]


def test_my_work_says_so_to_who_holds_a_copy(cast, force, murders, held):
    correct(force, murders)
    titles = [
        {part.title for part in board(person, reader_of(person), {Permission.MEETING_READ}).sections}
        for person in (cast.member, cast.cleared)
    ]
    wanted = "Packs with figures that were corrected since"
    assert [wanted in found for found in titles] == [True, False]


def test_the_page_of_the_meeting_and_of_the_pack_say_what_was_restated(cast, force, murders, held):
    correct(force, murders)
    client = Client()
    client.force_login(cast.secretary)
    for address in (reverse("meeting", args=[held.meeting_id]), reverse("pack", args=[held.pk])):
        assert "Murders, Northmere, 2024-25 Q4." in client.get(address).content.decode()
