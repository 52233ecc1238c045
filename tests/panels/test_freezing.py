"""What a pack says was copied into it, as its audience may be told it, and apart from that as anyone may."""

import json
from dataclasses import asdict
from datetime import date

import pytest

from authority.access import reader_of
from authority.models import Caveat, Opening
from indicators.models import QuarterlyReturn, Rate
from panels import actions
from panels.models import Paper
from panels.packs import composing
from strands import dashboards
from tests.authority.factories import LONG_AGO, ForceFactory, UserFactory, VettingKindFactory
from tests.indicators.factories import DataItemFactory, FigureFactory, QuarterlyReturnFactory
from tests.panels.factories import COMMAND, ItemFactory, build
from tests.panels.pdf import text_of
from tests.strands.factories import LAST, MonitoredFactory, QuestionFactory, StrandFactory, history

pytestmark = pytest.mark.django_db
DAY = date(2025, 5, 6)
RISEN = [20] * 4 + [40] * 4


@pytest.fixture
def figures(cast):
    """A strand with one published measure, one held by the force, and one for OFFICIAL-SENSITIVE readers."""
    force = ForceFactory(authority=cast.panel.authority, area__name="Northmere")
    strand = StrandFactory(name="Major crime")
    for name, published, marking in (
        ("Openly published", True, 10),
        ("Held by the force", False, 10),
        ("Sensitive measure", False, 20),
    ):
        line = MonitoredFactory(strand=strand, indicator__name=name, indicator__marking=marking)
        history(line.indicator, force, RISEN, published=published)
    return {"kind": "performance", "strand": strand, "force": force}


def item_with(cast, paper, **fields):
    item = ItemFactory(meeting=cast.meeting, briefing=False, **fields)
    Paper.objects.create(item=item, **paper)
    return item


def said(content):
    return json.dumps(content)


def test_a_composed_paper_holds_what_its_readers_may_see(cast, figures):
    held = said(composing.content(item_with(cast, figures), DAY))
    assert "Openly published" in held
    assert "Held by the force" in held
    assert "Sensitive measure" not in held


@pytest.fixture
def returned(figures):
    """A return with a grade, a report and a measure of two counts, none of which is derived from counts."""
    strand, force = figures["strand"], figures["force"]
    grade, report = DataItemFactory(unit="grade"), DataItemFactory(unit="text")
    fixed, mobile = (DataItemFactory(name=f"Drugs seized: {name}") for name in ("fixed", "mobile"))
    for name, kind, item in (("Protection", "grade", grade), ("Reports", "narrative", report)):
        MonitoredFactory(strand=strand, indicator__name=name, indicator__kind=kind, indicator__numerator=item)
    seized = MonitoredFactory(strand=strand, indicator__kind="composite", indicator__numerator=None)
    seized.indicator.parts.set([fixed, mobile])
    everyone = force.authority.circles.get(everyone=True)
    row = QuarterlyReturnFactory(
        force=force,
        quarter=LAST,
        accepted=True,
        authority=force.authority,
        circle=everyone,
        figures={fixed: 12, mobile: 4},
    )
    for item, text in ((grade, "good"), (report, "two operations were reported")):
        FigureFactory(quarterly_return=row, item=item, value=None, text=text)
    return row


def answered(content):
    signals = [signal for table in content["body"]["tables"] for signal in table["signals"]]
    return {signal["answer"] for signal in signals if signal["answer"]}


ANSWERS = {"Good", "Two operations were reported", "Fixed: 12; Mobile: 4; 16 in all"}


def test_what_was_returned_in_words_stands_in_the_paper_as_on_the_page(cast, figures, returned):
    held = composing.content(item_with(cast, figures), DAY)
    assert answered(held) == ANSWERS
    assert "Nothing returned yet" not in said(held)
    page = dashboards.strand_page(figures["strand"], figures["force"], reader_of(cast.member, DAY))
    assert {signal.answer for table in page.tables for signal in table.signals if signal.answer} == ANSWERS


@pytest.mark.parametrize(
    "protection",
    [{"marking": 20}, {"circle": None}, {"authority": None}, {"declaration_required": True}],
    ids=lambda protection: next(iter(protection)),
)
def test_a_return_that_not_every_reader_of_the_item_may_see_is_not_in_the_paper(
    cast, figures, returned, protection
):
    QuarterlyReturn.objects.update(**protection)
    assert not answered(composing.content(item_with(cast, figures), DAY))


def test_a_return_that_one_of_the_readers_has_a_conflict_with_is_not_in_the_paper(cast, figures, returned):
    returned.conflicted.add(cast.member)
    assert not answered(composing.content(item_with(cast, figures), DAY))


def counted(tables):
    return {signal["name"] for table in tables for signal in table["signals"] if signal["count"]}


def test_a_paper_tells_a_guest_of_the_panel_no_figure_that_the_pages_do_not(cast, figures):
    """A joint panel has members of other authorities, who are not in the circle of everyone with a post."""
    item = item_with(cast, figures)
    assert "Held by the force" in counted(composing.content(item, DAY)["body"]["tables"])
    guest = UserFactory(role="member", cleared=True)
    cast.panel.authority.constituents.add(guest.authority)
    actions.appoint(cast.panel, guest, starts_on=LONG_AGO, by=COMMAND)
    assert item.visible_to(reader_of(guest, DAY))
    page = dashboards.strand_page(figures["strand"], figures["force"], reader_of(guest, DAY))
    told = counted(composing.content(item, DAY)["body"]["tables"])
    assert told == counted(map(asdict, page.tables)) == {"Openly published"}


def test_who_holds_no_post_any_more_takes_no_figure_from_the_others(cast, figures):
    cast.member.posts.update(ends_on=LONG_AGO)
    cast.member.circle_memberships.filter(circle__everyone=True).update(ends_on=LONG_AGO)
    held = composing.content(item_with(cast, figures), DAY)
    assert "Held by the force" in counted(held["body"]["tables"])


def test_a_sensitive_paper_has_plain_figures_only_if_all_that_opens_it_opens_them(cast):
    item = ItemFactory(meeting=cast.meeting, sensitive=True)
    VettingKindFactory(code="ODD").openings.create(marking=20, starts_on=LONG_AGO)
    assert composing.audience(item, DAY).markings == {20}
    Opening.objects.filter(kind__code="ODD").update(ends_on=LONG_AGO)
    assert composing.audience(item, DAY).markings == {10, 20}


def test_nothing_that_was_returned_in_words_is_for_the_public(cast, figures, returned):
    held = composing.public_content(item_with(cast, figures, public=True), DAY)
    assert not answered(held)


def test_the_public_is_not_told_that_no_measure_changed_where_most_are_left_out(cast, figures):
    Rate.objects.update(numerator=20, value=0.02, lower=0.01, upper=0.03)
    item = item_with(cast, figures, public=True)
    for_anyone = composing.public_content(item, DAY)["body"]
    assert not for_anyone["changed"]
    assert for_anyone["unchanged"] == (
        "None of the published statistics below shows evidence of change. "
        "Other measures are not part of this edition."
    )
    assert composing.content(item, DAY)["body"]["unchanged"] == "No measure shows evidence of change."


def test_where_there_is_nothing_to_compare_no_claim_is_made(cast, figures):
    Rate.objects.all().delete()
    body = composing.content(item_with(cast, figures), DAY)["body"]
    assert (body["changed"], body["unchanged"]) == ([], "There are no figures to compare yet.")


def test_a_more_sensitive_paper_holds_more(cast, figures):
    assert "Sensitive measure" in said(composing.content(item_with(cast, figures, sensitive=True), DAY))


def test_for_the_public_it_is_composed_again_from_what_is_published(cast, figures):
    public = said(composing.public_content(item_with(cast, figures, public=True), DAY))
    assert "Openly published" in public
    assert "Held by the force" not in public
    assert "Sensitive" not in public


def test_the_public_is_told_the_public_title_and_nothing_of_purpose_or_people(cast):
    item = ItemFactory(
        meeting=cast.meeting,
        public=True,
        title="The inner title",
        public_title="The outer title",
        purpose="Purpose words",
        decision_wanted="Decision words",
        presenter="Presenter name",
        briefing="Words of the paper.",
    )
    public = said(composing.public_content(item, DAY))
    assert "The outer title" in public
    assert not any(words in public for words in ("inner", "Purpose", "Decision", "Presenter"))


@pytest.mark.parametrize("trait", ["sensitive", "reference"])
def test_nothing_of_part_2_is_ever_public(cast, trait):
    assert composing.public_content(ItemFactory(meeting=cast.meeting, **{trait: True}), DAY) is None


def test_a_caveat_keeps_even_an_item_of_part_1_from_the_public(cast):
    item = ItemFactory(meeting=cast.meeting, public=True)
    item.caveats.add(Caveat.objects.create(code="CT", name="Counter terrorism"))
    assert composing.public_content(item, DAY) is None


def test_the_audience_has_what_the_item_asks_and_nothing_else(cast):
    caveat = Caveat.objects.create(code="CT", name="Counter terrorism")
    item = ItemFactory(meeting=cast.meeting, sensitive=True, declaration_required=True)
    item.caveats.add(caveat)
    reader = composing.audience(item, DAY)
    assert reader.pk is None
    assert reader.markings == {10, 20}
    assert reader.caveats == {caveat.pk}
    assert cast.panel.circle_id in reader.circles
    assert reader.authorities == {cast.panel.authority_id}
    assert reader.declared
    assert item.visible_to(reader)


def test_an_official_paper_is_written_for_nobody_above_it(cast):
    reader = composing.audience(ItemFactory(meeting=cast.meeting), DAY)
    assert (reader.markings, reader.caveats, reader.declared) == ({10}, frozenset(), False)


def test_what_changes_after_the_asking_is_not_in_the_pack(cast, figures):
    item = item_with(cast, figures)
    briefing = ItemFactory(meeting=cast.meeting, title="As it was", briefing="The first words.")
    pack = actions.ask_for_pack(cast.meeting, by=cast.secretary)
    paper = {"kind": "briefing", "text": "The second words."}
    actions.change_item(briefing, by=cast.secretary, title="As it is", paper=paper)
    figures["force"].area.rates.all().delete()
    actions.release_pack(build(pack), by=cast.second)
    words = text_of(actions.take_copy(pack, by=cast.cleared)[1])
    assert "As it was" in words
    assert "The first words." in words
    assert "Held by the force" in words
    assert item.title in words


def test_a_performance_paper_is_set_with_its_tables_and_charts(cast, figures):
    item_with(cast, figures)
    pack = build(actions.ask_for_pack(cast.meeting, by=cast.secretary))
    assert pack.state == "built", pack.build.problem
    actions.release_pack(pack, by=cast.second)
    words = " ".join(text_of(actions.take_copy(pack, by=cast.cleared)[1]).split())
    assert "What changed" in words
    assert "160, was 80" in words
    assert "The charts as tables" in words


def test_questions_are_set_in_their_groups(cast):
    strand = StrandFactory(name="Major crime")
    QuestionFactory(scope="strand", strand=strand, text="What came of it?", prompts=["For whom?"])
    QuestionFactory(text="Who paid?")
    item_with(cast, {"kind": "questions", "strand": strand})
    pack = build(actions.ask_for_pack(cast.meeting, by=cast.secretary))
    actions.release_pack(pack, by=cast.second)
    words = text_of(actions.take_copy(pack, by=cast.member)[1])
    assert all(text in words for text in ("What came of it?", "For whom?", "Who paid?"))


def test_a_strand_without_figures_says_so_in_the_pack(cast, figures):
    empty = StrandFactory(name="Critical incidents", own_chapter=None)
    item = item_with(cast, figures | {"strand": empty})
    assert "sets no measures" in said(composing.content(item, DAY))


def test_the_highest_marking_is_recorded(cast):
    ItemFactory(meeting=cast.meeting)
    assert actions.ask_for_pack(cast.meeting, by=COMMAND).marking == 10
    build_first = cast.meeting.packs.get()
    build(build_first)
    ItemFactory(meeting=cast.meeting, sensitive=True)
    assert actions.ask_for_pack(cast.meeting, by=COMMAND).marking == 20


def test_a_frozen_item_keeps_the_protection_that_it_had(cast):
    item = ItemFactory(meeting=cast.meeting, sensitive=True, declaration_required=True, handling="By hand")
    item.conflicted.add(cast.member)
    frozen = actions.ask_for_pack(cast.meeting, by=cast.secretary).items.get()
    for name in ("authority", "circle", "marking", "handling", "declaration_required"):
        assert getattr(frozen, name) == getattr(item, name)
    assert list(frozen.conflicted.all()) == [cast.member]
