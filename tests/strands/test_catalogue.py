"""The whole catalogue in the database, counted as the guidance counts it."""

from collections import Counter

import pytest
from django.core.management import call_command
from django.db import transaction

from authority.models import AuditLine, DeclarationText, VettingKind
from strands import actions, catalogue
from strands.models import CaseStudy, Monitored, Overlap, Question, Reference, Strand


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_catalogue", verbosity=0)
        yield
        transaction.set_rollback(True)


pytestmark = pytest.mark.django_db
GUIDANCE = Monitored.objects.exclude(heading="published")


def test_there_are_seven_strands_of_which_three_have_a_chapter():
    assert Strand.objects.count() == 7
    assert Counter(Strand.objects.values_list("own_chapter", flat=True)) == {5: 1, 6: 1, 7: 1, None: 4}


def test_every_overlap_is_seen_from_both_sides():
    pairs = set(Overlap.objects.values_list("strand__code", "other__code"))
    assert pairs == {(other, strand) for strand, other in pairs}


def test_there_are_45_questions_of_which_six_repeat_for_each_operation():
    assert Counter(Question.objects.values_list("scope", flat=True)) == {
        "review": 4,
        "generic": 15,
        "strand": 26,
    }
    own = Question.objects.filter(scope="strand").values_list("strand__code", flat=True)
    assert Counter(own) == {"SOC": 11, "SRP": 8, "MC": 7}
    assert Question.objects.filter(repeats_per_operation=True).count() == 6


def test_65_lines_are_monitored_under_the_headings_of_the_guidance():
    assert Counter(GUIDANCE.values_list("strand__code", "heading")) == {
        ("SOC", "APACS"): 8,
        ("SOC", "NPSAT"): 5,
        ("SOC", "other"): 9,
        ("SOC", "qualitative"): 1,
        ("SOC", "development"): 3,
        ("SRP", "APACS"): 4,
        ("SRP", "HMIC"): 1,
        ("SRP", "other"): 5,
        ("MC", "APACS"): 10,
        ("MC", "other"): 19,
    }


def test_five_measures_stand_under_two_strands_and_are_held_once():
    shared = Counter(GUIDANCE.values_list("indicator__code", flat=True))
    assert sorted(code for code, times in shared.items() if times > 1) == [
        "life-threatening-gun-crime-rate",
        "most-serious-violent-crime-rate",
        "serious-acquisitive-crime-rate",
        "serious-sexual-justice-percentage",
        "sex-offender-reoffending-percentage",
    ]
    assert max(shared.values()) == 2


def test_there_are_21_references_to_16_documents():
    assert Counter(Reference.objects.values_list("strand__code", flat=True)) == {"SOC": 8, "SRP": 7, "MC": 6}
    assert Reference.objects.filter(same_as=None).count() == 16


def test_each_of_the_six_case_studies_fills_its_four_headings():
    headings = CaseStudy.objects.values_list("issue", "action", "challenges", "outcomes")
    assert [len(list(filter(None, row))) for row in headings] == [4] * 6


def test_every_record_of_the_guidance_keeps_its_place():
    for model in (Strand, Question, Reference, CaseStudy):
        assert not model.objects.filter(place="").exists()
    assert not GUIDANCE.filter(place="").exists()


def test_vetting_kinds_and_the_section_5_words_come_with_it():
    assert VettingKind.objects.filter(openings__isnull=False).exists()
    assert DeclarationText.objects.get().version == 1


def test_loading_again_writes_nothing_and_says_nothing():
    lines = AuditLine.objects.count()
    assert actions.load_catalogue(by="a test") == 0
    assert AuditLine.objects.count() == lines


def test_loading_again_takes_few_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        actions.load_catalogue(by="a test")


def test_what_strayed_from_the_files_is_mended_and_recorded():
    Question.objects.filter(code="GEN-01").update(text="Something else?")
    assert actions.load_catalogue(by="a test") == 1
    assert Question.objects.get(code="GEN-01").text != "Something else?"
    assert AuditLine.objects.last().verb == "questions loaded"


def test_what_an_authority_added_is_left_alone():
    Question.objects.create(code="OUR-01", scope="generic", text="Ours?", order=99)
    actions.load_catalogue(by="a test")
    assert Question.objects.filter(code="OUR-01").exists()


def test_a_missing_file_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(catalogue, "FIXTURES", tmp_path)
    with pytest.raises(FileNotFoundError, match="Restore the file"):
        catalogue.read("strands")


def test_a_broken_file_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(catalogue, "FIXTURES", tmp_path)
    (tmp_path / "vetting.json").write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match=r"vetting.json is not JSON"):
        catalogue.beside("vetting")
