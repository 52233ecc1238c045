"""What a worker does for the front door."""

from celery import shared_task

from scrutiny.search import index


@shared_task
def mend_search_index():
    """What was written without a line in the audit trail, such as by itself while somebody typed."""
    index.mend()
