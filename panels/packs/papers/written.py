"""A paper that somebody wrote."""

from panels import briefings

BRIEF = 1800  # characters that fit below a front sheet, on the same page


def briefing(paper, reader):
    """Its blocks, and whether they fit below the front sheet."""
    return {"blocks": briefings.blocks(paper.text), "brief": len(paper.text) < BRIEF}
