"""Workers in a hurry: this program has read all the code, and forks a Celery worker for each line it is sent.

`python -m tests.nursery` with the options of the worker; it answers each line with the worker's process id.
"""

import os
import signal
import sys

from scrutiny.celery import app


def main(options):
    app.loader.import_default_modules()
    app.finalize()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # whoever kills a worker need not wait for it here
    for _ in sys.stdin:
        worker = os.fork()
        if not worker:
            work(options)
        print(worker, flush=True)


def work(options):
    """Be a worker, with nothing of the nursery's but its code. Nothing after this runs."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    app.worker_main(options)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
