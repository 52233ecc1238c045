"""`pack_editions`, `pack_one_section` and `pack_copy`: what a pack costs, and `pack_peak_mb`: what it takes.

About 150 pages. The yardstick is one plain rendering of the same content as one document, without tags,
joining or stamps, in a process of its own, in the same run.
"""

import json
import os
import re
import subprocess
import sys
import threading
from pathlib import Path
from time import perf_counter

import pytest
from django.conf import settings

from panels import actions
from panels.models import Section
from panels.packs import typesetting
from tests.panels.factories import ItemFactory, MeetingFactory, build, person

SECTIONS, READERS = 16, 12
MOST = {"pack_editions": 1.0, "pack_one_section": 0.15, "pack_copy": 0.03}
MOST_MB = 500
PARAGRAPH = "What the force did, what came of it, what it cost and what was learnt, in so many words. " * 9
BRIEFING = "\n\n".join(f"## Part {part}\n\n" + "\n\n".join([PARAGRAPH] * 6) for part in range(1, 7))
PLAIN = """
import json, sys, time
import weasyprint
asked = json.load(sys.stdin)
weasyprint.HTML(string="<p>Fonts are read once.").write_pdf()
began = time.perf_counter()
pages = weasyprint.HTML(string=asked["html"]).write_pdf(stylesheets=[weasyprint.CSS(string=asked["style"])])
print(time.perf_counter() - began)
"""


@pytest.mark.django_db
def test_pack_editions_one_section_and_copy():
    meeting, secretary, second = agenda(SECTIONS)
    readers = [person(meeting.panel) for _ in range(READERS)]
    person(meeting.panel, to="OFFICIAL")
    first, pack = built(meeting, secretary)
    assert pack.editions.count() == 3
    plain = plainly(pack)
    rendered = Section.objects.count()

    item = meeting.items.all()[7]
    actions.change_item(item, by=secretary, paper={"kind": "briefing", "text": f"Late.\n\n{BRIEFING}"})
    again, pack = built(meeting, secretary)
    assert Section.objects.count() == rendered + 1, "One section changed, and more than one was rendered."

    actions.release_pack(pack, by=second)
    copies = [timed(lambda reader=reader: actions.take_copy(pack, by=reader)) for reader in readers]
    seconds = sum(taken for taken, _ in copies) / READERS
    pages = {copy.pages for _, (copy, _) in copies}
    assert all(140 <= length <= 165 for length in pages), pages
    found = {"pack_editions": first / plain, "pack_one_section": again / first, "pack_copy": seconds / first}
    print(f"\npages: {pages}, plain: {plain:.1f} s, first build: {first:.1f} s")
    for name, ratio in found.items():
        print(f"{name}: {ratio:.3f}")
    assert {name: ratio for name, ratio in found.items() if ratio > MOST[name]} == {}


@pytest.mark.django_db
def test_pack_peak_mb():
    meeting, secretary, _ = agenda(44)
    with Sampled() as memory:
        _, pack = built(meeting, secretary)
    pages = max(edition.pages for edition in pack.editions.all())
    print(f"\npages: {pages}\npack_peak_mb: {memory.peak:.0f}")
    assert pages >= 400
    assert memory.peak < MOST_MB


def agenda(sections):
    """(meeting, who asks, who releases). One paper is for few and one for anyone: there are 3 editions."""
    meeting = MeetingFactory(public_edition=True)
    secretary, second = (person(meeting.panel, role="secretary") for _ in range(2))
    for number in range(sections):
        kind = {3: {"sensitive": True}, sections - 1: {"public": True}}.get(number, {})
        ItemFactory(meeting=meeting, briefing=BRIEFING, **kind)
    return meeting, secretary, second


def built(meeting, secretary):
    """(seconds, the pack) from the asking to the last page."""
    seconds, pack = timed(lambda: build(actions.ask_for_pack(meeting, by=secretary)))
    assert pack.state == "built", pack.build.problem
    return seconds, pack


def plainly(pack):
    """Seconds for the largest edition as one HTML document."""
    bodies = [typesetting.paper(item.content).html for item in pack.items.all()]
    html = "<html lang=en><title>All</title><body class=pack>" + "".join(map(body_of, bodies))
    asked = json.dumps({"html": html, "style": typesetting.style()})
    command = [sys.executable, "-c", PLAIN]
    done = subprocess.run(
        command, input=asked, capture_output=True, text=True, check=True, cwd=settings.BASE_DIR
    )
    return float(done.stdout)


def body_of(html):
    return re.search(r"<body[^>]*>(.*)</body>", html, re.DOTALL).group(1)


def timed(work):
    start = perf_counter()
    done = work()
    return perf_counter() - start, done


class Sampled:
    """The most memory that this process and all that it started had at once, shared pages counted once."""

    peak = 0

    def __enter__(self):
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._watch)
        self.thread.start()
        return self

    def __exit__(self, *error):
        self.over.set()
        self.thread.join()

    def _watch(self):
        while not self.over.wait(0.1):
            self.peak = max(self.peak, sum(map(megabytes, family(os.getpid()))))


def family(pid):
    children = Path(f"/proc/{pid}/task").glob("*/children")
    return [pid, *(one for file in children for child in read(file).split() for one in family(int(child)))]


def megabytes(pid):
    found = re.search(r"^Pss:\s+(\d+)", read(Path(f"/proc/{pid}/smaps_rollup")), re.MULTILINE)
    return int(found.group(1)) / 1024 if found else 0


def read(file):
    try:
        return file.read_text()
    except OSError:  # it has ended
        return ""
