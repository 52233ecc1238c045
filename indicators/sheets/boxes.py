"""The boxes of a return by what a person calls them, read without the figures."""

from indicators import returns
from indicators.returns.cells import key_of
from indicators.returns.sheet import areas_of
from indicators.sheets.layout import names


def names_of(quarterly_return, user):
    """{key: name} of every box that this person may read."""
    items = returns.items_asked(user, quarterly_return)
    areas = areas_of(quarterly_return) if any(item.by_area for item in items) else ()
    return names(
        (key_of(item.code, area.code if area else ""), item, area)
        for item in items
        for area in (None, *(areas if item.by_area else ()))
    )
