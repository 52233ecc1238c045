"""The pages of the vetting register, side by side. An app above adds its own when it is ready."""

from django.urls import reverse

ROOMS = [
    ("Register", "vetting"),
    ("Policy", "vetting_policy"),
    ("What ends when", "vetting_ahead"),
    ("What vetting opens", "vetting_kinds"),
    ("Section 5 words", "vetting_words"),
]


def add(label, name):
    """`name` of an address without blanks."""
    if (label, name) not in ROOMS:
        ROOMS.append((label, name))


def rooms(request):
    """For authority/vetting_rooms.html."""
    links = [{"label": label, "url": reverse(name)} for label, name in ROOMS]
    return [link | {"current": link["url"] == request.path} for link in links]
