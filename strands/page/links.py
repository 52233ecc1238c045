"""Where the strand page leads."""

from django.urls import reverse


def entry_url(entry):
    return reverse("entry", args=[entry.pk])
