"""The command that opens an authority: all of it or nothing."""

import pytest
from django.core.management import CommandError, call_command

from authority.models import Authority, User
from tests.authority.factories import AuthorityFactory, ForceFactory, UserFactory

pytestmark = pytest.mark.django_db


def open_authority(**options):
    fields = {"administrator": "Nia Cole", "email": "nia@example.org"} | options
    call_command("open_authority", "Northmere Police Authority", **fields)


def test_an_authority_is_opened_with_its_first_administrator_and_its_force(capsys):
    force = ForceFactory(slug="northmere")
    open_authority(force=["northmere"])
    authority = Authority.objects.get(name="Northmere Police Authority")
    assert list(authority.forces.all()) == [force]
    assert authority.people.get().posts.get().role == "administrator"
    assert "Nia Cole chooses a password" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"force": ["nowhere"]}, "There is no force called “nowhere”"),
        ({"force": ["taken"]}, "answers to Other Authority already"),
        ({"email": "taken@example.org"}, "is already open"),
        ({"email": "nowhere"}, "Enter a valid email address"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words_and_nothing_is_left(options, words):
    ForceFactory(slug="taken", authority=AuthorityFactory(name="Other Authority"))
    UserFactory(email="taken@example.org", authority=None)
    with pytest.raises(CommandError, match=words):
        open_authority(**options)
    assert not Authority.objects.filter(name="Northmere Police Authority").exists()
    assert not User.objects.filter(name="Nia Cole").exists()
