"""A fictitious authority, its force with three basic command units, and a dozen fictitious peers."""

from datetime import date

from authority import actions
from authority.models import Area, Authority, Force
from indicators.models import PeerGroup, Population
from scrutiny.demonstration import figures
from scrutiny.demonstration.people import COMMAND
from scrutiny.demonstration.reading import fixture

MID_YEARS = 6  # up to the year before the one that it is
PUBLISHED_A_YEAR_LATER = (7, 15)  # month and day on which the estimate for a mid-year comes out


def load(today):
    """The authority of the demonstration, with its force, peers and their populations."""
    places = fixture("places")
    kind = Authority.Kind
    authority = actions.establish(
        places["authority"], kind=kind.POLICE_AUTHORITY, fictitious=True, by=COMMAND
    )
    neighbour = actions.establish(
        places["neighbour"], kind=kind.POLICE_AUTHORITY, fictitious=True, by=COMMAND
    )
    actions.establish(
        places["joint_committee"],
        kind=kind.JOINT_COMMITTEE,
        constituents=[authority, neighbour],
        fictitious=True,
        by=COMMAND,
    )
    force = _forces(places, today)
    actions.hold_to_account(authority, force, by=COMMAND)
    return authority, force


def _forces(places, today):
    region = Area.objects.create(kind=Area.Kind.REGION, **places["region"])
    force = _force(places["force"], region, today)
    for bcu in places["bcus"]:
        area = Area.objects.create(kind=Area.Kind.BCU, code=bcu["code"], name=bcu["name"], parent=force.area)
        _populate(area, places["force"]["residents"] * bcu["share"], places["force"]["growth"], today)
    peers = [_force(row, region, today) for row in places["peers"]]
    group = PeerGroup.objects.create(
        force=force, starts_on=date(2020, 4, 1), source="Invented for the demonstration"
    )
    group.members.set([force, *peers])
    return force


def _force(row, region, today):
    area = Area.objects.create(kind=Area.Kind.FORCE, code=row["code"], name=row["name"], parent=region)
    _populate(area, row["residents"], row.get("growth", 0.004), today)
    return Force.objects.create(
        area=area, title=f"{row['name']} Police (fictitious)", slug=row["name"].lower(), fictitious=True
    )


def _populate(area, base, growth, today):
    latest = today.year - 1 if (today.month, today.day) >= PUBLISHED_A_YEAR_LATER else today.year - 2
    Population.objects.bulk_create(
        Population(
            area=area,
            mid_year=mid_year,
            estimate=figures.residents(base, mid_year, growth),
            series="invented",
            vintage=date(mid_year + 1, *PUBLISHED_A_YEAR_LATER),
        )
        for mid_year in range(latest - MID_YEARS + 1, latest + 1)
    )
