"""The grid of a section: its rows, their headings, their past, what they come to, and their units."""

import re

import pytest

from authority.access import reader_of
from authority.markings import Marking
from authority.models import Area
from indicators import actions
from indicators.returns.cells import Typed
from indicators.returns.grid import headings
from indicators.returns.sections import section_called
from indicators.returns.sheet import sheet
from indicators.returns.worked_out import bases
from tests.authority.factories import AreaFactory, UserFactory, clear
from tests.indicators.conftest import QUARTER
from tests.indicators.factories import (
    DataItemFactory,
    IndicatorFactory,
    PopulationFactory,
    QuarterlyReturnFactory,
)
from tests.indicators.visits import save


@pytest.fixture
def unit(force, murders):
    murders.by_area = True
    murders.save()
    return AreaFactory(code="E1", name="East", kind=Area.Kind.BCU, parent=force.area)


@pytest.fixture
def residents(force):
    PopulationFactory(area=force.area, mid_year=2023, estimate=1)
    PopulationFactory(area=force.area, mid_year=2024, estimate=250_000)
    PopulationFactory(area=force.area, mid_year=2025, estimate=2)


def grid(draft, officer, slug="major-crime"):
    read = sheet(draft, officer)
    return headings(read, section_called(slug, read.items), bases(read, reader_of(officer)))


def rows(*given):
    return {row.key: row for heading in grid(*given) for row in heading.rows}


def test_rows_of_a_heading_stand_together_in_the_order_in_which_headings_first_come(draft, officer, murders):
    for order, heading in ((2, "Other"), (3, "APACS"), (4, "Other")):
        DataItemFactory(code=f"i{order}", order=order, heading=heading)
    murders.heading = "APACS"
    murders.save()
    found = [(heading.name, [row.key for row in heading.rows]) for heading in grid(draft, officer)]
    assert found == [("APACS", ["murder", "i3"]), ("Other", ["i2", "i4"])]


def test_a_row_has_the_last_four_quarters_of_which_the_fourth_is_that_of_last_year(
    first, draft, force, murders, officer
):
    shared = {"force": force, "circle": draft.circle, "authority": draft.authority}
    for back in range(1, 6):
        QuarterlyReturnFactory(accepted=True, quarter=QUARTER - back, figures={murders: 10 + back}, **shared)
    row = rows(draft, officer)["murder"]
    assert row.past == ("11", "12", "13", "14")
    assert [words for _, words in row.history] == ["11", "12", "13", "14", "15"]
    assert "<svg" in row.shape
    first.get("return_section", draft.pk, "major-crime")
    assert first.has('2023-24 Q2 <span class="app-unit">same quarter last year</span>')
    assert first.body.count("2023-24 Q2</th>") == 0


def test_a_shared_item_stands_once_with_the_strand_that_reads_it_too(first, draft, murders):
    murders.also_in = "Serious and organised crime"
    murders.save()
    first.get("return_section", draft.pk, "major-crime")
    assert first.body.count("also read with Serious and organised crime") == 1


def test_a_figure_comes_to_a_rate_by_the_residents_of_its_own_year(draft, officer, murders, residents):
    IndicatorFactory(numerator=murders, display_per=100_000)
    actions.save_figures(draft.pk, {"murder": Typed("3")}, by=officer)
    assert rows(draft, officer)["murder"].comes_to == ("1.20 per 100,000", "0.0120 per 1,000")


def test_a_rate_of_money_has_its_sign(draft, officer, murders, residents):
    murders.unit = "pounds"
    murders.save()
    IndicatorFactory(numerator=murders, kind="money-rate")
    actions.save_figures(draft.pk, {"murder": Typed("-72,000")}, by=officer)
    assert rows(draft, officer)["murder"].comes_to == ("−£288 per 1,000",)


def test_a_force_whose_residents_mean_nothing_has_no_rate(draft, officer, force, murders, residents):
    IndicatorFactory(numerator=murders)
    force.unfit_reason = "Few people live there."
    force.save()
    draft.refresh_from_db()
    assert rows(draft, officer)["murder"].comes_to == ()


def test_a_figure_comes_to_a_percentage_of_another_even_of_another_section(draft, officer, murders, arrests):
    IndicatorFactory(percentage=True, numerator=murders, denominator=arrests)
    row = rows(draft, officer)["murder"]
    assert (row.bases[0].of, row.comes_to) == ("arrests", ("–",))
    actions.save_figures(draft.pk, {"murder": Typed("3")}, by=officer)
    assert rows(draft, officer)["murder"].comes_to == ("waits for Arrests",)
    actions.save_figures(draft.pk, {"arrests": Typed("12")}, by=officer)
    assert rows(draft, officer)["murder"].comes_to == ("25.0% of arrests",)
    actions.save_figures(draft.pk, {"arrests": Typed("nil", saw="12")}, by=officer)
    assert rows(draft, officer)["murder"].comes_to == ("–",)


def test_a_measure_above_the_readers_vetting_is_not_worked_out(draft, officer, murders, residents):
    IndicatorFactory(numerator=murders, marking=Marking.OFFICIAL_SENSITIVE)
    plain = UserFactory(role="officer", authority=officer.authority)
    clear(plain, kind="NPPV2", to="OFFICIAL")
    assert rows(draft, officer)["murder"].bases
    assert not rows(draft, plain)["murder"].bases


def test_basic_command_units_stand_below_their_force(first, draft, officer, unit, arrests):
    assert list(rows(draft, officer)) == ["murder", "murder@E1"]
    save(first, draft, **{"words-murder@E1": "2", "saw-murder@E1": "", "words-murder": "3", "saw-murder": ""})
    assert first.has("2 figures saved.")
    assert first.box("words-murder@E1") == "2"
    assert set(draft.figures.values_list("area__code", "value")) >= {("E1", 2)}
    assert not re.search(r'name="words-arrests@', first.get("return_section", draft.pk, "whole-service").body)


def test_what_was_refused_of_a_unit_is_named_with_its_item(first, draft, unit):
    save(first, draft, **{"words-murder@E1": "two", "saw-murder@E1": ""})
    assert first.has('href="#words-murder@E1"', "Murders, East:")


def test_a_query_offers_quick_reasons_and_keeps_the_one_chosen_without_scripts(first, draft, officer):
    actions.save_figures(draft.pk, {"arrests": Typed("nil")}, by=officer)
    save(first, draft, "whole-service", **{"reason-arrests": "backlog"})
    assert first.has('<option value="backlog" selected>', "Explained")
    assert draft.figures.get().query == "explained"


def test_a_return_sent_meanwhile_lists_what_was_typed_for_a_unit(first, draft, submitted, unit):
    save(first, draft, **{"words-murder@E1": "2", "saw-murder@E1": ""})
    assert first.has("Not saved", "Murders, East", ">2<")


def test_whoever_may_send_a_locked_return_back_is_led_to_where(first, draft, submitted):
    first.get("return_section", draft.pk, "major-crime")
    assert first.has(f'href="/returns/{draft.pk}/check/">where it is signed off</a>.')


def test_what_was_refused_asks_for_no_note(first, draft):
    save(first, draft, **{"words-murder": "two", "saw-murder": ""})
    assert first.has("app-grid__under--refused")
    save(
        first,
        draft,
        **{"words-murder": "two", "saw-murder": "", "note-murder": "As told by East.", "saw_note-murder": ""},
    )
    assert not first.has("app-grid__under--refused")
