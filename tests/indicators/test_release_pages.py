"""The pages of a release: sending a file, watching it, what it would change, and the report that stays."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from authority.markings import Marking
from indicators import actions, tasks
from indicators.models import DataItem, Release, ReleaseUpload
from tests.authority.factories import AreaFactory, ForceFactory, UserFactory
from tests.indicators.factories import DataItemFactory, ReleaseFactory
from tests.indicators.published_files import HEADING, as_csv, line

OCTOBER, APRIL = date(2024, 10, 24), date(2025, 4, 24)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(autouse=True)
def known():
    ForceFactory(area=AreaFactory(code="E23000002", name="Cumbria"), title="Cumbria Constabulary")
    DataItemFactory(code="homicide", name="Homicides", published_column="homicide", offence_codes="1")
    DataItemFactory(code="rape", name="Rapes", published_column="rape", offence_codes="19C")


@pytest.fixture
def officer():
    return UserFactory(name="Ann Hollis", role="officer", cleared=True)


@pytest.fixture
def seen(client, officer):
    """What a page shows to the officer, as text."""
    client.force_login(officer)

    def seen(name, *args, **query):
        return client.get(reverse(name, args=args), query).content.decode()

    return seen


def a_file(homicides=3, rapes=20):
    return as_csv([HEADING, line("Cumbria", "1", homicides), line("Cumbria", "19C", rapes)])


def send(client, content, **said):
    file = SimpleUploadedFile(said.pop("name", "prc.csv"), content)
    return client.post(reverse("release_new"), {"file": file} | said)


def work():
    upload = ReleaseUpload.objects.order_by("pk").last()
    tasks.work_on_release(upload.pk)
    return upload


def taken(officer, content, day):
    upload = actions.send_release("prc.csv", content, by=officer, published_on=day)
    tasks.work_on_release(upload.pk)
    tasks.work_on_release(actions.approve_release(upload.pk, by=officer).pk)
    return upload.releases.get()


def test_a_file_is_sent_watched_dated_approved_and_reported(client, seen):
    assert "Take in a release" in seen("releases")
    response = send(client, a_file())
    upload = ReleaseUpload.objects.get()
    assert response.url == reverse("release_upload", args=[upload.pk])
    waiting = seen("release_upload", upload.pk)
    assert "Waiting for its turn" in waiting
    assert "Give up and delete the file" in waiting
    work()
    assert "When was it published?" in seen("release_upload", upload.pk)
    assert "Approve and take it in" not in seen("release_upload", upload.pk)
    client.post(reverse("release_publication", args=[upload.pk]), {"published_on": "24/10/2024"})
    work()
    preview = seen("release_upload", upload.pk)
    assert "2 figures are new, 0 are the same as before, 0 are revised and 0 withdrawn" in preview
    assert "24 October 2024" in preview
    client.post(reverse("release_approve", args=[upload.pk]))
    assert "Taking in prc.csv" in seen("release_upload", upload.pk)
    work()
    assert "approved by Ann Hollis" in seen("release_upload", upload.pk)
    assert "See what it revised" in seen("release_upload", upload.pk)
    assert "2 figures were new" in seen("release", Release.objects.get().pk)


def test_what_it_would_revise_is_listed_from_and_to(client, seen, officer):
    taken(officer, a_file(), OCTOBER)
    send(client, a_file(homicides=1005), published_on="24 April 2025")
    page = seen("release_upload", work().pk)
    assert "1 are the same as before, 1 are revised" in page
    assert "+1,002" in page
    assert "Homicides: 3 in all before, and 1,005 now" in page
    assert "1 of 1" in page


def test_the_report_stays_with_the_release_and_is_read_by_measure(seen, officer):
    taken(officer, a_file(), OCTOBER)
    release = taken(officer, a_file(homicides=5, rapes=18), APRIL)
    assert reverse("release", args=[release.pk]) in seen("releases")
    report = seen("release", release.pk)
    assert "2 were revised" in report
    rapes = DataItem.objects.get(code="rape")
    of_rapes = seen("release", release.pk, measure=rapes.pk).split("What it revised")[-1]
    assert "−2" in of_rapes
    assert "+2" not in of_rapes


def test_of_a_measure_above_the_reader_nothing_is_told(client, officer):
    taken(officer, a_file(), OCTOBER)
    release = taken(officer, a_file(homicides=5, rapes=18), APRIL)
    DataItem.objects.filter(code="homicide").update(marking=Marking.OFFICIAL_SENSITIVE)
    client.force_login(UserFactory(role="member"))
    page = client.get(reverse("release", args=[release.pk])).content.decode()
    assert "Rapes" in page
    assert "Homicides" not in page
    assert "1 were revised" in page


def test_what_is_wrong_with_the_file_is_said_beside_it(client, officer):
    client.force_login(officer)
    page = send(client, b"x", name="a.pdf").content.decode()
    assert "Choose a file that ends in .csv, .xlsx or .ods." in page
    assert "Choose the file." in client.post(reverse("release_new"), {}).content.decode()
    later = send(client, a_file(), published_on="1 January 2190").content.decode()
    assert "That day is still to come." in later
    assert not ReleaseUpload.objects.exists()


def test_a_refusal_is_shown_where_the_file_was(client, seen):
    send(client, a_file(homicides="x"), published_on="24 October 2024")
    page = seen("release_upload", work().pk)
    assert "prc.csv: Line 2, column Number of Offences: “x” is not a whole number" in page
    assert "Nothing of it was taken in, and the file is deleted." in page
    assert "Not taken in" in seen("releases")


def test_giving_up_leads_back_to_the_list(client, seen):
    send(client, a_file())
    upload = work()
    response = client.post(reverse("release_give_up", args=[upload.pk]), follow=True)
    assert "The file is deleted, and nothing of it was taken in." in response.content.decode()
    assert "Given up" in seen("releases")
    refused = client.post(reverse("release_approve", args=[upload.pk]), follow=True)
    assert "was given up" in refused.content.decode()


def test_the_page_that_polls_gets_the_progress_alone_and_then_the_whole(client, seen):
    send(client, a_file())
    address = reverse("release_upload", args=[ReleaseUpload.objects.get().pk])
    part = client.get(address, headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    work()
    assert client.get(address, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_another_authoritys_files_are_not_there(client, officer):
    upload = actions.send_release("prc.csv", a_file(), by=officer)
    client.force_login(UserFactory(role="officer", cleared=True))
    for name in ("release_upload", "release_approve", "release_give_up", "release_publication"):
        assert client.post(reverse(name, args=[upload.pk])).status_code in (404, 405)
        assert client.get(reverse(name, args=[upload.pk])).status_code == 404
    assert "prc.csv" not in client.get(reverse("releases")).content.decode()


def test_whoever_comes_without_a_form_is_led_to_the_file(client, officer):
    client.force_login(officer)
    upload = actions.send_release("prc.csv", a_file(), by=officer)
    for name in ("release_approve", "release_give_up", "release_publication"):
        response = client.get(reverse(name, args=[upload.pk]))
        assert response.url == reverse("release_upload", args=[upload.pk])


def test_members_read_the_report_and_send_nothing(client):
    release = ReleaseFactory(fictitious=False)
    client.force_login(UserFactory(role="member"))
    assert (
        "What it revised was not counted"
        in client.get(reverse("release", args=[release.pk])).content.decode()
    )
    assert client.get(reverse("release_new")).status_code == 403
    assert "Take in a release" not in client.get(reverse("releases")).content.decode()
