"""The protocol for lead members, in versions, and who keeps to it. Refusals, `NotAllowed`, are sentences."""

from django.db import transaction
from django.utils import timezone

from authority import audit
from authority.days import in_full
from authority.models import Authority, User
from authority.refusal import NotAllowed, save_or_refuse
from strands.leads.protocol import leads_now, protocol_on
from strands.models import Acknowledgement, Protocol

ELSEWHERE = "You keep the protocol of your own authority."
EMPTY = "Write what the protocol says."
SAME = "These are the words of the version before. Nothing was changed."
BEFORE = "Version {version} begins on {day}, so the next one begins later."
OVERTAKEN = "A newer version of the protocol has taken the place of this one. Read that, then acknowledge it."
NOT_A_LEAD = "The protocol is for those who lead a strand, and you do not lead one today."
TWICE = "You acknowledged this version on {day}."


@transaction.atomic
def issue_protocol(authority, *, text, starts_on, by):
    """The next version, which takes the place of the one before from `starts_on`, and asks everyone again."""
    if isinstance(by, User) and by.authority_id != authority.pk:
        raise NotAllowed(ELSEWHERE)
    Authority.objects.select_for_update().get(pk=authority.pk)  # so that two do not have one number
    last = Protocol.objects.filter(authority=authority).first()
    _refuse_what_does_not_follow(last, text.strip(), starts_on)
    version = last.version + 1 if last else 1
    issued = Protocol(authority=authority, version=version, text=text.strip(), starts_on=starts_on)
    save_or_refuse(issued)
    audit.record("protocol issued", issued, by=by, starts_on=starts_on)
    return issued


@transaction.atomic
def acknowledge_protocol(protocol, *, by):
    """One's own word, today, that one has read the version in force and will keep to it."""
    today = timezone.localdate()
    if by.authority_id != protocol.authority_id or by.pk not in {user.pk for user in leads_now(by, today)}:
        raise NotAllowed(NOT_A_LEAD)
    if protocol != protocol_on(by, today):
        raise NotAllowed(OVERTAKEN)
    if had := protocol.acknowledgements.filter(user=by).first():
        raise NotAllowed(TWICE.format(day=in_full(had.on)))
    acknowledged = save_or_refuse(Acknowledgement(protocol=protocol, user=by, on=today))
    audit.record("protocol acknowledged", acknowledged, by=by, version=protocol.version)
    return acknowledged


def _refuse_what_does_not_follow(last, text, starts_on):
    if not text:
        raise NotAllowed(EMPTY)
    if last and text == last.text:
        raise NotAllowed(SAME)
    if last and starts_on <= last.starts_on:
        raise NotAllowed(BEFORE.format(version=last.version, day=in_full(last.starts_on)))
