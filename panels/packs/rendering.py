"""The rendering program from our side: started when it is needed, asked, and started again if it dies."""

import atexit
import json
import os
import struct
import subprocess
import sys
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Timer

from django.conf import settings

from panels.packs import renderer

COMMAND = [sys.executable, "-m", "panels.packs.renderer"]
# What the program needs of the environment. Addresses and keys stay behind.
INHERITED = ("PATH", "HOME", "LANG", "TMPDIR", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH")
PATIENCE = 2 * renderer.SECONDS + 10  # seconds
IDLE = SimpleQueue()  # renderers that wait for the next pack: starting one takes longer than most sections
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


def idle_renderer():
    try:
        return IDLE.get_nowait()
    except Empty:
        return Renderer()


@atexit.register
def stop_idle_renderers():
    while not IDLE.empty():
        IDLE.get_nowait().stop()
