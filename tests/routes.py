"""Every address of the product, found by walking the URL patterns, with a sample of each that has blanks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.urls import URLPattern, URLResolver, get_resolver, reverse

# Tried in this order for each blank; no record has any of them.
FILLERS = ("987654321", "nowhere", "2026-27-q2", "2f0c2a34-9d3f-4a53-9d59-0d7f4f4f7b1c", "nowhere/at-all")


@dataclass(frozen=True)
class Route:
    name: str
    view: object
    blanks: dict = field(hash=False)

    def __str__(self):
        return self.name or str(self.view)

    @property
    def permission(self):
        return getattr(self.view, "permission", None)

    @property
    def address(self) -> str:
        return reverse(self.name, kwargs={blank: filler(shape) for blank, shape in self.blanks.items()})


def filler(shape: str) -> str:
    return next(text for text in FILLERS if re.fullmatch(shape, text))


def routes() -> list[Route]:
    return list(walk(get_resolver().url_patterns, "", {}))


def walk(patterns, namespace: str, blanks: dict) -> Iterator[Route]:
    for entry in patterns:
        found = blanks | shapes(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from walk(entry.url_patterns, inner, found)
        elif isinstance(entry, URLPattern):
            yield Route(entry.name and namespace + entry.name, entry.callback, found)


def shapes(pattern) -> dict[str, str]:
    """The blanks of a pattern, each with the regular expression that fills it."""
    if pattern.converters:
        return {blank: converter.regex for blank, converter in pattern.converters.items()}
    return dict(re.findall(r"\(\?P<(\w+)>([^)]*)\)", pattern.regex.pattern))
