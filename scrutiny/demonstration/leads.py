"""Notes of meetings with the fictitious force, a protocol of our own, and a small training plan."""

from datetime import timedelta

from scrutiny.demonstration.people import COMMAND, IN_POST_FOR
from scrutiny.demonstration.reading import fixture
from strands import actions
from strands.models import Leads, Strand

FORCE_LEAD = "Superintendent (fictitious)"


def load(authority, force, people, today):
    """After the people are appointed, whose circles hold the notes."""
    told = fixture("leads")
    _protocol(authority, people, told["protocol"], today)
    for row in told["training"]:
        _training(authority, people, row, today)
    for row in told["notes"]:
        _note(authority, force, people, row, today)


def _protocol(authority, people, row, today):
    text, since = "\n\n".join(row["text"]), today - IN_POST_FOR
    issued = actions.issue_protocol(authority, text=text, starts_on=since, by=COMMAND)
    for key in row["acknowledged"]:
        actions.acknowledge_protocol(issued, by=people[key])


def _training(authority, people, row, today):
    planned = actions.plan_training(
        authority,
        topic=row["topic"],
        strand=Strand.objects.get(code=row["strand"]) if "strand" in row else None,
        due_on=today + timedelta(days=row["due"]),
        given_by=row["given_by"],
        by=COMMAND,
    )
    if had := row.get("had"):
        on = today + timedelta(days=had["on"])
        actions.record_training(planned, [people[key] for key in had["who"]], on=on, by=COMMAND)
    if "cancelled" in row:
        actions.cancel_training(planned, reason=row["cancelled"], by=COMMAND)


def _note(authority, force, people, row, today):
    strand, writer = Strand.objects.get(code=row["strand"]), people[row["by"]]
    note = actions.write_note(
        strand,
        force,
        by=writer,
        circle=Leads.objects.get(authority=authority, strand=strand).circle,
        force_lead=FORCE_LEAD,
        on=today + timedelta(days=row["on"]),
        review_on=today + timedelta(days=row["next"]) if "next" in row else None,
        steps=[step | {"due_on": today + timedelta(days=step["due_on"])} for step in row["steps"]],
        **row["said"],
    )
    if row["filed"]:
        actions.file_note(note.pk, seen=note.version, by=writer)
