"""What a return is read with: its boxes, and what they are held against."""

from datetime import date

import pytest

from authority.access import reader_of
from authority.markings import Marking
from indicators import actions
from indicators.models import Definition
from indicators.returns.cells import Typed
from indicators.returns.sheet import sheet
from tests.authority.factories import AreaFactory, UserFactory
from tests.indicators.conftest import QUARTER
from tests.indicators.factories import (
    DataItemFactory,
    FigureFactory,
    IndicatorFactory,
    QuarterlyReturnFactory,
    ReleaseFactory,
)


@pytest.fixture
def units(force, murders):
    murders.by_area = True
    murders.save()
    return [AreaFactory(kind="bcu", parent=force.area, code=name, name=name.title()) for name in ("n", "s")]


def read(draft, person):
    return sheet(draft, reader_of(person))


def kept(draft, officer, **words):
    typed = {key.replace("__", "@"): Typed(word) for key, word in words.items()}
    actions.save_figures(draft.pk, typed, by=officer)
    return read(draft, officer)


def sentences(found, key):
    return [problem.sentence for problem in found.problems.get(key, ())]


def earlier(draft, back=1, **fields):
    shared = {"force": draft.force, "circle": draft.circle, "authority": draft.authority}
    return QuarterlyReturnFactory(accepted=True, quarter=QUARTER - back, **shared, **fields)


def test_an_item_asked_of_units_has_a_box_for_each_of_them(draft, officer, units):
    found = read(draft, officer)
    assert list(found.answers.items) == ["murder", "murder@n", "murder@s", "arrests"]
    assert (found.answers.items["murder@n"].area, found.answers.items["murder@n"].whole) == ("N", "murder")


def test_a_split_that_nobody_began_is_not_missing(draft, officer, units):
    found = kept(draft, officer, murder="3", arrests="1200")
    assert found.problems == {}


def test_a_split_begun_asks_for_the_rest_and_has_to_sum_to_its_force(draft, officer, units):
    found = kept(draft, officer, murder="3", murder__n="1")
    assert "so this one is wanted too" in sentences(found, "murder@s")[0]
    found = kept(draft, officer, murder__s="1")
    assert sentences(found, "murder") == [
        "The basic command units add up to 2, not 3. Correct what is wrong."
    ]
    assert not kept(draft, officer, murder__s="2").problems.get("murder")


def test_a_part_of_a_unit_is_held_against_the_whole_of_the_same_unit(draft, officer, units, murders):
    detected = DataItemFactory(code="detected", by_area=True)
    IndicatorFactory(percentage=True, numerator=detected, denominator=murders)
    found = kept(draft, officer, murder="3", murder__n="1", murder__s="2", detected="2", detected__n="2")
    assert "2 is more than the 1 it is counted from" in sentences(found, "detected@n")[0]


def test_units_are_asked_for_never_zero_items_only_of_the_whole_force(draft, officer, units, arrests):
    arrests.by_area = True
    arrests.save()
    found = kept(draft, officer, arrests="nil", arrests__n="nil", arrests__s="nil")
    assert sentences(found, "arrests")
    assert not sentences(found, "arrests@n")


def test_a_published_figure_that_differs_is_named_with_its_release(draft, officer, murders):
    release = ReleaseFactory(title="Recorded crime", published_on=date(2024, 10, 24))
    published = QuarterlyReturnFactory(
        published=True, release=release, force=draft.force, quarter=QUARTER, figures={murders: 5}
    )
    found = kept(draft, officer, murder="3")
    assert sentences(found, "murder") == [
        "3 is entered, and Recorded crime (2024-10-24) has 5 for this quarter. Correct it, or say why."
    ]
    published.figures.update(value=3)
    assert not read(draft, officer).problems.get("murder")


def test_a_published_figure_of_another_quarter_is_only_part_of_the_past(draft, officer, murders):
    QuarterlyReturnFactory(published=True, force=draft.force, quarter=QUARTER - 1, figures={murders: 5})
    found = kept(draft, officer, murder="3")
    assert found.published == {}
    assert found.before("murder", 1).value == 5


@pytest.mark.parametrize("role", ["numerator", "denominator", "parts"])
def test_a_definition_that_began_in_the_quarter_is_asked_about(draft, officer, murders, role):
    redefine(murders, QUARTER.start, role)
    found = kept(draft, officer, murder="3")
    assert sentences(found, "murder") == [
        "A new definition holds from 1 July 2024. Say whether this figure follows it."
    ]


def redefine(item, starts_on, role="numerator", version=2, **fields):
    given = {role: item} if role != "parts" else {}
    indicator = IndicatorFactory(**fields, **given)
    if role == "parts":
        indicator.parts.add(item)
    return Definition.objects.create(indicator=indicator, version=version, starts_on=starts_on, wording="New")


@pytest.mark.parametrize(("returned_before", "asked"), [(None, False), (1, False), (2, False), (3, True)])
def test_a_definition_is_asked_about_once_after_the_last_quarter_returned(
    draft, officer, murders, returned_before, asked
):
    """It began two quarters before this one."""
    redefine(murders, (QUARTER - 2).start)
    if returned_before:
        earlier(draft, returned_before, figures={murders: 3})
    assert bool(sentences(kept(draft, officer, murder="3"), "murder")) == asked


@pytest.mark.parametrize(
    ("starts_on", "version"), [(QUARTER.start, 1), ((QUARTER + 1).start, 2)], ids=["the first", "to come"]
)
def test_no_other_definition_is_asked_about(draft, officer, murders, starts_on, version):
    redefine(murders, starts_on, version=version)
    assert not sentences(kept(draft, officer, murder="3"), "murder")


def test_the_definition_of_a_measure_out_of_sight_is_not_spoken_of(draft, officer, murders):
    redefine(murders, QUARTER.start, marking=Marking.OFFICIAL_SENSITIVE)
    kept(draft, officer, murder="3")
    reader = UserFactory(role="officer", authority=officer.authority)
    assert not read(draft, reader).redefined


def test_a_sheet_is_read_in_as_many_statements_however_much_it_holds(
    draft, officer, murders, units, django_assert_num_queries
):
    reader = reader_of(officer)
    with django_assert_num_queries(8):
        _ = sheet(draft, reader).problems
    earlier(draft, figures={murders: 3})
    FigureFactory(quarterly_return=draft, item=murders, value=3)
    redefine(murders, QUARTER.start)
    with django_assert_num_queries(8):
        _ = sheet(draft, reader).problems
