"""What whoever has a key, or none, tries against the interface: nothing is shown, changed or told apart."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from authority import actions as keeping
from authority import requests
from authority.models import AuditLine
from indicators import actions
from indicators.models import Figure, QuarterlyReturn, Submission
from indicators.returns.cells import Typed
from tests.authority.factories import ForceFactory, UserFactory
from tests.indicators.factories import DataItemFactory, IndicatorFactory
from tests.indicators.systems import System, key_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
PROBLEM = "application/problem+json"


@pytest.fixture
def given(hub, force, administrator):
    return key_of(hub, [force], administrator)


@pytest.fixture
def token(given):
    return given[0]


@pytest.fixture
def system(given):
    return given[1]


@pytest.fixture
def sensitive(db):
    return DataItemFactory(code="covert", name="Covert deployments", marking=20)


def lapse(hub, to="OFFICIAL"):
    """Vetting that from today opens no more than `to`."""
    hub.vettings.all().delete()
    if to:
        from tests.authority.factories import clear

        clear(hub, kind="NPPV1", to=to)


# --- keys that do not stand ----------------------------------------------------------------------------


def withdrawn(token, hub):
    keeping.withdraw_token(token, by=token.issued_by)


def expired(token, hub):
    type(token).objects.filter(pk=token.pk).update(expires_on=timezone.localdate() - DAY)


def closed(token, hub):
    keeping.close_account(hub, by=token.issued_by)


def of_no_force(token, hub):
    token.forces.update(authority=UserFactory().authority)


@pytest.mark.parametrize("way", [withdrawn, expired, closed, of_no_force])
def test_a_key_that_does_not_stand_is_answered_like_one_that_never_was(system, token, hub, draft, way):
    unknown = System("0" * 64).get(f"returns/{draft.pk}")
    way(token, hub)
    refused = system.get(f"returns/{draft.pk}")
    assert refused.status == 401
    assert (refused.body, refused.answer.headers) == (unknown.body, unknown.answer.headers)
    assert system.enter(draft, murder="3").body == refused.body
    assert not Figure.objects.exists()


def test_refused_keys_are_in_the_trail_with_the_reason_and_without_the_key(system, token, hub):
    withdrawn(token, hub)
    system.get("key")
    System("f" * 64).get("key")
    known, unknown = AuditLine.objects.filter(verb="key refused").order_by("number")
    assert (known.subject, known.detail["why"], known.actor_id) == ("upload", "withdrawn", hub.pk)
    assert (unknown.subject, unknown.actor_id) == ("a key that nobody was given", None)
    trail = str(list(AuditLine.objects.values()))
    assert system.key not in trail
    assert "f" * 64 not in trail


HEADERS = [
    "",
    "Bearer",
    "Bearer ",
    "Basic {key}",
    "Bearer {key} ",
    "Bearer  {key}",
    "Bearer {key},Bearer {key}",
    "Bearer {upper}",
    "{key}",
    "Bearer {key}\tx",
    "Token {key}",
    "Bearer ключ",
]


@pytest.mark.parametrize("header", HEADERS)
def test_a_header_that_is_not_quite_one_gives_no_key(system, header):
    sent = header.format(key=system.key, upper=system.key.upper())
    assert Client().get("/api/v1/key", headers={"Authorization": sent}).status_code == 401


def test_a_key_in_the_address_in_the_body_or_in_a_cookie_is_none(system):
    client = Client()
    client.cookies["Authorization"] = f"Bearer {system.key}"
    for address in (f"/api/v1/key?token={system.key}", f"/api/v1/key?Authorization=Bearer {system.key}"):
        assert client.get(address).status_code == 401
    sent = client.post("/api/v1/returns", {"token": system.key}, content_type="application/json")
    assert sent.status_code == 401


def test_a_session_alone_never_counts_whoever_it_is_of(officer, hub, draft):
    client = Client(enforce_csrf_checks=True)
    for person in (officer, hub):
        client.force_login(person)
        assert client.get("/api/v1/returns").status_code == 401
        address, body = f"/api/v1/returns/{draft.pk}/figures", {"figures": {"murder": {"value": "1"}}}
        assert client.patch(address, body, content_type="application/json").status_code == 401


def test_a_session_beside_a_key_adds_nothing(system, officer, hub, force):
    lapse(hub, to=None)
    system.client.force_login(officer)
    assert system.get("key").body["opens"] == []


def test_a_key_opens_no_page(system, hub):
    answer = Client().get(reverse("returns"), headers=system.headers())
    assert answer.status_code == 302


def test_a_system_signs_in_with_no_password_even_if_it_came_to_one(hub):
    hub.set_password("fictitious-trial")
    hub.save()
    client = Client()
    client.post(reverse("account_login"), {"login": hub.email, "password": "fictitious-trial"})
    assert "_auth_user_id" not in client.session


def test_after_many_refusals_an_address_is_told_to_wait_and_nothing_more_is_written(monkeypatch):
    monkeypatch.setattr(requests, "REFUSED", 2)
    answers = [System(f"{number:064}").get("key").status for number in range(4)]
    assert answers == [401, 401, 429, 429]
    assert AuditLine.objects.filter(verb="key refused").count() == 2


def test_a_key_that_asks_too_often_is_told_how_long_to_wait(system, monkeypatch):
    monkeypatch.setattr("authority.requests.OF_A_KEY", 2)
    answers = [system.get("key").status for _ in range(3)]
    assert answers == [200, 200, 429]
    assert 0 < int(system.answer["Retry-After"]) <= 60


def test_a_key_that_only_reads_changes_nothing_and_the_try_is_written_down(hub, force, administrator, draft):
    _, reader = key_of(hub, [force], administrator, may_submit=False)
    assert reader.enter(draft, murder="3").status == 403
    assert reader.post(f"returns/{draft.pk}/submit").status == 403
    assert AuditLine.objects.filter(verb="key refused").count() == 2
    assert not Figure.objects.exists()


def test_an_account_whose_post_ended_is_refused_in_json(system, hub):
    hub.posts.update(ends_on=timezone.localdate() - DAY, starts_on=timezone.localdate() - DAY)
    assert system.get("key").status == 403
    assert system.answer["Content-Type"] == PROBLEM


# --- what is another's --------------------------------------------------------------------------------


@pytest.fixture
def another(officer):
    """A force of the same authority that the key is not for, with a return."""
    force = ForceFactory(title="Eastmark Police", slug="eastmark", authority=officer.authority)
    from indicators.quarters import Quarter

    quarter = Quarter.parse("2024-25 Q2")
    return actions.open_return(force, quarter, due_on=None, by=officer)


def test_a_return_of_another_force_is_not_there(system, another, murders):
    nowhere = system.get("returns/987654321").body
    assert system.get(f"returns/{another.pk}").body == nowhere
    assert system.enter(another, murder="3").body == nowhere
    assert system.post(f"returns/{another.pk}/submit").body == nowhere
    assert system.get("returns").body["returns"] == []
    assert system.get("returns", force="eastmark").body["returns"] == []
    assert system.get("figures", quarter="2024-25 Q2").body["returns"] == []
    assert not Figure.objects.exists()


def test_a_return_of_another_force_is_not_opened_and_not_told_of(system, another):
    asked = {"quarter": "2024-25 Q2", "due_on": "2024-10-28"}
    there = system.post("returns", asked | {"force": "eastmark"}).body
    assert there == system.post("returns", asked | {"force": "nowhere"}).body
    assert there["status"] == 422


@pytest.mark.parametrize("number", ["0", "00", str(10**30)])
def test_a_number_that_no_return_can_have_is_not_there(system, number):
    assert system.get(f"returns/{number}").status == 404


def test_a_return_beyond_the_circle_or_with_a_conflict_is_not_there(system, draft, hub):
    draft.conflicted.add(hub)
    assert system.get(f"returns/{draft.pk}").status == 404
    draft.conflicted.clear()
    hub.circle_memberships.update(ends_on=timezone.localdate() - DAY, starts_on=timezone.localdate() - DAY)
    assert system.get(f"returns/{draft.pk}").status == 404
    assert system.enter(draft, murder="3").status == 404


def test_what_another_key_sent_is_not_replayed(system, hub, force, administrator, draft):
    system.enter(draft, once="the-same-one", murder="3")
    _, other = key_of(hub, [force], administrator, name="another")
    told = other.enter(draft, once="the-same-one", murder="3")
    assert "Idempotent-Replayed" not in told.answer
    assert told.outcome("murder") == "unchanged"
    assert Submission.objects.count() == 2


# --- what is marked above the account's vetting ---------------------------------------------------------


def test_an_item_above_the_vetting_is_named_nowhere(system, hub, entered, sensitive, officer):
    actions.save_figures(entered.pk, {"covert": Typed("31337", note="Operation Lark")}, by=officer)
    lapse(hub)
    pages = [
        system.get(f"returns/{entered.pk}"),
        system.get("returns"),
        system.get("key"),
        system.get("figures", quarter="2024-25 Q2"),
        system.get("rates", quarter="2024-25 Q2"),
        system.post(f"returns/{entered.pk}/submit"),
    ]
    for page in pages:
        told = page.answer.content.decode()
        assert not [word for word in ("covert", "Covert", "31337", "Lark") if word in told]
    (line,) = system.get("returns").body["returns"]
    assert (line["answered"], line["asked"], line["marking"]) == (2, 2, "OFFICIAL")


def test_a_figure_above_the_vetting_is_answered_like_one_that_never_was(system, hub, draft, sensitive):
    lapse(hub)
    told = system.enter(draft, covert="1", nosuch="1", **{"murder@X00000001": "1"}).body["figures"]
    assert told["covert"] == told["nosuch"] == told["murder@X00000001"]
    assert told["covert"]["outcome"] == "not asked"
    assert not Figure.objects.exists()


def test_an_accepted_figure_and_a_rate_above_the_vetting_are_not_told(
    system, hub, draft, sensitive, officer, second_officer
):
    from tests.indicators.test_rates import derive

    IndicatorFactory(code="secret-rate", numerator=sensitive, kind="count", per=1, marking=20)
    sent = {"murder": Typed("3"), "arrests": Typed("9"), "covert": Typed("31337")}
    actions.save_figures(draft.pk, sent, by=officer)
    actions.submit(draft.pk, by=officer)
    actions.accept(draft.pk, by=second_officer)
    derive()
    assert "31337" in system.get("rates", quarter="2024-25 Q2").answer.content.decode()
    lapse(hub)
    for page in ("rates", "figures"):
        assert "31337" not in system.get(page, quarter="2024-25 Q2").answer.content.decode()
        assert "secret-rate" not in system.answer.content.decode()


def test_a_stored_answer_tells_no_more_than_its_reader_may_read_today(system, hub, draft, sensitive, officer):
    actions.save_figures(draft.pk, {"covert": Typed("31337")}, by=officer)
    first = system.enter(draft, once="the-same-one", covert="5", murder="3")
    assert first.body["figures"]["covert"]["stands"] == "31,337"
    lapse(hub)
    again = system.enter(draft, once="the-same-one", covert="5", murder="3")
    assert (again.outcome("covert"), again.outcome("murder")) == ("not asked", "kept")
    assert "31,337" not in again.answer.content.decode()


def test_a_stored_answer_counts_only_what_its_reader_may_read_today(system, hub, draft, sensitive):
    assert system.enter(draft, once="the-same-one", covert="5", murder="3").body["kept"] == 2
    lapse(hub)
    assert system.enter(draft, once="the-same-one", covert="5", murder="3").body["kept"] == 1


def test_without_vetting_nothing_is_there_not_even_by_replay(system, hub, draft):
    system.enter(draft, once="the-same-one", murder="3")
    lapse(hub, to=None)
    assert system.get("returns").body["returns"] == []
    assert system.enter(draft, once="the-same-one", murder="3").status == 404


def test_a_return_opened_once_is_not_told_of_again_when_it_went_out_of_sight(system, hub):
    asked = {"force": "westmarch", "quarter": "2024-25 Q2", "due_on": "2024-10-28"}
    assert system.post("returns", asked, once="the-same-one").status == 201
    assert system.post("returns", asked, once="the-same-one").answer["Idempotent-Replayed"] == "true"
    lapse(hub, to=None)
    assert system.post("returns", asked, once="the-same-one").status == 404


# --- bodies ---------------------------------------------------------------------------------------------

ASKED = '{{"figures": {{"murder": {{"value": {}}}}}}}'
UNREADABLE = {
    "not JSON": "{",
    "a number by itself that is none": ASKED.format("NaN"),
    "infinity": ASKED.format("-Infinity"),
    "a name twice": '{"figures": {"murder": {"value": "1", "value": "2"}}}',
    "an item twice": '{"figures": {"murder": {"value": "1"}, "murder": {"value": "2"}}}',
    "nested without end": "[" * 100_000,
    "nested in texts and out": ASKED.format('"]]]]"') + "[" * 50_000,
    "another encoding": b'{"figures": "\xff"}',
    "half a character": ASKED.format('"\\ud83d"'),
}


@pytest.mark.parametrize("body", UNREADABLE.values(), ids=UNREADABLE)
def test_a_body_that_is_no_request_is_refused_in_json(system, draft, body):
    told = system.patch(f"returns/{draft.pk}/figures", body)
    assert (told.status, told.answer["Content-Type"]) == (400, PROBLEM)
    assert "Traceback" not in told.detail
    assert not Figure.objects.exists()


FAULTY = {
    "a list": "[]",
    "a text": '"x"',
    "null": "null",
    "no figures": '{"figures": {}}',
    "another field": '{"figures": {"murder": {"value": "1"}}, "state": "accepted"}',
    "who entered it": '{"figures": {"murder": {"value": "1", "entered_by": 1, "query": "accepted"}}}',
    "true": ASKED.format("true"),
    "a list of figures": ASKED.format("[1]"),
    "a text of 10,001 characters": ASKED.format('"' + "x" * 10_001 + '"'),
    "a figure by itself": '{"figures": {"murder": "1"}}',
    "a key with a null in it": '{"figures": {"mur\\u0000der": {"value": "1"}}}',
    "a note that is a number": '{"figures": {"murder": {"note": 5}}}',
    "too many": '{"figures": {' + ",".join(f'"i{n}": {{"value": "1"}}' for n in range(2001)) + "}}",
}


@pytest.mark.parametrize("body", FAULTY.values(), ids=FAULTY)
def test_a_body_of_another_form_is_refused_with_its_faults(system, draft, body):
    told = system.patch(f"returns/{draft.pk}/figures", body)
    assert (told.status, told.answer["Content-Type"]) == (422, PROBLEM)
    assert told.body["faults"]
    assert not Figure.objects.exists()


def test_a_text_of_ten_thousand_characters_with_emoji_and_nulls_is_kept_or_refused_in_words(system, draft):
    DataItemFactory(code="story", unit="text")
    assert system.enter(draft, story="🚨" * 8000, murder={"value": "1", "note": "a\0b 🚨"}).body["kept"] == 2
    assert system.enter(draft, story="x" * 10_000).outcome("story") == "refused"


def test_a_body_that_is_too_long_or_of_another_kind_is_not_read(system, draft):
    address = f"returns/{draft.pk}/figures"
    assert system.patch(address, " " * 1_000_001).status == 413
    for media_type in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        assert system.patch(address, "{}", media_type=media_type).status == 415


@pytest.mark.parametrize(
    "field", ["state", "current", "authority", "marking", "version", "id", "published_on"]
)
def test_no_field_is_set_that_is_not_described(system, murders, field):
    asked = {"force": "westmarch", "quarter": "2024-25 Q2", "due_on": "2024-10-28", field: 1}
    assert system.post("returns", asked).status == 422
    assert not QuarterlyReturn.objects.exists()


NO_DAYS = [1, 20241028, False, "28/10/2024", "2024-02-30", "0001-01-01", "9999-12-31", ""]


@pytest.mark.parametrize("due_on", NO_DAYS)
def test_a_day_that_is_none_is_refused(system, due_on):
    asked = {"force": "westmarch", "quarter": "2024-25 Q2", "due_on": due_on}
    assert system.post("returns", asked).status == 422


@pytest.mark.parametrize("quarter", ["2024-25 Q5", "2024-26 Q1", "soon", "", "\0", "9999-00 Q4\n"])
def test_a_quarter_that_is_none_is_refused(system, quarter):
    assert system.get("figures", quarter=quarter).status == 422
    assert system.get("returns", quarter=quarter).status == 422


@pytest.mark.parametrize("method", ["put", "delete", "options", "trace", "post"])
def test_another_method_is_refused_in_json_with_those_there_are(system, method):
    answer = getattr(Client(), method)("/api/v1/key", headers=system.headers())
    assert (answer.status_code, answer["Content-Type"], answer["Allow"]) == (405, PROBLEM, "GET")


def test_a_method_in_a_header_is_not_heard(system, draft):
    headers = {"X-HTTP-Method-Override": "PATCH", "X-Method-Override": "DELETE"}
    assert system.post(f"returns/{draft.pk}/figures", {}, **headers).status == 405


def test_an_address_that_is_none_is_answered_in_json(system):
    for path in ("nothing", "returns/x", "returns/1/", "returns/-1", "../returns", "key/"):
        assert system.get(path).answer["Content-Type"] == PROBLEM
        assert system.status == 404


def test_a_fault_of_ours_says_nothing_of_it(system, monkeypatch):
    def fail(*given, **named):
        raise RuntimeError("SELECT secret FROM nowhere")

    monkeypatch.setattr("indicators.api.told.lines", fail)
    monkeypatch.setattr("indicators.api.views.shapes.KeyTold", fail)
    system.client.raise_request_exception = False
    assert system.get("key").status == 500
    assert system.answer["Content-Type"] == PROBLEM
    assert "secret" not in system.answer.content.decode()


def test_answers_are_not_kept_by_anything_in_between(system):
    assert system.get("key").answer["Cache-Control"] == "no-store"
