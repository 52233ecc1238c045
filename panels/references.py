"""What an action is called: the same for every reader, and no help in counting those out of sight."""

import base64

from authority import seals

LETTERS = 5


def reference(action):
    """“K7QM2”: letters and figures that follow from the action under the key of this installation."""
    digest = bytes.fromhex(seals.keyed(f"reference of action {action.pk}"))
    return base64.b32encode(digest).decode()[:LETTERS]
