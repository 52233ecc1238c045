"""What is uploaded to do harm, or by mistake: stopped or made harmless in a sentence, and no half is kept."""

import html

import pytest

from indicators.models import Figure, SheetUpload
from tests.indicators.hostile import NEUTRALISED, REFUSED
from tests.indicators.test_sheets import sent, upload

SAY_WHAT_TO_DO = ("upload", "Save", "Copy", "Take", "Split", "Unpack", "Check", "Shorten")


def test_there_are_sixty_of_them_and_more():
    assert len(REFUSED) >= 60


def called(name, data):
    """Text is not taken under the name of a workbook."""
    return f"{name}.{'xlsx' if data.startswith(b'PK') else 'csv'}"


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_a_sentence_that_says_what_to_do(first, draft, name):
    data, says = REFUSED[name]
    data = data() if callable(data) else data
    upload(first, draft, data, called(name, data))
    assert first.status == 200
    text = html.unescape(first.body)
    summary = text[text.index("There is a problem") :][:800]
    assert says in summary
    assert any(word in summary for word in SAY_WHAT_TO_DO)
    assert not SheetUpload.objects.exists()


@pytest.mark.parametrize("name", NEUTRALISED)
def test_it_is_made_harmless_and_the_page_says_so(first, draft, name):
    data, says = NEUTRALISED[name]
    kept = sent(first, draft, data, called("figures", data))
    if not kept.mapping:  # a sheet with a heading of ours needs no answer
        pytest.fail("the heading was not recognised")
    assert first.status == 200
    assert first.has(says)
    assert "<script>1" not in first.body
    assert not Figure.objects.exists()


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "<script>1</script>.xlsx", "\u202excod.xlsx", "😀.xlsx", "n" * 240 + ".xlsx"]
)
def test_a_file_may_be_called_anything(first, draft, name):
    kept = sent(first, draft, NEUTRALISED["a picture"][0], name)
    assert first.has("1 can be applied")
    assert "<script>1" not in first.body
    assert "/" not in kept.file_name
    assert len(kept.file_name) <= 200
