"""Cells kept one by one as they are left: what is answered, what is kept, and who is told what."""

import json

import pytest
from django.urls import reverse

from authority.markings import Marking
from authority.models import Area
from indicators import actions
from indicators.returns.cells import Typed
from indicators.returns.checks import OUTLIVED
from indicators.views.cells import MOST
from tests.authority.factories import AreaFactory, UserFactory, clear
from tests.indicators.factories import DataItemFactory, IndicatorFactory
from tests.indicators.visits import Visit, verbs

NOTHING = {"errors": [], "queries": [], "standing": ""}


def send(visit, quarterly_return, body=None, **cells):
    """The answer to some cells; `_` in a key stands for the @ of a basic command unit."""
    body = json.dumps(
        {"cells": {key.replace("_", "@"): cell for key, cell in cells.items()}} if cells else body
    )
    address = reverse("return_cells", args=[quarterly_return.pk])
    visit.response = visit.client.post(address, body, content_type="application/json")
    return visit.response.json()


def one(visit, quarterly_return, key="murder", **cell):
    return send(visit, quarterly_return, **{key: cell})["cells"][key.replace("_", "@")]


@pytest.fixture
def unit(force):
    return AreaFactory(code="E1", name="East", kind=Area.Kind.BCU, parent=force.area)


def test_a_cell_is_kept_and_answered_as_it_is_written(first, draft, officer):
    assert one(first, draft, words="1234", saw="") == {
        "state": "saved",
        "words": "1,234",
        "note": "",
        "reason": "",
        "by": "Ann Hollis",
    }
    figure = draft.figures.get()
    assert (figure.value, figure.entered_by) == (1234, officer)
    assert verbs()[-1] == "figures entered"


def test_a_cell_that_says_what_stands_already_is_saved_and_leaves_no_trace(first, draft):
    one(first, draft, words="3", saw="")
    before = verbs()
    assert one(first, draft, words="3", saw="")["state"] == "saved"
    assert verbs() == before


def test_an_emptied_cell_has_no_figure(first, draft):
    one(first, draft, words="3", saw="")
    assert one(first, draft, words="", saw="3") | {"by": ""} == {
        "state": "saved",
        "words": "",
        "note": "",
        "reason": "",
        "by": "",
    }
    assert not draft.figures.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("three", "not a number"),
        ("x" * 10_000, "10,000 characters"),
        ("😀", "not a number"),
        ("12,5", "comma"),
        ("3 May 2026", "a date"),
        ("1'234", "1,234"),
        ("12\x07", "cannot be seen"),
        ("\ud83d", "cannot be seen"),
        ("1\n2", "more than one figure"),
    ],
)
def test_what_is_refused_says_how_to_mend_it_and_changes_nothing(first, draft, words, said):
    one(first, draft, words="3", saw="")
    cell = one(first, draft, words=words, saw="3")
    assert (cell["state"], cell["words"]) == ("refused", "3")
    assert said in cell["sentence"]
    assert draft.figures.get().value == 3


def test_the_second_of_two_writers_is_told_both_values_and_may_insist(first, second, draft):
    one(first, draft, words="3", saw="")
    told = one(second, draft, words="4", saw="")
    assert (told["state"], told["words"], told["by"]) == ("overtaken", "3", "Ann Hollis")
    assert "Ann Hollis entered “3”" in told["sentence"]
    assert "Save again" not in told["sentence"]
    assert draft.figures.get().value == 3
    assert one(second, draft, words="4", saw="3")["state"] == "saved"
    assert draft.figures.get().value == 4


def test_a_block_is_kept_at_once_but_for_what_is_refused(first, draft):
    answer = send(first, draft, murder={"words": "3", "saw": ""}, arrests={"words": "many", "saw": ""})
    assert {key: cell["state"] for key, cell in answer["cells"].items()} == {
        "murder": "saved",
        "arrests": "refused",
    }
    assert verbs().count("figures entered") == 1


def test_a_cell_of_a_basic_command_unit_is_kept_beside_that_of_its_force(first, draft, murders, unit, force):
    murders.by_area = True
    murders.save()
    send(first, draft, murder={"words": "5", "saw": ""}, murder_E1={"words": "4", "saw": ""})
    assert set(draft.figures.values_list("area", "value")) == {(force.area_id, 5), (unit.pk, 4)}


# --- doubts -------------------------------------------------------------------------------------------
def test_a_doubt_is_told_with_the_cell_and_stands_open_until_it_is_explained(first, draft):
    answer = send(first, draft, arrests={"words": "nil", "saw": ""})
    assert answer["doubts"]["arrests"]["queries"] == [
        "There are always some of these. Correct it, or say why."
    ]
    assert answer["doubts"]["arrests"]["standing"] == "not explained yet"
    assert draft.figures.get().query == "open"

    answer = send(first, draft, arrests={"reason": "backlog"})
    assert answer["doubts"]["arrests"]["standing"] == "explained"
    figure = draft.figures.get()
    assert (figure.value, figure.query, figure.query_reason) == (0, "explained", "backlog")
    assert figure.queried_at

    answer = send(first, draft, arrests={"words": "900", "saw": "0"})
    assert answer["doubts"]["arrests"] == NOTHING
    figure = draft.figures.get()
    assert (figure.query, figure.queried_at, figure.query_reason) == ("", None, "")


def test_a_doubt_raised_by_a_figure_elsewhere_is_told_as_settled_and_taken_away_when_it_is_sent(
    first, draft, murders, officer
):
    convicted = DataItemFactory(code="convicted", name="Convicted")
    IndicatorFactory(percentage=True, numerator=convicted, denominator=murders, may_exceed=True)
    send(first, draft, convicted={"words": "5", "saw": ""})
    answer = send(first, draft, murder={"words": "3", "saw": ""})
    assert answer["doubts"]["convicted"]["queries"]
    assert draft.figures.get(item=convicted).query == "open"
    answer = send(first, draft, murder={"words": "6", "saw": "3"})
    assert answer["doubts"]["convicted"] == NOTHING
    assert draft.figures.get(item=convicted).query == "open"
    send(first, draft, arrests={"words": "1200", "saw": ""})
    actions.submit(draft.pk, by=officer)
    assert draft.figures.get(item=convicted).query == ""


def test_a_reason_that_is_not_offered_is_refused(first, draft):
    send(first, draft, arrests={"words": "nil", "saw": ""})
    assert "Choose one of them" in one(first, draft, "arrests", reason="because")["sentence"]


# --- out of reach -------------------------------------------------------------------------------------
def test_a_locked_return_says_by_whom_and_how_to_have_it_opened(second, draft, submitted):
    assert (
        "was already sent for sign-off by Ann Hollis" in send(second, draft, murder={"words": "9"})["locked"]
    )
    assert draft.figures.get(item__code="murder").value == 3


def test_a_return_out_of_sight_is_not_there(draft):
    stranger = Visit(UserFactory(role="officer", cleared=True))
    response = stranger.client.post(
        reverse("return_cells", args=[draft.pk]),
        json.dumps({"cells": {"murder": {"words": "3"}}}),
        content_type="application/json",
    )
    assert response.status_code == 404
    assert not draft.figures.exists()


def test_a_box_above_the_writers_vetting_is_answered_as_one_that_does_not_exist(draft, officer):
    DataItemFactory(code="sources", name="Sources", marking=Marking.OFFICIAL_SENSITIVE)
    plain = UserFactory(role="officer", authority=officer.authority)
    clear(plain, kind="NPPV2", to="OFFICIAL")
    visit = Visit(plain)
    hidden, absent = one(visit, draft, "sources", words="3"), one(visit, draft, "nothing", words="3")
    assert hidden == absent
    assert hidden["state"] == "refused"
    assert not draft.figures.exists()


def test_whoever_comes_without_cells_is_led_to_the_return(first, draft):
    response = first.client.get(reverse("return_cells", args=[draft.pk]))
    assert response["Location"] == reverse("return", args=[draft.pk])


def test_a_session_that_has_ended_leads_to_signing_in(client, draft):
    response = client.post(reverse("return_cells", args=[draft.pk]), "{}", content_type="application/json")
    assert response.status_code == 302


# --- what is no cell ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {},
        {"cells": []},
        {"cells": {"murder": "3"}},
        {"cells": {"murder": {"words": 3}}},
        {"cells": {"murder": {"words": ["3"]}}},
        {"cells": {"murder": {"worth": "3"}}},
    ],
)
def test_what_is_no_cell_is_refused_in_words(first, draft, body):
    assert "could not be read as cells" in send(first, draft, body)["refused"]
    assert first.response.status_code == 400
    assert not draft.figures.exists()


def test_ten_thousand_cells_are_refused_before_any_is_looked_at(first, draft, django_assert_max_num_queries):
    cells = {f"item-{number}": {"words": "1"} for number in range(10_000)}
    with django_assert_max_num_queries(8):
        assert f"more than {MOST:,} cells" in send(first, draft, {"cells": cells})["refused"]


def test_keys_that_no_box_has_are_refused_one_by_one(first, draft):
    odd = ["", "@", "murder@", "murder@X\x00", "mur\x00der", "\ud800", "x" * 10_000, "murder@nowhere", "😀"]
    cells = send(first, draft, {"cells": {key: {"words": "1"} for key in odd}})["cells"]
    assert {cell["state"] for cell in cells.values()} == {"refused"}


def test_a_cell_costs_the_same_whatever_else_the_return_holds(
    first, draft, officer, django_assert_max_num_queries
):
    for number in range(30):
        DataItemFactory(code=f"counted-{number}")
    actions.save_figures(draft.pk, {f"counted-{number}": Typed("3") for number in range(30)}, by=officer)
    with django_assert_max_num_queries(14):
        one(first, draft, words="3", saw="")


def test_a_doubt_is_answered_as_it_stands_after_the_save_and_not_as_it_stood(first, draft):
    DataItemFactory(code="fleet", never_zero=True)
    send(first, draft, fleet={"words": "na", "saw": "", "note": "Being counted anew.", "saw_note": ""})
    changed = send(first, draft, fleet={"words": "0", "saw": "not available"})["doubts"]["fleet"]
    assert OUTLIVED in changed["queries"][0]
    explained = {"note": "All were sold.", "saw_note": "Being counted anew."}
    answered = send(first, draft, fleet=explained)["doubts"]["fleet"]
    assert OUTLIVED not in answered["queries"][0]
    assert answered["standing"] == "explained"
