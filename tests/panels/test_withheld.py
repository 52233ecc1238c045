"""Nothing of a withheld paper is in a lesser copy or in the public edition, in any layer of the file."""

import io

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from pikepdf import Dictionary, Name

from authority.models import AuditLine, Caveat
from panels import actions
from panels.models import Paper
from panels.packs import copies, files
from panels.uploads import accepting
from tests.panels import documents, leaks
from tests.panels.factories import COMMAND, ItemFactory, MeetingFactory, build, person
from tests.panels.pdf import everything_in, links_of, outline_of

FIELDS = [
    "title",
    "public_title",
    "purpose",
    "decision_wanted",
    "presenter",
    "handling",
    "historic_marking",
    "public_interest",
    "decision_maker",
]
ELSEWHERE = ["registry_reference", "custodian", "read_at"]


pytestmark = pytest.mark.django_db


def canary(paper, field):
    return f"canary{paper}{field}".replace("_", "")


def withheld(meeting, paper, names=FIELDS, **fields):
    words = {name: f"{canary(paper, name)} of it" for name in names}
    return ItemFactory(meeting=meeting, sensitive=True, **words, **fields)


def page_saying(words):
    """A PDF of one page with these words on it."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.Resources = Dictionary(Font=Dictionary(F=font))
    page.contents_add(f"BT /F 12 Tf 72 72 Td ({words}) Tj ET".encode())
    sink = io.BytesIO()
    pdf.save(sink)
    return sink.getvalue()


def upload(name, data):
    accepted = accepting.accept(SimpleUploadedFile(name, data), name)
    return actions.keep_upload(by=COMMAND, **accepted | {"stripped": [canary("upload", "stripped")]})


@pytest.fixture(scope="module")
def released(django_db_setup, django_db_blocker):
    """(pack, {who: (Copy, bytes)}) with one paper of each kind for the few, and one for all. Built once."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield release()
        transaction.set_rollback(True)


def release():
    meeting = MeetingFactory(public_edition=True)
    panel = meeting.panel
    secretary, second = person(panel, role="secretary"), person(panel, role="secretary")
    readers = {"cleared": person(panel), "member": person(panel, to="OFFICIAL")}
    add_items(meeting)
    pack = build(actions.ask_for_pack(meeting, by=secretary))
    assert pack.state == "built", pack.build.problem
    actions.release_pack(pack, by=second)
    return pack, {name: actions.take_copy(pack, by=reader) for name, reader in readers.items()}


def add_items(meeting):
    ItemFactory(meeting=meeting, public=True, title="Open matter", briefing="Words for all.")
    withheld(meeting, "briefing", briefing=f"{canary('briefing', 'text')} is the word.")
    withheld(meeting, "oral", kind="oral")
    withheld(meeting, "reference", FIELDS + ELSEWHERE, kind="reference")
    paper = upload(f"{canary('upload', 'name')}.pdf", page_saying(canary("upload", "page")))
    uploaded = withheld(meeting, "upload", briefing=False)
    Paper.objects.create(item=uploaded, kind="upload", upload=paper)
    caveated = withheld(meeting, "caveat", briefing="Words.")
    caveated.caveats.set([Caveat.objects.create(code="CANARYCODE", name="canarycaveatname")])


def flat(text):
    return " ".join(text.lower().split())


def test_nothing_withheld_is_anywhere_in_a_lesser_copy(released):
    copy, pages = released[1]["member"]
    said = flat(everything_in(pages))
    assert "words for all" in said
    assert "canary" not in said
    assert "sensitive" not in said
    assert "canary" not in copies.file_name(copy)


def test_nothing_withheld_is_anywhere_in_the_public_edition(released):
    edition = released[0].editions.get(public=True)
    said = flat(everything_in(files.read(edition)))
    assert "words for all" in said
    assert "canary" not in said
    assert "sensitive" not in said


@pytest.mark.parametrize("paper", ["briefing", "oral", "reference", "upload"])
def test_what_is_allowed_is_all_there(released, paper):
    said = everything_in(released[1]["cleared"][1])
    shown = [name for name in FIELDS if name != "public_title"]
    shown += ELSEWHERE if paper == "reference" else []
    assert [name for name in shown if canary(paper, name) not in said] == []


def test_the_papers_themselves_are_there(released):
    said = everything_in(released[1]["cleared"][1])
    assert canary("briefing", "text") in said
    assert canary("upload", "page") in said


def test_no_copy_tells_how_a_paper_was_uploaded(released):
    said = everything_in(released[1]["cleared"][1])
    assert canary("upload", "name") not in said
    assert canary("upload", "stripped") not in said


def test_a_caveat_withholds_even_from_those_vetted_to_the_ceiling(released):
    assert "canarycaveat" not in everything_in(released[1]["cleared"][1])


def test_a_lesser_copy_has_no_gap_in_its_numbering(released):
    pages = released[1]["member"][1]
    assert [title for title, _, _ in outline_of(pages)] == ["1. Open matter"]
    assert links_of(pages) == [("1. Open matter", 3)]


def test_the_trail_of_audit_has_no_word_of_a_paper(released):
    said = flat(str(list(AuditLine.objects.values_list("verb", "subject", "detail"))))
    assert "copy taken" in said
    assert "canary" not in said


@pytest.mark.parametrize("way", leaks.WAYS)
def test_the_detector_finds_what_is_planted(way):
    assert "plantedword" in everything_in(leaks.planted("plantedword", way)).replace("\x00", "")


def test_the_detector_finds_an_earlier_revision():
    assert "evil draft" in everything_in(documents.with_earlier_version())
