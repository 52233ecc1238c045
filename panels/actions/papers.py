"""The paper of an item: written, composed, or a PDF that was uploaded."""

from django.db import transaction
from django.utils import timezone

from authority import audit
from authority.refusal import save_or_refuse
from panels.actions.persons import person
from panels.models import Paper, Upload


@transaction.atomic
def keep_upload(*, name, by, **fields):
    """A PDF that `accepting.accept` has rewritten, with the fields that it gives."""
    upload = save_or_refuse(
        Upload(name=name[:200], uploaded_by=person(by), uploaded_at=timezone.now(), **fields)
    )
    audit.record("paper uploaded", upload, by=by, sha256=upload.sha256, pages=upload.pages)
    return upload


def give_paper(item, by, accepted=None, **fields):
    """In place of the one that is there, inside the transaction of whoever changes the item."""
    if accepted:
        fields["upload"] = keep_upload(by=by, **accepted)
    Paper.objects.filter(item=item).delete()
    save_or_refuse(Paper(item=item, **fields))


def is_another(item, paper):
    """Whether `paper`, as `actions.add_item` takes it, says something else than the one that is there."""
    held = Paper.objects.filter(item=item).first()
    return "accepted" in paper or any(getattr(held, name, None) != value for name, value in paper.items())
