"""What a force's system reads and changes, and that it is the same as on the pages."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from authority.models import AuditLine
from indicators import actions
from indicators.api import told
from indicators.models import DeadlineException, Figure, QuarterlyReturn, Submission
from indicators.quarters import Quarter
from indicators.returns.cells import Typed
from indicators.returns.sheet import kept_of
from tests.indicators.conftest import QUARTER
from tests.indicators.factories import DataItemFactory, IndicatorFactory
from tests.indicators.systems import key_of
from tests.indicators.test_rates import derive
from tests.indicators.visits import verbs

pytestmark = pytest.mark.django_db


@pytest.fixture
def system(hub, force, administrator):
    return key_of(hub, [force], administrator)[1]


@pytest.fixture
def reader(hub, force, administrator):
    return key_of(hub, [force], administrator, name="reports", may_submit=False)[1]


def figure(draft, code):
    return Figure.objects.get(quarterly_return=draft, item__code=code)


# --- reading ------------------------------------------------------------------------------------------


def test_a_key_says_what_it_is(system):
    told = system.get("key").body
    assert told["forces"] == [{"slug": "westmarch", "title": "Westmarch Police"}]
    assert told["may_submit"] is True
    assert told["opens"] == ["OFFICIAL", "OFFICIAL-SENSITIVE"]


def test_returns_are_listed_with_where_they_stand(system, entered):
    (line,) = system.get("returns").body["returns"]
    assert (line["id"], line["state"], line["answered"], line["asked"]) == (entered.pk, "draft", 2, 2)
    assert system.get("returns", quarter="2024-25 Q2").body["returns"] == [line]
    assert system.get("returns", state="accepted").body["returns"] == []
    assert system.get("returns", force="nowhere").body["returns"] == []


def test_returns_are_listed_fifty_at_a_time(system, force, officer):
    for back in range(51):
        actions.open_return(force, Quarter.parse("2024-25 Q2") - back, due_on=None, by=officer)
    first = system.get("returns").body
    assert (len(first["returns"]), first["next_page"]) == (50, 2)
    second = system.get("returns", page=2).body
    assert (len(second["returns"]), second["next_page"]) == (1, None)


def test_a_return_has_its_boxes_figures_and_checks(system, entered, officer):
    actions.save_figures(entered.pk, {"arrests": Typed("0", note="A quiet summer")}, by=officer)
    told = system.get(f"returns/{entered.pk}").body
    boxes = {box["key"]: box for box in told["boxes"]}
    assert boxes["murder"]["figure"]["value"] == "3"
    assert boxes["arrests"]["figure"]["note"] == "A quiet summer"
    assert boxes["arrests"]["figure"]["entered_by"] == "Ann Hollis"
    (check,) = told["checks"]
    assert (check["key"], check["kind"], check["blocks"]) == ("arrests", "query", False)


def test_accepted_figures_are_exact_decimals(system, draft, officer, second_officer):
    DataItemFactory(code="cost", unit="pounds")
    sent = {"murder": Typed("3"), "arrests": Typed("1200"), "cost": Typed("999,999,999,999.99")}
    actions.save_figures(draft.pk, sent, by=officer)
    assert system.get("figures", quarter="2024-25 Q2").body["returns"] == []
    actions.submit(draft.pk, by=officer)
    actions.accept(draft.pk, by=second_officer)
    (told,) = system.get("figures", quarter="2024-25 Q2").body["returns"]
    assert {one["key"]: one["value"] for one in told["figures"]} == {
        "murder": "3",
        "arrests": "1200",
        "cost": "999999999999.99",
    }


def test_rates_of_its_forces_are_read(system, accepted, murders):
    IndicatorFactory(code="murders", numerator=murders, kind="count", per=1)
    derive()
    (rate,) = system.get("rates", quarter="2024-25 Q2").body["rates"]
    assert (rate["indicator"], rate["force"], rate["numerator"]) == ("murders", "westmarch", "3")
    assert system.get("rates", quarter="2024-25 Q2", quarters="4").body["rates"] == []


@pytest.mark.parametrize(
    ("value", "words"),
    [(2.04e-05, "0.0000204"), (1 / 3, "0.333333333333"), (1.5e15, "1500000000000000"), (0.0, "0")],
)
def test_a_rate_is_plain_decimal_text_however_small(value, words):
    assert told._rounded(value) == words


# --- changing -----------------------------------------------------------------------------------------


def test_a_return_is_opened_entered_and_sent_and_a_person_accepts_it(
    system, hub, murders, arrests, second_officer
):
    opened = system.post("returns", {"force": "westmarch", "quarter": "2024-25 Q2", "due_on": "2024-10-28"})
    assert opened.status == 201
    draft = QuarterlyReturn.objects.get(pk=opened.body["return_id"])
    system.enter(draft, murder="3", arrests=1200)
    assert system.body["kept"] == 2
    assert system.post(f"returns/{draft.pk}/submit").body["state"] == "submitted"
    accepted = actions.accept(draft.pk, by=second_officer)
    assert accepted.submitted_by == hub
    assert accepted.current


@pytest.fixture
def calendar(force, officer, murders):
    """A day for returns of the quarter, and one before which its figures are not published."""
    days = {"due_on": date(2024, 10, 28), "release_on": date(2025, 1, 30)}
    return actions.set_deadline(force.authority, QUARTER, by=officer, **days)


def opening(system, **more):
    return system.post("returns", {"force": "westmarch", "quarter": "2024-25 Q2"} | more)


@pytest.mark.parametrize("said", [{}, {"due_on": "2024-10-28"}, {"due_on": None}])
def test_a_return_is_opened_on_the_days_of_the_calendar(system, calendar, said):
    assert opening(system, **said).status == 201
    opened = QuarterlyReturn.objects.get()
    assert (opened.due_on, opened.release_on) == (calendar.due_on, calendar.release_on)


@pytest.mark.parametrize("reason", ["", "  ", "\0"])
def test_a_system_sets_no_day_of_its_own_without_a_reason(system, calendar, reason):
    assert opening(system, due_on="2024-11-11", reason=reason).status == 409
    assert system.detail.startswith("Say why this force has another day.")
    assert not QuarterlyReturn.objects.exists()


def test_another_day_with_its_reason_is_an_exception_from_the_calendar(system, calendar):
    opening(system, due_on="2024-11-11", reason="The duty system is being replaced.")
    opened = QuarterlyReturn.objects.get()
    assert (opened.due_on, opened.release_on) == (date(2024, 11, 11), calendar.release_on)
    assert DeadlineException.objects.get().reason == "The duty system is being replaced."


@pytest.mark.parametrize("with_calendar", [True, False])
def test_no_return_is_due_two_years_ahead(request, system, force, with_calendar):
    if with_calendar:
        request.getfixturevalue("calendar")
    assert opening(system, due_on="2026-09-28", reason="There is no hurry.").status == 409
    assert "more than a year after" in system.detail


def test_without_a_day_in_the_calendar_one_is_asked_for(system, force):
    assert opening(system).status == 409
    assert "Say by which day the return is due." in system.detail


def test_each_change_is_in_the_trail_by_the_account_with_the_name_of_the_key(system, draft, hub):
    system.enter(draft, murder="3")
    line = AuditLine.objects.get(verb="sent by a force's system")
    assert (line.actor_id, line.detail["key"]) == (hub.pk, "upload")
    assert "figures entered" in verbs()
    assert system.key not in str(list(AuditLine.objects.values()))


WORDS = {
    "1204": "1,204",
    "1,204": "1,204",
    "nil": "0",
    "not available": "not available",
    "Not Applicable": "not applicable",
}


@pytest.mark.parametrize("sent", WORDS)
def test_figures_are_read_as_on_the_page(system, draft, sent):
    assert system.enter(draft, murder=sent).outcome("murder") == "kept"
    assert kept_of(figure(draft, "murder")).words == WORDS[sent]


REFUSED = [
    "3.5",
    "-1",
    "🚨",
    "1.2.2024",
    "12,5",
    "1e3",
    "9" * 41,
    "9" * 13,
    "three",
    "0x10",
    "Infinity",
    "NaN",
]


@pytest.mark.parametrize("sent", REFUSED)
def test_a_figure_that_cannot_be_kept_is_refused_with_the_sentence_of_the_page(system, draft, sent):
    system.enter(draft, murder=sent, arrests="5")
    assert system.status == 200
    assert system.outcome("murder") == "refused"
    assert system.body["figures"]["murder"]["sentence"].endswith((".", "?"))
    assert system.outcome("arrests") == "kept"


@pytest.mark.parametrize(
    ("number", "kept"), [("1204", "1204"), ("999999999999.99", "999999999999.99"), ("0.10", "0.10")]
)
def test_a_number_is_kept_digit_for_digit(system, draft, number, kept):
    DataItemFactory(code="cost", unit="pounds")
    system.patch(f"returns/{draft.pk}/figures", f'{{"figures": {{"cost": {{"value": {number}}}}}}}')
    assert system.outcome("cost") == "kept"
    (box,) = [box for box in system.get(f"returns/{draft.pk}").body["boxes"] if box["key"] == "cost"]
    assert box["figure"]["value"] == kept


@pytest.mark.parametrize("number", ["1e400", "1E+2", "9" * 5000, "0.1234567", "-7"])
def test_a_number_that_cannot_be_kept_exactly_is_refused(system, draft, number):
    body = f'{{"figures": {{"murder": {{"value": {number}}}}}}}'
    assert system.patch(f"returns/{draft.pk}/figures", body).outcome("murder") == "refused"


def test_an_empty_text_takes_a_figure_out_and_what_is_left_out_stays(system, draft):
    system.enter(draft, murder="3", arrests={"value": "5", "note": "Low"})
    system.enter(draft, murder="", arrests={"value": "6"})
    assert not Figure.objects.filter(quarterly_return=draft, item__code="murder").exists()
    assert (figure(draft, "arrests").value, figure(draft, "arrests").note) == (6, "Low")


def test_what_stands_already_is_unchanged(system, draft):
    system.enter(draft, murder="3")
    assert system.enter(draft, murder="3").outcome("murder") == "unchanged"


def test_what_another_entered_is_not_overwritten_in_silence(system, draft, officer):
    actions.save_figures(draft.pk, {"murder": Typed("3")}, by=officer)
    told = system.enter(draft, murder="4").body["figures"]["murder"]
    assert (told["outcome"], told["stands"]) == ("overtaken", "3")
    assert "Ann Hollis entered “3” on " in told["sentence"]
    assert figure(draft, "murder").value == 3
    assert system.enter(draft, murder={"value": "4", "saw": "3"}).outcome("murder") == "kept"


@pytest.mark.parametrize("saw", ["1200", "1,200"])
def test_what_was_seen_may_be_written_either_way(system, draft, officer, saw):
    actions.save_figures(draft.pk, {"murder": Typed("1,200")}, by=officer)
    assert system.enter(draft, murder={"value": "4", "saw": saw}).outcome("murder") == "kept"


def test_a_system_replaces_what_it_entered_itself(system, draft):
    system.enter(draft, murder="3")
    assert system.enter(draft, murder="4").outcome("murder") == "kept"


def test_a_note_of_another_is_not_overwritten_in_silence(system, draft, officer):
    system.enter(draft, murder="3")
    actions.save_figures(draft.pk, {"murder": Typed(note="Checked by hand")}, by=officer)
    assert system.enter(draft, murder={"note": "From the hub"}).outcome("murder") == "overtaken"
    seen = {"note": "From the hub", "saw_note": "Checked by hand"}
    assert system.enter(draft, murder=seen).outcome("murder") == "kept"


def test_errors_and_open_queries_keep_a_return_back_as_on_the_page(system, draft):
    system.enter(draft, murder="3", arrests="0")
    assert system.post(f"returns/{draft.pk}/submit").status == 409
    assert system.detail == "Not sent: 1 query is still to be explained."
    system.enter(draft, arrests={"note": "All were cautioned"})
    assert system.post(f"returns/{draft.pk}/submit").status == 200


def test_a_locked_return_says_by_whom_and_keeps_nothing(system, submitted):
    assert system.enter(submitted, murder="9").status == 409
    assert "was already sent for sign-off by Ann Hollis" in system.detail
    assert figure(submitted, "murder").value == 3


def test_there_is_one_return_of_a_force_and_quarter(system, draft):
    asked = {"force": "westmarch", "quarter": "2024-25 Q2", "due_on": "2024-10-28"}
    assert system.post("returns", asked).status == 409
    assert "There is already a return of Westmarch Police" in system.detail


def test_a_quarter_that_has_not_begun_is_refused(system):
    asked = {"force": "westmarch", "quarter": "2098-99 Q1", "due_on": "2024-10-28"}
    assert system.post("returns", asked).status == 409
    assert "has not begun" in system.detail


# --- once ---------------------------------------------------------------------------------------------


def test_the_same_key_and_body_get_the_same_answer_and_change_nothing(system, draft, officer):
    first = system.enter(draft, once="the-same-one", murder="3").body
    actions.save_figures(draft.pk, {"murder": Typed("7", saw="3")}, by=officer)
    again = system.enter(draft, once="the-same-one", murder="3")
    assert (again.body, again.answer["Idempotent-Replayed"]) == (first, "true")
    assert figure(draft, "murder").value == 7
    assert Submission.objects.count() == 1


def test_the_same_key_with_another_body_is_refused(system, draft):
    system.enter(draft, once="the-same-one", murder="3")
    assert system.enter(draft, once="the-same-one", murder="4").status == 422
    assert figure(draft, "murder").value == 3


def test_what_was_refused_leaves_its_key_free(system, draft):
    system.enter(draft, murder="3")
    assert system.post(f"returns/{draft.pk}/submit", once="try-it-twice").status == 409
    assert not Submission.objects.filter(key="try-it-twice").exists()
    system.enter(draft, arrests="12")
    assert system.post(f"returns/{draft.pk}/submit", once="try-it-twice").status == 200


def test_a_crash_in_the_middle_leaves_nothing_and_the_key_free(system, draft, monkeypatch):
    def crash(*given, **named):
        raise RuntimeError("the power went")

    with monkeypatch.context() as patched:
        patched.setattr("indicators.api.once._answer", crash)
        with pytest.raises(RuntimeError):
            system.enter(draft, once="the-same-one", murder="3")
    assert not Figure.objects.exists()
    assert not Submission.objects.exists()
    assert "figures entered" not in verbs()
    assert system.enter(draft, once="the-same-one", murder="3").outcome("murder") == "kept"


@pytest.mark.parametrize("once", [None, "", "short", "x" * 81, "with a space", "ünïcode-key"])
def test_every_change_needs_a_key_of_its_own(system, draft, once):
    headers = {"once": once}
    body = {"figures": {"murder": {"value": "3"}}}
    assert system.patch(f"returns/{draft.pk}/figures", body, **headers).status == 422
    assert system.body["faults"][0]["at"].endswith("Idempotency-Key")
    assert not Figure.objects.exists()


def test_a_key_last_used_is_written_once_a_day(system, hub, django_assert_max_num_queries):
    system.get("key")
    assert hub.api_tokens.get(name="upload").last_used_on == timezone.localdate()
    hub.api_tokens.update(last_used_on=timezone.localdate() - timedelta(days=1))
    system.get("key")
    assert hub.api_tokens.get(name="upload").last_used_on == timezone.localdate()
