"""Make sections, two at a time, and keep them. What was made before is taken from there."""

from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

from django.utils import timezone

from panels.models import Section
from panels.packs import files
from panels.packs.rendering import IDLE, NotRendered, idle_renderer

AT_ONCE = 2
BEAT = 5  # seconds between two signs of life


class Press:
    """Makes sections, two at a time: `with Press(beat) as press: press.make(requests)`. `beat`: it lives."""

    def __init__(self, beat=lambda: None):
        self.beat = beat

    def __enter__(self):
        self.pool = ThreadPoolExecutor(AT_ONCE)
        self.busy = set()
        return self

    def __exit__(self, *error):
        self.pool.shutdown(wait=False, cancel_futures=True)
        for program in list(self.busy):
            program.stop()
        self.pool.shutdown()

    def make(self, requests):
        """Yield (request, Section) as each is there: at once where the same was made before.

        Raises NotRendered, its `key` that of the request, once all that can be made is made and kept.
        """
        kept = {section.key: section for section in kept_sections(requests)}
        missing = {request.key: request for request in requests if request.key not in kept}
        yield from ((request, kept[request.key]) for request in requests if request.key in kept)
        running = {self.pool.submit(self._render, request): request for request in missing.values()}
        failures = []
        while running:
            done, _ = wait(running, BEAT, FIRST_COMPLETED)
            self.beat()
            for future in done:
                key = running.pop(future).key
                if failure := future.exception():
                    failures.append(failure)
                    continue
                section = keep(key, future.result())
                yield from ((request, section) for request in requests if request.key == key)
        if failures:
            raise failures[0]

    def _render(self, request):
        program = idle_renderer()
        self.busy.add(program)
        try:
            return program.render(request.html, request.style, request.files)
        except NotRendered as error:
            error.key = request.key
            raise
        finally:
            self.busy.discard(program)
            IDLE.put(program)


def kept_sections(requests):
    """Sections made before from the very same content, template and style, whose pages are still whole."""
    sections = Section.objects.filter(key__in={request.key for request in requests})
    return [section for section in sections if files.intact(section)]


def keep(key, pages):
    fields = {**files.stored(pages), "made_at": timezone.now()}
    return Section.objects.update_or_create(key=key, defaults=fields)[0]
