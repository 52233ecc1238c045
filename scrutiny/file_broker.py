"""Messages as files, for where no broker is installed.

Kombu's own transport, but for this: nothing in the folder is seen before it is whole. Kombu opens a file
where others look, and writes it then; a worker that reads in between dies of it.
"""

import os
import uuid
from pathlib import Path
from time import monotonic

from kombu.transport import filesystem
from kombu.utils.encoding import str_to_bytes
from kombu.utils.json import dumps

EXCHANGES = ("celery", "celeryev", "celery.pidbox", "reply.celery.pidbox")


class Channel(filesystem.Channel):
    def _put(self, queue, payload, **kwargs):
        name = f"{round(monotonic() * 1000)}_{uuid.uuid4()}.{queue}.msg"
        draft = Path(self.data_folder_out) / f".{name}"  # readers pass over names that begin like this
        draft.write_bytes(str_to_bytes(dumps(payload)))
        os.rename(draft, draft.with_name(name))


class Transport(filesystem.Transport):
    Channel = Channel


def lay_out(folder):
    """Make the folder with what belongs in it, once; give Celery's transport options for it."""
    messages, control = folder / "messages", folder / "control"
    for path in (messages, control):
        path.mkdir(parents=True, exist_ok=True)
    for exchange in EXCHANGES:
        _begin(control / f"{exchange}.exchange")
    return {
        "data_folder_in": str(messages),
        "data_folder_out": str(messages),
        "control_folder": str(control),
        "polling_interval": 0.1,
    }


def _begin(path):
    """An exchange without queues, whole from its first moment; one that is there stays as it is."""
    if path.exists():
        return
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.write_text("[]")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was first
    finally:
        draft.unlink()
