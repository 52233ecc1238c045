"""The words around what was found, in pieces of which some were looked for."""

import re
from dataclasses import dataclass

AROUND = 90  # characters before and after
SENTENCE = 3  # words; what has fewer is a code or a choice from a list
STEM = 3  # letters that a word keeps through every ending


@dataclass(frozen=True)
class Piece:
    text: str
    found: bool


def snippet(text, terms):
    """[Piece] around the first word that is like a term, in the first line of the text that has one.

    Without one it is the beginning of the first line that is a sentence; nothing where there is none.
    """
    like = re.compile("|".join(rf"\b{re.escape(_stem(term))}\w*" for term in terms), re.IGNORECASE)
    line = _line(text.splitlines(), like)
    first = like.search(line)
    start = max(first.start() - AROUND, 0) if first else 0
    start = line.find(" ", start) + 1 if start else 0
    end = (first.end() if first else start) + AROUND
    end = line.rfind(" ", start, end) if end < len(line) else len(line)
    return _pieces(("… " if start else "") + line[start:end] + (" …" if end < len(line) else ""), like)


def _line(lines, like):
    worded = [line for line in lines if len(line.split()) >= SENTENCE]
    return next((line for line in worded if like.search(line)), next(iter(worded), ""))


def _stem(term):
    """What is left of an English word without its commonest endings."""
    short = re.sub(r"(ies|es|s|ing|ed|y)$", "", term)
    return short if len(short) >= STEM else term


def _pieces(text, like):
    pieces, last = [], 0
    for match in like.finditer(text):
        pieces += [Piece(text[last : match.start()], found=False), Piece(match.group(), found=True)]
        last = match.end()
    return [piece for piece in [*pieces, Piece(text[last:], found=False)] if piece.text]
