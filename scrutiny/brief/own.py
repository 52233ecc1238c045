"""What concerns the reader in person: papers not yet opened, protocol, training, vetting."""

from django.urls import reverse
from django.utils import timezone

from authority import register
from authority.models import User
from authority.permissions import Permission
from scrutiny.brief.lines import Line, part
from scrutiny.work import packs, vetting
from strands.leads import protocol, training

MOST_PAPERS, MOST_OWN = 3, 6
NO_PAPERS = "No paper is out that you have not opened."


def papers(user, reader, permissions):
    """Packs that are out with something for this person, who has no copy of them yet."""
    cards = packs.to_read(user, reader).cards if Permission.MEETING_READ in permissions else ()
    new = [card for card in cards if card.kind == "waiting"]
    lines = [Line(card.title, card.url, card.word, card.facts, marking=card.marking) for card in new]
    return part("papers", "New papers", lines, MOST_PAPERS, empty=NO_PAPERS)


def standing(user, reader):
    """How the reader's vetting, protocol and training stand: for the strip at the head of the page."""
    lines = [*_vetting(user), *_protocol(user, reader.day), *_training(user, reader)]
    return part("own", "You", lines, MOST_OWN, empty="")


def _vetting(user):
    today = timezone.localdate()
    entry = register.entry(register.read(User.objects, today).get(pk=user.pk), today)
    held = [words for words in (entry.force, entry.national) if words != "none"]
    url = reverse("my_access")
    kind = entry.standing.kind if entry.standing.kind in ("late", "waiting", "problem") else ""
    whom = f"To renew it, ask {vetting.whom_to_ask(user)}." if kind else ""
    yield Line("Vetting", url, "; ".join(held) or "none in force", whom, status=kind)
    yield Line("Section 5", url, entry.declaration.words)


def _protocol(user, today):
    if due := protocol.due(user, today):
        yield Line(
            "Protocol", reverse("protocol"), f"version {due.version} for you to acknowledge", status="waiting"
        )
    elif had := protocol.acknowledged(protocol.protocol_on(user, today), user):
        yield Line("Protocol", reverse("protocol"), f"version {had.protocol.version} acknowledged")


def _training(user, reader):
    found = list(training.due(user, reader))
    if not found:
        return
    word, kind = training.by_when(found[0], reader.day)
    more = f", and {len(found) - 1} more" if len(found) > 1 else ""
    yield Line("Training", reverse("training"), f"{found[0].topic}{more}", word, status=kind)
