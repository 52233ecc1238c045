"""When an action may not be done, it says so in a sentence that a person can act on."""


class NotAllowed(Exception):
    """The action is refused. `str()` of it is shown to the person as it stands."""
