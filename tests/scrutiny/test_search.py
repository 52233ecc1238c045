"""Search finds whatever a reader may see by its words, and nothing else leaves a trace."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from authority.models import Caveat
from scrutiny.models import Findable
from scrutiny.search import engines, index, reading
from scrutiny.search.snippets import snippet
from strands import actions
from strands.models import Entry
from tests.authority.factories import CircleFactory, ForceFactory, UserFactory
from tests.panels.factories import ItemFactory, MeetingFactory, PanelFactory
from tests.strands.factories import MonitoredFactory, QuestionFactory, StrandFactory

THREAT = {
    "on": date(2026, 9, 1),
    "level": "severe",
    "direction": "rising",
    "evidence": "Strategic assessment",
    "evidence_on": date(2026, 8, 1),
    "confidence": "low",
}


@pytest.fixture
def officer(db):
    return UserFactory(role="officer", cleared=True)


@pytest.fixture
def force(officer):
    return ForceFactory(authority=officer.authority)


@pytest.fixture
def strand(db):
    return StrandFactory(name="Serious and organised crime")


@pytest.fixture
def circle(officer):
    return joined(CircleFactory(authority=officer.authority), officer)


@pytest.fixture
def threat(officer, force, strand, circle):
    return enter(officer, force, strand, circle, title="Cash machines pulled out by stolen diggers")


def joined(circle, *people):
    for user in people:
        circle.memberships.create(user=user, starts_on=date(2020, 1, 1), reason="Needs to know")
    return circle


def enter(officer, force, strand, circle, marking=20, **said):
    facts = THREAT | {"circle": circle, "marking": marking} | said
    return actions.enter("threat", strand=strand, force=force, by=officer, **facts)


def titles(text, user, **more):
    return [result.title for result in reading.search(text, user, **more).results]


def main_of(response):
    return response.content.decode().partition("<main")[2].partition("</main>")[0]


# --- what is found -------------------------------------------------------------------------------------


def test_an_entry_is_found_as_soon_as_it_is_made_by_its_words_and_their_other_forms(threat, officer):
    for text in ("digger", "DIGGERS", "stolen machine", "strategic assess", "pulling diggers"):
        assert titles(text, officer) == [threat.title], text
    assert titles("digger aeroplane", officer) == []


@pytest.mark.parametrize("words", ["raiders", "winches", "M62", "ramming", "north.example", "gang_two"])
def test_a_word_is_found_whatever_signs_stand_about_it(officer, force, strand, circle, words):
    said = "By <raiders>, ropes/winches/M62 and ram-ramming: see north.example/gang_two."
    enter(officer, force, strand, circle, title="Cash machines", evidence=said)
    assert titles(words, officer) == ["Cash machines"]


def test_an_amended_entry_is_found_by_its_new_words_only(threat, officer):
    actions.amend(threat.pk, seen=1, title="Lorries robbed at rest areas", by=officer)
    assert titles("lorry", officer) == ["Lorries robbed at rest areas"]
    assert titles("digger", officer) == []


def test_a_withdrawn_entry_is_found_no_more(threat, officer):
    actions.withdraw(threat.pk, reason="Entered twice", by=officer)
    assert titles("digger", officer) == []
    assert not Findable.objects.filter(kind="entry").exists()


def test_steps_and_what_was_said_are_found(officer, force, strand, circle):
    facts = {"title": "Operation Sandpiper", "on": date(2026, 9, 1), "sort": "operation", "circle": circle}
    lesson = [{"text": "Agree one radio channel"}]
    actions.enter("operation", strand=strand, force=force, by=officer, steps=lesson, **facts)
    assert titles("radio channel", officer) == ["Operation Sandpiper"]


def test_a_title_counts_for_more_than_a_text(officer, force, strand, circle):
    enter(officer, force, strand, circle, title="Ports", summary="Boats come in by night.")
    enter(officer, force, strand, circle, title="Boats and ports", summary="Much is not known.")
    assert titles("boat", officer) == ["Boats and ports", "Ports"]


def test_the_catalogue_and_agendas_are_found(officer):
    question = QuestionFactory(text="Who keeps watch on explosives?")
    line = MonitoredFactory(indicator__name="Explosives found")
    panel = PanelFactory(authority=officer.authority)
    joined(panel.circle, officer)
    item = ItemFactory(meeting=MeetingFactory(panel=panel), title="Explosives licence")
    index.mend()
    assert set(titles("explosives", officer)) == {question.text, line.indicator.name, item.title}
    assert titles("explosives", officer, kind="item") == [item.title]


def test_results_come_a_page_at_a_time(officer, force, strand, circle):
    for number in range(reading.PAGE + 3):
        enter(officer, force, strand, circle, title=f"Smuggling by sea {number}")
    first, second = (reading.search("smuggling", officer, page=page) for page in (1, 2))
    assert first.more
    assert not second.more
    assert len({result.title for result in (*first.results, *second.results)}) == reading.PAGE + 3


def test_what_may_not_be_seen_never_crowds_out_what_may(officer, force, strand, circle, monkeypatch):
    monkeypatch.setattr(reading, "CANDIDATES", 3)
    hidden = joined(CircleFactory(authority=officer.authority), officer)
    for number in range(7):
        enter(officer, force, strand, hidden, title=f"Kidnap {number}")
    enter(officer, force, strand, circle, title="A long story", summary="At its end, a kidnap.")
    member = UserFactory(role="member", authority=officer.authority, cleared=True)
    joined(circle, member)
    assert titles("kidnap", member) == ["A long story"]


# --- what is not ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("hide", ["marking", "circle", "caveat", "conflict", "authority", "declaration"])
def test_each_part_of_the_rule_hides_an_entry_from_search(threat, circle, hide):
    reader = UserFactory(role="member", authority=threat.authority, cleared=hide != "marking")
    joined(circle, reader)
    if hide == "circle":
        circle.memberships.filter(user=reader).delete()
    if hide == "caveat":
        threat.caveats.add(Caveat.objects.create(code="CT", name="Counter-terrorism"))
    if hide == "conflict":
        threat.conflicted.add(reader)
    if hide == "authority":
        reader.authority = UserFactory().authority
        reader.save()
    if hide == "declaration":
        reader.declarations.all().delete()
        Entry.objects.update(declaration_required=True)
    found = reading.search("digger", reader)
    assert found.results == ()
    assert not found.more


def test_the_page_of_somebody_who_may_not_see_it_is_the_page_of_nothing(client, threat, circle):
    stranger = UserFactory(role="member", authority=threat.authority, cleared=True)
    client.force_login(stranger)
    refused, nothing = (main_of(client.get(reverse("search"), {"q": q})) for q in ("diggers", "zebras"))
    assert refused.replace("diggers", "zebras") == nothing
    assert "Nothing that you may read" in refused


def test_the_page_is_marked_as_the_names_on_it(client, officer):
    line = MonitoredFactory(indicator__name="Covert sources handled", indicator__marking=20)
    index.mend()
    client.force_login(officer)
    assert client.get(reverse("search"), {"q": "covert"}).context["marking"] == "OFFICIAL-SENSITIVE"
    reader = UserFactory(role="member", authority=officer.authority)
    assert titles("covert", reader) == []
    assert titles("covert", officer) == [line.indicator.name]


# --- what is typed --------------------------------------------------------------------------------------


ODD = [
    '"',
    "'",
    "(",
    "NEAR(a b)",
    "title:x",
    "a* OR b*",
    "-",
    "!&|",
    "％",
    "🦝",
    "%s",
    "\\",
    "the",
    "x" * 5000,
]


@pytest.mark.parametrize("text", ODD)
def test_anything_may_be_typed(client, officer, text):
    client.force_login(officer)
    assert client.get(reverse("search"), {"q": text}).status_code == 200


@given(st.text(max_size=80))
def test_terms_are_letters_and_figures_only(text):
    for term in engines.terms(text):
        assert term.isalnum()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked",
    [{"q": "a\x00b"}, {"page": "9" * 5000}, {"kind": "user"}, {"page": "0"}, {"page": "11"}, {"page": "x"}],
)
def test_an_address_that_was_made_up_is_not_there(client, officer, asked):
    client.force_login(officer)
    assert client.get(reverse("search"), {"q": "crime"} | asked).status_code == 404


def test_a_result_is_escaped(client, officer, force, strand, circle):
    enter(
        officer,
        force,
        strand,
        circle,
        title="<script>alert(1)</script> vans",
        summary="<b>vans</b> at the border",
    )
    client.force_login(officer)
    page = client.get(reverse("search"), {"q": "vans"}).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;b&gt;<mark>vans</mark>&lt;/b&gt;" in page


def test_a_snippet_shows_the_words_around_what_was_found():
    pieces = snippet(
        "It began in spring. " * 20 + "Robberies of lorries rose. " + "It went on. " * 20, ["robbery"]
    )
    assert [piece.text for piece in pieces if piece.found] == ["Robberies"]
    assert len("".join(piece.text for piece in pieces)) < 250


# --- the index ------------------------------------------------------------------------------------------


def test_the_index_says_when_it_is_wrong_and_is_mended(threat):
    index.mend()
    call_command("index_search", check=True, verbosity=0)
    Findable.objects.filter(kind="entry").update(title="Something else")
    Findable.objects.create(kind="entry", key=999_999, title="Left of an entry that is gone")
    with pytest.raises(CommandError, match="2 rows"):
        call_command("index_search", check=True, verbosity=0)
    call_command("index_search", verbosity=0)
    call_command("index_search", check=True, verbosity=0)


def test_queries_do_not_grow_with_what_is_found(officer, force, strand, circle):
    def asked():
        with CaptureQueriesContext(connection) as captured:
            reading.search("smuggling", officer)
        return len(captured)

    enter(officer, force, strand, circle, title="Smuggling")
    few = asked()
    for number in range(15):
        enter(officer, force, strand, circle, title=f"Smuggling {number}")
    assert asked() == few
