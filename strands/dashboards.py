"""The strand page as data. Reads only; every read takes its reader, a User or an `access.Reader`."""


def signals(strand, force, reader):
    """The `Signal`s of a strand for a force, as this reader may see them, in the order of the page."""
    return ()


def performance_charts(strand, force, reader, limit):
    """A trend and a peer `Chart` for each of the first `limit` measures that have figures."""
    return ()


def questions(strand):
    """Every `QuestionInWords` for a strand: those for all strands, its own, and those for each operation."""
    return ()
