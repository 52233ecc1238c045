"""Several people press the same button at the same moment: one wins, and the others are told in words."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from authority.refusal import NotAllowed
from panels import actions
from panels.models import Copy, Pack, PackBuild
from tests.panels.factories import ItemFactory, build, person

pytestmark = pytest.mark.django_db(transaction=True)
PRESSES = 6


def at_once(work, people):
    """What `work(person)` gave for each, or the refusal, when all begin together."""
    together = Barrier(len(people))

    def press(who):
        together.wait()
        try:
            return work(who)
        except NotAllowed as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(people)) as pool:
        return list(pool.map(press, people))


@pytest.fixture
def secretaries(cast):
    ItemFactory(meeting=cast.meeting)
    return [person(cast.panel, role="secretary") for _ in range(PRESSES)]


def test_one_pack_comes_of_many_askings(cast, secretaries):
    answers = at_once(lambda who: actions.ask_for_pack(cast.meeting, by=who), secretaries)
    assert Pack.objects.count() == PackBuild.objects.count() == 1
    refusals = [str(answer) for answer in answers if isinstance(answer, NotAllowed)]
    assert len(refusals) == PRESSES - 1
    assert all("already being built" in refusal for refusal in refusals)


def test_one_person_releases(cast, secretaries):
    pack = build(actions.ask_for_pack(cast.meeting, by=cast.secretary))
    answers = at_once(lambda who: actions.release_pack(pack, by=who), secretaries)
    refusals = [str(answer) for answer in answers if isinstance(answer, NotAllowed)]
    assert len(refusals) == PRESSES - 1
    assert all("already released" in refusal for refusal in refusals)


def test_copies_taken_together_have_numbers_without_a_gap(cast, secretaries):
    pack = build(actions.ask_for_pack(cast.meeting, by=cast.secretary))
    actions.release_pack(pack, by=cast.second)
    at_once(lambda who: actions.take_copy(pack, by=who), secretaries)
    numbers = sorted(Copy.objects.values_list("number", flat=True))
    assert numbers == list(range(1, PRESSES + 1))
