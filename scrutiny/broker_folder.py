"""The folder through which messages go where no broker is installed."""

import os

# Kombu empties a new exchange file before it locks it, and a reader then dies of it. So none is ever new.
EXCHANGES = ("celery", "celeryev", "celery.pidbox", "reply.celery.pidbox")


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
