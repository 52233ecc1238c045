"""Lists that people sort, drawn by django-tables2 in our look."""

import django_tables2 as tables
import pytest
from django_tables2 import RequestConfig

from tests.templates.reading import document, find, one, strictly, words

COPIES = [{"holder": f"Member {n:02}", "pages": n} for n in range(1, 31)]


class CopyTable(tables.Table):
    caption = "Copies of the pack"
    order_words = "Latest first"
    holder = tables.Column()
    pages = tables.Column(attrs={"th": {"class": "app-number"}, "td": {"class": "app-number"}})
    note = tables.Column(empty_values=(), orderable=False)

    class Meta:
        empty_text = "No copy has been made."


class PlainTable(tables.Table):
    holder = tables.Column()


@pytest.fixture(autouse=True)
def strict(monkeypatch):
    strictly(monkeypatch)


@pytest.fixture
def drawn(rf):
    def draw(address="/", rows=COPIES, kind=CopyTable):
        request = rf.get(address)
        table = kind(rows)
        RequestConfig(request, paginate={"per_page": 10}).configure(table)
        return document(f"<main>{table.as_html(request)}</main>")

    return draw


def test_the_first_column_names_its_row(drawn):
    assert words(find(drawn(), "tbody th[scope=row]")[0]) == "Member 01"


def test_the_order_is_said_in_words(drawn):
    assert words(one(drawn(), "caption")) == "Copies of the pack Latest first"


@pytest.mark.parametrize(("sort", "said"), [("pages", "ascending"), ("-pages", "descending")])
def test_a_sorted_column_says_so(drawn, sort, said):
    heading = one(drawn(f"/?sort={sort}"), "th[aria-sort]")
    assert words(heading).startswith("Pages")
    assert heading.get("aria-sort") == said


def test_a_column_without_order_is_no_link(drawn):
    assert find(find(drawn(), "thead th")[2], "a") == []


def test_numbers_stand_to_the_right(drawn):
    assert "app-number" in find(drawn(), "tbody td")[0].get("class")


def test_sorting_and_turning_the_page_keep_the_rest_of_the_address(drawn):
    links = [link.get("href") for link in find(drawn("/?kind=paper&page=2"), "nav a")]
    assert links == ["?kind=paper&page=1", "?kind=paper&page=3"]


def test_an_empty_list_says_so_and_draws_no_table(drawn):
    assert words(drawn(rows=[])) == "No copy has been made."


def test_a_table_need_not_have_a_caption(drawn):
    assert find(drawn(rows=COPIES[:2], kind=PlainTable), "caption") == []
