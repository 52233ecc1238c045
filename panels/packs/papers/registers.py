"""A register of the record as a table on paper. The page shows its first lines; paper has every one."""

from dataclasses import asdict


def laid_out(register, *, empty="", items=None):
    """As plain data. `empty`: what to say where it has no line."""
    rows = register.items if items is None else items
    return {
        "title": register.title,
        "headings": register.headings,
        "items": [asdict(item) for item in rows],
        "order": register.order,
        "empty": "" if rows else empty or f"Nothing is recorded. {register.would}",
    }


def fact(term, words):
    return {"term": term, "words": words}


def facts(*pairs):
    """Terms with their words, without those that say nothing."""
    return [fact(term, words) for term, words in pairs if words]
