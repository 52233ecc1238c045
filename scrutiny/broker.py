"""Whether the broker that carries messages to the workers answers."""

import logging

from scrutiny.celery import app

log = logging.getLogger(__name__)
PATIENCE = 1  # seconds


def answers():
    try:
        with app.connection_for_write(connect_timeout=PATIENCE) as broker:
            broker.ensure_connection(max_retries=1, interval_start=0, timeout=PATIENCE)
    except Exception as error:  # whatever the transport raises, the answer is no
        log.warning("The broker does not answer: %s", error)
        return False
    return True
