"""The program that makes pages: it fetches nothing, it is bounded, and it says the same twice."""

import io
import os
import sys

import pikepdf
import pytest
from pdfminer.high_level import extract_text

from panels.packs import press, renderer, rendering
from panels.packs.rendering import NotRendered, Renderer

PAGE = '<!DOCTYPE html><html lang="en"><title>T</title><body><h1>Words</h1>'
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'
STYLE = 'body { font: 10pt "Liberation Sans" }'


@pytest.fixture(scope="module")
def program():
    program = Renderer()
    yield program
    program.stop()


def showing(picture):
    return PAGE + '<img src="a.svg" alt="A picture">', STYLE, {"a.svg": PICTURE.format(picture)}


@pytest.mark.parametrize(
    "asks",
    [
        '<img src="http://127.0.0.1:1/a.png" alt="a">',
        '<img src="file:///etc/passwd" alt="a">',
        '<img src="ftp://127.0.0.1/a.png" alt="a">',
        '<img src="//127.0.0.1/a.png" alt="a">',
        '<img src="missing.svg" alt="a">',
        '<img src="data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22/%3E" alt="a">',
        '<link rel="stylesheet" href="http://127.0.0.1:1/a.css">',
        "<style>@import url(file:///etc/passwd);</style>",
        '<style>@font-face { font-family: "x"; src: url(http://127.0.0.1:1/a.woff) }</style><p>a',
        '<p style="background: url(http://127.0.0.1:1/a.png)">a</p>',
        '<object data="file:///etc/passwd">a</object>',
        '<link rel="attachment" href="file:///etc/passwd">',
    ],
)
def test_whatever_was_not_handed_over_ends_the_rendering(program, asks):
    with pytest.raises(NotRendered, match="asks for a picture or style that is not part of it"):
        program.render(PAGE + asks, STYLE, {})


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/a.png", "file:///etc/passwd", "missing.png"])
def test_a_picture_inside_a_picture_is_held_to_the_same(program, address):
    with pytest.raises(NotRendered, match="asks for a picture"):
        program.render(*showing(f'<image width="9" height="9" href="{address}"/>'))


def test_a_picture_that_cannot_be_drawn_is_never_left_out(program):
    with pytest.raises(NotRendered, match="cannot be set"):
        program.render(PAGE + '<img src="a.svg" alt="a">', STYLE, {"a.svg": "not a picture"})


def test_a_picture_without_words_for_it_is_refused(program):
    with pytest.raises(NotRendered, match="cannot be set"):
        program.render(PAGE + '<img src="a.svg">', STYLE, {"a.svg": PICTURE.format("")})


def test_what_was_handed_over_is_used(program):
    pages = program.render(*showing("<text y='8'>Inside</text>"))
    assert "Inside" in extract_text(io.BytesIO(pages))


def test_the_same_input_gives_the_same_bytes_in_another_process(program):
    other = Renderer()
    try:
        assert program.render(PAGE, STYLE, {}) == other.render(PAGE, STYLE, {})
    finally:
        other.stop()


def test_what_was_rendered_before_leaves_no_trace(program):
    first = program.render(PAGE + "<table><tr><th>a<tr><td>b</table>", STYLE, {})
    program.render(PAGE + "<p>Something else entirely", STYLE, {})
    assert program.render(PAGE + "<table><tr><th>a<tr><td>b</table>", STYLE, {}) == first


def test_user_text_is_never_markup():
    from panels.packs import typesetting

    content = {
        "template": "briefing",
        "title": "<img src=x>",
        "sheet": [{"term": "Purpose", "words": "<script>"}],
        "body": {"blocks": [{"kind": "paragraph", "text": "<b>bold</b> & {{ name }}"}]},
    }
    html = typesetting.paper(content).html
    assert "&lt;img src=x&gt;" in html
    assert "&lt;script&gt;" in html
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; {{ name }}" in html


BOUNDED = """
import sys
from panels.packs import renderer
renderer.MEMORY, renderer.SECONDS = {memory} * 1024**2, {seconds}
renderer.main(sys.stdin.buffer, sys.stdout.buffer)
"""


@pytest.mark.parametrize(("memory", "seconds"), [(300, 60), (3000, 1)])
def test_a_document_that_takes_too_much_fails_alone(monkeypatch, memory, seconds):
    """Of memory, or of time: the next one is rendered by the same program."""
    program = BOUNDED.format(memory=memory, seconds=seconds)
    monkeypatch.setattr(rendering, "COMMAND", [sys.executable, "-c", program])
    bounded = Renderer()
    try:
        with pytest.raises(NotRendered, match="more time or memory"):
            bounded.render(PAGE + "<table><tr><td>a" * 6_000, STYLE, {})
        process = bounded.process
        assert bounded.render(PAGE, STYLE, {})
        assert bounded.process is process
    finally:
        bounded.stop()


def test_a_program_that_dies_is_started_again(program):
    program.render(PAGE, STYLE, {})
    program.process.kill()
    program.process.wait()
    assert program.render(PAGE, STYLE, {})


def test_the_program_is_given_no_secret(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "not for the program")
    program = Renderer()
    try:
        with open(f"/proc/{program._running().pid}/environ", "rb") as environment:
            assert b"not for the program" not in environment.read()
    finally:
        program.stop()


def test_what_belongs_to_one_document_only_is_gone_from_a_section(program):
    with pikepdf.open(io.BytesIO(program.render(PAGE + "<p id='place'>a", STYLE, {}))) as pdf:
        assert not {"/Names", "/Metadata", "/Lang"} & set(pdf.Root.keys())
        assert not pdf.docinfo


def test_ids_of_table_cells_are_those_of_their_section_alone(program):
    ids = [
        set(cell_ids(program.render(PAGE + f"<table><tr><th>{n}<tr><td>b</table>", STYLE, {}))) for n in "12"
    ]
    assert ids[0]
    assert not ids[0] & ids[1]


def cell_ids(pages):
    with pikepdf.open(io.BytesIO(pages)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ID" in thing:
                yield str(thing.ID)


def test_idle_programs_are_used_again_and_ended_with_us(db):
    from panels.packs.typesetting import Request

    with press.Press() as working:
        list(working.make([Request(PAGE + "<p>once", STYLE)]))
    program = rendering.IDLE.get_nowait()
    process = program.process
    rendering.IDLE.put(program)
    rendering.stop_idle_renderers()
    assert process.poll() is not None


def test_the_limits_are_those_of_one_document():
    assert renderer.MEMORY <= 4 * 1024**3
    assert renderer.SECONDS <= 300
    assert os.name == "posix"
