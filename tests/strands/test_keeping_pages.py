"""The pages of the catalogue, as a browser asks for them."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from strands import actions
from strands.models import CaseStudy, Monitored, Question, Reference, Retirement, Strand
from tests.authority.factories import UserFactory, clear
from tests.strands.test_keeping import DEFINITION, MEASURE, QUESTION, measure

SHORT = "Something short."


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_catalogue", verbosity=0)
        yield
        transaction.set_rollback(True)


pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    officer = UserFactory(role="officer", cleared=True)
    client.force_login(officer)
    return officer


@pytest.fixture
def strand():
    return Strand.objects.get(code="MC")


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def send(client, name, /, *args, **told):
    return client.post(reverse(name, args=args), told)


def page(client, name, /, *args, **query):
    return text(client.get(reverse(name, args=args), query))


class TestCatalogue:
    def test_has_everything_of_the_guidance_with_its_place(self, client, officer):
        said = page(client, "catalogue", strand="")
        numbers = f"7 strands, 45 questions, {Monitored.objects.count()} measures, 21 references"
        assert f"In use are {numbers} and 6 case studies." in said
        assert "Chapter 5, APACS table, row 1" in said
        assert "Version 1, from 1 April 2008: to be finalised" in said
        assert "<strong>Serious crime and protection</strong>" in said

    def test_shows_what_was_chosen(self, client, officer, strand):
        actions.add_own("question", by=officer, strand=None, **QUESTION)
        actions.retire("question", "GEN-01", retired_on=timezone.localdate(), reason="Enough.", by=officer)
        own = page(client, "catalogue", which="own")
        assert QUESTION["text"] in own
        assert "GEN-02" not in own
        gone = page(client, "catalogue", which="retired")
        assert f"by {officer}: Enough." in gone
        assert "GEN-02" not in gone
        assert "GEN-01" not in page(client, "catalogue", strand="")
        assert "ANPR" not in page(client, "catalogue", strand=strand.slug, kind="measure", words="homicide")
        assert "Nothing in the catalogue fits" in page(client, "catalogue", words="zeppelin")
        assert "Nothing in the catalogue fits" in page(client, "catalogue", which="nonsense")

    def test_opens_on_the_first_strand_in_use_with_the_others_a_choice_away(self, client, officer, strand):
        first, second = Strand.objects.all()[:2]
        said = page(client, "catalogue")
        assert said.count('<section class="app-catalogue"') == 1
        assert f"one part of the catalogue: {first.name}." in said
        assert "GEN-02" not in said
        assert "GEN-02" in page(client, "catalogue", strand="every")
        every = page(client, "catalogue", strand="", words="zeppelin")
        assert "one part of the catalogue" not in every
        assert "?kind=&amp;which=&amp;strand=&amp;words=homicide" in page(
            client, "catalogue", strand=strand.slug, words="homicide"
        )
        actions.retire("strand", first.code, retired_on=timezone.localdate(), reason=SHORT, by=officer)
        assert f"one part of the catalogue: {second.name}." in page(client, "catalogue")

    def test_takes_as_many_queries_for_much_as_for_little(self, client, officer, strand):
        def queries():
            with CaptureQueriesContext(connection) as captured:
                page(client, "catalogue", strand="")
            return len(captured)

        few = queries()
        for _ in range(3):
            line = measure(strand, officer)
            actions.retire("measure", line.code, retired_on=timezone.localdate(), reason=SHORT, by=officer)
        assert queries() == few

    def test_names_no_measure_that_its_reader_may_not_know_of(self, client, officer):
        hidden = Monitored.objects.get(code="SOC-OTH-01")
        assert hidden.code in page(client, "catalogue", strand="")
        plain = UserFactory(role="officer", authority=officer.authority)
        clear(plain, kind="NPPV1", to="OFFICIAL")
        client.force_login(plain)
        assert hidden.code not in page(client, "catalogue", strand="")
        assert "OFFICIAL-SENSITIVE" not in page(client, "catalogue", strand="")
        for name in ("catalogue_record", "catalogue_retire", "catalogue_take_up", "definition_new"):
            assert client.get(reverse(name, args=["measures", hidden.code])).status_code == 404

    def test_names_nothing_of_another_authority(self, client, officer, strand):
        line = measure(strand, officer)
        question = actions.add_own("question", by=officer, strand=None, **QUESTION)
        client.force_login(UserFactory(role="officer", cleared=True))
        said = page(client, "catalogue", strand="")
        assert line.code not in said
        assert question.code not in said
        assert client.get(reverse("catalogue_record", args=["measures", line.code])).status_code == 404
        assert client.get(reverse("catalogue_change", args=["questions", question.code])).status_code == 404

    def test_a_member_reads_it_and_keeps_nothing(self, client, officer):
        client.force_login(UserFactory(role="member", authority=officer.authority, cleared=True))
        assert "Add a question" not in page(client, "catalogue")
        assert "Retire it" not in page(client, "catalogue_record", "questions", "GEN-01")
        assert send(client, "catalogue_retire", "questions", "GEN-01").status_code == 403

    def test_says_which_definitions_are_to_be_looked_at_again_and_which_no_longer_hold(
        self, client, officer, strand
    ):
        line = measure(strand, officer)
        today = timezone.localdate()
        version = {"wording": "Other words.", "status": "final", "review_on": today}
        actions.define(line.code, starts_on=today - timedelta(days=3), by=officer, **version)
        said = page(client, "catalogue", which="due")
        assert "Definitions to be looked at again" in said
        assert "version 1, 1 April 2026 until" in said
        assert "Version 2, in force" in page(client, "catalogue_record", "measures", line.code)


class TestWriting:
    def test_each_kind_is_added_and_changed(self, client, officer, strand):
        facts = {
            "strands": {"name": "Firearms", "definition": SHORT, "levels": [2]},
            "questions": {"scope": "strand", "strand": strand.pk, "text": "Why?", "prompts": "Who?\n\nWhen?"},
            "references": {"strand": strand.pk, "title": "A book", "what_it_is": SHORT},
            "case-studies": {"authority_name": "Ours", "title": "A case"}
            | dict.fromkeys(("issue", "action", "challenges", "outcomes"), SHORT),
        }
        for slug, told in facts.items():
            added = send(client, "catalogue_new", slug, **told)
            assert added.status_code == 302, added.context["form"].errors
            changed = f"{added['Location']}change/"
            seen = client.get(changed).context["form"]["seen"].value()
            assert client.post(changed, told | {"seen": seen}).status_code == 302
            stale = text(client.post(changed, told | {"seen": "0" * 64}))
            assert "Somebody changed this after you opened it" in stale
            assert text(client.get(added["Location"]))
        question = Question.objects.get(authority=officer.authority)
        assert question.prompts == ["Who?", "When?"]
        for model in (Strand, Reference, CaseStudy):
            assert model.objects.filter(authority=officer.authority).count() == 1

    def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(self, client, officer):
        said = text(
            send(client, "catalogue_new", "questions", scope="strand", text="Why then?", prompts="Who?")
        )
        assert "Say which strand the question is for" in said
        assert "Why then?" in said
        assert "Who?" in said
        assert "Write something here." in text(send(client, "catalogue_new", "questions", scope="generic"))

    def measure(self, strand, /, **other):
        told = MEASURE | DEFINITION | {"strand": strand.pk, "heading": "other", "starts_on": "1 April 2026"}
        return told | {"counted_name": "Stalking", "unit": "count", "effort": "new", "minutes": 20} | other

    def test_a_measure_is_added_with_its_figure(self, client, officer, strand):
        answer = send(client, "measure_new", **self.measure(strand))
        assert answer.status_code == 302, answer.context["form"].errors
        line = Monitored.objects.get(authority=officer.authority)
        assert line.indicator.numerator.name == "Stalking"
        said = page(client, "catalogue")
        assert (
            "1 figure in the return is asked by your authority alone. That is new work for the force." in said
        )
        assert "It takes about 20 minutes a quarter." in said
        version = {"starts_on": "1 April 2027", "wording": "Victims.", "status": "final"}
        assert send(client, "definition_new", "measures", line.code, **version).status_code == 302
        assert "later day" in text(send(client, "definition_new", "measures", line.code, **version))
        told = {"polarity": "lower", "polarity_reason": "Harm falls."}
        assert send(client, "polarity", "measures", line.code, **told).status_code == 302
        assert "Harm falls." in page(client, "catalogue_record", "measures", line.code)

    def test_bad_measures_are_refused_beside_what_is_wrong(self, client, officer, strand):
        item = Monitored.objects.get(code="SOC-APACS-01").indicator.numerator
        both = self.measure(strand, numerator=item.pk)
        assert "leave the other empty" in text(send(client, "measure_new", **both))
        bare = text(send(client, "measure_new", **self.measure(strand, counted_name="")))
        assert "needs what is counted. Choose a figure, or name a new one, that is a number of things" in bare
        in_pounds = text(send(client, "measure_new", **self.measure(strand, kind="count", unit="pounds")))
        assert "a number of things or events, grams or officer-days." in in_pounds
        assert "needs what it is set against. Choose a figure that is a number of things or events." in text(
            send(client, "measure_new", **self.measure(strand, kind="percentage"))
        )
        assert "Minutes that it takes each quarter: give a whole number from 0 to 10,000" in text(
            send(client, "measure_new", **self.measure(strand, minutes="12k"))
        )
        assert "those whose marking" in text(send(client, "measure_new", **self.measure(strand, marking=30)))
        assert "Write the day like" in text(
            send(client, "measure_new", **self.measure(strand, starts_on="soon"))
        )
        assert "Choose the strand." in text(send(client, "measure_new", **self.measure(strand, strand="")))

    def test_a_figure_that_is_no_new_work_is_not_called_so(self, client, officer, strand):
        send(client, "measure_new", **self.measure(strand, effort="produced", minutes=""))
        said = page(client, "catalogue")
        assert "alone. None of that is known to be new work for the force." in said

    def test_headings_keep_their_capitals(self, client, officer):
        for name in ("measure_new", "measure_monitor"):
            offered = page(client, name)
            assert all(
                f">{one}</option>" in offered for one in ("APACS", "NPSAT", "HMIC", "Published statistics")
            )
        assert "(APACS)" in page(client, "catalogue", strand="")
        assert "Apacs" not in page(client, "catalogue_record", "measures", "SOC-APACS-01")

    def test_a_shared_measure_is_the_beginning_of_an_own_one(self, client, officer):
        said = page(client, "measure_new", like="SOC-APACS-01")
        assert 'value="Serious acquisitive crime rate"' in said
        assert client.get(reverse("definition_new", args=["measures", "SOC-APACS-01"])).status_code == 404
        assert client.get(reverse("measure_new"), {"like": "zz", "strand": "zz"}).status_code == 200
        assert client.get(reverse("measure_new"), {"like": "\0", "strand": "\0"}).status_code == 404

    def test_a_measure_that_is_there_is_monitored(self, client, officer, strand):
        indicator = Monitored.objects.get(code="SOC-APACS-02").indicator
        told = {"strand": strand.pk, "indicator": indicator.pk, "heading": "other"}
        assert send(client, "measure_monitor", **told).status_code == 302
        assert "stands under that strand already" in text(send(client, "measure_monitor", **told))

    def test_retiring_and_taking_up_again(self, client, officer):
        place = ("questions", "GEN-01")
        assert "Enter a day" in text(send(client, "catalogue_retire", *place, retired_on="", reason="x"))
        assert "today or a later day" in text(
            send(client, "catalogue_retire", *place, retired_on="1 April 2008", reason="x")
        )
        today = timezone.localdate().isoformat()
        assert send(client, "catalogue_retire", *place, retired_on=today, reason="Enough.").status_code == 302
        assert "Enough." in page(client, "catalogue_record", *place)
        assert "GEN-01" not in page(client, "library")
        assert send(client, "catalogue_take_up", *place, back_on=today).status_code == 302
        assert "GEN-01" in page(client, "library")
        assert Retirement.objects.count() == 1

    def test_a_retired_strand_leaves_the_list_and_its_page_stays(self, client, officer, strand):
        actions.retire("strand", "MC", retired_on=timezone.localdate(), reason="Enough.", by=officer)
        assert page(client, "strands").count('class="app-card"') == 6
        assert client.get(reverse("strand", args=[strand.slug])).status_code == 200


class TestFinder:
    def test_tells_why_a_case_study_is_alike(self, client, officer):
        said = page(client, "alike", words="Our members have not been vetted", tag="governance")
        assert "Its challenges speak of “vetted”" in said
        assert "It is about governance, too." in said
        assert said.index("Governing an investment") < said.index("Greater Manchester")

    def test_takes_the_tags_of_a_question(self, client, officer):
        said = page(client, "alike", question="GEN-03")
        assert "About the same as this question" in said
        assert "It is about resources" in said

    def test_says_when_nothing_is_alike_and_asks_when_nothing_was_said(self, client, officer):
        assert "No case study resembles that" in page(client, "alike", words="zeppelin")
        assert "No case study resembles" not in page(client, "alike")
        assert "No case study resembles" not in page(
            client, "alike", tag="gossip", strand="zz", question="zz"
        )
        assert client.get(reverse("alike"), {"strand": "\0", "question": "\0"}).status_code == 404


class TestFile:
    def upload(self, client, data, name="catalogue.json"):
        from django.core.files.uploadedfile import SimpleUploadedFile

        return client.post(reverse("catalogue_import"), {"file": SimpleUploadedFile(name, data)})

    def test_a_catalogue_is_taken_away_and_brought_in_elsewhere(self, client, officer, strand):
        line = measure(strand, officer)
        actions.retire("question", "GEN-01", retired_on=timezone.localdate(), reason="Enough.", by=officer)
        exported = client.get(reverse("catalogue_export"))
        assert exported["Content-Disposition"] == 'attachment; filename="catalogue.json"'
        assert exported.content == client.get(reverse("catalogue_export")).content
        other = UserFactory(role="officer", cleared=True)
        client.force_login(other)
        preview = self.upload(client, exported.content)
        assert "Would be added: 4" in text(preview)
        assert "Left alone" not in text(preview)
        assert not Monitored.objects.filter(authority=other.authority).exists()
        told = {"told": preview.context["told"], "seen": preview.context["outcome"].digest}
        assert send(client, "catalogue_bring", **told).status_code == 302
        brought = Monitored.objects.get(authority=other.authority)
        assert brought.indicator.name == line.indicator.name
        assert brought.indicator != line.indicator
        assert client.get(reverse("catalogue_export")).content == exported.content
        assert "stands here already" in text(self.upload(client, exported.content))

    def test_nothing_is_brought_in_that_was_not_previewed(self, client, officer, strand):
        actions.add_own("question", by=officer, strand=None, **QUESTION)
        exported = client.get(reverse("catalogue_export")).content
        other = UserFactory(role="officer", cleared=True)
        client.force_login(other)
        preview = self.upload(client, exported)
        told = {"told": preview.context["told"], "seen": "another"}
        assert "has changed since you looked" in text(send(client, "catalogue_bring", **told))
        assert not Question.objects.filter(authority=other.authority).exists()
        assert client.get(reverse("catalogue_bring")).status_code == 302
        assert "is not JSON" in text(send(client, "catalogue_bring", told="{"))

    def test_what_everyone_shares_comes_from_no_file(self, client, officer):
        told = json.loads(client.get(reverse("catalogue_export")).content)
        told["shared"]["questions"][0]["text"] = "Something else?"
        said = text(self.upload(client, json.dumps(told).encode()))
        assert "1 record that everyone shares" in said
        assert not Question.objects.filter(text="Something else?").exists()

    @pytest.mark.parametrize(
        ("data", "sentence"),
        [
            (b"", "The file is empty"),
            (b"\xff\xfe", "not in UTF-8"),
            (b"PK\x03\x04", "is not JSON"),
            (b"[]", "is no catalogue file"),
            (b"[" * 9999, "nested deeper"),
            (b'{"format": 1, "format": 2}', "stands twice in one object"),
            (b" " * 1_000_001, "1,000,000 is the most"),
        ],
    )
    def test_what_is_no_catalogue_is_refused_in_a_sentence(self, client, officer, data, sentence):
        assert sentence in text(self.upload(client, data))
