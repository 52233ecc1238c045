"""Every row and chart that was asked for is in the pages, or nothing is released and the paper is named."""

import pytest

from authority.refusal import NotAllowed
from panels import actions, packs_seen
from panels.models import Edition, PackItem, Section
from panels.packs import checking, typesetting
from panels.packs.rendering import Renderer
from tests.panels.factories import ItemFactory, build

pytestmark = pytest.mark.django_db
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'


def chart(slug, rows):
    return {
        "slug": slug,
        "svg": PICTURE,
        "finding": f"Finding {slug}",
        "measure": "Measure",
        "notes": [],
        "headings": ["Quarter", "Count"],
        "rows": [{"name": name, "cells": ["1"]} for name in rows],
    }


QUARTERS = [f"Quarter {number} of an office – efficient" for number in range(60)]
BODY = {
    "strand": "Strand",
    "force": "Force",
    "data_to": None,
    "changes": "",
    "changed": [],
    "unchanged": "",
    "without_measures": "",
    "tables": [],
    "charts": [chart("first", QUARTERS), chart("second", QUARTERS[:2])],
    "attribution": [],
}


@pytest.fixture
def asked(cast):
    ItemFactory(meeting=cast.meeting, title="Good paper")
    ItemFactory(meeting=cast.meeting, title="Figures", sensitive=True)
    pack = actions.ask_for_pack(cast.meeting, by=cast.secretary)
    item = pack.items.get(item__title="Figures")
    item.content = item.content | {"template": "performance", "body": BODY}
    item.save()
    return pack


def figures():
    return PackItem.objects.get(item__title="Figures")


def test_what_was_asked_for_is_counted_in_the_pages(asked):
    pack = build(asked)
    assert pack.state == "built", pack.build.problem
    assert figures().section.holds == {"rows": len(QUARTERS) + 2, "pictures": 2}


def losing(monkeypatch, lost):
    """A template that drops something."""
    html = typesetting._html
    monkeypatch.setattr(typesetting, "_html", lambda name, context: html(name, context).replace(*lost))


ROW = f'<tr><th scope="row">{QUARTERS[7]}</th><td class="number">1</td></tr>'
LOSSES = {
    "a row": (ROW, ""),
    "a chart": ('<img src="first.svg" alt="Finding first. Measure">', ""),
    "the heading of a row": (f"{QUARTERS[7]}</th>", "</th>"),
}


@pytest.mark.parametrize("what", LOSSES)
def test_what_a_template_lost_stops_the_build_and_names_the_paper(asked, cast, monkeypatch, what):
    losing(monkeypatch, LOSSES[what])
    pack = build(asked)
    assert pack.state == "failed"
    shown = packs_seen.progress(pack, cast.secretary)["problem"]
    assert shown.startswith("“Figures”: A paper could not be made into pages: a row or a chart")
    assert "Figures" not in packs_seen.progress(pack, cast.member)["problem"]
    assert not Edition.objects.exists()
    assert Section.objects.count() == 1
    with pytest.raises(NotAllowed, match="could not be built"):
        actions.release_pack(pack, by=cast.second)


@pytest.mark.parametrize("what", LOSSES)
def test_what_the_renderer_lost_stops_the_build_too(asked, monkeypatch, what):
    render = Renderer.render
    monkeypatch.setattr(
        Renderer, "render", lambda self, html, *rest: render(self, html.replace(*LOSSES[what]), *rest)
    )
    pack = build(asked)
    assert pack.state == "failed"
    assert checking.LOST in pack.build.problem
    assert pack.build.stopped_at == figures()


def test_a_row_that_goes_on_over_the_page_is_no_loss():
    rows = [{"name": "Long", "cells": ["words and more words " * 2500]}, {"name": "Short", "cells": ["1"]}]
    request = typesetting.paper(
        {
            "template": "performance",
            "title": "T",
            "part": 1,
            "sheet": [],
            "note": "",
            "ask": [],
            "put": [],
            "body": BODY | {"charts": [chart("c", []) | {"rows": rows}]},
        }
    )
    program = Renderer()
    pages = program.render(request.html, request.style, request.files)
    program.stop()
    assert checking.counted(request, pages)["rows"] >= 2


def test_pages_made_before_they_were_counted_are_made_again(asked, cast):
    build(asked)
    Section.objects.update(holds={})
    again = actions.ask_for_pack(cast.meeting, by=cast.secretary)
    assert build(again).state == "built"
    assert again.items.first().section.holds


def test_rows_are_found_wherever_a_paper_has_them():
    body = {
        "changed": [{"name": "a"}],
        "groups": [{"rows": [{"words": "b"}]}, {"questions": []}],
        "registers": [{"items": [{"name": "c"}, {"name": "d"}]}],
        "parts": [{"steps": {"rows": [["e", "f"]]}}, {"steps": None}],
        "sources": [{"quarter": "g"}],
        "charts": [{"rows": [{"name": "h"}]}],
    }
    assert sorted(checking.asked_for(body)[0]) == list("abcdegh")
    assert checking.asked_for(body)[1] == 1
