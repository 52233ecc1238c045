"""Hand sections to the rendering program, two at a time, and keep the pages that it gives back."""

import atexit
import json
import os
import struct
import subprocess
import sys
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Timer

from django.conf import settings
from django.utils import timezone

from panels.models import Section
from panels.packs import files, renderer

COMMAND = [sys.executable, "-m", "panels.packs.renderer"]
# What the program needs of the environment. Addresses and keys stay behind.
INHERITED = ("PATH", "HOME", "LANG", "TMPDIR", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH")
PATIENCE = renderer.SECONDS + 10  # seconds
AT_ONCE = 2
IDLE = SimpleQueue()  # renderers that wait for the next pack: starting one takes longer than most sections
BEAT = 5  # seconds between two signs of life
REASONS = {
    renderer.FETCHED: "it asks for a picture or style that is not part of it",
    renderer.FAILED: "it takes more time or memory than one paper may, or holds something that cannot be set",
}


class NotRendered(Exception):
    """One section could not be made into pages. `str()` of it says why, without a word of the section."""

    key = ""


class Renderer:
    """The program, started when there is something to render and again if it has died."""

    process = None

    def render(self, html, style, files):
        """The bytes of a tagged PDF. Raises NotRendered."""
        process = self._running()
        guard = Timer(PATIENCE, process.kill)
        guard.start()
        try:
            return _asked(process, json.dumps({"html": html, "style": style, "files": files}).encode())
        except (OSError, ValueError, struct.error):  # the program has ended, or was ended, while it was asked
            raise NotRendered(REASONS[renderer.FAILED]) from None
        finally:
            guard.cancel()

    def stop(self):
        process, self.process = self.process, None
        if process:
            process.kill()
            with suppress(OSError):  # what it had not yet read is lost with it
                process.stdin.close()
            process.stdout.close()
            process.wait()

    def _running(self):
        if self.process and self.process.poll() is not None:
            self.stop()
        self.process = self.process or subprocess.Popen(
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=settings.BASE_DIR,
            env={name: os.environ[name] for name in INHERITED if name in os.environ},
            start_new_session=True,
        )
        return self.process


def _asked(process, request):
    """Send one request and wait for its answer."""
    process.stdin.write(struct.pack(">I", len(request)) + request)
    process.stdin.flush()
    verdict = process.stdout.read(1)
    pages = process.stdout.read(struct.unpack(">I", process.stdout.read(4))[0])
    if verdict != renderer.RENDERED:
        raise NotRendered(REASONS[verdict])
    return pages


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
        for renderer_ in list(self.busy):
            renderer_.stop()
        self.pool.shutdown()

    def make(self, requests):
        """Yield (request, Section) as each is there: at once where the same was made before.

        Raises NotRendered, its `key` that of the request.
        """
        kept = {section.key: section for section in kept_sections(requests)}
        missing = {request.key: request for request in requests if request.key not in kept}
        yield from ((request, kept[request.key]) for request in requests if request.key in kept)
        running = {self.pool.submit(self._render, request): request for request in missing.values()}
        while running:
            done, _ = wait(running, BEAT, FIRST_COMPLETED)
            self.beat()
            for future in done:
                section = keep(running.pop(future).key, future.result())
                yield from ((request, section) for request in requests if request.key == section.key)

    def _render(self, request):
        renderer_ = idle_renderer()
        self.busy.add(renderer_)
        try:
            return renderer_.render(request.html, request.style, request.files)
        except NotRendered as error:
            error.key = request.key
            raise
        finally:
            self.busy.discard(renderer_)
            IDLE.put(renderer_)


def idle_renderer():
    try:
        return IDLE.get_nowait()
    except Empty:
        return Renderer()


@atexit.register
def stop_idle_renderers():
    while not IDLE.empty():
        IDLE.get_nowait().stop()


def kept_sections(requests):
    """Sections made before from the very same content, template and style, whose pages are still whole."""
    sections = Section.objects.filter(key__in={request.key for request in requests})
    return [section for section in sections if files.intact(section)]


def keep(key, pages):
    fields = {**files.stored(pages), "made_at": timezone.now()}
    return Section.objects.update_or_create(key=key, defaults=fields)[0]
