"""Building an agenda: what may be put on it, by whom, and what they see of it."""

import json
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from authority import actions as people
from authority.markings import Marking
from authority.models import AuditLine, Caveat
from authority.refusal import NotAllowed
from panels import actions
from panels.models import AgendaItem, Meeting, Paper
from tests.authority.factories import CircleFactory
from tests.panels.factories import COMMAND, ItemFactory, PanelFactory, exemption, person

pytestmark = pytest.mark.django_db
BRIEFING = {"kind": "briefing", "text": "Words."}
PUBLIC = {"part": 1}


def exempt(**fields):
    reasons = {
        "exemption": exemption(),
        "public_interest": "Publishing would harm.",
        "decision_maker": "Chief executive",
        "review_on": date(2027, 1, 1),
    }
    return {"part": 2, **reasons, **fields}


def add(cast, by=None, paper=BRIEFING, **fields):
    return actions.add_item(cast.meeting, by=by or cast.secretary, title="Title", paper=paper, **fields)


def test_an_item_is_the_panels_business_unless_it_says_otherwise(cast):
    item = add(cast, **PUBLIC)
    assert (item.authority, item.circle) == (cast.panel.authority, cast.panel.circle)
    assert item.paper.text == "Words."
    assert AuditLine.objects.filter(verb="agenda item added").count() == 1


def test_items_come_one_after_another(cast):
    assert [add(cast, **PUBLIC).order for _ in range(3)] == [1, 2, 3]


@pytest.mark.parametrize("missing", ["exemption", "public_interest", "decision_maker", "review_on"])
def test_an_exempt_item_says_why_or_is_refused(cast, missing):
    fields = exempt() | {missing: None if missing in ("exemption", "review_on") else ""}
    with pytest.raises(NotAllowed, match="An item in Part 2 needs its paragraph"):
        add(cast, **fields)
    assert not AgendaItem.objects.exists()


@pytest.mark.parametrize("more", [{"marking": Marking.OFFICIAL_SENSITIVE}, {"declaration_required": True}])
def test_what_is_public_asks_nothing_of_its_readers(cast, more):
    with pytest.raises(NotAllowed, match="An item in Part 1 may be read by anyone"):
        add(cast, **PUBLIC, **more)


def test_what_is_public_has_no_caveat(cast):
    caveat = Caveat.objects.create(code="CT", name="Counter terrorism")
    with pytest.raises(NotAllowed, match="Take its caveats away"):
        add(cast, **PUBLIC, caveats=[caveat])
    assert not AgendaItem.objects.exists()


def test_nothing_above_the_ceiling_is_held(cast):
    with pytest.raises(NotAllowed, match="Nothing above OFFICIAL-SENSITIVE may be held here"):
        add(cast, **exempt(marking=Marking.SECRET))


def test_the_database_holds_to_the_ceiling_by_itself(cast):
    item = add(cast, **exempt())
    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaItem.objects.filter(pk=item.pk).update(marking=Marking.SECRET)


def test_a_reference_says_where_to_read_and_is_never_public(cast):
    where = {"registry_reference": "R/1", "custodian": "Registry", "read_at": "Room 1"}
    item = add(cast, paper=None, kind="reference", **exempt(**where))
    assert item.kind == "reference"
    with pytest.raises(NotAllowed, match="gives its registry reference"):
        add(cast, paper=None, kind="reference", **exempt(**where | {"read_at": ""}))
    with pytest.raises(NotAllowed, match="reference-only item is in Part 2"):
        add(cast, paper=None, kind="reference", **PUBLIC, **where)


def mark_above(cast):
    return exempt(marking=Marking.OFFICIAL_SENSITIVE)


def ask_for_a_declaration(cast):
    cast.member.declarations.all().delete()
    return exempt(declaration_required=True)


def give_to_another_circle(cast):
    return exempt(circle=CircleFactory(authority=cast.panel.authority))


def name_a_caveat(cast):
    return exempt(caveats=[Caveat.objects.create(code="CT", name="Counter terrorism")])


def conflict_oneself(cast):
    return exempt(conflicted=[cast.member])


@pytest.mark.parametrize(
    "beyond", [mark_above, ask_for_a_declaration, give_to_another_circle, name_a_caveat, conflict_oneself]
)
def test_nobody_puts_a_paper_beyond_their_own_sight(cast, beyond):
    with pytest.raises(NotAllowed, match="beyond your own sight"):
        add(cast, by=cast.member, **beyond(cast))
    assert not AgendaItem.objects.exists()


def test_nor_can_they_change_one_to_be_so(cast):
    item = add(cast, by=cast.member, **exempt())
    with pytest.raises(NotAllowed, match="beyond your own sight"):
        actions.change_item(item, by=cast.member, marking=Marking.OFFICIAL_SENSITIVE)
    item.refresh_from_db()
    assert item.marking == Marking.OFFICIAL


ON_A_HIDDEN_ITEM = {
    "change": lambda item, by: actions.change_item(item, by=by, conflicted=[]),
    "move": lambda item, by: actions.move_item(item, by=by, up=True),
    "remove": lambda item, by: actions.remove_item(item, by=by),
}


@pytest.mark.parametrize("act", ON_A_HIDDEN_ITEM)
def test_whoever_no_longer_sees_an_item_changes_nothing_of_it(cast, act):
    """It was found for them a moment ago; meanwhile a conflict of theirs was recorded."""
    item = ItemFactory(meeting=cast.meeting)
    item.conflicted.add(cast.secretary)
    with pytest.raises(NotAllowed, match="no longer on your agenda"):
        ON_A_HIDDEN_ITEM[act](item, cast.secretary)
    assert list(AgendaItem.objects.get().conflicted.all()) == [cast.secretary]


def test_the_trail_tells_of_every_change_to_who_may_read_an_item(cast):
    item = add(cast, **exempt(conflicted=[cast.member]))
    actions.change_item(item, by=cast.secretary, conflicted=[cast.cleared], declaration_required=True)
    added, changed = AuditLine.objects.filter(verb__startswith="agenda item").order_by("number")
    assert added.detail["conflicted"] == ["Gwen Member"]
    assert changed.detail["conflicted"] == ["Cora Cleared"]
    assert changed.detail["changed"] == ["conflicted", "declaration_required"]


def test_the_trail_tells_that_a_paper_is_another_and_nothing_of_what_it_says(cast):
    item = add(cast, **PUBLIC)
    for words in ("Words.", "Others."):
        actions.change_item(item, by=cast.secretary, paper={"kind": "briefing", "text": words})
    same, another = AuditLine.objects.filter(verb="agenda item changed").order_by("number")
    assert (same.detail["changed"], another.detail["changed"]) == ([], ["paper"])


def test_a_paper_has_what_its_kind_needs(cast):
    with pytest.raises(NotAllowed, match="Strand performance needs a strand and a force"):
        add(cast, **PUBLIC, paper={"kind": "performance"})
    assert not Paper.objects.exists()


def test_another_paper_takes_the_place_of_the_first(cast):
    item = add(cast, **PUBLIC)
    actions.change_item(item, by=cast.secretary, paper={"kind": "briefing", "text": "Other words."})
    assert Paper.objects.get().text == "Other words."


def test_the_order_changes_among_what_the_mover_may_see(cast):
    first = ItemFactory(meeting=cast.meeting, order=1)
    hidden = ItemFactory(meeting=cast.meeting, order=2, sensitive=True)
    last = ItemFactory(meeting=cast.meeting, order=3)
    actions.move_item(last, by=cast.member, up=True)
    assert list(cast.meeting.items.visible_to(cast.member)) == [last, first]
    assert list(cast.meeting.items.all()) == [last, hidden, first]


@pytest.mark.parametrize(("up", "word"), [(True, "first"), (False, "last")])
def test_there_is_nothing_beyond_the_ends(cast, up, word):
    item = ItemFactory(meeting=cast.meeting)
    with pytest.raises(NotAllowed, match=f"already {word}"):
        actions.move_item(item, by=cast.member, up=up)


def test_what_is_off_the_agenda_is_gone_with_its_paper(cast):
    actions.remove_item(add(cast, **PUBLIC), by=cast.secretary)
    assert not Paper.objects.exists()
    assert AuditLine.objects.filter(verb="agenda item removed").exists()


def test_a_seat_on_a_panel_is_a_place_in_its_circle(cast):
    newcomer = person(cast.panel)
    assert newcomer in cast.panel.people_on(timezone.localdate())
    yesterday = timezone.localdate() - timedelta(days=1)
    actions.stand_down(newcomer.panel_memberships.get(), ends_on=yesterday, by=COMMAND)
    assert newcomer not in cast.panel.people_on(timezone.localdate())
    assert not Meeting.objects.visible_to(newcomer).exists()


def test_a_named_addition_to_the_circle_sees_the_meetings_without_a_seat(cast):
    expert = person(PanelFactory(authority=cast.panel.authority))
    people.add_to_circle(
        cast.panel.circle, expert, starts_on=timezone.localdate(), reason="Explains item 2", by=COMMAND
    )
    assert list(Meeting.objects.visible_to(expert)) == [cast.meeting]


def test_a_panel_of_a_taken_name_is_refused_in_words(cast):
    with pytest.raises(NotAllowed):
        actions.form_panel(authority=cast.panel.authority, name=cast.panel.name, by=COMMAND)


def test_two_meetings_at_once_are_refused_in_words(cast):
    with pytest.raises(NotAllowed, match="The panel already meets then"):
        actions.call_meeting(cast.panel, held_on=cast.meeting.held_on, place="Elsewhere", by=COMMAND)


def test_the_paragraphs_of_england_and_wales_are_there():
    from panels.models import Exemption

    rows = json.loads((settings.BASE_DIR / "fixtures/exemptions.json").read_text())
    actions.load_exemptions(rows, by=COMMAND)
    assert sorted(Exemption.objects.filter(jurisdiction="England").values_list("paragraph", flat=True)) == [
        1, 2, 3, 4, 5, 6, 7,
    ]  # fmt: skip
    assert list(Exemption.objects.filter(jurisdiction="Wales").values_list("paragraph", flat=True)) == [
        12, 13, 14, 15, 16, 17, 18,
    ]  # fmt: skip
    crime = [
        str(Exemption.objects.get(jurisdiction=j, paragraph=p)) for j, p in (("England", 7), ("Wales", 18))
    ]
    assert all("crime" in words for words in crime)
