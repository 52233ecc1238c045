"""The programme: what is planned, what became of it, and the strands that nobody reviews in time."""

from datetime import date

import pytest
from django.urls import reverse

from authority import access
from authority.refusal import NotAllowed
from panels.actions import agenda, programme
from panels.models import AgendaItem, Meeting, ProgrammeItem
from panels.year import reading
from panels.year.cycle import months_on
from tests.authority.factories import AuthorityFactory
from tests.panels.factories import COMMAND, exemption
from tests.panels.test_pages import get, post, visit, words
from tests.strands.factories import StrandFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 28)
OCTOBER = date(2026, 10, 1)


def plan(cast, **more):
    fields = {"kind": "other", "title": "Visit to the control room", "planned_for": OCTOBER}
    return programme.plan(cast.panel, **{"by": cast.secretary} | fields | more)


def review(cast, strand, month=OCTOBER):
    return plan(cast, kind="review", title=f"Review of {strand}", strand=strand, planned_for=month)


def take(cast, planned, **more):
    told = {"meeting": cast.meeting, "by": cast.secretary, "kind": "oral", "part": 1}
    return programme.put_on_agenda(planned, **told | more)


def private():
    return {
        "part": 2,
        "marking": 20,
        "exemption": exemption(),
        "public_interest": "It would help those it is about.",
        "decision_maker": "Chief executive",
        "review_on": date(2027, 10, 28),
    }


def gaps(cast, today=TODAY):
    reader = access.reader_of(cast.secretary)
    return reading.without_review(reading.programme(cast.panel, reader, today), reader, today)


def test_members_read_it_month_by_month_and_only_secretaries_keep_it(cast):
    planned = plan(cast)
    page = words(get(cast.member, "panel_programme", cast.panel.pk))
    assert "October 2026 Visit to the control room" in page
    assert "Withdraw" not in page
    for name in ("programme_change", "programme_withdraw", "programme_take"):
        assert get(cast.member, name, planned.pk).status_code == 403
        assert get(cast.secretary, name, planned.pk).status_code == 200


def test_without_vetting_there_is_nothing_to_read(cast):
    plan(cast)
    cast.member.vettings.all().delete()
    page = words(get(cast.member, "panel_programme", cast.panel.pk))
    assert "control room" not in page
    assert "What the panel has planned and you may read would be here." in page


def test_a_strand_of_another_authority_is_not_named(cast):
    theirs = StrandFactory(authority=AuthorityFactory(), name="Harbours")
    ProgrammeItem.objects.create(
        panel=cast.panel, kind="review", title="Harbours", strand=theirs, planned_for=OCTOBER
    )
    assert "Harbours" not in words(get(cast.secretary, "panel_programme", cast.panel.pk))
    with pytest.raises(NotAllowed, match="Choose a strand"):
        review(cast, theirs)


def test_strands_without_a_review_in_time_are_named(cast):
    first, second = StrandFactory(name="Roads"), StrandFactory(name="Harbours")
    review(cast, first, month=date(2027, 9, 1))
    review(cast, second, month=date(2027, 10, 1))
    assert gaps(cast) == [second]
    review(cast, second, month=date(2027, 1, 1))
    assert gaps(cast) == []
    assert gaps(cast, date(2027, 11, 28)) == [first, second]


def test_a_review_that_was_held_counts_for_a_year(cast):
    strand = StrandFactory(name="Roads")
    assert gaps(cast) == [strand]
    take(cast, review(cast, strand))
    Meeting.objects.filter(pk=cast.meeting.pk).update(state="held")
    assert gaps(cast, date(2027, 10, 15)) == []
    assert gaps(cast, date(2027, 11, 1)) == [strand]
    review(cast, strand, month=date(2028, 2, 1))
    assert gaps(cast, date(2027, 9, 1)) == [strand]


def test_a_review_that_was_withdrawn_does_not_count(cast):
    strand = StrandFactory(name="Roads")
    planned = review(cast, strand)
    assert gaps(cast) == []
    programme.withdraw_plan(planned, by=cast.secretary, reason="Another panel does it.")
    assert gaps(cast) == [strand]


def test_what_is_taken_to_a_meeting_is_an_item_there_and_done_once_it_is_held(cast):
    planned = plan(cast, kind="training")
    item = take(cast, planned)
    assert (item.title, item.business, item.meeting) == (planned.title, "training", cast.meeting)
    assert "On an agenda" in words(get(cast.member, "panel_programme", cast.panel.pk))
    with pytest.raises(NotAllowed, match="on the agenda of the meeting of 28 October 2026"):
        programme.withdraw_plan(planned, by=cast.secretary, reason="No.")
    Meeting.objects.filter(pk=cast.meeting.pk).update(state="held")
    assert "Done" in words(get(cast.member, "panel_programme", cast.panel.pk))
    with pytest.raises(NotAllowed, match="was dealt with"):
        programme.change_plan(planned, by=cast.secretary, title="Other")


@pytest.mark.parametrize("state", ["cancelled", "inquorate"])
def test_what_was_put_off_is_still_to_be_done(cast, state):
    planned = plan(cast)
    take(cast, planned)
    Meeting.objects.filter(pk=cast.meeting.pk).update(state=state)
    assert "On an agenda" not in words(get(cast.member, "panel_programme", cast.panel.pk))
    programme.withdraw_plan(planned, by=cast.secretary, reason="Not any more.")


def test_what_is_taken_off_the_agenda_is_still_to_be_done(cast):
    planned = plan(cast)
    agenda.remove_item(take(cast, planned), by=cast.secretary)
    planned.refresh_from_db()
    assert programme.taken_to(planned, cast.secretary) is None


def test_whoever_may_not_see_the_item_is_not_told_that_it_is_on_an_agenda(cast):
    take(cast, plan(cast), **private())
    assert "On an agenda" in words(get(cast.cleared, "panel_programme", cast.panel.pk))
    hidden = words(get(cast.member, "panel_programme", cast.panel.pk))
    assert "On an agenda" not in hidden
    assert "28 October 2026" not in hidden


def test_an_item_is_taken_to_a_meeting_of_its_own_panel_alone(cast):
    other = plan(cast)
    Meeting.objects.filter(pk=cast.meeting.pk).update(state="held")
    with pytest.raises(NotAllowed, match="Choose another"):
        take(cast, other)
    assert not AgendaItem.objects.exists()


def test_the_pages_plan_change_and_withdraw(cast):
    strand = StrandFactory(name="Roads")
    form = get(cast.secretary, "programme_new", cast.panel.pk).context["form"]
    month = form.initial["planned_for"]
    told = {"kind": "review", "title": "Roads in winter", "planned_for": month}
    page = words(post(cast.secretary, "programme_new", cast.panel.pk, **told))
    assert "Choose the strand that the review is of." in page
    post(cast.secretary, "programme_new", cast.panel.pk, **told, strand=strand.pk)
    planned = ProgrammeItem.objects.get()
    assert planned.planned_by == cast.secretary
    later = months_on(planned.planned_for, 3).isoformat()
    seen = get(cast.secretary, "programme_change", planned.pk).context["form"]["seen"].value()
    post(
        cast.secretary,
        "programme_change",
        planned.pk,
        **told | {"planned_for": later, "seen": seen},
        strand=strand.pk,
    )
    planned.refresh_from_db()
    assert planned.planned_for.isoformat() == later
    assert "Say why it is withdrawn." in words(post(cast.secretary, "programme_withdraw", planned.pk))
    page = words(post(cast.secretary, "programme_withdraw", planned.pk, reason="Winter was mild."))
    assert "Withdrawn: Winter was mild." in page


def test_the_page_takes_it_to_a_meeting(cast):
    Meeting.objects.filter(pk=cast.meeting.pk).update(held_on=date(2099, 10, 28))
    planned = plan(cast)
    told = {"meeting": cast.meeting.pk, "kind": "oral", "part": 1, "marking": 10}
    page = words(post(cast.secretary, "programme_take", planned.pk, **told))
    assert "It is on the agenda." in page
    assert "On an agenda" in page


def test_the_page_asks_as_often_for_many_as_for_one(cast, django_assert_max_num_queries):
    for _ in range(2):
        take(cast, plan(cast, by=COMMAND), by=COMMAND)
    client, address = visit(cast.secretary), reverse("panel_programme", args=[cast.panel.pk])
    client.get(address)
    with django_assert_max_num_queries(25) as before:
        client.get(address)
    for _ in range(8):
        take(cast, plan(cast, by=COMMAND), by=COMMAND)
    with django_assert_max_num_queries(len(before)):
        client.get(address)
