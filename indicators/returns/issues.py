"""What is to be mended, explained or entered in a return, as one list."""

from dataclasses import dataclass

from indicators.returns import queries
from indicators.returns.lines import Line, lines_of

ALL, ERRORS, MISSING = "all", "errors", "missing"
FILTERS = {
    ALL: "All",
    ERRORS: "Errors",
    queries.OPEN: "Open",
    queries.RETURNED: "Returned",
    queries.EXPLAINED: "Explained",
    queries.ACCEPTED: "Accepted",
    MISSING: "Missing",
}
STATES = {
    ERRORS: ("Error", "problem"),
    MISSING: ("Missing", "neutral"),
    queries.OPEN: ("Open", "late"),
    queries.RETURNED: ("Returned", "problem"),
    queries.EXPLAINED: ("Explained", "waiting"),
    queries.ACCEPTED: ("Accepted", "done"),
}
ORDER = [ERRORS, queries.RETURNED, queries.OPEN, queries.EXPLAINED, queries.ACCEPTED, MISSING]


@dataclass(frozen=True)
class Issue:
    """A line that something is said of. `sort`: one of the filters, but for all."""

    line: Line
    sort: str

    @property
    def word(self):
        return STATES[self.sort][0]

    @property
    def kind(self):
        return STATES[self.sort][1]

    @property
    def sentences(self):
        return [problem.sentence for problem in self.line.problems]

    @property
    def explained(self):
        """Whether there is an explanation to accept or to return."""
        return self.sort in (queries.EXPLAINED, queries.RETURNED, queries.ACCEPTED)

    @property
    def accepted(self):
        return self.sort == queries.ACCEPTED


def issues_of(sheet, user):
    """Every `Issue` of a return, what is most pressing first. Second, the keys of those that are `user`'s."""
    assigned = set(sheet.quarterly_return.assignments.filter(person=user).values_list("section", flat=True))
    found = [Issue(line, _sort(line)) for line in lines_of(sheet) if line.problems]
    mine = {issue.line.key for issue in found if _is_of(user, sheet, issue.line, assigned)}
    return sorted(found, key=lambda issue: ORDER.index(issue.sort)), mine


def narrowed(issues, sort, mine):
    """Those of a sort. `mine`: keys that they are to be among, None for any."""
    chosen = [issue for issue in issues if sort in (ALL, issue.sort)]
    return [issue for issue in chosen if mine is None or issue.line.key in mine]


def counted(issues):
    """(code, words, number) of each filter."""
    return [(sort, words, len(narrowed(issues, sort, None))) for sort, words in FILTERS.items()]


def _sort(line):
    if line.errors:
        return MISSING if line.missing else ERRORS
    return line.state


def _is_of(user, sheet, line, assigned):
    """What somebody entered is theirs, and so is what nobody entered yet in the part they were given."""
    figure = sheet.figures.get(line.key)
    return figure.entered_by_id == user.pk if figure else line.item.section in assigned
