"""What people download as text: nothing in it runs, and it comes back as it was typed."""

import csv
import io
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.downloads import STARTS_A_FORMULA, as_typed, csv_text, harmless

TEXTS = st.text('a1=+-@\t\r\n,;| "')


@given(TEXTS)
def test_what_is_made_harmless_comes_back_as_it_was(text):
    assert as_typed(harmless(text)) == text


@given(TEXTS)
def test_no_cell_starts_a_formula_wherever_it_is_split(text):
    for piece in re.split("[,;|\n]", harmless(text)):
        assert not piece.lstrip('"').startswith(STARTS_A_FORMULA)


@pytest.mark.parametrize("separator", [",", ";"])
@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_no_program_reads_a_formula(separator, cells):
    for row in csv.reader(io.StringIO(csv_text([cells]), newline=""), delimiter=separator):
        assert not any(cell.lstrip('\t\r\n"').startswith(("=", "+", "-", "@")) for cell in row)


def test_every_cell_is_quoted_and_a_number_stays_one():
    assert csv_text([["see;=1+1;x", Decimal("-5")]]) == '"see;\'=1+1;x","-5"\r\n'
