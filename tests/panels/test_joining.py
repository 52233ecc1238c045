"""Long packs: marking and number on every page, bookmarks and contents that lead right, whole tags."""

import io

import pikepdf
import pytest

from panels.packs import editions, files, merging, stamping, typesetting
from panels.packs.press import Press
from tests.panels.pdf import links_of, outline_of, pages_of

LENGTHS = [1, 12, 3, 1, 30, 2]
TITLES = [f"Paper {letter}" for letter in "ABCDEF"]


def content(title, pages):
    blocks = []
    for number in range(pages - 1):
        blocks += [{"kind": "heading", "text": f"{title} part {number}"}]
        blocks += [{"kind": "paragraph", "text": f"words of {title} " * 160}] * 2
    return {
        "template": "briefing" if blocks else "sheet",
        "title": title,
        "part": 1,
        "sheet": [{"term": "Purpose", "words": "To be long."}],
        "body": {"blocks": blocks},
    }


@pytest.fixture(scope="module")
def long_pack(django_db_setup, django_db_blocker):
    """(firsts, bytes) of many sections joined and framed, without an agenda or a pack."""
    with django_db_blocker.unblock(), Press() as press:
        requests = [typesetting.paper(content(*each)) for each in zip(TITLES, LENGTHS, strict=True)]
        made = {request.key: files.read(section) for request, section in press.make(requests)}
        rows = [{"part": "Part 1", "lines": [line(number, title) for number, title in enumerate(TITLES, 1)]}]
        front = typesetting.front(FRONT, rows, public=True, notice=False)
        [(_, front)] = press.make([front])
        [(_, letters)] = press.make([typesetting.letters()])
        papers = [made[request.key] for request in requests]
        yield joined(files.read(front), papers, files.read(letters))


FRONT = {"authority": "A", "panel": "P", "when": "then", "place": "there", "made": "today", "people": []}


def line(number, title):
    return {"number": number, "title": title, "marking": "", "page": 1, "link": f"part:{number}"}


def joined(front, papers, letters):
    titled = enumerate(zip(papers, TITLES, strict=True), 1)
    parts = [merging.Part((front,))] + [
        merging.Part((paper,), f"{number}. {title}") for number, (paper, title) in titled
    ]
    document, firsts = merging.merge(parts, title="A long pack", accessible=True)
    labels = [f"Item {n}" for n in range(len(document.pages))]
    stamping.frame(document, letters, marking="OFFICIAL-SENSITIVE", labels=labels, title="A long pack")
    stamping.name_copy(document, "Copy 1 for Somebody")
    return firsts, files.written(document)


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def texts(long_pack):
    return pages_of(long_pack[1])


def test_every_page_has_its_marking_twice_its_number_and_its_name(texts):
    assert len(texts) > sum(LENGTHS)
    for number, text in enumerate(texts, 1):
        assert text.count("OFFICIAL-SENSITIVE") == 2
        assert f"Page {number} of {len(texts)}" in text
        assert "Copy 1 for Somebody" in text


def test_bookmarks_lead_to_the_first_page_of_each_paper(long_pack):
    firsts, pages = long_pack
    top = outline_of(pages)
    assert [page for _, page, _ in top] == firsts[1:]
    assert [title for title, _, _ in top] == [f"{n}. {title}" for n, title in enumerate(TITLES, 1)]
    assert top[1][2][0] == "Paper B part 0"


def test_the_first_page_of_each_paper_is_that_paper(long_pack, texts):
    firsts, _ = long_pack
    assert all(title in texts[first - 1] for title, first in zip(TITLES, firsts[1:], strict=True))


def test_the_contents_lead_to_where_the_bookmarks_lead(long_pack):
    firsts, pages = long_pack
    assert [page for _, page in links_of(pages)] == firsts[1:]
    assert [words for words, _ in links_of(pages)] == [f"{n}. {title}" for n, title in enumerate(TITLES, 1)]


def test_every_piece_of_tagged_content_finds_its_tag(long_pack):
    """Each page has its own key in the tree, and the entries there are tags of that very page."""
    with pikepdf.open(io.BytesIO(long_pack[1])) as pdf:
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        entries = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        assert list(entries) == sorted(set(entries))
        for page in pdf.pages:
            tags = entries[int(page.obj.StructParents)]
            assert len(tags) == page_mcids(page)
            assert all(tag.Pg.objgen == page.objgen for tag in tags)


def page_mcids(page):
    """How many pieces of the page are marked as content of a tag."""
    marks = [
        operands[1].get("/MCID")
        for operands, operator in pikepdf.parse_content_stream(page)
        if str(operator) == "BDC" and isinstance(operands[1], pikepdf.Dictionary)
    ]
    return len([mark for mark in marks if mark is not None])


def test_every_tag_hangs_from_the_top(long_pack):
    with pikepdf.open(io.BytesIO(long_pack[1])) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/StructElem":
                above = 0
                while "/S" in thing:
                    thing, above = thing.P, above + 1
                    assert above < 60
                assert thing.Type == "/StructTreeRoot"


def test_every_link_has_its_own_key_in_the_tree(long_pack):
    with pikepdf.open(io.BytesIO(long_pack[1])) as pdf:
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        entries = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        notes = [note for page in pdf.pages for note in page.get("/Annots", ())]
        assert len(notes) == len(TITLES)
        assert all(entries[int(note.StructParent)].S == "/Link" for note in notes)


def test_the_file_says_what_an_accessible_one_must(long_pack):
    with pikepdf.open(io.BytesIO(long_pack[1])) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.Root.MarkInfo.Marked
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "A long pack"
            assert metadata["pdfuaid:part"] == "1"


def test_all_fonts_are_embedded(long_pack):
    with pikepdf.open(io.BytesIO(long_pack[1])) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert all(
            "/FontFile2" in font.DescendantFonts[0].FontDescriptor
            or "/FontFile3" in font.DescendantFonts[0].FontDescriptor
            for font in fonts
        )


def test_the_numbers_of_first_pages_follow_from_lengths():
    class Row:
        def __init__(self, pages):
            self.pages = pages

    class Item:
        upload = None

        def __init__(self, pages):
            self.section = Row(pages)

    draft = editions.Draft(None, tuple(Item(pages) for pages in (1, 12, 3)))
    assert draft.firsts(front=2) == [3, 4, 16]
