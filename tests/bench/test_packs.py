"""`pack_sections` and `pack_copies`: what a late change and a personal copy cost, against the first build."""

from time import perf_counter

import pytest

from panels import actions
from panels.models import Section
from tests.panels.factories import ItemFactory, MeetingFactory, build, person

SECTIONS = 15
READERS = 12
MOST_FOR_A_CHANGE, MOST_FOR_A_COPY = 0.25, 0.05
PARAGRAPH = "What the force did, what came of it, what it cost and what was learnt, in so many words. " * 9
BRIEFING = "\n\n".join(f"## Part {part}\n\n" + "\n\n".join([PARAGRAPH] * 6) for part in range(1, 7))


@pytest.mark.django_db
def test_pack_sections_and_copies():
    meeting = MeetingFactory(public_edition=True)
    secretary, second = (person(meeting.panel, role="secretary") for _ in range(2))
    readers = [person(meeting.panel) for _ in range(READERS)]
    items = [ItemFactory(meeting=meeting, briefing=BRIEFING) for _ in range(SECTIONS)]
    first, pack = built(meeting, secretary)
    rendered = Section.objects.count()

    actions.change_item(items[7], by=secretary, paper={"kind": "briefing", "text": f"Late.\n\n{BRIEFING}"})
    again, pack = built(meeting, secretary)
    assert Section.objects.count() == rendered + 1, "One section changed, and more than one was rendered."

    actions.release_pack(pack, by=second)
    copies = [timed(lambda reader=reader: actions.take_copy(pack, by=reader)) for reader in readers]
    pages = {copy.pages for _, (copy, _) in copies}
    seconds = sum(taken for taken, _ in copies) / READERS
    print(f"\npages: {pages}, first build: {first:.1f} s")
    print(f"pack_sections: {again / first:.3f}")
    print(f"pack_copies: {seconds / first:.4f}")
    assert all(110 <= length <= 150 for length in pages)
    assert again / first <= MOST_FOR_A_CHANGE
    assert seconds / first <= MOST_FOR_A_COPY


def built(meeting, secretary):
    """(seconds, the pack) from the asking to the last page."""
    seconds, pack = timed(lambda: build(actions.ask_for_pack(meeting, by=secretary)))
    assert pack.state == "built", pack.build.problem
    return seconds, pack


def timed(work):
    start = perf_counter()
    done = work()
    return perf_counter() - start, done
