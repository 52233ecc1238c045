"""A named person marks a series: new limits with a reason, notes, and both taken back."""

import pytest
from django.urls import reverse

from authority.access import reader_of
from authority.models import AuditLine
from authority.refusal import NotAllowed
from indicators import actions
from indicators.models import SeriesMark
from strands.measures.page import indicator_page, reading_of
from tests.authority.factories import ForceFactory, UserFactory, clear
from tests.strands.factories import LAST, MonitoredFactory, history

pytestmark = pytest.mark.django_db
COUNTS = [20, 22, 19, 21, 20, 23, 19, 20, 40, 42, 39, 41, 40, 43, 39, 41]
OFFICIAL, SENSITIVE = 10, 20
SECRET_WORDS = "A recording system that nobody may hear of"


@pytest.fixture
def officer():
    return UserFactory(role="officer", cleared=True)


@pytest.fixture
def force(officer):
    return ForceFactory(authority=officer.authority)


@pytest.fixture
def line(force):
    line = MonitoredFactory(indicator__name="Gun crime", indicator__display_per=1000)
    history(line.indicator, force, COUNTS)
    return line


def rebase(line, force, by, quarter=LAST - 7, **more):
    given = {"reason": "New recording rules since then", "marking": OFFICIAL} | more
    return actions.rebase(line.indicator, force, quarter, by=by, **given)


def annotate(line, force, by, quarter=LAST - 3, **more):
    given = {"words": "An amnesty was held", "marking": OFFICIAL} | more
    return actions.annotate(line.indicator, force, quarter, by=by, **given)


def page_of(line, force, reader):
    return indicator_page(line.strand, force, reader, line.indicator.code)


def trend_of(line, force, reader):
    return page_of(line, force, reader).charts[0]


def refused(act, *args, **more):
    with pytest.raises(NotAllowed) as refusal:
        act(*args, **more)
    return str(refusal.value)


def test_limits_start_again_where_a_person_says_so_with_a_reason(line, force, officer):
    before = reading_of(line.strand, force, officer, line.indicator.code)
    assert before.judged(before.lines[0]).chart.points[-1].cause
    rebase(line, force, officer)
    after = reading_of(line.strand, force, officer, line.indicator.code)
    judged = after.judged(after.lines[0])
    assert [phase.start for phase in judged.chart.phases] == [0, 8]
    assert judged.chart.points[-1].cause is None
    chart = trend_of(line, force, officer)
    assert any(
        note.startswith(f"The limits start again in {LAST - 7} by {officer}, ")
        and note.endswith(": New recording rules since then.")
        for note in chart.notes
    )
    assert "limits start again" in chart.svg


def test_a_note_has_a_number_on_the_chart_and_stands_below_it(line, force, officer):
    annotate(line, force, officer)
    annotate(line, force, officer, quarter=LAST - 9, words="Before")
    chart = trend_of(line, force, officer)
    assert chart.notes[:2] == (f"1. {LAST - 9}: Before", f"2. {LAST - 3}: An amnesty was held")


def test_nothing_is_said_again_without_a_reason(line, force, officer):
    sentence = refused(rebase, line, force, officer, reason="  ")
    assert "a wish to make a bad figure look usual" in sentence
    assert not SeriesMark.objects.exists()


def test_limits_start_only_with_a_figure_and_not_with_the_first(line, force, officer):
    assert "There is no figure for 2025-26 Q1" in refused(rebase, line, force, officer, quarter=LAST + 1)
    first = LAST - len(COUNTS) + 1
    assert "is the first quarter" in refused(rebase, line, force, officer, quarter=first)


def test_limits_start_again_only_with_figures_enough_for_a_new_range(line, force, officer):
    sentence = refused(rebase, line, force, officer, quarter=LAST - 2)
    assert "has only 3 figures from it on" in sentence
    assert "no new range to judge by" in sentence
    rebase(line, force, officer, quarter=LAST - 3)


def test_the_reason_is_a_sentence(line, force, officer):
    assert "at least 20 characters" in refused(rebase, line, force, officer, reason="Recording changed. ")
    assert not SeriesMark.objects.exists()


def test_limits_start_once_with_a_quarter(line, force, officer):
    rebase(line, force, officer)
    assert refused(rebase, line, force, officer) == (
        "The limits of this series start again in that quarter already."
    )


def test_only_the_series_of_ones_own_force_can_be_marked(line, officer):
    other = ForceFactory(authority=UserFactory().authority)
    assert "answers to your own authority" in refused(annotate, line, other, officer)


def test_nobody_writes_a_mark_beyond_their_own_sight_nor_below_its_measure(line, force):
    clerk = UserFactory(role="officer", authority=force.authority)
    clear(clerk, kind="NPPV1", to="OFFICIAL")
    assert "beyond your own sight" in refused(annotate, line, force, clerk, marking=SENSITIVE)
    line.indicator.marking = SENSITIVE
    line.indicator.save()
    chief = UserFactory(role="officer", authority=force.authority, cleared=True)
    assert "no lower" in refused(annotate, line, force, chief, marking=OFFICIAL)


def test_a_mark_counts_for_those_who_may_read_it_and_leaves_no_trace_for_others(line, force, officer):
    rebase(line, force, officer, marking=SENSITIVE, reason=SECRET_WORDS)
    annotate(line, force, officer, marking=SENSITIVE, words=SECRET_WORDS)
    clerk = UserFactory(role="officer", authority=force.authority)
    clear(clerk, kind="NPPV1", to="OFFICIAL")
    seen, unseen = (page_of(line, force, reader_of(person)) for person in (officer, clerk))
    assert SECRET_WORDS in str(seen)
    assert any("whoever may not read it sees other limits" in note for note in seen.charts[0].notes)
    assert seen.marking == "OFFICIAL-SENSITIVE"
    assert SECRET_WORDS not in str(unseen)
    assert (unseen.marking, unseen.marks) == ("OFFICIAL", ())
    assert "start again" not in str(unseen)
    assert not refused_twice(line, force, clerk)


def refused_twice(line, force, clerk):
    """A hidden rebase of the same quarter does not give itself away by a refusal."""
    return not rebase(line, force, clerk)


def test_a_mark_is_taken_back_with_a_reason_and_stays_listed(line, force, officer):
    mark = rebase(line, force, officer)
    assert "Say why" in refused(actions.withdraw_mark, mark.pk, reason="", by=officer)
    actions.withdraw_mark(mark.pk, reason="It was the wrong quarter", by=officer)
    (listed,) = page_of(line, force, officer).marks
    assert "It was the wrong quarter" in listed.withdrawn
    assert not any("start again" in note for note in trend_of(line, force, officer).notes)
    assert "already" in refused(actions.withdraw_mark, mark.pk, reason="again", by=officer)
    rebase(line, force, officer)


def test_the_trail_tells_of_a_mark_and_nothing_of_what_it_says(line, force, officer):
    mark = annotate(line, force, officer, words=SECRET_WORDS)
    actions.withdraw_mark(mark.pk, reason=SECRET_WORDS, by=officer)
    verbs = [one.verb for one in AuditLine.objects.order_by("number")][-2:]
    assert verbs == ["series mark made", "series mark withdrawn"]
    assert not any(SECRET_WORDS in f"{one.subject} {one.detail}" for one in AuditLine.objects.all())


class TestPages:
    def address(self, name, line, force, *more):
        page = reverse(name, args=[line.strand.slug, line.indicator.code, *more])
        return f"{page}?force={force.slug}"

    def sent(self, client, line, force, kind="rebase", put=True, **more):
        typed = {"quarter": int(LAST - 7), "words": "New rules of recording", "marking": OFFICIAL}
        typed |= more | ({"confirmed": "1"} if put else {})
        return client.post(self.address("mark_new", line, force, kind), typed)

    def test_a_form_makes_it_and_leads_back(self, client, line, force, officer):
        client.force_login(officer)
        assert self.sent(client, line, force).url == self.address("indicator", line, force)
        assert self.sent(client, line, force, "note", words="Snow").status_code == 302
        assert SeriesMark.objects.count() == 2
        page = client.get(self.address("indicator", line, force)).content.decode()
        assert "Snow" in page
        assert self.address("mark_new", line, force, "rebase") in page

    def test_before_it_is_put_a_page_shows_verdict_and_range_before_and_after(
        self, client, line, force, officer
    ):
        client.force_login(officer)
        shown = self.sent(client, line, force, put=False)
        assert shown.status_code == 200
        assert not SeriesMark.objects.exists()
        verdict, limits = shown.context["preview"].rows
        assert verdict.was.startswith("Higher than expected")
        assert verdict.now.startswith("No evidence of change")
        assert limits.was != limits.now
        page = shown.content.decode()
        assert limits.now in page
        assert 'value="New rules of recording"' in page.replace("\n", "")

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({"words": "Recording changed."}, "a sentence of at least 20 characters"),
            ({"quarter": int(LAST)}, "has only 1 figure from it on"),
            ({"words": ""}, "a wish to make a bad figure look usual"),
            ({"quarter": ""}, "Choose the quarter."),
            ({"quarter": int(LAST + 1)}, "There is no figure for that quarter"),
            ({"quarter": "x"}, "There is no figure for that quarter"),
            ({"marking": 30}, "Choose one of those listed."),
            ({"words": "x" * 301}, "Shorten it by 1."),
        ],
    )
    def test_what_is_wrong_is_said_and_what_was_typed_stays(
        self, client, line, force, officer, typed, sentence
    ):
        client.force_login(officer)
        response = self.sent(client, line, force, **typed)
        page = response.content.decode()
        assert response.status_code == 200
        assert sentence in page
        assert typed.get("words", "New rules of recording") in page
        assert not SeriesMark.objects.exists()

    def test_a_mark_is_withdrawn_on_a_page_of_its_own(self, client, line, force, officer):
        client.force_login(officer)
        mark = rebase(line, force, officer)
        page = self.address("mark_withdraw", line, force, mark.pk)
        assert "Say why it is withdrawn" in client.post(page, {"reason": ""}).content.decode()
        assert client.post(page, {"reason": "Wrong"}).status_code == 302
        assert client.get(page).status_code == 404

    def test_nobody_is_shown_forms_or_marks_that_are_not_theirs(self, client, line, force, officer):
        mark = rebase(line, force, officer, marking=SENSITIVE)
        clerk = UserFactory(role="officer", authority=force.authority)
        clear(clerk, kind="NPPV1", to="OFFICIAL")
        client.force_login(clerk)
        assert client.get(self.address("mark_withdraw", line, force, mark.pk)).status_code == 404
        assert client.get(self.address("mark_new", line, force, "joke")).status_code == 404
        client.force_login(UserFactory(role="member", authority=force.authority, cleared=True))
        assert "Let the limits" not in client.get(self.address("indicator", line, force)).content.decode()
        assert self.sent(client, line, force).status_code == 403
        client.force_login(UserFactory(role="officer", cleared=True))
        assert self.sent(client, line, force).status_code == 404
