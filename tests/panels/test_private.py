"""Why an item is private is looked at again; what is decided is kept, and publishes nothing by itself."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from authority import access
from authority.models import AuditLine
from authority.permissions import permissions_of
from authority.refusal import NotAllowed
from panels.actions import privacy
from panels.models import AgendaItem, Meeting, PrivacyReview
from panels.packs import distribution
from scrutiny.work import board
from tests.panels.factories import ItemFactory, PanelFactory, person

pytestmark = pytest.mark.django_db
TODAY = date(2027, 11, 1)
REVIEW = {
    "outcome": "stays",
    "reason": "The case is open.",
    "decided_by": "Monitoring officer",
    "reviewed_on": TODAY,
    "next_on": date(2028, 11, 1),
}


@pytest.fixture(autouse=True)
def on_a_day(monkeypatch):
    monkeypatch.setattr(privacy.timezone, "localdate", lambda *_: TODAY)


@pytest.fixture
def people(cast):
    """The secretary's vetting reaches the day."""
    for one in (cast.secretary, cast.second, cast.cleared, cast.member):
        one.vettings.update(expires_on=date(2030, 1, 1))
    return cast


def listed(client, user, panel):
    client.force_login(user)
    return client.get(reverse("panel_private", args=[panel.pk]))


def test_the_register_has_each_exempt_item_with_its_reason_overdue_first(people, client):
    ItemFactory(meeting=people.meeting, title="Later", review_on=date(2029, 1, 1))
    ItemFactory(meeting=people.meeting, title="Long ago", review_on=date(2027, 2, 1))
    ItemFactory(meeting=people.meeting, title="Open", public=True)
    page = listed(client, people.secretary, people.panel)
    assert [(line.title, line.word) for line in page.context["lines"]] == [
        ("Long ago", "Overdue"),
        ("Later", "Private"),
    ]
    for words in ("Paragraph 7: crime", "Publishing would help those it is about.", "Chief executive"):
        assert words in page.content.decode()


def test_what_the_reader_may_not_see_is_in_no_register(people, client):
    dim = person(people.panel, to="OFFICIAL", role="secretary", part="officer")
    dim.vettings.update(expires_on=date(2030, 1, 1))
    hidden = ItemFactory(meeting=people.meeting, title="Canary", sensitive=True, review_on=date(2027, 1, 1))
    page = listed(client, dim, people.panel)
    assert "Canary" not in page.content.decode()
    assert page.context["lines"] == []
    assert "Canary" not in client.get(reverse("private_items")).content.decode()
    assert client.get(reverse("item_review", args=[hidden.pk])).status_code == 404
    assert "Canary" in listed(client, people.secretary, people.panel).content.decode()
    assert page.context["marking"] == "OFFICIAL"


def test_a_register_across_panels_holds_those_of_every_panel_one_sits_on(people, client):
    ItemFactory(meeting=people.meeting, title="Here")
    other = ItemFactory(meeting__panel=PanelFactory(authority=people.panel.authority), title="Elsewhere")
    client.force_login(people.secretary)
    assert "Elsewhere" not in client.get(reverse("private_items")).content.decode()
    from panels import actions

    actions.appoint(other.meeting.panel, people.secretary, part="officer", starts_on=TODAY, by="tests")
    words = client.get(reverse("private_items")).content.decode()
    assert "Here" in words
    assert "Elsewhere" in words


def test_a_review_sets_the_next_day_and_stays_in_the_history(people, client):
    item = ItemFactory(meeting=people.meeting, review_on=date(2027, 2, 1))
    privacy.review_privacy(item, by=people.secretary, **REVIEW)
    [line] = listed(client, people.secretary, people.panel).context["lines"]
    assert (line.word, line.due) == ("Private", date(2028, 11, 1))
    page = client.get(reverse("item_review", args=[item.pk])).content.decode()
    assert "Decided by Monitoring officer, written down by Iris Secretary" in page
    line = AuditLine.objects.get(verb="privacy reviewed")
    assert "The case is open." not in str(line.detail)


def test_that_an_item_may_be_published_publishes_nothing(people, released, client):
    Meeting.objects.update(public_edition=True)
    ItemFactory(meeting=people.meeting, public=True)
    item = ItemFactory(meeting=people.meeting, title="Kept back", briefing="Canary words.")
    released()
    client.force_login(people.secretary)
    answer = client.post(
        reverse("item_review", args=[item.pk]),
        {**REVIEW, "outcome": "released", "reviewed_on": "1/11/2027", "next_on": "", "seen": 0},
    )
    assert answer.url == reverse("item_change", args=[item.pk])
    item.refresh_from_db()
    assert (item.part, item.published_on) == (AgendaItem.Part.EXEMPT, None)
    public = client.get(reverse("public_meeting", args=[people.meeting.pk]))
    assert "Kept back" not in public.content.decode()
    [line] = listed(client, people.secretary, people.panel).context["lines"]
    assert line.word == "May be published: move it to Part 1"
    AgendaItem.objects.filter(pk=item.pk).update(part=1, exemption=None, review_on=None)
    assert distribution.public_edition(Meeting.objects.get())
    public = client.get(reverse("public_meeting", args=[people.meeting.pk]))
    assert "Kept back" not in public.content.decode()  # until a second person releases a version with it


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"reviewed_on": TODAY + timedelta(days=1)}, "a day to come"),
        ({"next_on": None}, "on which later day"),
        ({"next_on": TODAY}, "on which later day"),
        ({"reason": ""}, "Reason"),
    ],
)
def test_a_review_that_says_too_little_is_refused(people, changed, why):
    item = ItemFactory(meeting=people.meeting)
    with pytest.raises(NotAllowed, match=why):
        privacy.review_privacy(item, by=people.secretary, **REVIEW | changed)
    assert not PrivacyReview.objects.exists()


def test_two_people_who_review_at_once_do_not_overwrite_each_other(people):
    item = ItemFactory(meeting=people.meeting)
    privacy.review_privacy(item, by=people.second, seen=0, **REVIEW)
    with pytest.raises(NotAllowed, match="Jon Second wrote down a review"):
        privacy.review_privacy(item, by=people.secretary, seen=0, **REVIEW)


def test_neither_a_public_item_nor_a_hidden_one_is_reviewed(people):
    with pytest.raises(NotAllowed, match="Part 1 already"):
        privacy.review_privacy(
            ItemFactory(meeting=people.meeting, public=True), by=people.secretary, **REVIEW
        )
    hidden = ItemFactory(meeting=people.meeting, sensitive=True)
    with pytest.raises(NotAllowed, match="no longer open"):
        privacy.review_privacy(hidden, by=people.member, **REVIEW)


def test_members_keep_no_register(people, client):
    assert listed(client, people.member, people.panel).status_code == 403


def test_my_work_says_what_is_to_be_looked_at(people):
    ItemFactory(meeting=people.meeting, title="Long ago", review_on=date(2027, 2, 1))
    ItemFactory(meeting=people.meeting, title="Later", review_on=date(2029, 2, 1))

    def titles(user):
        sections = board(user, access.reader_of(user), permissions_of(user, TODAY)).sections
        return [card.title for part in sections for card in part.cards if part.title.startswith("Private")]

    assert titles(people.secretary) == ["Long ago"]
    assert titles(people.member) == []


def test_the_register_asks_no_more_for_more_items(people, client):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            listed(client, people.secretary, people.panel)
        return len(asked)

    ItemFactory(meeting=people.meeting)
    queries()
    few = queries()
    ItemFactory.create_batch(4, meeting=people.meeting)
    assert queries() == few
