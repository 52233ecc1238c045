"""Take in a PDF that somebody uploads: refuse it in words, or write it anew and say what stayed behind."""

import json
import subprocess
import sys

from django.conf import settings

from authority.refusal import NotAllowed
from panels.packs import files
from panels.uploads import inspector

MOST_BYTES = 25 * 1024**2
COMMAND = [sys.executable, "-m", "panels.uploads.inspector"]
TOO_LARGE = (
    f"The file is larger than {MOST_BYTES // 1024**2} MB. "
    "Make its pictures smaller, or split it into two papers."
)
REFUSALS = {
    "not a pdf": (
        "This is not a PDF. In the program that made it, choose “Save as PDF”, and upload the new file."
    ),
    "encrypted": (
        "The PDF is locked with a password or against changes. Save it without protection, and upload that."
    ),
    "damaged": (
        "The PDF is damaged or incomplete. Print it to a new PDF, check that it opens, and upload that."
    ),
    "too many pages": (
        f"The PDF has more than {inspector.MOST_PAGES} pages. Upload the part that the meeting needs."
    ),
    "filled in elsewhere": (
        "The PDF is a form that only shows itself in one program. Open it there, print it to a new PDF, "
        "and upload that."
    ),
    "hidden layers": (
        "The PDF has layers that are hidden, or shown only at times. Print it to a new PDF as you see it, "
        "and upload that."
    ),
    "too much": (
        "The PDF takes more time or memory to open than one paper may. Print it to a new PDF, "
        "and upload that."
    ),
}
LEFT_BEHIND = {
    "script": "scripts that would have run: {}",
    "launch": "commands that would have started another program: {}",
    "attachment": "files attached inside it: {}",
    "media": "sound, video or models: {}",
    "comment": "comments and marks of reviewers: {}",
    "link": "links: {} (their words stay)",
    "field": "boxes to fill in: {} (what was filled in stays)",
    "revision": "earlier versions kept inside it: {}",
    "picture": "what cameras and programs had written into its photographs: {}",
    "details": "its title, author, dates and program",
    "bookmarks": "its bookmarks",
    "tags": "its tags for screen readers",
    "layers": "its layers (all were shown, and all still are)",
}


def accept(upload, name):
    """The fields of an Upload from an uploaded file. Raises NotAllowed with what to do. Nothing is stored."""
    if upload.size > MOST_BYTES:
        raise NotAllowed(TOO_LARGE)
    data = upload.read()
    answer, new = _inspected(data)
    if "refused" in answer:
        raise NotAllowed(REFUSALS[answer["refused"]])
    stored = files.stored(new)
    return {
        "name": name,
        "sha256": files.digest(data),
        "file": stored["file"],
        "file_sha256": stored["sha256"],
        "pages": answer["pages"],
        "stripped": [LEFT_BEHIND[kind].format(number) for kind, number in sorted(answer["found"].items())],
    }


def _inspected(data):
    """The program's answer and the new PDF. A program that its limits end has answered, too."""
    try:
        done = subprocess.run(
            COMMAND,
            input=data,
            capture_output=True,
            cwd=settings.BASE_DIR,
            env={},
            timeout=2 * inspector.SECONDS + 10,
        )
    except subprocess.TimeoutExpired:
        return {"refused": "too much"}, b""
    head, _, new = done.stdout.partition(b"\n")
    return (json.loads(head), new) if done.returncode == 0 and head else ({"refused": "too much"}, b"")
