"""The pages of strands, measures and the library, as a browser asks for them."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from indicators.models import Rate
from strands.models import CaseStudy, Monitored, Overlap, Question, Reference, Strand
from tests.authority.factories import AreaFactory, ForceFactory, UserFactory, clear
from tests.strands.factories import LAST, MonitoredFactory, StrandFactory, fill, history

MOST_QUERIES = 25
SENSITIVE = 20


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_catalogue", verbosity=0)
        yield
        transaction.set_rollback(True)


pytestmark = pytest.mark.django_db
SLUGS = [
    "major-crime",
    "serious-organised-cross-border-crime",
    "counter-terrorism-extremism",
    "civil-contingencies",
    "critical-incidents",
    "public-order",
    "strategic-roads-policing",
]
HIDDEN = "Joint operations with SOCA"


@pytest.fixture
def member(client):
    member = UserFactory(role="member", cleared=True)
    client.force_login(member)
    return member


@pytest.fixture
def force(member):
    return ForceFactory(authority=member.authority)


@pytest.fixture
def returned(force):
    """Eight quarters of every measure that is derived from counts."""
    return fill(force)


def read(client, name, *args, **query):
    return client.get(reverse(name, args=args), query)


def text(response):
    return response.content.decode()


@pytest.mark.parametrize("slug", SLUGS)
def test_each_of_the_seven_strands_has_its_page(client, returned, slug):
    page = text(read(client, "strand", slug))
    strand = Strand.objects.get(slug=slug)
    assert f'<h1 class="govuk-heading-l">{strand.name}</h1>' in page
    assert "For every strand" in page
    assert ("sets no measures" in page) is (strand.own_chapter is None)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_without_any_figure_says_what_would_be_there(client, member, slug):
    assert "No force answers to your authority here" in text(read(client, "strand", slug))


def test_unknown_addresses_are_not_found(client, force):
    assert read(client, "strand", "weather").status_code == 404
    assert read(client, "strand", "major-crime", force="nowhere").status_code == 404
    assert read(client, "indicator", "major-crime", "weather").status_code == 404
    assert read(client, "indicator_csv", "major-crime", "homicide-rate", "weather").status_code == 404


def test_a_force_whose_figures_are_not_published_cannot_be_chosen_by_others(client, member):
    assert read(client, "strand", "major-crime", force=ForceFactory().slug).status_code == 404


@pytest.fixture
def foreign(db):
    """A strand that another authority added, tied in every way to one of the seven."""
    strand = StrandFactory(authority=UserFactory().authority, name="Stealthy strand", slug="stealthy")
    seven = Strand.objects.get(slug="major-crime")
    Question.objects.create(code="Z1", scope="strand", strand=strand, text="Why stealthy?", order=99)
    CaseStudy.objects.create(code="Z2", strand=strand, title="Stealthy case", authority_name="Elsewhere")
    Reference.objects.create(code="Z3", strand=strand, title="Stealthy book")
    Reference.objects.create(code="Z4", strand=strand, same_as=seven.references.first())
    Overlap.objects.create(strand=seven, other=strand, how="Stealthy overlap")
    line = seven.monitored.exclude(heading__in=["published", "development"]).first()
    MonitoredFactory(strand=strand, indicator=line.indicator)
    return line


def test_nothing_of_a_strand_that_another_authority_added_is_on_any_page(client, member, force, foreign):
    pages = [reverse("strands"), reverse("library"), reverse("library") + "?words=stealthy"]
    pages += [reverse("strand", args=["major-crime"])]
    pages += [reverse("indicator", args=["major-crime", foreign.indicator.code])]
    for page in pages:
        response = client.get(page)
        assert response.status_code == 200
        assert "Stealthy" not in response.content.decode(), page
    found = client.get(reverse("library"), {"strand": "stealthy"}).context["found"]
    assert (found.references, found.case_studies, found.questions) == ((), (), ())


def test_a_strand_that_another_authority_added_is_not_found(client, member):
    theirs = StrandFactory(authority=UserFactory().authority)
    assert read(client, "strand", theirs.slug).status_code == 404
    assert theirs.name not in text(read(client, "strands"))


def test_demand_is_headed_as_such(client, returned):
    page = text(read(client, "strand", "serious-organised-cross-border-crime"))
    assert "Demand, not performance" in page
    assert page.index('id="performance"') < page.index('id="demand"')


class TestASensitiveMeasure:
    """Joint operations with SOCA are marked OFFICIAL-SENSITIVE."""

    @pytest.fixture
    def reads_official_only(self, client, returned, force):
        member = UserFactory(role="member", authority=force.authority)
        clear(member, kind="NPPV1", to="OFFICIAL")
        client.force_login(member)

    @pytest.fixture
    def lapsed(self, client, returned, force):
        member = UserFactory(role="member", authority=force.authority)
        clear(member, expires_on=timezone.localdate() - timedelta(days=1))
        client.force_login(member)

    def pages(self, client):
        slug = "serious-organised-cross-border-crime"
        yield text(read(client, "strand", slug))
        yield text(read(client, "strand", slug, measure="joint-operations-soca-count"))
        yield text(read(client, "strands"))
        yield text(read(client, "library", words="SOCA"))

    def test_is_there_for_those_to_whom_its_marking_is_opened(self, client, returned):
        page = read(client, "strand", "serious-organised-cross-border-crime")
        assert HIDDEN in text(page)
        assert page.context["marking"] == "OFFICIAL-SENSITIVE"

    @pytest.mark.parametrize("who", ["reads_official_only", "lapsed"])
    def test_is_nowhere_for_anybody_else(self, client, request, who):
        request.getfixturevalue(who)
        for page in self.pages(client):
            assert HIDDEN not in page
            assert "OTH-01" not in page
            assert "OFFICIAL-SENSITIVE" not in page

    @pytest.mark.parametrize("route", [("indicator",), ("indicator_csv", "trend")])
    def test_has_no_page_and_no_file_for_anybody_else(self, client, reads_official_only, route):
        name, *rest = route
        place = ["serious-organised-cross-border-crime", "joint-operations-soca-count", *rest]
        assert read(client, name, *place).status_code == 404

    def test_leaves_no_gap_in_the_number_of_measures(self, client, reads_official_only):
        shown = Monitored.objects.filter(strand__code="SOC", indicator__marking=10).exclude(
            heading="published"
        )
        assert f"{shown.count()} measures" in text(read(client, "strands"))


def test_somebody_without_vetting_sees_published_figures_and_no_others(client, returned, force):
    published = ForceFactory(title="Published Police")
    history(
        Rate.objects.filter(indicator__code="homicide-rate")[0].indicator, published, [3] * 8, published=True
    )
    published.returns.create(quarter=LAST, origin="published", state="accepted", current=True)
    client.force_login(UserFactory(role="member", authority=force.authority))
    own = text(read(client, "strand", "major-crime"))
    theirs = text(read(client, "strand", "major-crime", force=published.slug))
    assert "app-rate__value" not in own
    assert "Homicide rate" in theirs
    assert "app-rate__value" in theirs
    assert "Kidnapping rate" not in theirs


def test_the_page_takes_as_many_queries_for_one_force_as_for_many(client, force):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert read(client, "strand", "serious-organised-cross-border-crime").status_code == 200
        return len(captured)

    fill(force, quarters=4)
    few = queries()
    fill(ForceFactory(), quarters=12, published=True)
    fill(ForceFactory(), quarters=12, published=True, last=LAST - 1)
    assert queries() == few <= MOST_QUERIES


def test_the_table_beside_a_chart_can_be_had_as_a_file(client, returned):
    found = read(client, "indicator_csv", "major-crime", "homicide-rate", "trend")
    assert found["Content-Disposition"] == 'attachment; filename="homicide-rate-trend.csv"'
    lines = text(found).splitlines()
    assert len(lines) == 2 + 8
    assert lines[-1].startswith('"2024-25 Q4",')


def test_no_cell_of_a_file_is_run_as_a_formula(client, member):
    force = ForceFactory(authority=member.authority, area=AreaFactory(name="=cmd()"), title="Ours")
    monitored = MonitoredFactory(strand=Strand.objects.get(code="MC"))
    monitored.indicator.numerator.name = "+1"
    history(monitored.indicator, force, [20] * 5)
    other = ForceFactory(area=AreaFactory(name="-2+3"))
    history(monitored.indicator, other, [20] * 5, published=True)
    peers = text(read(client, "indicator_csv", "major-crime", monitored.indicator.code, "peers"))
    assert "'=cmd()" in peers
    assert "'-2+3" in peers


def test_a_measure_has_a_page_of_its_own(client, returned):
    page = text(read(client, "indicator", "major-crime", "homicide-rate"))
    assert "What the figure is made of" in page
    assert "<svg" in page
    assert "Chapter 7" in page


def test_the_strands_are_seven_cards_with_their_overlaps(client, member):
    page = text(read(client, "strands"))
    assert page.count('class="app-card"') == 7
    assert page.count("The guidance sets no measures") == 4
    assert "29 measures" in page


class TestLibrary:
    def found(self, client, **query):
        return read(client, "library", **query).context["found"]

    def test_a_document_that_strands_share_stands_in_it_once(self, client, member):
        assert len(self.found(client).references) == 16
        register = list(self.found(client, words="risk register").references)
        assert [row.code for row in register] == ["SOC-REF-07"]
        assert "Strategic roads policing" in text(read(client, "library", words="risk register"))

    def test_a_shared_document_is_found_under_each_of_its_strands(self, client, member):
        assert len(self.found(client, strand="strategic-roads-policing").references) == 7
        assert len(self.found(client, strand="serious-organised-cross-border-crime").references) == 8

    def test_case_studies_are_found_by_a_word_or_a_strand(self, client, member):
        assert len(self.found(client).case_studies) == 6
        assert [one.code for one in self.found(client, words="programme board").case_studies] == ["CS-01"]
        assert [one.code for one in self.found(client, strand="major-crime").case_studies] == ["CS-06"]

    def test_all_questions_are_there_in_their_groups(self, client, member):
        assert len(self.found(client).questions) == 45
        assert "For the whole service" in text(read(client, "library"))

    def test_nothing_found_says_so(self, client, member):
        page = text(read(client, "library", words="zeppelin"))
        assert "No case study fits" in page
        assert "No reference fits" in page
        assert "No question fits" in page


class TestProof:
    """Every figure leads to the page that proves it."""

    def test_a_strand_leads_from_its_counts_and_rates(self, client, returned, force):
        page = text(read(client, "strand", "major-crime"))
        proof = reverse("rate", args=["homicide-rate", force.area.code, LAST])
        assert f'href="{proof}"' in page
        assert f'href="{proof}#year"' in page
        assert client.get(proof).status_code == 200

    def test_so_does_the_table_beside_a_chart_and_its_file(self, client, returned, force):
        proof = reverse("rate", args=["homicide-rate", force.area.code, LAST - 1])
        assert f'href="{proof}"' in text(read(client, "indicator", "major-crime", "homicide-rate"))
        found = text(read(client, "indicator_csv", "major-crime", "homicide-rate", "trend"))
        assert f"http://testserver{proof}" in found

    def test_a_measure_is_read_in_the_unit_that_its_reader_chooses(self, client, returned):
        def rate(**query):
            return (
                read(client, "indicator", "major-crime", "homicide-rate", **query).context["page"].signal.rate
            )

        assert (rate().unit, rate().record) == ("per million residents", "0.0550 per 1,000")
        assert (rate(per=1000).unit, rate(per=1000).value) == ("per 1,000 residents", "0.0550")
        assert rate(per="many").unit == "per million residents"
        assert rate().unit == "per million residents"  # nothing was saved

    def test_what_is_no_rate_for_each_resident_has_no_unit_to_choose(self, client, returned):
        page = read(client, "indicator", "major-crime", "homicide-rate")
        assert 'name="per"' in text(page)
        share = Monitored.objects.filter(strand__code="MC", indicator__kind="percentage").first()
        assert 'name="per"' not in text(read(client, "indicator", "major-crime", share.indicator.code))
