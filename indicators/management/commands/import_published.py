"""`manage.py import_published PATH`: published counts and populations, from a file or a folder of files."""

from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from authority.models import User
from authority.refusal import NotAllowed
from indicators import actions, published
from indicators.releases import arrivals
from indicators.releases.taken import COMMAND


class Command(BaseCommand):
    help = "Take in published counts of crime and population estimates. All of it is kept, or nothing."

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, help="a .csv, .xlsx or .ods file, or a folder with .csv files")
        parser.add_argument(
            "--published-on", type=date.fromisoformat, help="for a file that is not on the list"
        )
        parser.add_argument(
            "--title", default="", help="of the publication, for a file that is not on the list"
        )
        parser.add_argument(
            "--by", default=COMMAND, help="who imports it: a name, or the address of an account"
        )

    def handle(self, *, path, by, **options):
        details = {"published_on": options["published_on"], "title": options["title"]}
        try:
            tables, passed_over = _read(path)
            imported = _take(tables, quiet=not options["verbosity"], by=_person(by), **details)
        except NotAllowed as refusal:
            raise CommandError(f"{refusal} Nothing was imported.") from None
        if options["verbosity"]:
            self.stdout.write("\n".join([*_report(imported), *passed_over]))


def _read(path):
    """The tables in the file or folder, and a sentence on each thing that is none."""
    known = arrivals.known()
    paths, others = published.tables_in(path, known.items.keys()) if path.is_dir() else ([path], [])
    if not paths:
        raise NotAllowed(
            f"{path.name} has no table of counts or populations in it. Give another folder, or a file."
        )
    read = [published.read_table(_content(path), path.name, known) for path in paths]
    passed_over = [f"{table.file.name}: {what}" for table, passed_over in read for what in passed_over]
    return [table for table, _ in read], passed_over + [_left_out(other) for other in others]


def _content(path):
    try:
        with path.open("rb") as file:
            return file.read(published.LIMITS.most_bytes + 1)  # whatever size the directory claims
    except OSError as error:
        raise NotAllowed(
            f"{path.name} cannot be opened: {error.strerror}. Check the name and the rights."
        ) from None


def _left_out(path):
    if path.suffix.lower() == ".csv":
        return f"{path.name} was left out: it is no table of quarterly counts or populations."
    return f"{path.name} was left out: a workbook is imported by itself, with the day of its publication."


def _take(tables, *, quiet, **details):
    lines = sum(table.lines for table in tables)
    with tqdm(total=lines, unit=" lines", desc="Importing", leave=False, disable=quiet) as bar:
        return actions.import_published(tables, progress=bar.update, **details)


def _person(name):
    return User.objects.filter(email=name).first() or name


def _report(imported):
    for release in imported.releases:
        yield f"{release}, from {release.file_name}"
        yield f"  Taken: {release.taken:,} figures."
        yield from (f"  Left out: {sentence}" for sentence in release.left_out)
    yield from imported.known
    if imported.recomputation:
        yield "Rates are asked for: a worker derives them. To do it here and now: manage.py recompute_rates"
