"""The shared parts, seen once each on their page."""

import pytest
from django.core.paginator import Paginator
from django.template.loader import render_to_string

from scrutiny.component_samples import sample
from scrutiny.components import SampleForm
from tests.templates.reading import document, find, one, strictly, words


@pytest.fixture(autouse=True)
def strict(monkeypatch):
    strictly(monkeypatch)


@pytest.fixture
def parts(rf):
    form = SampleForm({"title": ""}, {})
    return document(render_to_string("scrutiny/components.html", sample() | {"form": form}, rf.get("/")))


def part(name, request=None, **context):
    return document("<main>" + render_to_string(f"components/{name}.html", context, request) + "</main>")


def test_the_page_of_parts_names_every_element_once(parts):
    names = [element.get("id") for element in find(parts, "[id]")]
    assert sorted(names) == sorted(set(names))


def test_whatever_describes_or_names_another_is_there(parts):
    pointed = [
        name
        for attribute in ("aria-describedby", "aria-labelledby", "aria-controls", "for")
        for element in find(parts, f"[{attribute}]")
        for name in element.get(attribute).split()
    ]
    assert [name for name in pointed if not find(parts, f'[id="{name}"]')] == []


def test_a_page_with_errors_says_so_in_its_title(parts):
    assert words(one(parts, "head title")).startswith("Error: ")


def test_a_rate_is_never_seen_without_its_interval_and_count():
    rate = {"value": "3.61", "low": "3.51", "high": "3.72", "count": "4,733 offences", "url": "/proof/"}
    page = part("rate", rate=rate)
    assert words(page) == "3.61 95% interval (3.51 to 3.72) 4,733 offences"
    assert one(page, "a").get("href") == "/proof/"


@pytest.mark.parametrize(("missing", "shown"), [("", "–"), ("n/a", "n/a")])
def test_a_rate_that_is_not_there_says_why(missing, shown):
    assert words(part("rate", rate={"value": "", "missing": missing})) == shown


def test_a_signal_says_in_words_what_its_arrow_shows():
    page = part("signal", signal={"words": "Falling", "kind": "improvement", "arrow": "▼", "detail": ""})
    assert one(page, "[aria-hidden=true]").text == "▼"
    assert words(one(page, ".app-signal__words")) == "Falling"


def test_a_chart_has_its_table_beside_it(parts):
    figure = parts.get_element_by_id("sample")
    assert words(one(figure, "h3")) == "Gun crime is back within its usual range"
    assert find(figure, "svg > title")
    assert [words(cell) for cell in find(figure, "tbody tr:nth-child(2) > *")] == ["2025-26 Q4"] + ["–"] * 4


def test_a_chart_may_do_without_notes_explanation_and_download():
    chart = {"slug": "a", "finding": "F", "measure": "M", "svg": "", "headings": ["Q"], "rows": []}
    assert "Explain" not in words(part("chart", chart=chart))


@pytest.mark.parametrize("state", ["waiting", "running"])
def test_work_under_way_asks_again_and_may_be_left(rf, state):
    progress = {"title": "Rates", "state": state, "poll_url": "/progress/7/"}
    box = one(part("progress", rf.get("/returns/"), progress=progress), "section")
    assert (box.get("hx-get"), box.get("hx-swap")) == ("/progress/7/", "outerHTML")
    assert "You may close this page" in words(box)
    assert one(box, "a").get("href") == "/returns/"


def test_work_under_way_says_how_much_is_done(rf):
    progress = {
        "title": "Rates",
        "state": "running",
        "poll_url": "/",
        "done": 3,
        "total": 12,
        "count": "3 of 12 done",
    }
    page = part("progress", rf.get("/"), progress=progress)
    assert (one(page, "progress").get("value"), one(page, "progress").get("max")) == ("3", "12")
    assert "3 of 12 done." in words(page)


@pytest.mark.parametrize(
    ("progress", "said"),
    [
        ({"state": "done", "result_url": "/pack/", "result_label": "See the pack"}, "See the pack"),
        ({"state": "failed", "problem": "The file is not a PDF."}, "The file is not a PDF."),
        ({"state": "cancelled"}, "Nothing was changed."),
    ],
)
def test_ended_work_says_how_it_ended_and_asks_no_more(progress, said):
    box = one(part("progress", progress={"title": "Pack"} | progress), "section")
    assert said in words(box)
    assert box.get("hx-get") is None


def test_an_empty_page_says_what_would_be_here_and_who_puts_it_there():
    page = part("empty", would="Papers will stand here.", who="A panel secretary adds them.")
    assert words(page) == "Papers will stand here. A panel secretary adds them."


def test_a_long_list_is_read_page_by_page(rf):
    request = rf.get("/audit/?kind=return&page=2")
    page = part("pagination", request, page=Paginator(range(30), 10).page(2))
    assert [link.get("href") for link in find(page, "a")] == ["?kind=return&page=1", "?kind=return&page=3"]
    assert "Page 2 of 3" in words(page)


def test_a_short_list_has_no_pages(rf):
    assert words(part("pagination", rf.get("/"), page=Paginator(range(3), 10).page(1))) == ""
