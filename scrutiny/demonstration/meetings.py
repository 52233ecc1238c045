"""Two fictitious panels, and for each a meeting with an agenda that is ready for its pack."""

from datetime import timedelta

from authority.markings import named
from authority.models import Caveat
from panels import actions
from panels.models import Exemption
from scrutiny.demonstration.people import COMMAND, IN_POST_FOR
from scrutiny.demonstration.reading import fixture
from strands.models import Strand

CRIME = 7  # paragraph of Schedule 12A: action on the prevention, investigation or prosecution of crime
REVIEWED_AFTER = timedelta(days=365)
AS_THEY_STAND = (
    "title",
    "public_title",
    "part",
    "kind",
    "purpose",
    "registry_reference",
    "custodian",
    "read_at",
)


def load(authority, force, people, today):
    for row in fixture("panels"):
        panel = actions.form_panel(authority=authority, name=row["name"], quorum=row["quorum"], by=COMMAND)
        for key, part in row["seats"].items():
            actions.appoint(panel, people[key], part=part, starts_on=today - IN_POST_FOR, by=COMMAND)
        held_on = today + timedelta(days=row["meets_in"])
        meeting = actions.call_meeting(
            panel, held_on=held_on, place=row["place"], public_edition=True, by=people["secretary"]
        )
        for item in row["items"]:
            _add(meeting, item, force, people, today)


def _add(meeting, row, force, people, today):
    fields = {name: row[name] for name in AS_THEY_STAND if name in row}
    actions.add_item(
        meeting,
        by=people["secretary"],
        paper=_paper(row, force),
        caveats=Caveat.objects.filter(code__in=row.get("caveats", ())),
        conflicted=[people[key] for key in row.get("conflicted", ())],
        marking=named(row.get("marking", "OFFICIAL")),
        declaration_required=row.get("declared", False),
        decision_wanted=row.get("decision", ""),
        **fields,
        **(_exempt(today) if row["part"] == 2 else {}),
    )


def _paper(row, force):
    if "paper" not in row:
        return None
    strand = Strand.objects.get(code=row["strand"]) if "strand" in row else None
    text = fixture("briefings")[row["text"]] if "text" in row else ""
    return {"kind": row["paper"], "strand": strand, "text": text, "force": force if strand else None}


def _exempt(today):
    return {
        "exemption": Exemption.objects.get(jurisdiction="England", paragraph=CRIME),
        "public_interest": "Publishing it would help those whom the force is investigating.",
        "decision_maker": "Kit Rowan, chief executive",
        "review_on": today + REVIEWED_AFTER,
    }
