"""What every page of the whole service has: a force to choose, its marking, its way back, its neighbours."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime

from authority.days import in_full
from authority.markings import Marking
from strands import forces
from strands.pages import DataTo

PAGES = {
    "service": "The whole service",
    "scorecard": "Scorecard",
    "demand": "Demand in all forces",
    "capability": "Capability against threat",
    "abstractions": "Officers drawn from areas",
    "regional": "Collaboration",
}


NO_FORCE = (
    "What is known of your force would be here. No force answers to your authority yet, and no statistics "
    "have been imported."
)
WHO_NAMES_ONE = "An administrator can name your force; an officer can import published statistics."


def choice(request):
    """The `Choice` of a force that the address asks for; 404 for one that there is not."""
    try:
        return forces.choose(request.reader, request.GET.get("force", ""))
    except LookupError as error:
        raise Http404 from error


def frame(name, choice, marking=Marking.OFFICIAL.label, here="", attribution=()):
    """The context of a page of `PAGES`; `here` is its name in the way back, where it is another."""
    asked = asking(choice)
    way = [("Strands", reverse("strands"))]
    way += [] if name == "service" else [(PAGES["service"], reverse("service") + asked)]
    return {
        "choice": choice,
        "marking": marking,
        "attribution": attribution,
        "rooms": [
            {"label": label, "url": reverse(page) + asked, "current": page == name}
            for page, label in PAGES.items()
        ],
        "breadcrumbs": [{"label": label, "url": url} for label, url in [*way, (here or PAGES[name], "")]],
    }


def nothing(request, name, choice, would=NO_FORCE, who=WHO_NAMES_ONE):
    """The page with what would be on it and who can put it there: without a force, by default."""
    about = {"title": PAGES[name], "would": would, "who": who}
    return render(request, "strands/service/nothing.html", frame(name, choice) | about)


def asking(choice):
    """What an address needs to stay with the force."""
    return f"?force={choice.chosen.slug}" if choice.chosen else ""


def record_to(entries, newest):
    """The `DataTo` of a page of entries: `newest`, what the newest of them speaks of. None without any."""
    if not entries:
        return None
    written = max(entry.written_at for entry in entries)
    return DataTo(newest, "", f"Last written on {in_full(localtime(written))}.")
