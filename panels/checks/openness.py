"""What is public, what is exempt and why, and when press and public leave."""

from authority import days
from panels.checks.findings import MUST, Finding
from panels.checks.reading import sentence
from panels.models import AgendaItem

PUBLIC, EXEMPT = AgendaItem.Part.PUBLIC, AgendaItem.Part.EXEMPT
OF_ITS_OWN = {
    AgendaItem.Business.ORDINARY,
    AgendaItem.Business.BRIEFINGS,
}  # elsewhere the title tells nothing


def private_without_reason(agenda):
    """The database refuses this too; an import or an old row may still have got round it."""
    for item in agenda.items:
        if item.part == EXEMPT and not (item.exemption_id and item.public_interest and item.decision_maker):
            says = "is private without a reason. Say which paragraph applies, why, and who decided."
            yield Finding(f"{agenda.called(item)} {says}", MUST, item)


def review_is_past(agenda):
    for item in agenda.items:
        if item.part == EXEMPT and item.review_on and item.review_on < agenda.today:
            says = f"was to be looked at again on {days.in_full(item.review_on)}. Is it still private?"
            yield Finding(f"{agenda.called(item)} {says}", item=item)


def exempt_attachment(agenda):
    heads = {item.pk: item for item in agenda.heads}
    for item in agenda.items:
        head = heads.get(item.attached_to_id)
        if head and head.part == PUBLIC and item.part == EXEMPT:
            says = (
                f"is exempt and attached to {agenda.all_called([head])}, which is public: it stays out of the"
            )
            yield Finding(f"{agenda.called(item)} {says} public edition.", item=item)


def no_public_title(agenda):
    bare = [item for item in agenda.items if item.part == PUBLIC and item.business in OF_ITS_OWN]
    bare = [item for item in bare if item.title_for_the_public.strip() == item.title.strip()]
    if bare:
        have = "has no title of its own" if len(bare) == 1 else "have no titles of their own"
        says = f"{sentence(agenda.all_called(bare))} {have} for the public, who read the one on the agenda."
        yield Finding(says, item=bare[0])


def no_exclusion(agenda):
    exempt = [item for item in agenda.heads if item.part == EXEMPT]
    if exempt and not _exclusions(agenda):
        says = f"{_are(agenda, exempt)} exempt, and no item excludes press and public. Add one before."
        yield Finding(says, item=exempt[0])


def exempt_before_exclusion(agenda):
    before, _, exclusion = _around(agenda)
    exempt = [item for item in before if item.part == EXEMPT]
    if exempt:
        says = f"{_are(agenda, exempt)} exempt, but before press and public are excluded"
        yield Finding(f"{says} ({agenda.all_called([exclusion])}).", item=exempt[0])


def public_after_exclusion(agenda):
    _, after, exclusion = _around(agenda)
    public = [item for item in after if item.part == PUBLIC]
    if public:
        says = f"{_are(agenda, public)} public, but after press and public are excluded"
        yield Finding(f"{says} ({agenda.all_called([exclusion])}).", item=public[0])


def _exclusions(agenda):
    return [item for item in agenda.heads if item.business == AgendaItem.Business.EXCLUSION]


def _around(agenda):
    """(items before the exclusion, items after it, the exclusion); nothing where there is none."""
    if not (found := _exclusions(agenda)):
        return [], [], None
    place = agenda.heads.index(found[0])
    others = [
        [item for item in part if item not in found] for part in (agenda.heads[:place], agenda.heads[place:])
    ]
    return *others, found[0]


def _are(agenda, items):
    return f"{sentence(agenda.all_called(items))} {'is' if len(items) == 1 else 'are'}"
