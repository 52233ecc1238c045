"""Emptying a test database between tests is the only way round the guard, and leaves it standing."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError

from authority import audit
from authority.models import AuditLine
from tests.authority.factories import UserFactory


@pytest.mark.django_db(transaction=True)
def test_the_trail_is_emptied_between_tests_and_guarded_again():
    audit.record("tested", user := UserFactory(), by=user)
    call_command("flush", interactive=False, verbosity=0)
    assert not AuditLine.objects.exists()
    audit.record("tested", user := UserFactory(), by=user)
    with pytest.raises(DatabaseError, match="only ever added to"):
        AuditLine.objects.all().delete()
