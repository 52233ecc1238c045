"""Asked for by one person, released by another, once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from authority.models import AuditLine, Job
from authority.refusal import NotAllowed
from panels import actions
from panels.models import Pack, PackBuild
from tests.panels.factories import ItemFactory, build


@pytest.fixture
def agenda(cast):
    ItemFactory(meeting=cast.meeting)
    return cast


def test_a_second_asking_is_refused_in_words_while_the_first_is_built(agenda):
    actions.ask_for_pack(agenda.meeting, by=agenda.secretary)
    with pytest.raises(NotAllowed, match=r"already being built, asked for at .* Wait until it is ready"):
        actions.ask_for_pack(agenda.meeting, by=agenda.second)
    assert Pack.objects.count() == PackBuild.objects.count() == 1


def test_an_empty_agenda_is_refused_in_words(cast):
    with pytest.raises(NotAllowed, match="nothing on the agenda yet"):
        actions.ask_for_pack(cast.meeting, by=cast.secretary)


def test_an_item_without_its_paper_is_named(cast):
    ItemFactory(meeting=cast.meeting, title="Late paper", briefing=False)
    with pytest.raises(NotAllowed, match="“Late paper” has no paper"):
        actions.ask_for_pack(cast.meeting, by=cast.secretary)


def test_a_hidden_item_without_its_paper_is_not_named(cast):
    ItemFactory(meeting=cast.meeting)
    ItemFactory(meeting=cast.meeting, title="Late paper", briefing=False, sensitive=True)
    pack = build(actions.ask_for_pack(cast.meeting, by=cast.member))
    assert pack.state == "built"


def test_whoever_asked_cannot_release(agenda):
    pack = build(actions.ask_for_pack(agenda.meeting, by=agenda.secretary))
    with pytest.raises(NotAllowed, match="another person must release it"):
        actions.release_pack(pack, by=agenda.secretary)


def test_whoever_may_read_nothing_of_it_cannot_release(agenda):
    pack = build(actions.ask_for_pack(agenda.meeting, by=agenda.secretary))
    agenda.second.vettings.update(expires_on=timezone.localdate() - timedelta(days=1))
    with pytest.raises(NotAllowed, match="You may read nothing in this pack today"):
        actions.release_pack(pack, by=agenda.second)


def test_the_database_holds_to_a_second_person(agenda):
    pack = build(actions.ask_for_pack(agenda.meeting, by=agenda.secretary))
    with pytest.raises(IntegrityError), transaction.atomic():
        Pack.objects.filter(pk=pack.pk).update(released_by=agenda.secretary, released_at=pack.asked_at)


def test_a_second_press_of_release_is_refused_in_words(agenda, released):
    pack = released()
    with pytest.raises(NotAllowed, match="already released: Jon Second did it at"):
        actions.release_pack(pack, by=agenda.second)


def test_what_is_not_built_cannot_be_released(agenda):
    pack = actions.ask_for_pack(agenda.meeting, by=agenda.secretary)
    with pytest.raises(NotAllowed, match="This pack is being built"):
        actions.release_pack(pack, by=agenda.second)


def test_a_later_version_takes_the_place_of_the_one_before(agenda, released):
    first = released()
    second = released()
    first.refresh_from_db()
    assert (first.state, second.state, second.version) == ("replaced", "released", 2)
    with pytest.raises(NotAllowed, match="not given out"):
        actions.take_copy(first, by=agenda.cleared)
    assert actions.take_copy(second, by=agenda.cleared)[0].number == 1


def test_the_trail_says_which_version_was_replaced_and_by_whom(agenda, released):
    first = released()
    released()
    line = AuditLine.objects.get(verb="pack replaced")
    assert (line.subject_id, line.actor) == (str(first.pk), "Jon Second")


def test_the_version_before_is_given_out_until_the_new_one_is_released(agenda, released):
    first = released()
    build(actions.ask_for_pack(agenda.meeting, by=agenda.secretary))
    assert actions.take_copy(first, by=agenda.cleared)[0].number == 1


def test_a_newer_pack_that_is_built_replaces_one_that_was_never_released(agenda):
    first = build(actions.ask_for_pack(agenda.meeting, by=agenda.secretary))
    build(actions.ask_for_pack(agenda.meeting, by=agenda.secretary))
    first.refresh_from_db()
    assert first.state == "replaced"


def test_the_request_is_kept_where_no_worker_can_be_told(agenda, settings, caplog):
    pack = actions.ask_for_pack(agenda.meeting, by=agenda.secretary)
    assert list(PackBuild.objects.waiting()) == [pack.build]
    assert pack.build.state == Job.State.WAITING
    assert build(pack).state == "built"
