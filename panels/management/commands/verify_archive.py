from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from panels.archive.bundle import digest, faults
from panels.models import ArchiveTaken


class Command(BaseCommand):
    help = "Check an archive of a meeting against its manifest, and against the register of archives taken"

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the ZIP that was taken")

    def handle(self, *args, file, **options):
        try:
            data = file.read_bytes()
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        found = list(faults(data))
        for fault in found:
            self.stderr.write(fault)
        if found:
            raise CommandError("The archive is not as it was taken. Take it again, and find out why.")
        self.stdout.write("Every file is as the manifest says.")
        self.stdout.write(_known(digest(data)))


def _known(sha256):
    taken = ArchiveTaken.objects.filter(sha256=sha256).select_related("taken_by", "meeting__panel").first()
    if taken is None:
        return "The register here does not know this archive: it was taken elsewhere, or was made anew."
    return f"Registered here: taken by {taken.taken_by} of {taken.meeting}."
