"""A page number means the same page for all, or each copy is numbered through: whichever the panel chose."""

import io
import re
from collections import namedtuple

import pypdfium2
import pytest

from panels import actions
from panels.models import Panel
from panels.packs import files, page_maps
from panels.packs.page_maps import Gap
from tests.panels.factories import ItemFactory
from tests.panels.pdf import everything_in, links_of, outline_of, pages_of

Item = namedtuple("Item", "pk")
A, B, C, D = map(Item, range(4))
LENGTHS = [(A, 1), (B, 12), (C, 1), (D, 3)]
NUMBER = re.compile(r"^(Pages? (?:[ivx]+|[\d to]+ of \d+))$", re.MULTILINE)
LONG = "\n\n".join(["Words that fill a page and go on to the next. " * 40] * 5)


def spans(laid):
    return [(place.first, place.last) for place in laid]


def test_the_numbers_of_pages_follow_from_lengths():
    laid = page_maps.laid_out(LENGTHS, {0, 1, 2, 3}, after=2)
    assert spans(laid) == [(3, 3), (4, 15), (16, 16), (17, 19)]
    assert [place.number for place in laid] == [1, 2, 3, 4]


def test_what_is_left_out_keeps_its_numbers_and_neighbours_are_one_gap():
    laid = page_maps.laid_out(LENGTHS, {0, 3})
    assert spans(laid) == [(1, 1), (2, 14), (15, 17)]
    assert laid[1].words == "Pages 2 to 14 are not in this copy."
    assert [laid[0].number, laid[2].number] == [1, 4]


def test_one_page_left_out_is_said_in_the_singular():
    assert Gap(14, 14).words == "Page 14 is not in this copy."


def test_a_gap_may_come_last():
    assert page_maps.laid_out(LENGTHS, {0})[-1].pages == "Pages 2 to 17"


def test_roman_numbers():
    assert [page_maps.in_roman(n) for n in (1, 4, 6, 9, 14, 28)] == ["i", "iv", "vi", "ix", "xiv", "xxviii"]


@pytest.fixture
def agenda(cast):
    ItemFactory(meeting=cast.meeting, title="First", public=True, briefing="For all.")
    ItemFactory(meeting=cast.meeting, title="Canary", sensitive=True, briefing=LONG)
    ItemFactory(meeting=cast.meeting, title="Another canary", sensitive=True, briefing="Short canary.")
    ItemFactory(meeting=cast.meeting, title="Last", briefing=LONG)
    cast.meeting.public_edition = True
    cast.meeting.save()
    return cast


@pytest.fixture
def same_for_all(agenda, released):
    Panel.objects.update(page_map="placeholders")
    agenda.meeting.panel.refresh_from_db()
    pack = released()
    return pack, *(actions.take_copy(pack, by=who)[1] for who in (agenda.cleared, agenda.member))


def shown_numbers(pages):
    """What each page says of its own number."""
    return [NUMBER.search(text).group(1) for text in pages_of(pages)]


def labels_of(pages):
    document = pypdfium2.PdfDocument(io.BytesIO(pages))
    return [document.get_page_label(number) for number in range(len(document))]


def test_a_page_number_means_the_same_page_for_everyone(same_for_all):
    _, full, lesser = same_for_all
    whole = dict(zip(shown_numbers(full)[2:], pages_of(full)[2:], strict=True))
    part = dict(zip(shown_numbers(lesser)[2:], pages_of(lesser)[2:], strict=True))
    both = whole.keys() & part.keys()
    assert len(both) >= 3
    assert all(words_of(whole[number]) == words_of(part[number]) for number in both)


def words_of(text):
    """The words of a page without its margins, where marking and name differ."""
    return [line for line in text.splitlines() if "OFFICIAL" not in line and "Copy" not in line]


def test_one_page_stands_for_all_that_is_left_out_and_the_contents_say_the_same(same_for_all):
    _, full, lesser = same_for_all
    numbers = shown_numbers(lesser)
    total = numbers[-1].rpartition(" ")[2]
    [gap] = [number for number in numbers if number.startswith("Pages")]
    last = int(gap.split()[3])
    assert gap == f"Pages 2 to {last} of {total}"
    assert shown_numbers(full)[-1] == numbers[-1]
    sentence = f"Pages 2 to {last} are not in this copy."
    texts = [" ".join(text.split()) for text in pages_of(lesser)]
    assert [number for number, text in enumerate(texts, 1) if sentence in text] == [2, 4]


def test_items_too_have_one_number_for_all(same_for_all):
    _, full, lesser = same_for_all
    assert [title for title, _, _ in outline_of(lesser)] == ["1. First", "4. Last"]
    assert links_of(lesser) == [("1. First", 3), ("4. Last", 5)]
    assert [title for title, _, _ in outline_of(full)][3] == "4. Last"


def test_the_front_is_numbered_in_roman_so_that_it_moves_nothing(same_for_all):
    for pages in same_for_all[1:]:
        assert shown_numbers(pages)[:3] == ["Page i", "Page ii", shown_numbers(same_for_all[1])[2]]


def test_a_viewer_calls_each_page_what_is_printed_on_it(same_for_all, agenda):
    for pages in same_for_all[1:]:
        printed = [words.partition(" of ")[0].partition(" ")[2] for words in shown_numbers(pages)]
        assert labels_of(pages) == printed


def test_nothing_but_the_numbers_is_told_of_what_is_left_out(same_for_all):
    assert "canary" not in everything_in(same_for_all[2]).lower()


def test_the_public_edition_is_always_numbered_through(same_for_all):
    pages = files.read(same_for_all[0].editions.get(public=True))
    assert shown_numbers(pages) == ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]
    assert labels_of(pages) == ["1", "2", "3"]
    assert "not in this copy" not in everything_in(pages)


def test_the_other_map_has_no_gap_and_calls_pages_by_their_numbers_too(agenda, released):
    pages = actions.take_copy(released(), by=agenda.member)[1]
    total = len(pages_of(pages))
    assert shown_numbers(pages) == [f"Page {number} of {total}" for number in range(1, total + 1)]
    assert labels_of(pages) == [str(number) for number in range(1, total + 1)]
    assert "not in this copy" not in everything_in(pages)
    assert [title for title, _, _ in outline_of(pages)] == ["1. First", "2. Last"]


def test_the_map_is_frozen_with_the_pack(agenda, released):
    pack = released()
    Panel.objects.update(page_map="placeholders")
    pages = actions.take_copy(pack, by=agenda.member)[1]
    assert "not in this copy" not in everything_in(pages)
