"""The brief: what changed, what to ask, what is late, what comes next; of what its reader may see alone."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from authority import access
from indicators.provenance.restated import Change
from indicators.returns.entry import Entry
from panels.models import Pack
from panels.packs import freezing
from scrutiny.brief import changed
from strands import actions
from strands.findings import Signal, Verdict
from strands.forces import choose
from strands.signals import PERFORMANCE
from tests.authority.factories import CircleFactory, ForceFactory, UserFactory
from tests.panels.factories import ItemFactory, MeetingFactory, PanelFactory
from tests.strands.factories import LAST, MonitoredFactory, QuestionFactory, StrandFactory, history

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
STEADY, RISEN = [20, 22, 19, 21] * 4, [20, 22, 19, 21] * 3 + [20, 22, 60, 80]


def today():
    return timezone.localdate()


@pytest.fixture
def strand():
    return StrandFactory(name="Major crime", slug="major-crime")


@pytest.fixture
def lead():
    return UserFactory(name="Max Member", role="member", cleared=True)


@pytest.fixture
def officer(lead):
    return UserFactory(role="officer", cleared=True, authority=lead.authority)


@pytest.fixture
def force(lead):
    return ForceFactory(authority=lead.authority)


@pytest.fixture
def everyone(lead):
    return lead.authority.circles.get(everyone=True)


@pytest.fixture
def appointed(strand, lead, force):
    shared = {"authority": lead.authority, "starts_on": today() - 400 * DAY, "by": "a command"}
    return actions.appoint(strand, "lead member", user=lead, **shared)


def enter(kind, strand, force, by, circle, **facts):
    facts = {"title": f"A {kind}", "on": today() - 10 * DAY, "circle": circle} | facts
    return actions.enter(kind, strand=strand, force=force, by=by, **facts)


def risk(**facts):
    return {"whose": "force", "owner": "Head of crime", "likelihood": 3, "impact": 4} | facts


def improvement(due_on, **facts):
    step = {"text": "Review the oldest cases", "owner": "Head of crime", "due_on": due_on}
    return {"owner": "Head of crime", "steps": [step]} | facts


def page(client, reader, **query):
    client.force_login(reader)
    response = client.get(reverse("brief"), query)
    assert response.status_code == 200
    return " ".join(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode()).split())


def links(found):
    main = found[found.index("<main") : found.index("</main>")]
    return {link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"#]*)', main)}


def test_where_nothing_happened_it_says_so(client, strand, lead, appointed):
    found = page(client, lead)
    assert "Nothing changed beyond chance in the measures, and nothing is new in the record." in found
    assert "Nothing on record is overdue." in found
    assert "No paper is out that you have not opened." in found
    assert "Every question has been asked of late, or waits for its answer." in found
    assert "once a quarter" in found


def test_what_chance_explains_is_no_news_and_what_it_does_not_is(client, strand, lead, force, appointed):
    for name, counts in (("Quiet measure", STEADY), ("Risen measure", RISEN)):
        history(MonitoredFactory(strand=strand, indicator__name=name).indicator, force, counts)
    found = page(client, lead)
    assert "Risen measure" in found
    assert "concern" in found
    assert "Quiet measure" not in found


def verdict(kind, words="", detail=""):
    return Verdict(words or kind, kind, detail=detail)


def led_by(**verdicts):
    """The line of the brief on a measure of these verdicts."""
    held = {"section": PERFORMANCE, "rank": 0, "marking": 10, "url": "/", "good": "", "heading": ""}
    held |= {"code": "X-01", "indicator": "x", "name": "A measure", "quarter": "2025-26 Q2"}
    return changed.measured(Signal(**held, **verdicts), [])


def test_a_measure_leads_by_its_process_then_year_on_year_then_its_peers():
    concern, better = verdict("concern"), verdict("improvement")
    every = {"process": verdict("concern", "Unusual"), "year": concern, "peers": concern, "change": concern}
    assert led_by(**every).said == "Unusual"
    year = every | {"process": verdict("steady"), "year": verdict("concern", "Higher", "41, was 33 (+24%)")}
    assert led_by(**year).said == "Higher"
    assert led_by(**year).detail == "In the year to 2025-26 Q2: 41, was 33 (+24%)"
    peers = year | {"year": verdict("few"), "peers": verdict("concern", "Above")}
    assert (led_by(**peers).said, led_by(**peers).detail) == ("Above", "Beside its peers:")
    assert led_by(**every | {"process": better}).kind == "concern"  # as the page of the strand has it


def test_one_quarter_against_another_is_no_news_by_itself():
    assert led_by(process=verdict("steady"), change=verdict("concern")) is None


def test_at_most_five_changes_and_room_for_the_record(
    client, strand, lead, force, officer, everyone, appointed
):
    for number in range(6):
        name = f"Risen measure {number}"
        history(MonitoredFactory(strand=strand, indicator__name=name).indicator, force, RISEN)
    for number in range(3):
        enter("risk", strand, force, officer, everyone, **risk(title=f"Risk {number}"))
    found = page(client, lead)
    assert found.count("Risen measure") == 3
    assert len(re.findall(r"Risk \d,", found)) == 2
    assert "4 more on the page of the strand" in found


def test_an_old_entry_is_news_when_it_is_amended(client, strand, lead, force, officer, everyone, appointed):
    old = enter("risk", strand, force, officer, everyone, on=today() - 200 * DAY, **risk())
    assert "A risk" not in page(client, lead)
    actions.amend(old.pk, seen=1, by=officer, impact=5)
    assert "A risk, amended on" in page(client, lead)


def test_corrected_figures_are_news_for_90_days(client, strand, lead, force, appointed, monkeypatch):
    measure = MonitoredFactory(strand=strand, indicator__name="Corrected measure").indicator
    history(measure, force, STEADY)
    was, now = Entry(20), Entry(21)
    on = today() - 5 * DAY
    change = Change(LAST, measure.numerator, was, now, on, "A file came late.", False)
    monkeypatch.setattr(changed, "restated", lambda items, area, quarters, reader: [change])
    found = page(client, lead)
    assert 'Corrected measure: <span class="app-brief__said">Figures restated</span>' in found
    assert "21, reported as 20. A file came late." in found
    change = replace(change, on=today() - 91 * DAY)
    assert "Corrected measure" not in page(client, lead)


def test_vetting_that_ends_says_whom_to_ask(client, strand, lead, appointed):
    UserFactory(name="Vera Vetting", role="vetting officer", authority=lead.authority)
    assert "To renew it" not in page(client, lead)
    lead.vettings.update(expires_on=today() - DAY)
    assert "To renew it, ask Vera Vetting." in page(client, lead)


def test_what_is_overdue_stands_longest_first_with_whose_it_is(
    client, strand, lead, force, officer, everyone, appointed
):
    for ago, kind in ((3, "later"), (30, "sooner")):
        facts = improvement(today() - ago * DAY, title=kind)
        facts["steps"][0]["text"] = f"Step that is {kind}"
        enter("improvement", strand, force, officer, everyone, **facts)
    enter("improvement", strand, force, officer, everyone, **improvement(today() + DAY))
    enter("improvement", strand, force, officer, everyone, **improvement(today() - DAY, state="stopped"))
    plan = {"owner": "Resilience team", "next_on": today() - 5 * DAY, "title": "Flood plan"}
    enter("preparedness", strand, force, officer, everyone, **plan)
    found = page(client, lead)
    overdue = found[found.index(">Overdue<") : found.index(">What is next<")]
    assert [
        overdue.index(one) for one in ("Step that is sooner", "Flood plan", "Step that is later")
    ] == sorted(overdue.index(one) for one in ("Step that is sooner", "Flood plan", "Step that is later"))
    assert "Head of crime, due" in overdue
    assert "Review the oldest cases" not in overdue


def test_questions_come_with_their_reasons_and_replies_and_answers_with_their_page(
    client, strand, lead, force, officer, everyone, appointed
):
    first, second = QuestionFactory(text="How many?"), QuestionFactory(text="How soon?")
    assert "It has not been asked yet." in page(client, lead)
    put = {"strand": strand, "force": force, "circle": everyone, "put_to": "Superintendent", "by": lead}
    late = actions.put_question(first, reply_by=today(), **put)
    type(late).objects.filter(pk=late.pk).update(reply_by=today() - 4 * DAY)
    answered = actions.put_question(second, reply_by=today() + DAY, **put)
    actions.speak(answered.pk, "answer", seen=0, words="Soon", said_by="Superintendent", by=officer)
    found = page(client, lead)
    assert "Reply" in found
    assert "Answer to judge" in found
    assert {reverse("asking", args=[one.pk]) for one in (late, answered)} <= links(found)
    assert "Answer to judge" not in page(client, officer, strand="major-crime")  # whose to judge it is not


def test_protocol_training_and_vetting_stand_at_the_head(client, strand, lead, appointed):
    authority, command = lead.authority, {"by": "a command"}
    issued = actions.issue_protocol(authority, text="Ask.", starts_on=today() - DAY, **command)
    actions.plan_training(authority, topic="Charts", due_on=today() - DAY, **command)
    found = page(client, lead)
    assert "NPPV3, expires" in found
    assert "version 1 for you to acknowledge" in found
    assert "Charts" in found
    assert "Overdue, yesterday" in found
    actions.acknowledge_protocol(issued, by=lead)
    assert "version 1 acknowledged" in page(client, lead)


def test_a_pack_that_is_out_is_news_until_a_copy_is_taken(client, strand, lead, appointed):
    panel = PanelFactory(authority=lead.authority, name="Crime panel")
    panel.circle.memberships.create(user=lead, starts_on=today() - DAY, reason="Sits on it")
    meeting = MeetingFactory(panel=panel, held_on=today() + 20 * DAY)
    ItemFactory(meeting=meeting)
    assert "Crime panel: <span" in page(client, lead)  # it meets
    pack = freezing.freeze(meeting, version=1, by=None, now=timezone.now())
    Pack.objects.filter(pk=pack.pk).update(
        state="released", released_by=UserFactory(authority=lead.authority), released_at=timezone.now()
    )
    assert 'Crime panel: <span class="app-brief__said">New</span>' in page(client, lead)


def test_each_line_leads_to_a_page_that_is_there(client, strand, lead, force, officer, everyone, appointed):
    history(MonitoredFactory(strand=strand).indicator, force, RISEN)
    QuestionFactory()
    enter("risk", strand, force, officer, everyone, **risk())
    enter("improvement", strand, force, officer, everyone, **improvement(today() - DAY))
    found = links(page(client, lead))
    assert len(found) >= 8
    assert {link: client.get(link).status_code for link in found} == dict.fromkeys(found, 200)


def test_what_a_reader_may_not_see_leaves_no_trace(client, strand, lead, force, officer, everyone, appointed):
    history(MonitoredFactory(strand=strand).indicator, force, RISEN)
    question = QuestionFactory()
    before = page(client, lead)
    circle = CircleFactory(authority=lead.authority)
    circle.memberships.create(user=officer, starts_on=today() - DAY, reason="Needs to know")
    enter("risk", strand, force, officer, circle, **risk(title="Hidden risk"))
    enter("improvement", strand, force, officer, circle, **improvement(today() - DAY))
    said = {"force_lead": "A hidden officer", "issues": "Hidden", "on": today()}
    actions.write_note(strand, force, by=officer, circle=circle, **said)
    put = {"strand": strand, "force": force, "circle": circle, "put_to": "Somebody", "by": officer}
    actions.put_question(question, reply_by=today(), **put)
    panel = PanelFactory(authority=lead.authority)
    ItemFactory(meeting=MeetingFactory(panel=panel, held_on=today() + 20 * DAY))
    assert page(client, lead) == before
    assert "Hidden risk" in page(client, officer, strand="major-crime")


def test_the_page_is_marked_as_its_most_sensitive_line(
    client, strand, lead, force, officer, everyone, appointed
):
    assert "OFFICIAL-SENSITIVE" not in page(client, lead)
    enter("risk", strand, force, officer, everyone, marking=20, **risk())
    assert "OFFICIAL-SENSITIVE" in page(client, lead)


def test_the_banner_is_as_high_as_the_reason_to_ask(
    client, strand, lead, force, officer, everyone, appointed
):
    """The reason speaks of the last asking, which is marked, though no other line of the page is."""
    question = QuestionFactory()
    put = {"strand": strand, "force": force, "circle": everyone, "put_to": "Superintendent"}
    asking = actions.put_question(question, reply_by=today(), marking=20, by=lead, **put)
    actions.speak(asking.pk, "answer", seen=0, words="Soon", said_by="Superintendent", by=officer)
    type(asking).objects.filter(pk=asking.pk).update(
        state="judged", judgement="not assured", judged_on=today()
    )
    found = page(client, lead)
    assert "The last answer did not assure" in found
    assert "OFFICIAL-SENSITIVE" in found


def test_nobody_is_briefed_on_the_force_of_another_authority(client, strand, lead, force, appointed):
    StrandFactory(name="Public order", slug="public-order")
    elsewhere = ForceFactory(slug="published-only")
    elsewhere.returns.create(quarter=LAST, origin="published", state="accepted", current=True)
    assert choose(access.reader_of(lead), "published-only").chosen == elsewhere
    client.force_login(lead)
    assert client.get(reverse("brief"), {"force": "published-only"}).status_code == 404
    found = links(page(client, lead, force=force.slug))
    assert f"{reverse('brief')}?strand=public-order&force={force.slug}" in found


def test_whoever_leads_nothing_chooses_a_strand(client, strand, lead, force, appointed, officer):
    found = page(client, officer)
    assert "Choose a strand" in found
    assert "led by Max Member" in found
    assert "Lead member: Max Member." in page(client, officer, strand="major-crime")
    client.force_login(officer)
    assert client.get(reverse("brief"), {"strand": "nowhere"}).status_code == 404
    assert client.get(reverse("brief"), {"force": "nowhere"}).status_code == 404


def test_without_a_force_it_says_who_can_help(client, strand):
    member = UserFactory(role="member", cleared=True)
    assert "An administrator can name your force." in page(client, member, strand="major-crime")


def test_another_authoritys_lead_is_not_named(client, strand, appointed):
    stranger = UserFactory(role="member", cleared=True)
    assert "Max Member" not in page(client, stranger)


def test_a_champion_is_briefed_and_every_strand_led_has_its_page(
    client, strand, lead, force, appointed, officer
):
    shared = {"authority": lead.authority, "starts_on": today(), "by": "a command"}
    other = StrandFactory(name="Public order", slug="public-order")
    actions.appoint(other, "lead member", user=lead, **shared)
    actions.appoint(strand, "champion", user=officer, **shared)
    assert page(client, lead).count('<article class="app-brief"') == 2
    assert page(client, officer).count('<article class="app-brief"') == 1


def test_its_queries_do_not_grow_with_what_it_tells(
    client, strand, lead, force, officer, everyone, appointed
):
    """One strand takes at most 60 of them, whatever it holds."""
    few = counted(client, strand, lead, force, officer, everyone, 1)
    many = counted(client, strand, lead, force, officer, everyone, 5)
    assert few == many <= 60


def counted(client, strand, lead, force, officer, everyone, number):
    for _ in range(number):
        history(MonitoredFactory(strand=strand).indicator, force, RISEN)
        question = QuestionFactory()
        enter("risk", strand, force, officer, everyone, **risk())
        enter("improvement", strand, force, officer, everyone, **improvement(today() - DAY))
        said = {"force_lead": "Superintendent", "issues": "Knives", "on": today()}
        actions.write_note(strand, force, by=officer, circle=everyone, **said)
        put = {"strand": strand, "force": force, "circle": everyone, "put_to": "Somebody", "by": officer}
        actions.put_question(question, reply_by=today(), **put)
    client.force_login(lead)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse("brief")).status_code == 200
    return len(captured)
