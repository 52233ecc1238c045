"""The catalogue's counts and laws, read from the files alone."""

import json
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = "strands data_items indicators monitored questions references case_studies"


def load(name):
    return json.loads((ROOT / "fixtures" / "catalogue" / f"{name}.json").read_text(encoding="utf-8"))


CATALOGUE = {name: load(name) for name in FILES.split()}
SOURCES = load("sources")
STRANDS = {strand["code"]: strand for strand in CATALOGUE["strands"]}
ITEMS = {item["code"]: item for item in CATALOGUE["data_items"]}
INDICATORS = {indicator["code"]: indicator for indicator in CATALOGUE["indicators"]}
GUIDANCE_LINES = [line for line in CATALOGUE["monitored"] if line["heading"] != "published"]
PUBLISHED_LINES = [line for line in CATALOGUE["monitored"] if line["heading"] == "published"]
QUESTIONS = CATALOGUE["questions"]


def of_kind(*kinds):
    return [indicator for indicator in INDICATORS.values() if indicator["kind"] in kinds]


def items_of(indicator):
    named = [indicator["numerator"], indicator["denominator"], *indicator["parts"]]
    return [ITEMS[code] for code in named if code and code != "population"]


@pytest.mark.parametrize("name", FILES.split())
def test_every_code_is_used_once(name):
    codes = Counter(record["code"] for record in CATALOGUE[name])
    assert [code for code, times in codes.items() if times > 1] == []


@pytest.mark.parametrize("name", [name for name in FILES.split() if name not in ("data_items", "indicators")])
def test_every_record_tells_its_place(name):
    for record in CATALOGUE[name]:
        assert record["place"], record["code"]
        if record.get("heading") == "published":
            assert record["chapter"] is None
            assert record["place"].startswith("not in the guidance")
        else:
            assert record["place"].startswith(f"chapter {record['chapter']}, "), record["code"]


def test_a_record_set_is_written_in_order():
    for name in ("strands", "questions"):
        assert [record["order"] for record in CATALOGUE[name]] == list(range(1, len(CATALOGUE[name]) + 1))
    for key, name in (("strand", "monitored"), ("section", "data_items")):
        seen = Counter()
        for record in CATALOGUE[name]:
            seen[record[key]] += 1
            assert record["order"] == seen[record[key]], record["code"]


def test_there_are_seven_strands_and_three_have_a_chapter():
    assert list(STRANDS) == ["MC", "SOC", "CT", "CC", "CI", "PO", "SRP"]
    chapters = {code: s["own_chapter"] for code, s in STRANDS.items() if s["own_chapter"]}
    assert chapters == {"SOC": 5, "SRP": 6, "MC": 7}
    assert {code for code, s in STRANDS.items() if s["in_npsat"]} == set(chapters)
    assert all(s["levels"] == sorted(s["levels"]) and set(s["levels"]) <= {1, 2, 3} for s in STRANDS.values())


def test_an_overlap_is_told_alike_from_both_sides():
    told = {(s["code"], o["with"], o["how"]) for s in STRANDS.values() for o in s["overlaps"]}
    assert told == {(other, code, how) for code, other, how in told}
    assert {code for code, _, _ in told} == set(STRANDS)


def test_sixty_five_lines_stand_under_their_headings():
    tally = Counter((line["strand"], line["heading"]) for line in GUIDANCE_LINES)
    soc = {"APACS": 8, "NPSAT": 5, "other": 9, "qualitative": 1, "development": 3}
    srp = {"APACS": 4, "HMIC": 1, "other": 5}
    mc = {"APACS": 10, "other": 19}
    headings = {"SOC": soc, "SRP": srp, "MC": mc}
    assert tally == {(strand, h): n for strand, counts in headings.items() for h, n in counts.items()}
    assert tally.total() == 65


def test_sixty_measures_serve_the_sixty_five_lines():
    assert len({line["indicator"] for line in GUIDANCE_LINES}) == 60
    assert len({line["indicator"] for line in GUIDANCE_LINES if line["heading"] == "APACS"}) == 17


@pytest.mark.parametrize(
    ("soc", "mc"), [("01", "07"), ("03", "10"), ("05", "01"), ("06", "06"), ("07", "05")]
)
def test_a_measure_printed_twice_is_one_measure(soc, mc):
    monitored = {line["code"]: line["indicator"] for line in GUIDANCE_LINES}
    assert monitored[f"SOC-APACS-{soc}"] == monitored[f"MC-APACS-{mc}"]


def test_the_two_wordings_of_the_sexual_crime_measure_are_noted():
    notes = {line["code"]: line["printed_as"] for line in GUIDANCE_LINES}
    assert notes["SOC-APACS-06"]
    assert notes["MC-APACS-06"]


def test_the_kinds_of_the_sixty_five_lines_add_up():
    kinds = Counter((line["strand"], INDICATORS[line["indicator"]]["kind"]) for line in GUIDANCE_LINES)
    soc = {"rate": 5, "percentage": 3, "count": 12, "composite": 1, "money-rate": 1, "narrative": 1}
    srp = {"percentage": 4, "count": 4, "composite": 1, "grade": 1}
    mc = {"rate": 13, "percentage": 12, "composite": 3, "money": 1}
    expected = {"SOC": soc | {"development": 3}, "SRP": srp, "MC": mc}
    assert kinds == {(strand, kind): n for strand, counts in expected.items() for kind, n in counts.items()}


def test_every_code_named_by_another_record_exists():
    for indicator in INDICATORS.values():
        items_of(indicator)
        assert indicator["parent"] is None or INDICATORS[indicator["parent"]]["parent"] is None
    assert {line["indicator"] for line in CATALOGUE["monitored"]} <= set(INDICATORS)
    assert {item["parent"] for item in ITEMS.values()} <= {None, *ITEMS}
    for name in ("monitored", "questions", "references", "case_studies"):
        assert {record["strand"] for record in CATALOGUE[name]} <= {None, *STRANDS}


def test_a_rate_is_taken_over_the_residents():
    for indicator in of_kind("rate", "money-rate"):
        assert indicator["numerator"], indicator["code"]
        assert indicator["denominator"] == "population"
        assert indicator["per"] == 1000
        assert indicator["display_per"] in (1000, 100_000, 1_000_000)
    assert INDICATORS["homicide-rate"]["display_per"] == 1_000_000


def test_a_percentage_names_both_its_parts():
    for indicator in of_kind("percentage"):
        part, whole = items_of(indicator)
        assert part["code"] != whole["code"]
        assert indicator["per"] == 100


def test_a_count_or_a_cost_stands_on_one_item():
    for kind, units in {"money": {"pounds"}, "grade": {"grade", "direction"}, "narrative": {"text"}}.items():
        assert {items_of(i)[0]["unit"] for i in of_kind(kind)} == units
    assert {items_of(i)[0]["unit"] for i in of_kind("count")} == {"count", "officer-days"}
    for indicator in of_kind("count", "money", "grade", "narrative"):
        assert len(items_of(indicator)) == 1
        assert indicator["per"] == 1


def test_only_a_composite_has_parts():
    assert all(bool(i["parts"]) == (i["kind"] == "composite") for i in INDICATORS.values())
    assert all(i["numerator"] is i["denominator"] is None for i in of_kind("composite"))


def test_a_measure_under_development_takes_no_figure():
    assert {len(items_of(indicator)) for indicator in of_kind("development")} == {0}
    assert all(i["definition"]["status"] == "to be finalised" for i in of_kind("development"))


def test_every_measure_says_which_way_is_good_and_why():
    for indicator in INDICATORS.values():
        assert indicator["polarity"] in ("lower", "higher", "neither")
        assert indicator["polarity_reason"]
        assert indicator["why_it_matters"]
    for demand in (line for line in GUIDANCE_LINES if line["heading"] == "NPSAT"):
        assert INDICATORS[demand["indicator"]]["polarity"] == "neither"


def test_a_measure_is_marked_no_lower_than_what_it_is_made_of():
    order = ["OFFICIAL", "OFFICIAL-SENSITIVE"]
    for indicator in INDICATORS.values():
        floor = max([order.index(item["marking"]) for item in items_of(indicator)], default=0)
        assert order.index(indicator["marking"]) >= floor, indicator["code"]
        open_to_all = indicator["publication"] in ("publishable", "small-numbers")
        assert open_to_all == (indicator["marking"] == "OFFICIAL"), indicator["code"]


def test_an_apacs_measure_is_still_to_be_finalised():
    for line in GUIDANCE_LINES:
        expected = line["heading"] in ("APACS", "development")
        assert (INDICATORS[line["indicator"]]["definition"]["status"] == "to be finalised") == expected


def test_every_figure_asked_for_serves_a_measure():
    serving = {item["code"] for indicator in INDICATORS.values() for item in items_of(indicator)}
    assert {code for code, item in ITEMS.items() if item["returned"]} <= serving


def test_a_figure_is_not_asked_for_when_it_is_published_only_or_a_total():
    totals = {item["parent"] for item in ITEMS.values() if item["unit"] != "direction"} - {None}
    assert totals == {"anpr-systems"}
    for code, item in ITEMS.items():
        used = any(
            item in items_of(INDICATORS[line["indicator"]])
            for line in GUIDANCE_LINES
            if INDICATORS[line["indicator"]]["kind"] != "development"
        )
        assert item["returned"] == (used or code.endswith("-convicted") or code == "hmic-roads-direction")


def test_a_direction_of_travel_stands_beside_its_grade():
    directions = [item for item in ITEMS.values() if item["unit"] == "direction"]
    assert [ITEMS[item["parent"]]["unit"] for item in directions] == ["grade"]


def test_detected_and_convicted_are_held_apart():
    children = [i for i in INDICATORS.values() if i["code"].endswith("-convicted-percentage")]
    assert len(children) == 7
    for child in children:
        parent = INDICATORS[child["parent"]]
        assert parent["code"].endswith("-detected-percentage")
        assert parent["denominator"] == child["denominator"]


def test_the_sections_of_the_form_are_strands_or_the_whole_service():
    names = {strand["name"] for strand in STRANDS.values()} | {"Whole service"}
    assert {item["section"] for item in ITEMS.values()} <= names


def test_every_published_column_is_one_item_with_one_rate():
    columns = [item["code"] for item in ITEMS.values() if item["published_column"]]
    assert len(columns) == 28
    assert Counter(i["numerator"] for i in of_kind("rate") if i["numerator"] in columns) == Counter(columns)
    assert {ITEMS[code]["returned"] for code in columns} == {True, False}


def test_a_published_rate_is_not_laid_twice_before_a_strand():
    pairs = Counter((line["strand"], line["indicator"]) for line in CATALOGUE["monitored"])
    assert set(pairs.values()) == {1}
    assert {line["strand"] for line in PUBLISHED_LINES} == {"MC", "SOC", "PO", "SRP"}


def test_forty_five_questions_of_which_six_repeat():
    assert Counter(q["scope"] for q in QUESTIONS) == {"review": 4, "generic": 15, "strand": 26}
    assert Counter(q["strand"] for q in QUESTIONS if q["strand"]) == {"SOC": 11, "SRP": 8, "MC": 7}
    assert [q["code"] for q in QUESTIONS if q["repeats_per_operation"]] == [f"MC-Q02{x}" for x in "abcdef"]
    assert all((q["strand"] is not None) == (q["scope"] == "strand") for q in QUESTIONS)


def test_every_question_the_guidance_asks_is_asked():
    asked = Counter()
    for question in QUESTIONS:
        asked[question["code"].split("-")[0]] += 1 + len(question["prompts"])
    assert asked == {"REV": 6, "GEN": 21, "SOC": 13, "SRP": 9, "MC": 8}


def test_questions_are_tagged_from_one_short_list():
    known = "threat risk resources collaboration community communication equality performance lessons"
    known = set(known.split()) | {"planning", "governance", "intelligence", "preparedness"}
    assert all(q["tags"] and set(q["tags"]) <= known for q in QUESTIONS)


def test_twenty_one_references_are_sixteen_documents():
    references = {reference["code"]: reference for reference in CATALOGUE["references"]}
    assert Counter(r["strand"] for r in references.values()) == {"SOC": 8, "SRP": 7, "MC": 6}
    assert sum(r["same_as"] is None for r in references.values()) == 16
    assert all(references[r["same_as"]]["same_as"] is None for r in references.values() if r["same_as"])


def test_six_case_studies_have_all_four_headings():
    assert [(c["code"], c["chapter"]) for c in CATALOGUE["case_studies"]] == [
        ("CS-01", 3), ("CS-02", 3), ("CS-03", 3), ("CS-04", 5), ("CS-05", 6), ("CS-06", 7),
    ]  # fmt: skip
    for study in CATALOGUE["case_studies"]:
        for heading in ("issue", "action", "challenges", "outcomes"):
            assert 1 <= len(study[heading].split("\n\n")) <= 2


def test_the_small_facts_are_counted():
    counts = {name: len(facts) for name, facts in SOURCES.items() if isinstance(facts, list)}
    assert counts == {
        "apacs_domains": 5,
        "statutory_duties": 3,
        "assurance_processes": 4,
        "peculiarities": 4,
        "national_programme": 4,
        "national_resources": 3,
        "guidance_documents": 5,
    }
