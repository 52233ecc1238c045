"""`manage.py index_search`: make the search index as the records are. It follows every change by itself;
this is for a new index, and for proof."""

from django.core.management.base import BaseCommand, CommandError

from scrutiny.search import index


class Command(BaseCommand):
    help = "Mend the search index; with --check, only say whether it is as the records are"

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="change nothing; exit 1 where a row is wrong"
        )

    def handle(self, *, check, **options):
        wrong = index.faults() if check else index.mend()
        if check and wrong:
            raise CommandError(
                f"{wrong} rows of the search index are wrong. Run index_search without --check."
            )
        if options["verbosity"]:
            self.stdout.write(
                "The search index is as the records are." if check else f"{wrong} rows were written."
            )
