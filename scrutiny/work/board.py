"""All sections of one person's work, in the order in which they press."""

from dataclasses import dataclass

from authority import markings
from authority.permissions import Permission
from indicators import in_hand
from scrutiny.work import figures, keeping, meetings, packs, questions, strands
from scrutiny.work.cards import Section

# Each is asked only of someone with the permission; it gives a Section, empty where nothing waits.
SECTIONS = (
    (Permission.RETURN_ENTER, figures.to_enter),
    (Permission.RETURN_ACCEPT, figures.to_sign_off),
    (Permission.READ, figures.overdue),
    (Permission.RECORD_KEEP, questions.to_chase),
    (Permission.QUESTION_PUT, questions.to_judge),
    (Permission.MEETING_READ, packs.to_read),
    (Permission.MEETING_READ, packs.corrected),
    (Permission.PACK_RELEASE, packs.to_release),
    (Permission.MEETING_READ, meetings.ahead),
    (Permission.READ, strands.appointed_to),
    (Permission.VETTING_KEEP, keeping.vetting),
    (Permission.ACCOUNTS_KEEP, keeping.accounts),
    (Permission.AUDIT_READ, keeping.audit_trail),
)


@dataclass(frozen=True)
class Board:
    sections: tuple[Section, ...]
    in_hand: tuple[dict, ...]

    @property
    def marking(self):
        return markings.highest(card.marking for part in self.sections for card in part.cards).label


def board(user, reader, permissions):
    """`reader` is the `access.Reader` that the user is today."""
    asked = [section(user, reader) for permission, section in SECTIONS if permission in permissions]
    return Board(
        sections=tuple(section for section in asked if section.cards),
        in_hand=tuple(in_hand.in_hand(user)) if Permission.READ in permissions else (),
    )
