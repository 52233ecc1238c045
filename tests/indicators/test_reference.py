"""What the catalogue says of a figure is what the database then holds: no field is lost on the way."""

import json

import pytest
from django.conf import settings

from authority.markings import named
from indicators import actions
from indicators.models import DataItem

CATALOGUE = settings.BASE_DIR / "fixtures" / "catalogue"
ROWS = {row["code"]: row for row in json.loads((CATALOGUE / "data_items.json").read_text())}
OTHERWISE_WRITTEN = {
    "marking": named,
    "published_column": lambda column: column or "",
    "parent": lambda code: code and DataItem.objects.get(code=code),
}


@pytest.fixture
def loaded(db):
    actions.load_measures(by="the test")


def test_every_field_of_every_figure_is_kept(loaded):
    held = {item.code: item for item in DataItem.objects.select_related("parent")}
    assert held.keys() == ROWS.keys()
    assert not [
        f"{code}: {field}"
        for code, row in ROWS.items()
        for field, value in row.items()
        if getattr(held[code], field) != OTHERWISE_WRITTEN.get(field, lambda same: same)(value)
    ]


def test_every_figure_that_is_asked_stands_under_a_heading(loaded):
    assert not DataItem.objects.filter(returned=True, heading="")


def test_loading_again_writes_nothing(loaded):
    assert actions.load_measures(by="the test") == 0
