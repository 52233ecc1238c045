"""A published file that was sent: kept in the store until it is taken in or given up."""

import hashlib
import secrets

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from authority.models import Force
from authority.refusal import NotAllowed
from indicators import published
from indicators.models import DataItem

FOLDER = "releases"


class Gone(NotAllowed):
    """The file is no longer in the store, or is not what was put there."""


def keep(content):
    """Put the bytes into the store under a name that nobody can guess, and give that name."""
    return default_storage.save(f"{FOLDER}/{secrets.token_urlsafe(32)}", ContentFile(content))


def fetch(upload):
    """The bytes of an upload. Raises Gone."""
    try:
        with default_storage.open(upload.file) as file:
            content = file.read()
    except OSError:
        content = b""
    if digest(content) != upload.sha256:
        raise Gone("The file can no longer be read from the store. Send it again.")
    return content


def discard(name):
    if name:
        default_storage.delete(name)


def digest(content):
    return hashlib.sha256(content).hexdigest()


def known():
    """What a table is held against: real forces, and data items that are published. Raises NotAllowed."""
    forces = Force.objects.filter(fictitious=False).select_related("area")
    items = DataItem.objects.exclude(published_column="")
    if not forces or not items:
        raise NotAllowed("No forces or data items are known yet. Run manage.py load_catalogue first.")
    return published.Known.of(
        [(force.area.code, force.pk, (force.area.name, force.title)) for force in forces],
        [(item.published_column, item.pk, item.offence_codes.split()) for item in items],
        {item.published_column: item.name for item in items},
    )
