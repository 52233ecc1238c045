"""Files at rest that are whole or not there: a full disk, or a process that dies, leaves no half of one."""

import os
from contextlib import suppress
from uuid import uuid4

from django.core.files.storage import FileSystemStorage

UNFINISHED = ".part"


class WholeFiles(FileSystemStorage):
    """Writes beside the place, and gives the file its name once it is all there."""

    def _save(self, name, content):
        part = f"{name}.{uuid4().hex}{UNFINISHED}"
        try:
            super()._save(part, content)
            return self._named(part, name)
        finally:
            with suppress(OSError):  # it may never have come to be
                os.unlink(self.path(part))

    def _named(self, part, name):
        """A link is never put in the place of a file that is there: then another name is taken."""
        while True:
            try:
                os.link(self.path(part), self.path(name))
                return name
            except FileExistsError:
                name = self.get_available_name(name)
