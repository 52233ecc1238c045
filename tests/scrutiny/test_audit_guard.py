"""Emptying a test database between tests is the only way round the guard, and leaves it standing."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction

from authority import audit
from authority.models import AuditLine
from tests.authority.factories import UserFactory


@transaction.atomic
def record_a_line():
    user = UserFactory()
    audit.record("tested", user, by=user)


@pytest.mark.django_db(transaction=True)
def test_the_trail_is_emptied_between_tests_and_guarded_again():
    record_a_line()
    call_command("flush", interactive=False, verbosity=0)
    assert not AuditLine.objects.exists()
    record_a_line()
    with pytest.raises(DatabaseError, match="only ever added to"):
        AuditLine.objects.all().delete()
