"""A box of a report as a person left it, and whether it may be kept. Nothing here knows of Django.

As with figures, a person types over what they saw. Where somebody else has changed the text since, the second
to save is told, both texts stay, and nothing is overwritten in silence. Two people at different headings of
one report do not meet at all.
"""

from dataclasses import dataclass
from datetime import timedelta

from indicators.returns.entry import LONGEST_TEXT, noted, tidy

PAUSE = timedelta(minutes=10)


class Overtaken(Exception):
    """Somebody else has changed the text since its writer opened the page."""


@dataclass(frozen=True)
class Box:
    """What one box holds, and what its writer was shown there."""

    words: str
    saw: str


def settle(box, kept):
    """The text to keep in place of `kept`, or None where nothing changes.

    Raises `entry.Refused` and `Overtaken`.
    """
    words, saw = tidy(box.words), tidy(box.saw)
    if words in (saw, kept):
        return None
    noted(words, LONGEST_TEXT)
    if saw != kept:
        raise Overtaken
    return words


def goes_on(writer, written_at, by, now, events):
    """Whether `by`, who saves now, is still at the version that `writer` last saved at `written_at`.

    So texts that save themselves while somebody types make one version, until that person pauses. `events`
    are when the return was opened, sent or decided: what was read then is never written over.
    """
    return writer == by and now - written_at < PAUSE and all(at < written_at for at in events)
