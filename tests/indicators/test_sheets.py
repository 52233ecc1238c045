"""A return as a spreadsheet: what is taken away, what is brought back, applied and undone."""

import csv
import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from authority.models import AuditLine
from indicators import actions, workbooks
from indicators.models import ColumnMapping, SheetUpload
from indicators.returns.cells import Typed
from indicators.returns.sheet import sheet
from indicators.sheets.matching import same
from tests.authority.factories import AreaFactory, UserFactory, clear
from tests.indicators.conftest import QUARTER
from tests.indicators.factories import DataItemFactory, QuarterlyReturnFactory
from tests.indicators.visits import Visit, refusal, verbs


def xlsx(*rows, **others):
    """An .xlsx with these rows, and other visible sheets by name."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for name, more in others.items():
        page = book.create_sheet(name)
        for row in more:
            page.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def downloaded(visit, draft, name="return_workbook"):
    response = visit.client.get(reverse(name, args=[draft.pk]))
    assert response.status_code == 200
    return load_workbook(io.BytesIO(response.content))


def rows_of(book):
    """{key: cells} of a form of ours."""
    return {row[0].value: row for row in book.active.iter_rows(min_row=5) if row[1].value and row[0].value}


def filled(book, **figures):
    for key, value in figures.items():
        cells = rows_of(book)[key.replace("__", "@")]
        cells[5].value, cells[6].value = value if isinstance(value, tuple) else (value, cells[6].value)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def upload(visit, draft, data, name="figures.xlsx"):
    file = SimpleUploadedFile(name, data)
    return visit._keep(
        visit.client.post(reverse("sheet_upload", args=[draft.pk]), {"sheet": file}, follow=True)
    )


def sent(visit, draft, data, name="figures.xlsx"):
    upload(visit, draft, data, name)
    return SheetUpload.objects.latest("pk")


def press_apply(visit, draft, kept, *keys, follow=True):
    visit.get("return_sheet", draft.pk, kept.pk)
    boxes = {"tick": list(keys)}
    for key in keys:
        boxes |= {name: visit.box(name).replace("&#x27;", "'") for name in (f"saw-{key}", f"saw_note-{key}")}
    return visit.post("sheet_apply", draft.pk, kept.pk, follow=follow, **boxes)


def say_columns(visit, draft, kept, value=1, note=""):
    columns = {"name": 0, "value": value, "note": note}
    address = reverse("sheet_columns", args=[draft.pk, kept.pk])
    return visit._keep(visit.client.post(address, columns, follow=True))


def values(draft):
    return {figure.item.code: figure.value for figure in draft.figures.select_related("item")}


# --- taking it away -----------------------------------------------------------------------------------
def test_the_form_has_every_box_with_the_figures_so_far(first, entered, force, murders):
    shared = {"force": force, "circle": entered.circle, "authority": entered.authority}
    QuarterlyReturnFactory(accepted=True, quarter=QUARTER - 1, figures={murders: 17}, **shared)
    QuarterlyReturnFactory(accepted=True, quarter=QUARTER - 4, figures={murders: 1234}, **shared)
    book = downloaded(first, entered)
    rows = rows_of(book)
    assert set(rows) == {"murder", "arrests"}
    assert [cell.value for cell in rows["murder"]][1:6] == ["Murders", None, 17, 1234, 3]
    assert rows["arrests"][5].value == 1200
    assert book.active["A1"].value == "OFFICIAL"
    assert book.active["A2"].value.startswith("Westmarch Police")


def test_a_blank_form_has_no_figures(first, entered):
    assert rows_of(downloaded(first, entered, "return_workbook_blank"))["arrests"][5].value is None


def test_only_figures_and_notes_may_be_typed_over(first, entered):
    book = downloaded(first, entered)
    assert book.active.protection.sheet
    assert [cell.protection.locked for cell in rows_of(book)["murder"]] == [True] * 5 + [False] * 2
    assert book.active.freeze_panes == "C5"


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_what_looks_like_a_formula_is_text(first, draft, officer, start):
    DataItemFactory(code="report", name=f"{start}1+1", unit="text")
    actions.save_figures(draft.pk, {"report": Typed(f"{start}2+2", note=f"{start}3+3")}, by=officer)
    row = rows_of(downloaded(first, draft))["report"]
    assert {row[at].data_type for at in (1, 5, 6)} == {"s"}
    text = first.client.get(reverse("return_csv", args=[draft.pk])).content.decode("utf-8-sig")
    line = next(line for line in csv.reader(io.StringIO(text)) if line[:1] == ["report"])
    assert [line[at] for at in (1, 5, 6)] == [f"'{start}1+1", f"'{start}2+2", f"'{start}3+3"]


@pytest.fixture
def plain_reader(officer):
    """An officer whose vetting opens OFFICIAL and nothing above."""
    person = UserFactory(role="officer", authority=officer.authority)
    clear(person, kind="NPPV1", to="OFFICIAL")
    return Visit(person)


def test_a_reader_takes_away_only_what_their_vetting_opens(first, plain_reader, draft):
    DataItemFactory(code="covert-work", name="Covert work", section="Covert", marking=20)
    assert "covert-work" in rows_of(downloaded(first, draft))
    for name in ("return_workbook", "return_workbook_blank", "return_csv"):
        response = plain_reader.client.get(reverse(name, args=[draft.pk]))
        assert b"overt" not in b"".join(texts(response.content))


def texts(content):
    if not content.startswith(b"PK"):
        return [content]
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return [packed.read(name) for name in packed.namelist()]


def test_rows_above_ones_vetting_match_nothing(first, plain_reader, draft):
    DataItemFactory(code="covert-work", name="Covert work", marking=20)
    data = filled(downloaded(first, draft), **{"covert-work": 9, "murder": 5})
    kept = sent(plain_reader, draft, data)
    assert plain_reader.has("1 can be applied", "1 matches no figure")
    boxes = {"saw-covert-work": "", "saw_note-covert-work": ""}
    plain_reader.post("sheet_apply", draft.pk, kept.pk, tick=["covert-work"], **boxes)
    assert not draft.figures.exists()


# --- bringing it back ---------------------------------------------------------------------------------
def test_the_form_filled_in_is_previewed_and_nothing_is_changed_yet(first, draft):
    kept = sent(first, draft, filled(downloaded(first, draft), murder=4, arrests=("not available", "Late.")))
    assert first.has("Nothing has been changed yet", "2 can be applied", "Murders", "not available", "Late.")
    assert not draft.figures.exists()
    assert kept.sha256


def test_what_is_ticked_is_applied_and_one_undo_puts_it_all_back(first, draft, officer):
    actions.save_figures(draft.pk, {"murder": Typed("3", note="As seen.")}, by=officer)
    kept = sent(first, draft, filled(downloaded(first, draft), murder=(5, "Counted again."), arrests=1300))
    press_apply(first, draft, kept, "murder", "arrests")
    assert first.has("2 figures applied.", "Undo the whole sheet")
    assert values(draft) == {"murder": 5, "arrests": 1300}
    first.post("sheet_undo", draft.pk, kept.pk)
    assert values(draft) == {"murder": 3}
    assert draft.figures.get().note == "As seen."
    assert {"spreadsheet read", "figures entered", "spreadsheet undone"} <= set(verbs())
    applied = AuditLine.objects.filter(verb="figures entered", detail__upload=kept.pk)
    assert applied.earliest("number").detail["sha256"] == kept.sha256


def test_doubts_stand_where_they_would_if_the_figures_had_been_typed(first, draft, officer):
    DataItemFactory(code="rape", name="Rapes", never_zero=True)
    actions.save_figures(draft.pk, {"arrests": Typed("nil")}, by=officer)
    kept = sent(first, draft, filled(downloaded(first, draft), murder=5, rape=0))
    press_apply(first, draft, kept, "murder", "rape")
    stand = {figure.item.code: figure.query for figure in draft.figures.select_related("item")}
    assert stand == {"arrests": "open", "rape": "open", "murder": ""}


def test_undoing_puts_the_quick_reason_back(first, draft, officer, force, everyone, murders):
    shared = {"force": force, "circle": everyone, "authority": force.authority}
    for back in range(1, 6):
        QuarterlyReturnFactory(accepted=True, quarter=QUARTER - back, figures={murders: 2}, **shared)
    actions.save_figures(draft.pk, {"murder": Typed("300", reason="backlog")}, by=officer)
    kept = sent(first, draft, filled(downloaded(first, draft), murder=2))
    press_apply(first, draft, kept, "murder")
    first.post("sheet_undo", draft.pk, kept.pk)
    figure = draft.figures.get()
    assert (figure.value, figure.query, figure.query_reason) == (300, "explained", "backlog")


def test_what_is_not_ticked_is_left(first, draft):
    kept = sent(first, draft, filled(downloaded(first, draft), murder=5, arrests=1300))
    press_apply(first, draft, kept, "arrests")
    assert values(draft) == {"arrests": 1300}


def test_nothing_ticked_applies_nothing(first, draft):
    kept = sent(first, draft, filled(downloaded(first, draft), murder=5))
    assert press_apply(first, draft, kept).has("Nothing is ticked")
    kept.refresh_from_db()
    assert kept.applied_at is None


def test_an_empty_cell_leaves_the_figure_as_it_stands(first, entered):
    kept = sent(first, entered, filled(downloaded(first, entered), murder=None, arrests=7))
    press_apply(first, entered, kept, "arrests")
    assert values(entered) == {"murder": 3, "arrests": 7}


def test_a_figure_changed_since_the_preview_is_told_with_both_values_and_nothing_is_applied(
    first, draft, second_officer
):
    kept = sent(first, draft, filled(downloaded(first, draft), murder=5, arrests=1300))
    actions.save_figures(draft.pk, {"murder": Typed("9")}, by=second_officer)
    boxes = {"saw-murder": "", "saw_note-murder": "", "saw-arrests": "", "saw_note-arrests": ""}
    first.post("sheet_apply", draft.pk, kept.pk, tick=["murder", "arrests"], **boxes)
    assert first.has("Not applied", "1 figure was changed", "it is now “9”, and the sheet has “5”")
    assert values(draft) == {"murder": 9}
    press_apply(first, draft, kept, "murder", "arrests")
    assert values(draft) == {"murder": 5, "arrests": 1300}


def test_undoing_leaves_what_somebody_changed_since_and_names_it(first, draft, second_officer):
    kept = sent(first, draft, filled(downloaded(first, draft), murder=5, arrests=1300))
    press_apply(first, draft, kept, "murder", "arrests")
    actions.save_figures(draft.pk, {"murder": Typed("6", saw="5")}, by=second_officer)
    first.post("sheet_undo", draft.pk, kept.pk)
    assert values(draft) == {"murder": 6}
    assert first.has("Not put back", "<li>Murders</li>")


def test_a_sheet_is_applied_once_and_undone_once(first, draft, officer):
    kept = sent(first, draft, filled(downloaded(first, draft), murder=5))
    press_apply(first, draft, kept, "murder")
    boxes, shown = {"murder": Typed("6", saw="5")}, {"doubted": frozenset(), "read": sheet(draft, officer)}
    assert "was applied before" in refusal(actions.apply_sheet, kept, boxes, **shown, by=officer)
    assert values(draft) == {"murder": 5}
    actions.undo_sheet(kept.pk, by=officer)
    assert "nothing to undo" in refusal(actions.undo_sheet, kept.pk, by=officer)


def test_a_return_locked_meanwhile_takes_nothing_and_says_why(first, entered, officer):
    kept = sent(first, entered, filled(downloaded(first, entered), murder=5))
    actions.submit(entered.pk, by=officer)
    boxes = {"saw-murder": "3", "saw_note-murder": ""}
    assert first.post("sheet_apply", entered.pk, kept.pk, tick=["murder"], **boxes).has(
        "Not applied", "already sent"
    )
    assert values(entered)["murder"] == 3
    assert upload(first, entered, xlsx(["a", "b"], ["c", 1])).has("already sent for sign-off")


def test_a_form_of_another_quarter_says_so_and_ticks_nothing(first, draft, force, officer):
    other = actions.open_return(force, QUARTER - 1, due_on=QUARTER.end, by=officer)
    sent(first, draft, filled(downloaded(first, other), murder=5))
    assert first.has("This form was made for Westmarch Police", "Check that it is the right file")
    assert " checked" not in first.body


def test_a_basic_command_unit_has_its_row_beneath_its_item(first, draft, force):
    DataItemFactory(code="guns", name="Gun crime", by_area=True)
    AreaFactory(parent=force.area, kind="bcu", code="WM1", name="Western")
    book = downloaded(first, draft)
    keys = list(rows_of(book))
    assert keys.index("guns@WM1") == keys.index("guns") + 1
    kept = sent(first, draft, filled(book, guns__WM1=2))
    press_apply(first, draft, kept, "guns@WM1")
    assert draft.figures.get().area.code == "WM1"


# --- sheets of one's own ------------------------------------------------------------------------------
HEADING = ["Offence", "Number", "Remarks"]


def test_the_columns_of_a_sheet_of_ones_own_are_said_once(first, draft):
    kept = sent(
        first, draft, xlsx(["My force"], HEADING, ["Murders", 4, "One file late."], ["arrests!", 12, ""])
    )
    assert first.has("Which column is which", "A: Offence", "B: Number")
    say_columns(first, draft, kept, note=2)
    assert first.has("2 can be applied", "One file late.")
    again = sent(first, draft, xlsx(HEADING, ["Murders", 5, ""]), "next.xlsx")
    assert first.has("1 can be applied")
    assert again.mapping == {"name": 0, "value": 1, "note": 2}


def test_one_column_cannot_be_two_things(first, draft):
    kept = sent(first, draft, xlsx(HEADING, ["Murders", 4, ""]))
    say_columns(first, draft, kept, value=0)
    assert first.has("One column cannot be two things")


def test_a_row_matched_by_hand_is_remembered(first, draft):
    kept = sent(first, draft, xlsx(HEADING, ["Homicide", 4, ""]))
    say_columns(first, draft, kept)
    assert first.has("1 matches no figure", "No figure of this return is called this.")
    assert not first.has("can be applied")
    first.post("sheet_names", draft.pk, kept.pk, **{"row-1": "murder"})
    assert first.has("1 can be applied")
    sent(first, draft, xlsx(HEADING, ["HOMICIDE", 6, ""]), "next.xlsx")
    assert first.has("1 can be applied")
    assert ColumnMapping.objects.get().names == {"Homicide": "murder"}


def test_rows_are_said_once_a_sheet_is_chosen(first, draft):
    kept = sent(first, draft, xlsx(HEADING, ["Homicide", 4], Other=[HEADING, ["Homicide", 7]]))
    for step in ("sheet_names", "sheet_apply"):
        assert first.post(step, draft.pk, kept.pk, **{"row-1": "murder"}).has("Choose a sheet")
    assert not ColumnMapping.objects.exists()


def test_each_step_of_a_sheet_is_in_the_trail_without_a_word_of_its_cells(first, draft):
    kept = sent(first, draft, xlsx(HEADING, ["Homicide", 7531], Other=[HEADING, ["Homicide", 7]]))
    first.post("sheet_choose", draft.pk, kept.pk, table=0)
    say_columns(first, draft, kept)
    first.post("sheet_names", draft.pk, kept.pk, **{"row-1": "murder"})
    lines = list(AuditLine.objects.filter(detail__upload=kept.pk).order_by("number"))
    assert [line.verb for line in lines] == [
        "spreadsheet read",
        "sheet of a spreadsheet chosen",
        "columns of a spreadsheet said",
        "rows of a spreadsheet said",
    ]
    assert [line.detail["columns"] for line in lines[2:3]] == [{"name": 0, "value": 1}]
    assert not any(word in str(line.detail) for line in lines for word in ("Homicide", "7531", "Offence"))


def test_a_name_that_grows_as_it_is_compared_is_cut_first():
    assert len(same("\ufdfa" * 10_000)) <= 18 * 200


def test_names_that_are_only_alike_are_never_guessed(first, draft):
    kept = sent(first, draft, xlsx(HEADING, ["Murder", 4, ""], ["Murders of any kind", 5, ""]))
    say_columns(first, draft, kept)
    assert first.has("2 match no figure")


def test_two_rows_for_one_figure_are_refused(first, draft):
    kept = sent(first, draft, xlsx(HEADING, ["Murders", 4, ""], ["MURDERS", 5, ""]))
    say_columns(first, draft, kept)
    assert first.has("2 rows are for this figure: “4” in B2, “5” in B3", "There is nothing to apply")


def test_of_several_sheets_one_is_chosen(first, draft):
    kept = sent(first, draft, xlsx(HEADING, ["Murders", 4, ""], Other=[HEADING, ["Murders", 7, ""]]))
    assert first.has("Choose a sheet", "Sheet (2 rows)", "Other (2 rows)")
    first.post("sheet_choose", draft.pk, kept.pk, table=1)
    assert first.has("Which column is which", "The sheet “Sheet” was not chosen.")
    kept.refresh_from_db()
    assert (kept.sheet_name, kept.tables, kept.rows[1][1]) == ("Other", [], "7")


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("three", "is not a number"),
        (4.5, "is not a whole number"),
        (-4, "less than nothing"),
        ("1.234,5", "the comma does not set thousands apart"),
        (date(2026, 5, 3), "looks like a date"),
        (True, "is not a number"),
        ("😀", "is not a number"),
        ("x" * 9_000, "9,000 characters long"),
        (0.125, "is not a whole number"),
    ],
)
def test_a_cell_that_cannot_be_kept_says_why_and_the_rest_can_be_applied(first, draft, value, sentence):
    sent(first, draft, filled(downloaded(first, draft), murder=value, arrests=7))
    assert first.has("1 can be applied", "Not accepted (1)", sentence)


def test_what_was_not_accepted_stays_to_be_read_with_its_cell_until_the_next_sheet(first, draft):
    kept = sent(first, draft, xlsx(["My force"], HEADING, ["Murders", 4.5], ["Arrests", 7], ["Weather", 1]))
    say_columns(first, draft, kept)
    assert first.has("Murders, cell B3", "Cell B5. No figure of this return is called this.")
    press_apply(first, draft, kept, "arrests")
    left = "Murders, cell B3", "is not a whole number", "Weather, cell B5: 1"
    assert first.has("1 figure applied; 1 was not accepted and 1 row was not matched: see below.", *left)
    assert first.get("return_sheet", draft.pk, kept.pk).has(*left)
    sent(first, draft, xlsx(HEADING, ["Murders", 4]), "mended.xlsx")
    assert not first.get("return_sheet", draft.pk, kept.pk).has("Weather")


def test_a_note_that_is_not_accepted_names_its_own_cell(first, draft):
    row = rows_of(downloaded(first, draft))["murder"][0].row
    sent(first, draft, filled(downloaded(first, draft), murder=(4, "\x7f")))
    assert first.has(f"Murders, cell G{row}", "cannot be seen")


def test_a_figure_that_looks_wrong_says_why_before_it_is_applied(first, draft):
    sent(first, draft, filled(downloaded(first, draft), arrests="nil"))
    assert first.has("There are always some of these.")


# --- who sees what ------------------------------------------------------------------------------------
def test_an_upload_is_seen_by_its_sender_alone(first, second, draft):
    kept = sent(first, draft, filled(downloaded(first, draft), murder=5))
    assert second.get("return_sheet", draft.pk, kept.pk).status == 404
    assert second.post("sheet_apply", draft.pk, kept.pk, tick=["murder"]).status == 404
    assert not second.get("return_sheets", draft.pk).has("figures.xlsx")


@pytest.mark.parametrize("drop", ["of the sender", "of the item"])
def test_an_upload_goes_out_of_sight_with_what_its_sender_could_read_then(first, draft, officer, drop):
    covert = DataItemFactory(code="covert-work", name="Covert work", marking=20 if "sender" in drop else 10)
    own = sent(first, draft, xlsx(["What", "Number"], ["Covert wrk", 7531]), "own.xlsx")
    form = sent(first, draft, filled(downloaded(first, draft), **{"covert-work": (7531, "By Marlow")}))
    covert.marking = 20
    covert.save()
    officer.vettings.all().delete()
    clear(officer, kind="NPPV1", to="OFFICIAL")
    for kept in (own, form):
        assert Visit(officer).get("return_sheet", draft.pk, kept.pk).status == 404
        assert Visit(officer).post("sheet_undo", draft.pk, kept.pk).status == 404
    assert not Visit(officer).get("return_sheets", draft.pk).has("What became of it")


def test_a_name_above_ones_vetting_is_told_apart_from_no_other(plain_reader, draft):
    DataItemFactory(code="covert-work", name="Covert work", marking=20)
    for name in ("Covert work", "covert-work", "Weather"):
        kept = sent(plain_reader, draft, xlsx(["What", "Number"], [name, 9]))
        assert plain_reader.get("return_sheet", draft.pk, kept.pk).status == 200


def test_an_upload_is_not_found_beneath_another_return(first, draft, force, officer):
    kept = sent(first, draft, filled(downloaded(first, draft), murder=5))
    other = actions.open_return(force, QUARTER - 1, due_on=QUARTER.end, by=officer)
    assert first.get("return_sheet", other.pk, kept.pk).status == 404


def test_a_member_may_take_the_return_away_and_bring_nothing_back(draft, officer):
    member = Visit(UserFactory(role="member", cleared=True, authority=officer.authority))
    assert rows_of(downloaded(member, draft))
    assert upload(member, draft, xlsx(["a", "b"])).status == 403


def test_whoever_signs_in_again_is_led_to_the_page(first, draft):
    response = first.client.get(reverse("sheet_upload", args=[draft.pk]))
    assert (response.status_code, response["Location"]) == (302, reverse("return_sheets", args=[draft.pk]))


def test_a_sheet_that_was_not_applied_can_be_put_away_and_the_trail_says_so(first, second, draft):
    data = filled(downloaded(first, draft), murder=5)
    kept, other = sent(first, draft, data, "wrong.xlsx"), sent(first, draft, data, "right.xlsx")
    press_apply(first, draft, other, "murder")
    assert second.post("sheet_remove", draft.pk, kept.pk).status == 404
    assert first.get("return_sheets", draft.pk).body.count("Remove from the list") == 1
    assert not first.post("sheet_remove", draft.pk, kept.pk).has("wrong.xlsx")
    assert first.post("sheet_remove", draft.pk, other.pk).has("right.xlsx")
    assert AuditLine.objects.get(verb="spreadsheet removed").detail["upload"] == kept.pk


@pytest.mark.parametrize("name", ["x.xlsx", "x.ODS"])
def test_text_is_not_taken_for_a_workbook(first, draft, name):
    upload(first, draft, b"Key,Figure\nmurder,5\n", name)
    assert first.has("is text, though it is called a workbook")
    assert not SheetUpload.objects.exists()


def test_text_in_one_column_is_no_table(first, draft):
    upload(first, draft, b"not a zip\n", "x.csv")
    assert first.has("is text in one column, and no table")


def test_the_history_of_a_figure_names_the_sheet_to_those_who_may_read_all_of_it(first, plain_reader, draft):
    DataItemFactory(code="covert-work", name="Covert work", marking=20)
    kept = sent(first, draft, filled(downloaded(first, draft), murder=5), "Marlow.xlsx")
    press_apply(first, draft, kept, "murder")
    first.post("sheet_undo", draft.pk, kept.pk)
    for visit, name in ((first, "Marlow.xlsx"), (plain_reader, "a spreadsheet")):
        steps = visit.get("figure", draft.pk, "murder").response.context["page"].steps
        assert [step.what for step in steps] == [
            f"From 5 to not entered: {name} undone",
            f"From not entered to 5, from {name}",
        ]


def test_what_was_passed_over_is_listed(first, draft):
    book = downloaded(first, draft)
    hidden = book.create_sheet("Workings")
    hidden.sheet_state = "hidden"
    sent(first, draft, filled(book, murder=5))
    assert first.has("The sheet “Workings” was passed over: it is hidden.")


def test_the_same_file_twice_at_once_is_two_uploads_and_the_second_finds_nothing_to_do(first, second, draft):
    data = filled(downloaded(first, draft), murder=5)
    one, other = sent(first, draft, data), sent(second, draft, data)
    press_apply(first, draft, one, "murder")
    assert second.get("return_sheet", draft.pk, other.pk).has(
        "There is nothing to apply", "1 stands as it is"
    )


def test_reading_goes_by_content_and_not_by_name():
    assert workbooks.read(xlsx(["a", "b"], ["c", 1]), "figures.csv").tables[0].rows == (
        ("a", "b"),
        ("c", "1"),
    )
