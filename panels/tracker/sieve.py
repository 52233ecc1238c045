"""Which actions a reader wants to see. What they may choose by comes from the actions that they see."""

from panels.models import Action

State = Action.State
STATES = {
    "to-do": ("Still to be done", lambda line: line.action.state in (State.OPEN, State.REPORTED)),
    "overdue": ("Overdue", lambda line: line.overdue),
    "reported": ("Reported as done", lambda line: line.action.state == State.REPORTED),
    "closed": ("Confirmed as done", lambda line: line.action.state == State.CLOSED),
    "dropped": ("No longer wanted", lambda line: line.action.state == State.DROPPED),
    "all": ("All", lambda line: True),
}
FIRST = "to-do"


class Sieve:
    """`asked` is what the address says: state, owner, strand. What nobody offered counts as nothing asked."""

    def __init__(self, lines, asked):
        self.lines = lines
        self.state = asked.get("state") if asked.get("state") in STATES else FIRST
        self.owners = sorted({line.owner for line in lines})
        self.strands = sorted({line.strand for line in lines} - {""})
        self.owner = _one_of(self.owners, asked.get("owner"))
        self.strand = _one_of(self.strands, asked.get("strand"))

    @property
    def states(self):
        return [(value, label) for value, (label, _) in STATES.items()]

    @property
    def left(self):
        wanted = STATES[self.state][1]
        return [line for line in self.lines if wanted(line) and self._chosen(line)]

    def _chosen(self, line):
        return self.owner in ("", line.owner) and self.strand in ("", line.strand)


def _one_of(offered, asked):
    return asked if asked in offered else ""
