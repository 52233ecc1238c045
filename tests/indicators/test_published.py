"""Importing published tables: all or nothing, revisions kept apart, and every figure accounted for."""

from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from authority.models import AuditLine, Force
from authority.refusal import NotAllowed
from indicators import actions
from indicators.models import Figure, Population, QuarterlyReturn, Recomputation, Release
from indicators.published import Publication
from indicators.quarters import Quarter
from tests.authority.factories import AreaFactory, ForceFactory, UserFactory
from tests.indicators.factories import DataItemFactory, QuarterlyReturnFactory

HEADING = "financial_year,quarter,ons_code,force,homicide,rape"
POPULATIONS = "ons_code,force,mid_year,population,series"
Q1 = Quarter.parse("2024-25 Q1")
OCTOBER, JANUARY, APRIL = date(2024, 10, 24), date(2025, 1, 30), date(2025, 4, 24)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cumbria():
    return ForceFactory(area=AreaFactory(code="E23000002", name="Cumbria"))


@pytest.fixture
def homicide():
    return DataItemFactory(code="homicide", published_column="homicide")


@pytest.fixture
def rape():
    return DataItemFactory(code="rape", name="Rapes", published_column="rape")


@pytest.fixture
def folder(tmp_path, cumbria, homicide, rape):
    return tmp_path


@pytest.fixture
def publish(folder):
    """Import a table of one line for Cumbria's 2024-25 Q1; give what the command said."""

    def publish(counts, day, name=None):
        path = folder / (name or f"{day}.csv")
        path.write_text(f"{HEADING}\n2024-25,Q1,E23000002,Cumbria,{counts}\n")
        return command(path, published_on=day)

    return publish


def command(path, **options):
    out = StringIO()
    call_command("import_published", path, stdout=out, **options)
    return out.getvalue()


def refusal(path, **options):
    with pytest.raises(CommandError) as refused:
        command(path, **options)
    return str(refused.value)


def versions():
    """(version, day of the release, homicides, whether current) in order of version."""
    rows = QuarterlyReturn.objects.order_by("version").prefetch_related("figures")
    return [
        (row.version, row.published_on, next((int(f.value) for f in row.figures.all()), None), row.current)
        for row in rows
    ]


def test_a_table_becomes_an_accepted_published_return(publish, cumbria, homicide):
    said = publish("3,", OCTOBER)
    kept = QuarterlyReturn.objects.get()
    assert (kept.force, kept.quarter, kept.origin, kept.state) == (cumbria, Q1, "published", "accepted")
    assert (kept.current, kept.published_on, kept.release.published_on) == (True, OCTOBER, OCTOBER)
    assert list(Figure.objects.values_list("item", "area", "value")) == [(homicide.pk, cumbria.pk, 3)]
    assert "Taken: 1 figures." in said
    assert "Left out: Rapes: 1 blank cell." in said


def test_net_negative_and_zero_are_figures_and_blank_is_none(publish, homicide):
    publish("-1,0", OCTOBER)
    assert sorted(Figure.objects.values_list("item__code", "value")) == [("homicide", -1), ("rape", 0)]
    publish(",0", JANUARY)
    assert list(QuarterlyReturn.objects.get(current=True).figures.values_list("item__code", flat=True)) == [
        "rape"
    ]


def test_a_revision_is_a_new_version_and_the_earlier_figure_stays_known(publish):
    publish("3,", OCTOBER)
    publish("4,", JANUARY)
    assert versions() == [(1, OCTOBER, 3, False), (2, JANUARY, 4, True)]


def test_what_a_release_leaves_as_it_was_is_no_new_version(publish):
    publish("3,", OCTOBER)
    said = publish("3, ", JANUARY)
    assert versions() == [(1, OCTOBER, 3, True)]
    assert "1 force-quarters that say what was known already" in said
    assert list(QuarterlyReturn.objects.get().stood_in.values_list("published_on", flat=True)) == [
        JANUARY,
        OCTOBER,
    ]


def test_the_newest_release_is_current_in_whatever_order_releases_come(publish):
    publish("4,", JANUARY)
    publish("3,", OCTOBER)
    assert versions() == [(1, JANUARY, 4, True), (2, OCTOBER, 3, False)]


def test_a_release_between_two_that_agree_does_not_take_their_place(publish):
    publish("3,", OCTOBER)
    publish("3, ", APRIL)
    publish("4,", JANUARY)
    assert versions() == [(1, OCTOBER, 3, True), (2, JANUARY, 4, False)]


def test_a_figure_that_goes_back_to_what_it_was_is_a_version_of_its_own(publish):
    publish("3,", OCTOBER)
    publish("4,", JANUARY)
    publish("3, ", APRIL)
    assert versions() == [(1, OCTOBER, 3, False), (2, JANUARY, 4, False), (3, APRIL, 3, True)]


def test_an_earlier_release_asks_for_no_rates_since_none_changed(publish):
    publish("4,", JANUARY)
    publish("3,", OCTOBER)
    assert Recomputation.objects.count() == 1


def test_rates_are_asked_for_where_figures_changed_and_nowhere_else(publish, cumbria, homicide, rape):
    publish("3,20", OCTOBER)
    publish("4,20", JANUARY)
    first, second = Recomputation.objects.order_by("pk")
    assert (first.areas, first.items) == ([cumbria.pk], sorted([homicide.pk, rape.pk]))
    assert (second.areas, second.items) == ([cumbria.pk], [homicide.pk])
    assert second.first_quarter == second.last_quarter == Q1


def test_a_file_imported_already_is_passed_over_and_says_so(publish):
    publish("3,", OCTOBER, name="counts.csv")
    said = publish("3,", OCTOBER, name="counts.csv")
    assert "counts.csv was imported already: Police recorded crime by police force area" in said
    assert Release.objects.count() == Recomputation.objects.count() == 1


def test_an_import_is_audited_with_the_name_of_whoever_did_it(publish, folder):
    publish("3,", OCTOBER)
    line = AuditLine.objects.get(verb="release imported")
    assert (line.actor, line.detail["taken"]) == ("import_published", 1)
    person = UserFactory(email="clerk@example.org", name="Clerk")
    (folder / "x.csv").write_text(f"{HEADING}\n2024-25,Q1,E23000002,Cumbria,5,\n")
    command(folder / "x.csv", published_on=JANUARY, by="clerk@example.org")
    assert AuditLine.objects.filter(verb="release imported").latest("number").actor_id == person.pk
    assert Recomputation.objects.latest("pk").asked_by == person


def test_one_bad_line_leaves_nothing_behind(folder):
    (folder / "x.csv").write_text(
        f"{HEADING}\n2024-25,Q1,E23000002,Cumbria,3,\n2024-25,Q2,E23000002,Cumbria,x,\n"
    )
    said = refusal(folder / "x.csv", published_on=JANUARY)
    assert said.startswith("x.csv: Line 3, column homicide: “x” is not a whole number.")
    assert said.endswith("Nothing was imported.")
    for model in (Release, QuarterlyReturn, Figure, Recomputation, AuditLine):
        assert not model.objects.exists()


def test_a_bad_table_in_a_folder_keeps_the_good_ones_out_too(folder):
    (folder / "a.csv").write_text(f"{POPULATIONS}\nE23000002,Cumbria,2023,500000,ons_lad_mid2023_summed\n")
    (folder / "b.csv").write_text(f"{POPULATIONS}\nE23000002,Cumbria,2023,many,ons_lad_mid2023_summed\n")
    assert "b.csv: Line 2, column population" in refusal(folder)
    assert not Population.objects.exists()


def test_a_folder_names_what_it_passed_over(folder):
    (folder / "a.csv").write_text(f"{POPULATIONS}\nE23000002,Cumbria,2023,500000,ons_lad_mid2023_summed\n")
    (folder / "notes.csv").write_text("who,what\n")
    assert "notes.csv was left out: it is no table" in command(folder)
    assert Population.objects.count() == 1


def test_every_vintage_of_a_population_is_kept(folder, cumbria):
    lines = [
        "E23000002,Cumbria,2015,497900,ons_pfa_table_p9_2018",
        "E23000002,Cumbria,2015,498100,ons_lad_mid2020_summed",
    ]
    (folder / "a.csv").write_text("\n".join([POPULATIONS, *lines, ""]))
    command(folder)
    assert list(Population.objects.order_by("vintage").values_list("vintage", "estimate")) == [
        (date(2018, 7, 19), 497_900),
        (date(2021, 6, 25), 498_100),
    ]
    assert (
        list(Release.objects.order_by("published_on").values_list("kind", "taken")) == [("population", 1)] * 2
    )
    job = Recomputation.objects.get()
    assert (job.areas, job.items, job.first_quarter, job.last_quarter) == ([cumbria.pk], [], 2015 * 4, None)


def test_two_series_of_one_day_are_refused_in_words(folder):
    lines = ["E23000002,Cumbria,2023,500000,first series", "E23000002,Cumbria,2024,501000,second series"]
    (folder / "a.csv").write_text("\n".join([POPULATIONS, *lines, ""]))
    said = refusal(folder, published_on=OCTOBER)
    assert "“first series” and “second series” would both be published on 24 October 2024" in said
    assert not Release.objects.exists()


def test_one_publication_cannot_say_two_things(folder):
    known = f"{POPULATIONS}\nE23000002,Cumbria,2023,500000,ons_lad_mid2023_summed\n"
    (folder / "a.csv").write_text(known)
    command(folder / "a.csv")
    (folder / "b.csv").write_text(known.replace("500000", "500001"))
    said = refusal(folder / "b.csv")
    assert "line 2 gives 500,001 residents for mid-2023, but the publication of 2024-07-15" in said
    assert Population.objects.get().estimate == 500_000


def test_the_same_estimates_in_another_file_are_known_already(folder):
    rows = f"{POPULATIONS}\nE23000002,Cumbria,2023,500000,ons_lad_mid2023_summed\n"
    (folder / "a.csv").write_text(rows)
    (folder / "b.csv").write_text(rows + "\n")
    assert "1 estimates that say what was known already" in command(folder)
    assert Population.objects.count() == 1


def test_an_empty_folder_and_an_empty_catalogue_say_what_to_do(tmp_path):
    assert "Run manage.py load_catalogue first" in refusal(tmp_path)
    ForceFactory()
    DataItemFactory(published_column="homicide")
    assert "has no table of counts or populations in it" in refusal(tmp_path)


def test_no_real_force_carries_an_invented_figure(cumbria, homicide):
    publication, figures = Publication("Nobody", "Invented", OCTOBER), {(cumbria.pk, Q1): {homicide.pk: 1}}
    with pytest.raises(NotAllowed, match="No real force ever carries an invented figure"):
        actions.publish_counts(publication, figures, by="a test", fictitious=True)
    Force.objects.update(fictitious=True)
    with pytest.raises(NotAllowed):
        actions.publish_counts(publication, figures, by="a test")
    actions.publish_counts(publication, figures, by="a test", fictitious=True)
    assert Figure.objects.get().value == Decimal(1)


def test_invented_forces_are_not_known_to_an_import(folder, cumbria):
    ForceFactory(area=AreaFactory(code="DEMO00"), fictitious=True)
    (folder / "x.csv").write_text(f"{HEADING}\n2024-25,Q1,DEMO00,Northmere,3,\n")
    assert "there is no force with the code “DEMO00”" in refusal(folder / "x.csv", published_on=JANUARY)


def test_what_a_force_entered_is_left_alone(publish, cumbria, homicide):
    entered = QuarterlyReturnFactory(force=cumbria, quarter=Q1, accepted=True, figures={homicide: 9})
    publish("3,", OCTOBER)
    entered.refresh_from_db()
    assert entered.current
    assert QuarterlyReturn.objects.filter(current=True).count() == 2
