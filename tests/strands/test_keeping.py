"""An authority keeps its catalogue: adds to it, changes what it added, retires and takes up again."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from authority.models import AuditLine
from authority.refusal import NotAllowed
from indicators import returns
from indicators.models import DataItem, Recomputation
from indicators.quarters import Quarter
from strands import actions, library
from strands.keeping import retired
from strands.lines import lines
from strands.models import Asking, Question, Strand
from strands.questions import questions
from tests.authority.factories import UserFactory, clear
from tests.indicators.factories import (
    DataItemFactory,
    ForceFactory,
    IndicatorFactory,
    QuarterlyReturnFactory,
)
from tests.strands.factories import MonitoredFactory, QuestionFactory, StrandFactory

pytestmark = pytest.mark.django_db
STRAND = {
    "name": "Public protection",
    "definition": "Harm behind closed doors.",
    "levels": [1, 2],
    "in_npsat": False,
}
QUESTION = {
    "scope": "generic",
    "text": "Who speaks for those who cannot?",
    "prompts": ["How do they know?"],
    "repeats_per_operation": False,
    "tags": ["community"],
}
DEFINITION = {"starts_on": date(2026, 4, 1), "wording": "Reports of stalking recorded.", "status": "final"}
COUNTED = {
    "name": "Reports of stalking",
    "unit": "count",
    "definition": "Each report once.",
    "marking": 10,
    "by_area": False,
    "standing": False,
    "effort": "new",
    "minutes": 30,
}
TEXT = COUNTED | {"unit": "text"}
MEASURE = {
    "name": "Stalking rate",
    "kind": "rate",
    "per": 1000,
    "display_per": 1000,
    "polarity": "neither",
    "polarity_reason": "More trust brings more reports.",
    "why_it_matters": "",
    "marking": 10,
    "publication": "small-numbers",
}


def today():
    return timezone.localdate()


@pytest.fixture
def officer():
    return UserFactory(role="officer", cleared=True)


@pytest.fixture
def stranger():
    return UserFactory(role="officer", cleared=True)


@pytest.fixture
def strand():
    return StrandFactory(code="MC", name="Major crime", slug="major-crime")


def measure(strand, by, counted=COUNTED, **other):
    facts = MEASURE | {"numerator": None, "denominator": None, "parent": None} | other
    return actions.add_measure(
        strand=strand, heading="other", definition=DEFINITION, counted=counted, by=by, **facts
    )


def refusal(action, *given, **named):
    with pytest.raises(NotAllowed) as refused:
        action(*given, **named)
    return str(refused.value)


class TestAdding:
    def test_a_strand_is_its_authoritys_own(self, officer, stranger):
        strand = actions.add_own("strand", by=officer, **STRAND)
        assert strand in Strand.objects.in_use(officer)
        assert strand not in Strand.objects.visible_to(stranger)
        assert strand.slug.startswith("public-protection-")
        assert AuditLine.objects.last().subject == strand.code

    def test_two_authorities_may_have_strands_of_one_name(self, officer, stranger):
        first, second = (actions.add_own("strand", by=by, **STRAND) for by in (officer, stranger))
        assert first.slug != second.slug
        assert "There is a strand of that name" in refusal(actions.add_own, "strand", by=officer, **STRAND)

    def test_a_question_is_asked_by_its_authority_alone(self, officer, stranger, strand):
        question = actions.add_own("question", by=officer, strand=None, **QUESTION)
        assert question.code in {row.code for row in questions(strand, officer)}
        assert question.code not in {row.code for row in questions(strand, stranger)}
        assert question.code not in {row.code for row in questions(strand)}

    def test_what_is_added_is_in_the_library_of_its_authority_alone(self, officer, stranger, strand):
        study = dict.fromkeys(("issue", "action", "challenges", "outcomes"), "Something happened.")
        study |= {"authority_name": "Ours", "title": "A case", "tags": ["risk"], "strand": strand}
        actions.add_own("case study", by=officer, **study)
        reference = {"title": "A book", "publisher": "", "year": None, "what_it_is": "A book."}
        actions.add_own("reference", by=officer, strand=strand, **reference)
        for user, number in ((officer, 1), (stranger, 0)):
            for found in (library.shelf(strand, user), library.search(library.Finder(), user)):
                assert (len(found.case_studies), len(found.references)) == (number, number)

    @pytest.mark.parametrize(
        ("facts", "sentence"),
        [
            ({"text": "x" * 1001}, "1,001 characters long"),
            ({"text": "  "}, "is empty"),
            ({"text": "Why\u202e?"}, "cannot be seen"),
            ({"tags": ["gossip"]}, "has to be one of"),
            ({"scope": "strand"}, "Say which strand"),
            ({"prompts": ["Who?"] * 2}, "the same value twice"),
        ],
    )
    def test_what_does_not_fit_is_refused_in_words(self, officer, facts, sentence):
        told = QUESTION | {"strand": None} | facts
        assert sentence in refusal(actions.add_own, "question", by=officer, **told)
        assert not Question.objects.exists()

    def test_a_strand_that_is_out_of_sight_is_not_there(self, officer, stranger):
        theirs = actions.add_own("strand", by=stranger, **STRAND)
        told = QUESTION | {"scope": "strand", "strand": theirs}
        assert "not in your catalogue" in refusal(actions.add_own, "question", by=officer, **told)

    def test_whoever_belongs_to_no_authority_keeps_no_catalogue(self):
        nobody = UserFactory(authority=None)
        assert "belongs to no authority" in refusal(actions.add_own, "strand", by=nobody, **STRAND)


class TestChanging:
    def test_only_what_is_ones_own(self, officer, stranger):
        shared = QuestionFactory()
        told = QUESTION | {"strand": None}
        assert "everybody’s" in refusal(actions.change_own, "question", shared.code, by=officer, **told)
        theirs = actions.add_own("question", by=stranger, **told)
        assert "not in your catalogue" in refusal(
            actions.change_own, "question", theirs.code, by=officer, **told
        )

    def test_says_in_the_trail_which_parts_and_not_what(self, officer):
        own = actions.add_own("question", by=officer, strand=None, **QUESTION)
        told = QUESTION | {"text": "And who listens?", "strand": None}
        actions.change_own("question", own.code, by=officer, **told)
        line = AuditLine.objects.last()
        assert (line.subject, line.detail) == (own.code, {"fields": ["text"]})

    def test_words_that_were_asked_stay(self, officer, strand):
        own = actions.add_own("question", by=officer, strand=None, **QUESTION)
        Asking.objects.create(
            kind="asking", question=own, strand=strand, force=ForceFactory(), title="A question",
            on=today(), put_to="The deputy", reply_by=today(), written_by=officer, written_at=timezone.now(),
        )  # fmt: skip
        told = QUESTION | {"strand": None}
        said = refusal(actions.change_own, "question", own.code, by=officer, **told | {"text": "Another?"})
        assert "add another" in said
        actions.change_own("question", own.code, by=officer, **told | {"tags": ["risk"]})

    def test_a_renamed_strand_takes_its_section_of_the_return_along(self, officer):
        own = actions.add_own("strand", by=officer, **STRAND)
        line = measure(own, officer)
        actions.change_own("strand", own.code, by=officer, **STRAND | {"name": "Safeguarding"})
        assert DataItem.objects.get(pk=line.indicator.numerator_id).section == "Safeguarding"


class TestMeasures:
    def test_a_new_measure_is_monitored_and_its_figure_asked_of_the_authoritys_own_forces(
        self, officer, stranger, strand
    ):
        line = measure(strand, officer)
        item = line.indicator.numerator
        assert [row.monitored for row in lines(strand, officer)] == [line]
        assert lines(strand, stranger) == []
        ours = QuarterlyReturnFactory(
            force=ForceFactory(authority=officer.authority), authority=officer.authority,
            quarter=Quarter.parse("2026-27 Q2"),
        )  # fmt: skip
        theirs = QuarterlyReturnFactory(authority=stranger.authority, quarter=Quarter.parse("2026-27 Q2"))
        assert item in returns.items_asked(officer, ours)
        assert item not in returns.items_asked(stranger, theirs)
        assert item not in returns.items_asked(stranger)
        assert item not in returns.items_asked(officer, theirs)
        assert item.section == "Major crime"

    def test_its_figure_is_asked_from_the_quarter_in_which_its_definition_begins(self, officer, strand):
        item = measure(strand, officer).indicator.numerator
        first = Quarter.of(DEFINITION["starts_on"])
        for quarter, asked in ((first - 1, False), (first, True)):
            one = QuarterlyReturnFactory(authority=officer.authority, quarter=quarter)
            assert (item in returns.items_asked(officer, one)) is asked

    @pytest.mark.parametrize(
        ("facts", "counted", "sentence"),
        [
            ({"kind": "rate"}, None, "needs what is counted"),
            ({"kind": "percentage", "per": 100, "display_per": 100}, COUNTED, "the number it is set against"),
            ({"kind": "money", "per": 1, "display_per": 1}, COUNTED, "in pounds, and this is in count"),
            ({"per": 100}, COUNTED, "is kept per 1,000"),
            ({"display_per": 1}, COUNTED, "is shown per 1,000, 100,000, 1,000,000"),
            ({"kind": "narrative", "per": 1, "display_per": 1, "polarity": "lower"}, TEXT,
             "no way is better"),
            ({"polarity_reason": ""}, COUNTED, "is empty"),
            ({"marking": 30}, COUNTED, "your own vetting opens"),
            ({}, COUNTED | {"marking": 20}, "no lower than what it is made of"),
        ],
    )  # fmt: skip
    def test_one_that_makes_no_sense_is_refused_in_words(self, officer, strand, facts, counted, sentence):
        assert sentence in refusal(measure, strand, officer, counted, **facts)
        assert not DataItem.objects.exists()

    def test_nobody_marks_above_their_own_vetting(self, strand):
        plain = UserFactory(role="officer")
        clear(plain, kind="NPPV1", to="OFFICIAL")
        assert "your own vetting opens" in refusal(measure, strand, plain, marking=20)

    def test_nothing_is_set_against_itself(self, officer, strand):
        item = DataItemFactory()
        said = refusal(
            measure, strand, officer, None,
            kind="percentage", per=100, display_per=100, numerator=item, denominator=item,
        )  # fmt: skip
        assert "against itself" in said

    def test_rates_are_asked_for_where_there_are_figures(self, officer, strand):
        item = DataItemFactory()
        measure(strand, officer, None, numerator=item)
        assert not Recomputation.objects.exists()
        QuarterlyReturnFactory(accepted=True, figures={item: 3})
        measure(strand, officer, None, numerator=item)
        assert Recomputation.objects.get().items == [item.pk]

    def test_a_shared_measure_can_stand_under_another_strand(self, officer, stranger, strand):
        other = MonitoredFactory()
        line = actions.monitor(strand=strand, indicator=other.indicator, heading="other", by=officer)
        [row] = lines(strand, officer)
        assert (row.monitored, row.shared) == (line, (other.strand,))
        actions.monitor(strand=strand, indicator=other.indicator, heading="other", by=stranger)
        said = refusal(actions.monitor, strand=strand, indicator=other.indicator, heading="other", by=officer)
        assert "stands under that strand already" in said
        [row] = lines(other.strand, stranger)
        assert row.monitored == other

    def test_a_measure_out_of_sight_cannot_be_chosen(self, officer, stranger, strand):
        theirs = measure(strand, stranger).indicator
        said = refusal(actions.monitor, strand=strand, indicator=theirs, heading="other", by=officer)
        assert "measures offered" in said

    def test_areas_for_development_stand_under_their_own_heading(self, officer, strand):
        rate = IndicatorFactory()
        said = refusal(actions.monitor, strand=strand, indicator=rate, heading="development", by=officer)
        assert "area for development" in said


class TestDefinitions:
    @pytest.fixture
    def line(self, officer, strand):
        return measure(strand, officer)

    def version(self, line, by, **other):
        told = {"starts_on": date(2027, 4, 1), "wording": "Victims.", "status": "to be finalised"}
        return actions.define(line.code, by=by, **told | other)

    def test_a_new_version_breaks_the_series_from_its_first_day(self, officer, strand, line):
        self.version(line, officer)
        [row] = lines(strand, officer)
        assert row.redefined_on == date(2027, 4, 1)

    def test_a_version_begins_after_the_one_before(self, officer, line):
        said = refusal(self.version, line, officer, starts_on=DEFINITION["starts_on"])
        assert "began on 1 April 2026" in said

    def test_a_review_follows_the_beginning(self, officer, line):
        assert "looked at again" in refusal(self.version, line, officer, review_on=date(2027, 1, 1))

    def test_what_everyone_shares_is_worded_by_nobody_alone(self, officer):
        assert "everybody’s" in refusal(self.version, MonitoredFactory(), officer)

    def test_which_way_is_better_is_said_with_its_reason(self, officer, line):
        actions.set_polarity(line.code, polarity="lower", polarity_reason="Harm falls.", by=officer)
        line.indicator.refresh_from_db()
        assert (line.indicator.polarity, line.indicator.polarity_reason) == ("lower", "Harm falls.")
        said = refusal(actions.set_polarity, line.code, polarity="higher", polarity_reason=" ", by=officer)
        assert "is empty" in said


class TestRetiring:
    def retire(self, kind, code, by, days=0, reason="No longer asked."):
        return actions.retire(kind, code, retired_on=today() + timedelta(days=days), reason=reason, by=by)

    def test_a_question_goes_from_one_authority_and_comes_back(self, officer, stranger, strand):
        question = QuestionFactory()
        self.retire("question", question.code, officer)
        assert not questions(strand, officer)
        assert questions(strand, stranger)
        assert retired.of(officer).questions == {question.code}
        assert retired.of(stranger) == retired.Retired()
        actions.take_up("question", question.code, back_on=today(), by=officer)
        assert questions(strand, officer)

    def test_a_strand_takes_its_questions_and_measures_with_it(self, officer, strand):
        QuestionFactory(scope="strand", strand=strand)
        MonitoredFactory(strand=strand)
        assert questions(strand, officer)
        self.retire("strand", strand.code, officer)
        assert not questions(strand, officer)
        assert lines(strand, officer) == []
        assert strand not in library.strands(officer)
        assert strand in Strand.objects.visible_to(officer)

    def test_it_stays_until_its_day(self, officer, strand):
        question = QuestionFactory()
        self.retire("question", question.code, officer, days=3)
        assert questions(strand, officer)
        assert retired.of(officer, today() + timedelta(days=3)).questions == {question.code}
        actions.take_up("question", question.code, back_on=today(), by=officer)
        assert not retired.of(officer, today() + timedelta(days=3)).questions

    def test_a_figure_is_asked_until_every_measure_of_it_is_retired(self, officer, strand):
        item = DataItemFactory()
        first, second = (
            MonitoredFactory(strand=strand, indicator__numerator=item),
            MonitoredFactory(indicator__numerator=item),
        )
        self.retire("measure", first.code, officer)
        assert item in returns.items_asked(officer)
        self.retire("measure", second.code, officer)
        assert item not in returns.items_asked(officer)
        actions.take_up("measure", second.code, back_on=today(), by=officer)
        assert item in returns.items_asked(officer)

    def test_parts_go_with_their_total_and_directions_with_their_grade(self, officer):
        grade = DataItemFactory(unit="grade")
        direction = DataItemFactory(unit="direction", parent=grade)
        line = MonitoredFactory(indicator__numerator=grade, indicator__kind="grade")
        self.retire("measure", line.code, officer)
        assert not {grade, direction} & set(returns.items_asked(officer))

    def test_what_a_return_has_a_figure_of_stays_in_it(self, officer):
        line = MonitoredFactory()
        item = line.indicator.numerator
        now = Quarter.of(today())
        kept, other = (
            QuarterlyReturnFactory(authority=officer.authority, quarter=now, figures=figures)
            for figures in ({item: 4}, {})
        )
        before = QuarterlyReturnFactory(authority=officer.authority, quarter=now - 1)
        self.retire("measure", line.code, officer)
        assert item in returns.items_asked(officer, kept)
        assert item not in returns.items_asked(officer, other)
        assert item in returns.items_asked(officer, before)

    def test_the_same_read_takes_one_query_and_no_list_takes_more(
        self, officer, strand, django_assert_num_queries
    ):
        from authority import access

        reader = access.reader_of(officer)
        for _ in range(3):
            self.retire("question", QuestionFactory().code, officer)
        with django_assert_num_queries(1):
            assert len(retired.of(reader).questions) == 3
        with django_assert_num_queries(2):
            questions(strand, reader)
            lines(strand, reader)

    @pytest.mark.parametrize(
        ("days", "reason", "sentence"),
        [(-1, "Why not.", "today or a later day"), (0, " ", "is empty"), (0, "x" * 1001, "1,001 characters")],
    )
    def test_bad_words_and_days_are_refused(self, officer, days, reason, sentence):
        assert sentence in refusal(self.retire, "question", QuestionFactory().code, officer, days, reason)

    def test_nothing_is_retired_twice_or_taken_up_unretired(self, officer):
        code = QuestionFactory().code
        assert "in use already" in refusal(actions.take_up, "question", code, back_on=today(), by=officer)
        self.retire("question", code, officer)
        assert "retired already, from" in refusal(self.retire, "question", code, officer)
        actions.take_up("question", code, back_on=today() + timedelta(days=9), by=officer)
        assert "taken up again on" in refusal(self.retire, "question", code, officer, 5)
        self.retire("question", code, officer, 9)

    def test_what_is_out_of_sight_is_not_there(self, officer, stranger, strand):
        theirs = measure(strand, stranger)
        assert "not in your catalogue" in refusal(self.retire, "measure", theirs.code, officer)
        hidden = MonitoredFactory(indicator__marking=20)
        plain = UserFactory(role="officer", authority=officer.authority)
        clear(plain, kind="NPPV1", to="OFFICIAL")
        assert "not in your catalogue" in refusal(self.retire, "measure", hidden.code, plain)
        assert "not retired" in refusal(self.retire, "reference", "R", officer)

    def test_the_trail_says_who_and_when_and_nothing_of_the_reason(self, officer):
        code = QuestionFactory().code
        self.retire("question", code, officer, reason="Words of a secret.")
        line = AuditLine.objects.get(verb="retired")
        assert code in line.subject
        assert "secret" not in str(line.detail) + line.subject
