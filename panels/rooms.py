"""The pages of a meeting and of a panel, side by side: each is offered to those who may open it."""

from typing import NamedTuple

from django.urls import reverse

from authority.permissions import Permission


class Room(NamedTuple):
    label: str
    name: str  # of its address, which takes the key of the meeting or panel
    permission: Permission


OF_A_MEETING = (
    Room("Agenda", "meeting", Permission.MEETING_READ),
    Room("Who gets what", "meeting_reach", Permission.MEETING_PREPARE),
    Room("On the day", "sitting", Permission.MEETING_PREPARE),
    Room("Minutes", "minutes", Permission.MEETING_READ),
    Room("Archive", "meeting_archive", Permission.MEETING_PREPARE),
)
OF_A_PANEL = (
    Room("Panel", "panel", Permission.MEETING_READ),
    Room("Actions", "panel_actions", Permission.MEETING_READ),
    Room("Programme", "panel_programme", Permission.MEETING_READ),
    Room("Private items", "panel_private", Permission.MEETING_PREPARE),
    Room("Questions asked", "coverage", Permission.MEETING_READ),
    Room("Members", "panel_members", Permission.MEETING_PREPARE),
    Room("Standing items", "panel_standing", Permission.MEETING_PREPARE),
    Room("Rules", "panel_rules", Permission.MEETING_PREPARE),
)


def of_meeting(request, meeting):
    return _open(OF_A_MEETING, request, meeting)


def of_panel(request, panel):
    return _open(OF_A_PANEL, request, panel)


def _open(rooms, request, record):
    """For panels/rooms.html. One room is no choice."""
    mine = [room for room in rooms if room.permission in request.permissions]
    links = [{"label": room.label, "url": reverse(room.name, args=[record.pk])} for room in mine]
    for link in links:
        link["current"] = link["url"] == request.path
    return links if len(links) > 1 else []
