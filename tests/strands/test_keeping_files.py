"""A catalogue as a file: out and in again, and whatever else somebody may bring."""

import copy
import json
from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from authority.models import AuditLine
from authority.refusal import NotAllowed
from indicators.models import Indicator
from strands import actions
from strands.actions import importing
from strands.keeping import arriving, export, spans
from strands.keeping.tags import TAGS
from strands.likeness import ranked, stem
from strands.models import Monitored, Question, Retirement, Strand
from tests.authority.factories import UserFactory, clear
from tests.strands.factories import MonitoredFactory, QuestionFactory, StrandFactory

DAY = date(2026, 4, 1)
WORDS = st.text("abcäŵ “”&<", min_size=1, max_size=12).map(lambda word: f"x{word.strip()}y")


def row(code, **values):
    return {"code": f"own:{code}"} | values


def figure(code, **values):
    told = {"name": code, "unit": "count", "strand": "own:S1", "definition": "", "marking": "OFFICIAL"}
    told |= {"by_area": False, "standing": False, "effort": "new", "minutes": 5, "asked_from": "2026-04-01"}
    return row(code, **told | values)


def indicator(code, **values):
    version = {"starts_on": "2026-04-01", "wording": "Each once.", "status": "final"}
    version |= {"checked_by": "", "review_on": None}
    told = {"name": code, "kind": "rate", "numerator": "own:fig", "denominator": None, "per": 1000}
    told |= {"display_per": 1000, "polarity": "lower", "polarity_reason": "Harm.", "why_it_matters": ""}
    told |= {"marking": "OFFICIAL", "publication": "publishable", "parent": None, "definitions": [version]}
    return row(code, **told | values)


def question(code, **values):
    told = {"scope": "generic", "strand": None, "text": f"Why {code}?", "prompts": [], "tags": []}
    return row(code, **told | {"repeats_per_operation": False} | values)


def strand(code="S1", **values):
    told = {"name": "Safeguarding", "definition": "Harm.", "levels": [1, 2], "in_npsat": False}
    return row(code, **told | values)


def document(**lists):
    own = {name: [] for name in export.LISTS}
    own |= {"strands": [strand()], "figures": [figure("fig")], "indicators": [indicator("ind")]}
    own["measures"] = [row("M1", strand="own:S1", indicator="own:ind", heading="other")]
    own["questions"] = [question("Q1")]
    told = {"format": export.FORMAT, "version": 1, "marking": "OFFICIAL", "retired": []}
    retired = lists.pop("retired", [])
    return told | {"own": own | lists, "shared": {}, "retired": retired}


def read(told):
    return arriving.read(json.dumps(told, default=str).encode())


def bring(told, by):
    outcome = actions.rehearse(read(told), by=by)
    assert not outcome.faults
    return actions.import_catalogue(read(told), seen=outcome.digest, by=by)


def faults(told, by):
    try:
        return " ".join(actions.rehearse(read(told), by=by).faults)
    except arriving.Refused as refusal:
        return str(refusal)


def officer():
    return UserFactory(role="officer", cleared=True)


@st.composite
def catalogues(draw):
    """The own part of a catalogue, and retirements of own and shared records."""
    names = draw(st.lists(WORDS, min_size=1, max_size=3, unique_by=str.casefold))
    strands = [strand(f"S{n}", name=name, definition=draw(WORDS)) for n, name in enumerate(names, 1)]
    of = st.sampled_from([one["code"] for one in strands] + ["MC"])
    questions = []
    for n in range(draw(st.integers(0, 4))):
        where = draw(st.none() | of)
        told = {"scope": "strand" if where else "generic", "strand": where, "text": draw(WORDS)}
        told |= {"prompts": draw(st.lists(WORDS, max_size=2, unique=True))}
        told |= {"tags": draw(st.lists(st.sampled_from(TAGS), max_size=3, unique=True))}
        questions.append(question(f"Q{n}", **told))
    polarity = st.sampled_from(["lower", "higher", "neither"])
    indicators = [
        indicator(f"ind-{n}", name=draw(WORDS), polarity=draw(polarity), definitions=draw(versions()))
        for n in range(draw(st.integers(0, 3)))
    ]
    if len(indicators) > 1:
        indicators[0]["parent"] = indicators[-1]["code"]
    measures = [
        row(f"M{n}", strand=draw(of), indicator=one["code"], heading="other")
        for n, one in enumerate(indicators)
    ]
    back = draw(st.none() | st.just("2026-06-01"))
    retired = [
        {"kind": "question", "code": code, "retired_on": "2026-05-01", "reason": draw(WORDS), "back_on": back}
        for code in draw(st.sets(st.sampled_from([one["code"] for one in questions] + ["GEN-01"])))
    ]
    return document(
        strands=strands, questions=questions, indicators=indicators, measures=measures, retired=retired
    )


@st.composite
def versions(draw):
    days = sorted(draw(st.sets(st.integers(0, 900), min_size=1, max_size=3)))
    return [
        {
            "starts_on": (DAY + timedelta(days=day)).isoformat(),
            "wording": draw(WORDS),
            "status": draw(st.sampled_from(["final", "to be finalised"])),
            "checked_by": draw(WORDS),
            "review_on": None,
        }
        for day in days
    ]


@pytest.mark.django_db
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=catalogues())
def test_what_goes_out_comes_in_and_goes_out_the_same(db, told):
    StrandFactory._meta.model.objects.filter(code="MC").exists() or StrandFactory(code="MC")
    Question.objects.filter(code="GEN-01").exists() or QuestionFactory(code="GEN-01")
    first, second = officer(), officer()
    bring(told, first)
    out = export.text(first)
    brought = bring(json.loads(out), second)
    assert export.text(second) == out
    assert brought.number("added") == len(brought.brought)
    again = actions.rehearse(read(json.loads(out)), by=second)
    assert again.number("same") == len(again.brought)


@pytest.mark.django_db
class TestBringing:
    def test_a_file_adds_changes_and_leaves_alone(self):
        by = officer()
        bring(document(), by)
        kept = actions.add_own("question", by=by, scope="generic", strand=None, text="Ours?", prompts=[],
                               repeats_per_operation=False, tags=[])  # fmt: skip
        told = document(questions=[question("Q1", text="Otherwise?"), question("Q2")])
        outcome = bring(told, by)
        became = {(one.kind, one.code): (one.became, one.fields) for one in outcome.brought}
        assert became["question", "Q1"] == ("changed", ("text",))
        assert became["question", "Q2"] == ("added", ())
        assert became["strand", "S1"] == ("same", ())
        assert Question.objects.filter(pk=kept.pk).exists()

    def test_a_rehearsal_leaves_nothing_behind(self):
        by = officer()
        assert actions.rehearse(read(document()), by=by).number("added") == 5
        assert not Strand.objects.exists()
        assert not Indicator.objects.exists()

    def test_one_fault_and_nothing_is_brought_in(self):
        by = officer()
        told = document(questions=[question("Q1"), question("Q2", strand="own:nowhere", scope="strand")])
        assert "questions, row 2: “own:nowhere” is not in the file" in faults(told, by)
        with pytest.raises(NotAllowed, match="not in the file"):
            actions.import_catalogue(read(told), seen="", by=by)
        assert not Strand.objects.exists()

    @pytest.mark.parametrize(
        ("lists", "sentence"),
        [
            ({"questions": [question("Q1", colour="red")]}, "questions, row 1: “colour” is no key of it"),
            ({"questions": [row("Q1")]}, "The key “text” is missing"),
            ({"questions": [question("Q1"), question("Q1")]}, "own:Q1 stands twice"),
            ({"questions": ["why"]}, "has to be an object with keys"),
            ({"questions": [question("Q1", text="x" * 1001)]}, "1,001 characters long"),
            ({"questions": [question("Q1", text=5)]}, "has to be text"),
            ({"questions": [question("Q1", tags=["x"])]}, "has to be one of"),
            ({"questions": [question("Q1", tags=[["risk"]])]}, "has to be one of"),
            ({"questions": [question("Q1") | {"code": "GEN-01"}]}, "has to begin with own:"),
            ({"questions": [question("Q" * 13)]}, "has to begin with own:"),
            ({"questions": [question("Q1")] * 1001}, "1,000 is the most"),
            ({"questions": {}}, "has to be a list"),
            ({"jokes": []}, "is no list of “own”"),
            ({"strands": [strand(levels=[4])]}, "has to be one of: 1, 2, 3"),
            ({"strands": [strand(levels=[1.0])]}, "has to be one of: 1, 2, 3"),
            ({"strands": [strand(), strand("S2")]}, "There is a strand of that name already"),
            ({"figures": [figure("fig", marking="SECRET")]}, "figures, row 1: Choose a marking"),
            ({"figures": [figure("fig", marking="LOUD")]}, "“marking” has to be one of"),
            ({"figures": [figure("fig", minutes=10**30)]}, "“minutes” has to be a whole number"),
            ({"figures": [figure("fig", unit="pounds")]}, "has to be in count, and this is in pounds"),
            ({"figures": [figure("fig", marking="OFFICIAL-SENSITIVE")]}, "no lower than what it is made of"),
            ({"figures": []}, "“own:fig” is not in the file"),
            ({"indicators": [indicator("ind", kind="composite")]}, "“kind” has to be one of"),
            ({"indicators": [indicator("ind", denominator="own:fig")]}, "Leave that empty"),
            ({"indicators": [indicator("ind", definitions=[])]}, "1 to 50 dated versions"),
            ({"indicators": [indicator("ind", parent="own:ind")]}, "no measure is a diagnostic of itself"),
            ({"measures": [row("M1", strand="XX", indicator="own:ind", heading="other")]}, "“XX” is not in"),
            ({"retired": [{"kind": "question", "code": "own:Q9", "retired_on": "2026-01-01", "reason": "x",
                           "back_on": None}]}, "“own:Q9” is not in the file"),
            ({"retired": [{"kind": "question", "code": "own:Q1", "retired_on": "soon", "reason": "x",
                           "back_on": None}]}, "has to be a day written like"),
        ],
    )  # fmt: skip
    def test_what_does_not_fit_is_refused_in_a_sentence(self, lists, sentence):
        assert sentence in faults(document(**lists), officer())
        assert not Strand.objects.exists()

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"version": 2}, "reads version 1"),
            ({"format": "poem"}, "is no catalogue file"),
            ({"extra": 1}, "“extra” is no key of a catalogue file"),
            ({"own": []}, "has to be an object with these lists"),
            ({"retired": {}}, "“retired” has to be a list"),
        ],
    )
    def test_a_file_of_another_shape_is_refused(self, change, sentence):
        assert sentence in faults(document() | change, officer())

    def test_nobody_brings_in_what_they_may_not_read(self):
        plain = UserFactory(role="officer")
        clear(plain, kind="NPPV1", to="OFFICIAL")
        told = document(
            figures=[figure("fig", marking="OFFICIAL-SENSITIVE")],
            indicators=[indicator("ind", marking="OFFICIAL-SENSITIVE")],
        )
        assert "your own vetting opens" in faults(told, plain)
        hidden = MonitoredFactory(code="HID-01", indicator__marking=20)
        gone = {
            "kind": "measure",
            "code": hidden.code,
            "retired_on": "2026-01-01",
            "reason": "x",
            "back_on": None,
        }
        assert "“HID-01” is not in the file, and not in the catalogue here" in faults(
            document(retired=[gone]), plain
        )
        assert "HID-01" not in export.text(plain)

    def test_versions_that_have_begun_are_not_rewritten(self):
        by = officer()
        told = document()
        bring(told, by)
        later = copy.deepcopy(told["own"]["indicators"][0]["definitions"][0]) | {"starts_on": "2027-04-01"}
        added = copy.deepcopy(told)
        added["own"]["indicators"][0]["definitions"].append(later)
        assert bring(added, by).number("changed") == 1
        assert Indicator.objects.get().definitions.count() == 2
        added["own"]["indicators"][0]["definitions"][0]["wording"] = "Rewritten."
        assert "Version 1 of its definition is otherwise here" in faults(added, by)

    def test_what_a_measure_is_made_of_is_not_changed_by_a_file(self):
        by = officer()
        bring(document(), by)
        figures = [figure("fig"), figure("other")]
        told = document(figures=figures, indicators=[indicator("ind", numerator="own:other")])
        assert "would mean two things" in faults(told, by)

    def test_a_time_of_retirement_is_brought_in_once(self):
        by = officer()
        gone = {"kind": "question", "code": "own:Q1", "retired_on": "2026-01-01", "reason": "x"}
        told = document(retired=[gone | {"back_on": None}])
        bring(told, by)
        assert Retirement.objects.get().retired_by == by
        ends = timezone.localdate().isoformat()
        assert bring(document(retired=[gone | {"back_on": ends}]), by).number("changed") == 1
        overlapping = gone | {"retired_on": "2026-01-15", "back_on": None}
        assert "retired here already at that time" in faults(document(retired=[overlapping]), by)

    def test_a_file_does_not_rewrite_a_retirement_that_stands(self):
        by = officer()
        gone = {"kind": "question", "code": "own:Q1", "retired_on": "2026-01-01", "reason": "x"}
        gone |= {"back_on": None}
        bring(document(retired=[gone]), by)
        told = faults(document(retired=[gone | {"reason": "Another."}]), by)
        assert "what was said then (reason) stays as it is" in told
        assert "no history" in faults(document(retired=[gone | {"back_on": "2026-02-01"}]), by)
        detail = AuditLine.objects.get(verb="retirement brought in").detail
        assert detail["became"] == "added"
        assert detail["fields"] == ["back_on", "reason", "retired_on"]

    def test_only_the_first_file_brings_days_that_are_over(self):
        by = officer()
        gone = {"kind": "question", "code": "own:Q1", "retired_on": "2020-01-01", "reason": "x"}
        gone |= {"back_on": None}
        bring(document(), by)
        assert "no history" in faults(document(retired=[gone]), by)
        today = timezone.localdate().isoformat()
        assert not faults(document(retired=[gone | {"retired_on": today}]), by)

    def test_a_long_row_of_measures_under_each_other_is_put_in_turn(self):
        rows = [{"code": f"i{n}", "parent": f"own:i{n + 1}"} for n in range(990)]
        turned = importing._in_turn("indicator", rows)
        assert [row["code"] for _, row in turned] == [f"i{n}" for n in reversed(range(990))]

    def test_measures_that_lead_back_to_themselves_are_refused(self):
        by = officer()
        round_ = [indicator("ind", parent="own:two"), indicator("two", parent="own:ind")]
        assert "no measure is a diagnostic of itself" in faults(document(indicators=round_), by)
        line = [indicator("ind"), indicator("two", parent="own:ind")]
        bring(document(indicators=line), by)
        back = [indicator("ind", parent="own:two")]
        assert "no measure is a diagnostic of itself" in faults(document(indicators=back), by)

    def test_two_authorities_keep_what_they_brought_in_apart(self):
        first, second = officer(), officer()
        bring(document(), first)
        bring(document(questions=[question("Q1", text="Otherwise?")]), second)
        assert set(Question.objects.values_list("text", flat=True)) == {"Why Q1?", "Otherwise?"}
        assert Monitored.objects.count() == 2


class TestSpans:
    @pytest.mark.parametrize(
        ("many", "days"),
        [
            ([], []),
            ([[(1, 3)], [(2, 5)]], [(2, 3)]),
            ([[(1, 3)], []], []),
            ([[(1, None)], [(2, None)]], [(2, None)]),
            ([[(1, 2), (2, 4)], [(1, None)]], [(1, 4)]),
            ([[(3, 3)], [(1, None)]], []),
        ],
    )
    def test_days_that_are_in_every_list(self, many, days):
        def dated(span):
            return tuple(DAY + timedelta(days=end) if end else None for end in span)

        assert spans.in_all([list(map(dated, one)) for one in many]) == list(map(dated, days))


class TestLikeness:
    class Study:
        code, title, tags, strand_id = "CS-1", "Vetting members", ["risk"], 7
        issue, action, challenges, outcomes = "Money was short.", "A board.", "Nobody was vetted.", "Fewer."

    def test_words_are_alike_whatever_their_ending(self):
        assert stem("vetting") == stem("Vetted")
        assert stem("collaboration") == stem("collaborations")

    def test_reasons_are_given_and_points_counted(self):
        [match] = ranked([self.Study()], tags=["risk", "threat"], words="Vetting costs money", strand=7)
        assert match.points == 4 + 3 + 3 + 2
        assert match.reasons == (
            "It is about risk, too.",
            "It is of the same strand.",
            "Its title speaks of “vetting”.",
            "Its issue speaks of “money”.",
        )

    @given(words=st.text(max_size=80))
    def test_more_said_is_never_less_alike(self, words):
        def points(said):
            return sum(match.points for match in ranked([self.Study()], words=said))

        assert points(words) <= points(f"{words} vetting")
