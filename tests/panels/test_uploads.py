"""What people upload: refused in a sentence that says what to do, or written anew without what was hidden."""

import io

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Name
from PIL import Image

from authority.refusal import NotAllowed
from panels.packs import files
from panels.uploads import accepting, inspector, pictures
from tests.panels import documents
from tests.panels.pdf import everything_in, text_of

REFUSED = {
    "not a PDF": (b"PK\x03\x04 a word file", "This is not a PDF. .*“Save as PDF”"),
    "nothing": (b" ", "This is not a PDF"),
    "a page of the web": (b"<!doctype html><p>%PDF", "This is not a PDF"),
    "only the first line": (b"%PDF-1.7\n", "damaged or incomplete. Print it"),
    "cut off": (documents.truncated(), "damaged or incomplete"),
    "cut in the middle": (documents.cut_in_the_middle(), "damaged or incomplete"),
    "broken content": (documents.with_broken_content(), "damaged or incomplete"),
    "no pages": (documents.without_pages(), "damaged or incomplete"),
    "locked": (documents.with_password(), "locked with a password .* Save it without protection"),
    "locked against changes": (documents.with_owner_password(), "locked with a password or against changes"),
    "500 pages": (documents.plain(500), "more than 400 pages"),
    "a form of one program": (documents.with_xfa(), "only shows itself in one program"),
    "hidden layers": (documents.with_layer(hidden=True), "layers that are hidden"),
    "words shown where a layer is off": (documents.with_layer_seen_where(P=Name.AllOff), "layers that are h"),
    "words shown by a rule": (
        documents.with_layer_seen_where(VE=Array([Name.Not])),
        "layers that are hidden",
    ),
    "a layer that no screen shows": (documents.with_layer_at_times(Name.OFF), "or shown only at times"),
}
LEFT_BEHIND = {
    "script": (documents.with_script(), "scripts that would have run: 2"),
    "launch": (documents.with_launch(), "commands that would have started another program: 1"),
    "attachment": (documents.with_attachment(), "files attached inside it: 1"),
    "comment": (documents.with_comment(), "comments and marks of reviewers: 1"),
    "details": (documents.with_details(), "its title, author, dates and program"),
    "earlier version": (documents.with_earlier_version(), "earlier versions kept inside it: 1"),
    "form": (documents.with_form(), "boxes to fill in: 1 (what was filled in stays)"),
    "photograph": (
        documents.with_photograph(),
        "what cameras and programs had written into its photographs: 1",
    ),
    "layer": (documents.with_layer(hidden=False), "its layers (all were shown, and all still are)"),
}


def accept(data):
    fields = accepting.accept(SimpleUploadedFile("paper.pdf", data), "paper.pdf")
    return fields, fields["file"].read()


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_issued_is_refused_with_what_to_do(what):
    data, sentence = REFUSED[what]
    with pytest.raises(NotAllowed, match=sentence) as refusal:
        accept(data)
    assert str(refusal.value).endswith((".", "”."))


def test_a_file_that_is_too_large_is_refused_before_it_is_read():
    class Large:
        size = accepting.MOST_BYTES + 1

        def read(self):
            raise AssertionError("It was read.")

    with pytest.raises(NotAllowed, match="larger than 25 MB"):
        accepting.accept(Large(), "large.pdf")


def test_pages_that_go_round_in_a_circle_are_stopped():
    with pytest.raises(NotAllowed):
        accept(documents.with_a_page_loop())


def test_a_file_that_unpacks_without_end_is_stopped_or_bounded():
    """40 MB of nothing in a few hundred bytes."""
    data = documents.with_a_bomb()
    assert len(data) < 5_000
    _, new = accept(data)
    assert len(new) < 1_000_000


@pytest.mark.parametrize("what", LEFT_BEHIND)
def test_what_was_hidden_stays_behind_and_is_listed(what):
    data, sentence = LEFT_BEHIND[what]
    fields, new = accept(data)
    assert sentence in fields["stripped"]
    assert "evil" not in everything_in(new)


def test_what_was_taken_off_a_page_does_not_come_along():
    _, new = accept(documents.with_unused_picture())
    assert "evil" not in everything_in(new)


def test_what_was_filled_in_stays_on_the_page():
    assert "filled in" in text_of(accept(documents.with_form())[1])


def test_what_a_shown_layer_says_stays_on_the_page():
    assert "on a layer" in text_of(accept(documents.with_layer(hidden=False))[1])


@pytest.mark.parametrize(
    "data",
    [documents.with_layer_seen_where(P=Name.AnyOn), documents.with_layer_at_times(Name.ON)],
    ids=["a policy", "a usage"],
)
def test_layers_that_everyone_was_shown_are_taken(data):
    assert "stripped" in accept(data)[0]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    "options", [{}, {"progressive": True}, {"restart_marker_blocks": 1}, {"icc_profile": b"colours" * 9_999}]
)
def test_a_photograph_looks_as_it_did_without_what_was_written_into_it(packed, options):
    _, new = accept(documents.with_photograph(packed, **options))
    assert "evil" not in everything_in(new)
    with pikepdf.open(io.BytesIO(new)) as pdf:
        [kept] = [thing for thing in pdf.objects if pictures.is_photograph(thing)]
        after = Image.open(io.BytesIO(kept.read_raw_bytes()))
    before = Image.open(io.BytesIO(documents.photograph(**options)))
    assert after.tobytes() == before.tobytes()
    assert after.info.get("icc_profile") == before.info.get("icc_profile")


@pytest.mark.parametrize("jpeg", [b"no picture", b"\xff\xd8\x00\x00", b"\xff\xd8\xff", b""])
def test_a_photograph_that_is_none_is_told_apart(jpeg):
    with pytest.raises((ValueError, IndexError)):
        pictures.bare(jpeg)


def test_the_last_version_of_a_page_is_the_one_that_is_kept():
    said = text_of(accept(documents.with_earlier_version())[1])
    assert "draft" not in said
    assert "last" in said


def test_a_plain_paper_has_nothing_to_leave_behind():
    fields, new = accept(documents.plain(3))
    assert fields["stripped"] == []
    assert fields["pages"] == 3
    assert "Words of the paper 3" in text_of(new)


@pytest.mark.parametrize(
    ("size", "rotate", "wide"),
    [
        (documents.A5, 0, False),
        (documents.A5[::-1], 0, True),
        (documents.A5, 90, True),
        (documents.A5[::-1], 270, False),
        ((1684, 2384), 0, False),
        ((200, 200), 180, False),
    ],
)
def test_every_page_becomes_a4_as_it_lies_with_its_words(size, rotate, wide):
    _, new = accept(documents.plain(1, size, rotate=rotate))
    with pikepdf.open(io.BytesIO(new)) as pdf:
        [page] = pdf.pages
        width, height = float(page.mediabox[2]), float(page.mediabox[3])
    assert {round(width), round(height)} == {595, 842}
    assert (width > height) is wide
    assert "Words of the paper" in text_of(new)


def test_the_same_paper_becomes_the_same_file():
    assert accept(documents.plain(2))[0]["file_sha256"] == accept(documents.plain(2))[0]["file_sha256"]


def test_the_digest_of_what_came_is_kept():
    data = documents.plain()
    assert accept(data)[0]["sha256"] == files.digest(data)


@given(place=st.integers(0, 600), noise=st.binary(min_size=1, max_size=40))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_noise_in_a_file_is_refused_or_harmless_and_never_breaks_the_program(place, noise):
    data = bytearray(documents.plain())
    data[place : place + len(noise)] = noise
    try:
        answer, new = inspector.inspect(bytes(data))
    except (
        inspector.Refused,
        pikepdf.PdfError,
        ValueError,
        TypeError,
        AttributeError,
        KeyError,
        RuntimeError,
    ):
        return  # the program answers “damaged” to each of these
    assert answer["pages"] == files.page_count(new)
