"""Every sentence of the catalogue is our own, plain and short."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "fixtures" / "catalogue").glob("*.json"))
LONGEST = {"text": 170, "definition": 250, "wording": 175, "words": 130, "what_it_is": 130}
LONGEST |= {"how": 130, "why_it_matters": 110, "polarity_reason": 110, "name": 90, "printed_as": 120}
LONGEST |= {"issue": 900, "action": 1100, "challenges": 1100, "outcomes": 900}
RUN = 6


def texts(value, key=""):
    """Every string in a parsed file, with the nearest key above it."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from texts(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part, key)
    elif isinstance(value, str):
        yield key, value


def words(text):
    return re.findall(r"[a-z0-9]+", re.sub("['’]", "", text.lower()))


def runs(text):
    tokens = words(text)
    return {" ".join(tokens[start : start + RUN]) for start in range(len(tokens) - RUN + 1)}


def load(name):
    return json.loads((ROOT / "fixtures" / "catalogue" / f"{name}.json").read_text(encoding="utf-8"))


def proper_names():
    """Titles of documents and names of strands, which are facts and may stand as printed."""
    yield from (reference["title"] for reference in load("references"))
    yield from (document["name"] for document in load("sources")["guidance_documents"])
    yield load("sources")["guidance"]["title"]
    yield from (strand["name"] for strand in load("strands"))


@pytest.mark.parametrize("original", ["guidance.txt", "brief.md"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_sentence_is_taken_from_the_guidance(path, original):
    source = ROOT.parent / "shared" / original
    if not source.exists():
        pytest.skip(f"{original} is not beside the repository, so there is nothing to compare with")
    taken = runs(source.read_text(encoding="utf-8"))
    names = set(proper_names())
    found = [
        (text, sorted(runs(text) & taken))
        for _, text in texts(load(path.stem))
        if text not in names and runs(text) & taken
    ]
    assert found == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_text_is_longer_than_it_need_be(path):
    assert [text for key, text in texts(load(path.stem)) if len(text) > LONGEST.get(key, 1100)] == []


def test_a_question_ends_with_a_question_mark():
    asked = [sentence for q in load("questions") for sentence in (q["text"], *q["prompts"])]
    assert [sentence for sentence in asked if not sentence.endswith("?") or sentence.count("?") > 1] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_statement_ends_with_a_full_stop(path):
    spoken = set(LONGEST) - {"text", "name"}
    said = [text for key, text in texts(load(path.stem)) if key in spoken and text]
    assert [text for text in said if not text.endswith(".") or text != text.strip() or "  " in text] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_laid_out_for_reading(path):
    laid_out = json.dumps(load(path.stem), indent=2, ensure_ascii=False) + "\n"
    assert path.read_text(encoding="utf-8") == laid_out, f"indent {path.name} by two, without escapes"
